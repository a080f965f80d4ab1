//! `help`, `man`, `which`: the table of programs as a reader sees it.

use primitives::sorting::sort_by_key;

use super::TABLE;
use crate::program::Io;
use crate::program::arguments::Args;
use crate::program::tool::{Home, PROGRAMS, Shelf, Tool, once};
use crate::terminal::line_editor::draw::folded;

pub(super) const TOOLS: Shelf = Shelf {
    part: Some(&PROGRAMS),
    tools: &[
        once(
            "help",
            Home::Shell,
            "[program]",
            "list what there is in this lab",
            help,
        )
        .lacks("dms"),
        once(
            "man",
            Home::System,
            "program",
            "tell in short what a program does",
            man,
        )
        .lacks("afkKwW")
        .fault_status(2),
        once(
            "which",
            Home::System,
            "program ...",
            "print where a program is",
            which,
        )
        .lacks("ai"),
        once(
            "type",
            Home::Shell,
            "program ...",
            "tell what kind of command a name is",
            type_of,
        )
        .lacks("afptP"),
    ],
};

fn help(io: &mut Io<'_, '_>, args: &Args) -> i32 {
    if !args.words.is_empty() {
        return man(io, args);
    }
    let mut text = String::from(
        "This terminal is simulated. It knows these programs; other Linux programs are not here.\n\n",
    );
    let here = TABLE.available(io.env, io.machine());
    let mut tools: Vec<&Tool> = here.filter(|tool| !tool.is_unavailable()).collect();
    sort_by_key(&mut tools, |tool| tool.name);
    let columns = io.terminal_columns();
    for tool in tools {
        text += &entry(tool, columns);
    }
    text += "\nThere are also pipes (|), redirections (> >> < << 2>&1), ; && ||, variables, * ? [...], Ctrl-R and Tab.\n";
    io.out(match columns {
        Some(columns) => folded(&text, columns),
        None => text,
    });
    0
}

/// Two columns where there is room for them; else the summary stands below.
fn entry(tool: &Tool, columns: Option<usize>) -> String {
    let summary = tool.summary;
    let usage = format!("{} {}", tool.name, tool.synopsis.usage);
    match columns {
        None => format!("  {usage:<34} {summary}\n"),
        Some(0..72) => format!("  \x1b[1m{usage}\x1b[0m\n      {summary}\n"),
        Some(_) => format!("  \x1b[1m{usage:<34}\x1b[0m {summary}\n"),
    }
}

fn man(io: &mut Io<'_, '_>, args: &Args) -> i32 {
    let Some(name) = args.words.first() else {
        io.out("What manual page do you want?\nFor example, try 'man man'.\n");
        return 1;
    };
    let Some(tool) = TABLE.find(name, io.env, io.machine()) else {
        io.err(format!("No manual entry for {name}\n"));
        return 16;
    };
    let (name, usage, summary) = (tool.name, tool.synopsis.usage, tool.summary);
    io.out(format!("{name}: {summary}\n\n  {name} {usage}\n\n"));
    io.out("This is the lab's own short note; the real manual page says more.\n");
    0
}

fn which(io: &mut Io<'_, '_>, args: &Args) -> i32 {
    let mut status = 0;
    for name in &args.words {
        match TABLE.find(name, io.env, io.machine()) {
            Some(tool) if tool.home != Home::Shell => io.out(format!("/usr/bin/{}\n", tool.name)),
            _ => {
                let path = io.env.variable("PATH").unwrap_or_default().to_owned();
                io.err(format!("which: no {name} in ({path})\n"));
                status = 1;
            }
        }
    }
    status
}

fn type_of(io: &mut Io<'_, '_>, args: &Args) -> i32 {
    let mut status = 0;
    for name in &args.words {
        match TABLE.find(name, io.env, io.machine()) {
            Some(tool) if tool.home == Home::Shell => {
                io.out(format!("{name} is a shell builtin\n"));
            }
            Some(_) => io.out(format!("{name} is /usr/bin/{name}\n")),
            None => {
                let shell = io.env.shell_name();
                io.err(format!("{shell}: type: {name}: not found\n"));
                status = 1;
            }
        }
    }
    status
}
