//! What the shell itself does: directories, variables, history, leaving. And `clear`, which the first lesson needs.

use std::rc::Rc;

use crate::host::disk;
use crate::program::Io;
use crate::program::arguments::Args;
use crate::program::tool::{Home, Tool, once};

pub(super) const TOOLS: &[Tool] = &[
    once("cd", Home::Shell, "[directory]", "go to a directory", cd).lacks("LPe@"),
    once(
        "pwd",
        Home::Shell,
        "",
        "print the directory you are in",
        pwd,
    )
    .lacks("LP"),
    once(
        "export",
        Home::Shell,
        "[-p] [NAME=value ...]",
        "set variables that programs see",
        export,
    )
    .lacks("fn"),
    once(
        "unset",
        Home::Shell,
        "[-v] [NAME ...]",
        "forget variables",
        unset,
    )
    .lacks("fn"),
    once(
        "history",
        Home::Shell,
        "[-c] [count]",
        "list the lines typed so far",
        history,
    )
    .lacks("adnprsw"),
    once("exit", Home::Shell, "[status]", "leave the shell", exit).own_words(),
    once(
        "logout",
        Home::Shell,
        "[status]",
        "leave the login shell",
        exit,
    )
    .own_words(),
    once("clear", Home::System, "", "clear the screen", clear).lacks("TVx"),
    once("reset", Home::System, "", "clear the screen", clear).lacks("cIQqrsVw"),
    once("true", Home::Shell, "", "succeed", |_, _| 0).own_words(),
    once(":", Home::Shell, "", "do nothing", |_, _| 0).own_words(),
    once("false", Home::Shell, "", "fail", |_, _| 1).own_words(),
];

fn cd(io: &mut Io<'_, '_>, args: &Args) -> i32 {
    let target = match args.words.as_slice() {
        [] => io.env.home(),
        [dash] if dash == "-" => io.env.variable("OLDPWD").unwrap_or_default().to_owned(),
        [target] => target.clone(),
        _ => {
            let shell = io.env.shell_name();
            io.err(format!("{shell}: cd: too many arguments\n"));
            return 1;
        }
    };
    let path = io.path(&target);
    let problem = match disk::list(io.machine(), io.env, &path) {
        Ok(_) => {
            if args.words.first().is_some_and(|word| word == "-") {
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

fn pwd(io: &mut Io<'_, '_>, _args: &Args) -> i32 {
    let directory = format!("{}\n", io.env.directory);
    io.out(directory);
    0
}

fn export(io: &mut Io<'_, '_>, args: &Args) -> i32 {
    if args.words.is_empty() {
        let lines: String = io
            .env
            .variables
            .iter()
            .map(|(name, value)| format!("declare -x {name}=\"{value}\"\n"))
            .collect();
        io.out(lines);
        return 0;
    }
    for word in &args.words {
        if let Some((name, value)) = word.split_once('=') {
            io.env.variables.insert(name.to_owned(), value.to_owned());
        }
    }
    0
}

fn unset(io: &mut Io<'_, '_>, args: &Args) -> i32 {
    for name in &args.words {
        io.env.variables.remove(name);
    }
    0
}

fn history(io: &mut Io<'_, '_>, args: &Args) -> i32 {
    if args.has("c") {
        io.env.history = Rc::default();
        return 0;
    }
    let count = match args.words.first().map(|word| word.parse()) {
        None => usize::MAX,
        Some(Ok(count)) => count,
        Some(Err(_)) => {
            let (shell, word) = (io.env.shell_name(), args.words.concat());
            io.err(format!(
                "{shell}: history: {word}: numeric argument required\n"
            ));
            return 1;
        }
    };
    let history = Rc::clone(&io.env.history);
    let skipped = history.len().saturating_sub(count);
    for (place, line) in history.iter().enumerate().skip(skipped) {
        io.out(format!("{:5}  {line}\n", place + 1));
    }
    0
}

fn exit(io: &mut Io<'_, '_>, args: &Args) -> i32 {
    io.err(io.env.farewell());
    io.env.is_leaving = true;
    let Some(word) = args.words.first() else {
        return io.env.status;
    };
    word.parse::<i64>().map_or_else(
        |_| {
            let shell = io.env.shell_name();
            io.err(format!(
                "{shell}: exit: {word}: numeric argument required\n"
            ));
            2
        },
        |status| (status & 0xff) as i32,
    )
}

fn clear(io: &mut Io<'_, '_>, _args: &Args) -> i32 {
    io.out("\x1b[H\x1b[2J\x1b[3J");
    0
}
