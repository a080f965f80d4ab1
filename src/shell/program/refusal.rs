//! What a program says about options that it does not take: the words of the real one, or that the lab has not got them.

use super::arguments::Fault;
use super::tool::{Home, Tool};

/// The words for `fault` of `tool`, in the shell that calls itself `shell`.
pub(super) fn text(tool: &Tool, fault: &Fault, shell: &str) -> String {
    let (name, usage) = (tool.name, tool.synopsis.usage);
    let is_builtin = tool.home == Home::Shell;
    let own = if is_builtin {
        format!("{shell}: {name}")
    } else {
        name.to_owned()
    };
    match fault {
        Fault::Help => help(tool),
        Fault::NotHere(letter) => not_here(tool, &own, *letter),
        fault if is_builtin => {
            format!("{own}: {}\n{name}: usage: {name} {usage}\n", of_bash(fault))
        }
        Fault::Unrecognized(word) => {
            let has = tool.synopsis.options();
            format!("{own}: unrecognized option '{word}'\nIn this lab {name} has: {has} --help\n")
        }
        fault => format!(
            "{own}: {}\nTry '{name} --help' for more information.\n",
            of_getopt(fault)
        ),
    }
}

fn help(tool: &Tool) -> String {
    let (name, usage, summary) = (tool.name, tool.synopsis.usage, tool.summary);
    let long = tool.synopsis.long.split_whitespace();
    let long: String = long
        .map(|name| match name.split_once('=') {
            Some((long, letter)) => format!("  -{letter}, --{long}\n"),
            None => format!("      --{name}\n"),
        })
        .collect();
    format!("Usage: {name} {usage}\n{name}: {summary}. The real program has more options.\n{long}")
}

fn not_here(tool: &Tool, own: &str, letter: char) -> String {
    match tool.synopsis.options() {
        none if none.is_empty() => {
            format!("{own}: -{letter} is not simulated in this lab; it has no options here\n")
        }
        some => format!("{own}: -{letter} is not simulated in this lab; it has: {some}\n"),
    }
}

fn of_getopt(fault: &Fault) -> String {
    match fault {
        Fault::NeedsValue(long) if long.starts_with("--") => {
            format!("option '{long}' requires an argument")
        }
        Fault::NeedsValue(letter) => format!("option requires an argument -- '{letter}'"),
        Fault::TakesNoValue(long) => format!("option '--{long}' doesn't allow an argument"),
        Fault::Ambiguous(word) => format!("option '{word}' is ambiguous"),
        Fault::Extra(word) => format!("extra operand '{word}'"),
        Fault::Invalid(letter) | Fault::NotHere(letter) => format!("invalid option -- '{letter}'"),
        Fault::Help | Fault::Unrecognized(_) => String::new(),
    }
}

fn of_bash(fault: &Fault) -> String {
    match fault {
        Fault::Invalid(letter) => format!("-{letter}: invalid option"),
        Fault::NeedsValue(letter) => format!("-{letter}: option requires an argument"),
        Fault::Extra(_) => "too many arguments".to_owned(),
        // To a builtin a long option is the letter `-`.
        _ => "--: invalid option".to_owned(),
    }
}
