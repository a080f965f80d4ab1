//! What the shell itself does: directories, variables, history, leaving.

use std::rc::Rc;

use super::{Home, Tool, once};
use crate::disk;
use crate::program::Io;

pub(super) const TOOLS: &[Tool] = &[
    once("cd", Home::Shell, "[directory]", "go to a directory", cd),
    once(
        "pwd",
        Home::Shell,
        "",
        "print the directory you are in",
        pwd,
    ),
    once(
        "export",
        Home::Shell,
        "[NAME=value ...]",
        "set variables that programs see",
        export,
    ),
    once("unset", Home::Shell, "NAME ...", "forget variables", unset),
    once(
        "history",
        Home::Shell,
        "[-c]",
        "list the lines typed so far",
        history,
    ),
    once("exit", Home::Shell, "[status]", "leave the shell", exit),
    once("logout", Home::Shell, "", "leave the login shell", exit),
    once("true", Home::Shell, "", "succeed", |_, _| 0),
    once(":", Home::Shell, "", "do nothing", |_, _| 0),
    once("false", Home::Shell, "", "fail", |_, _| 1),
];

fn cd(io: &mut Io<'_, '_>, argv: &[String]) -> i32 {
    let target = match argv {
        [_] => io.env.home(),
        [_, dash] if dash == "-" => io.env.variable("OLDPWD").unwrap_or_default().to_owned(),
        [_, target] => target.clone(),
        _ => {
            let shell = io.env.shell_name();
            io.err(format!("{shell}: cd: too many arguments\n"));
            return 1;
        }
    };
    let path = io.path(&target);
    let problem = match disk::list(io.machine(), io.env, &path) {
        Ok(_) => {
            if argv.get(1).is_some_and(|word| word == "-") {
                io.out(format!("{path}\n"));
            }
            let old = std::mem::replace(&mut io.env.directory, path);
            io.env.variables.insert("OLDPWD".to_owned(), old);
            return 0;
        }
        Err(problem) => problem,
    };
    let shell = io.env.shell_name();
    io.err(format!("{shell}: cd: {target}: {problem}\n"));
    1
}

fn pwd(io: &mut Io<'_, '_>, _argv: &[String]) -> i32 {
    let directory = format!("{}\n", io.env.directory);
    io.out(directory);
    0
}

fn export(io: &mut Io<'_, '_>, argv: &[String]) -> i32 {
    let words = argv.get(1..).unwrap_or_default();
    if words.is_empty() || words == ["-p"] {
        let lines: String = io
            .env
            .variables
            .iter()
            .map(|(name, value)| format!("declare -x {name}=\"{value}\"\n"))
            .collect();
        io.out(lines);
        return 0;
    }
    for word in words {
        if let Some((name, value)) = word.split_once('=') {
            io.env.variables.insert(name.to_owned(), value.to_owned());
        }
    }
    0
}

fn unset(io: &mut Io<'_, '_>, argv: &[String]) -> i32 {
    for name in argv.iter().skip(1) {
        io.env.variables.remove(name);
    }
    0
}

fn history(io: &mut Io<'_, '_>, argv: &[String]) -> i32 {
    if argv.get(1).is_some_and(|option| option == "-c") {
        io.env.history = Rc::default();
        return 0;
    }
    let count = argv
        .get(1)
        .and_then(|count| count.parse().ok())
        .unwrap_or(usize::MAX);
    let history = Rc::clone(&io.env.history);
    let skipped = history.len().saturating_sub(count);
    for (place, line) in history.iter().enumerate().skip(skipped) {
        io.out(format!("{:5}  {line}\n", place + 1));
    }
    0
}

fn exit(io: &mut Io<'_, '_>, argv: &[String]) -> i32 {
    io.err(io.env.farewell());
    io.env.is_leaving = true;
    argv.get(1)
        .and_then(|status| status.parse().ok())
        .unwrap_or(io.env.status)
}
