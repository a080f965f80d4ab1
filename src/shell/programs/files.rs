//! Programs that look at files and move them about.

use super::{Home, Tool, once};
use crate::calendar::Date;
use crate::disk::{self, Fault, Item};
use crate::line_editor::draw::in_columns;
use crate::program::Io;

pub(super) const TOOLS: &[Tool] = &[
    once(
        "ls",
        Home::System,
        "[-la1] [file ...]",
        "list a directory",
        ls,
    ),
    once(
        "ll",
        Home::System,
        "[file ...]",
        "list a directory with details",
        |io, argv| list(io, argv, true, false),
    ),
    once(
        "mkdir",
        Home::System,
        "[-p] directory ...",
        "make directories",
        mkdir,
    ),
    once("rm", Home::System, "[-rf] file ...", "remove files", rm),
    once(
        "rmdir",
        Home::System,
        "directory ...",
        "remove empty directories",
        rmdir,
    ),
    once(
        "touch",
        Home::System,
        "file ...",
        "make files that are not there",
        touch,
    ),
    once(
        "cp",
        Home::System,
        "source target",
        "copy a file",
        |io, argv| copy(io, argv, false),
    ),
    once(
        "mv",
        Home::System,
        "source target",
        "move a file",
        |io, argv| copy(io, argv, true),
    ),
];

/// The words that are no options, and the options' letters together.
fn split_options(argv: &[String]) -> (String, Vec<String>) {
    let is_option = |word: &&String| word.len() > 1 && word.starts_with('-');
    let letters = argv
        .iter()
        .skip(1)
        .filter(is_option)
        .flat_map(|word| word.chars().filter(|c| *c != '-'))
        .collect();
    let words = argv
        .iter()
        .skip(1)
        .filter(|word| !is_option(word))
        .cloned()
        .collect();
    (letters, words)
}

fn ls(io: &mut Io<'_, '_>, argv: &[String]) -> i32 {
    let (letters, _) = split_options(argv);
    list(io, argv, letters.contains('l'), letters.contains('1'))
}

fn list(io: &mut Io<'_, '_>, argv: &[String], is_long: bool, is_one_a_line: bool) -> i32 {
    let (letters, mut names) = split_options(argv);
    if names.is_empty() {
        names.push(".".to_owned());
    }
    let (mut status, is_headed) = (0, names.len() > 1);
    for (place, name) in names.iter().enumerate() {
        match items(io, name, letters.contains('a')) {
            Ok(items) => {
                if is_headed && items.first().is_none_or(|item| item.name != *name) {
                    io.out(format!("{}{name}:\n", if place > 0 { "\n" } else { "" }));
                }
                let text = if is_long {
                    long(io, &items)
                } else {
                    short(io, &items, is_one_a_line)
                };
                io.out(text);
            }
            Err(fault) => {
                let what = if fault == Fault::Denied {
                    "open directory"
                } else {
                    "access"
                };
                io.err(format!("ls: cannot {what} '{name}': {fault}\n"));
                status = 2;
            }
        }
    }
    status
}

fn items(io: &Io<'_, '_>, name: &str, shows_hidden: bool) -> Result<Vec<Item>, Fault> {
    let path = io.path(name);
    if let Some(bytes) = io.machine().files.get(&path) {
        return Ok(vec![Item {
            name: name.to_owned(),
            is_directory: false,
            bytes: bytes.len(),
        }]);
    }
    let mut items = disk::list(io.machine(), io.env, &path)?;
    items.retain(|item| shows_hidden || !item.name.starts_with('.'));
    Ok(items)
}

fn short(io: &Io<'_, '_>, items: &[Item], is_one_a_line: bool) -> String {
    let names: Vec<String> = items.iter().map(|item| coloured(io, item)).collect();
    if io.is_out_terminal && !is_one_a_line {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        return in_columns(&names, io.env.columns);
    }
    names.iter().map(|name| format!("{name}\n")).collect()
}

fn long(io: &Io<'_, '_>, items: &[Item]) -> String {
    let date = Date::of(io.cx.now);
    let width = items
        .iter()
        .map(|item| item.bytes.to_string().len())
        .max()
        .unwrap_or(1);
    let mut text = format!(
        "total {}\n",
        items
            .iter()
            .map(|item| item.bytes.div_ceil(4096) * 4)
            .sum::<usize>()
    );
    let user = &io.env.user;
    for item in items {
        let mode = if item.is_directory {
            "drwxr-xr-x."
        } else {
            "-rw-r--r--."
        };
        let name = coloured(io, item);
        let (month, day, hour, minute) = (date.month_name(), date.day, date.hour, date.minute);
        text.push_str(&format!(
            "{mode} 1 {user} {user} {:width$} {month} {day:2} {hour:02}:{minute:02} {name}\n",
            item.bytes
        ));
    }
    text
}

fn coloured(io: &Io<'_, '_>, item: &Item) -> String {
    match (item.is_directory, io.is_out_terminal) {
        (true, true) => format!("\x1b[1;34m{}\x1b[0m", item.name),
        _ => item.name.clone(),
    }
}

/// Runs `act` on every word; a fault is told as `NAME: cannot VERB 'word': why`.
fn for_each(
    io: &mut Io<'_, '_>,
    words: &[String],
    failure: &str,
    mut act: impl FnMut(&mut Io<'_, '_>, &str) -> Result<(), Fault>,
) -> i32 {
    let mut status = 0;
    for word in words {
        let path = io.path(word);
        if let Err(fault) = act(io, &path) {
            io.err(format!("{failure} '{word}': {fault}\n"));
            status = 1;
        }
    }
    if words.is_empty() {
        let name = failure.split(':').next().unwrap_or_default();
        io.err(format!("{name}: missing operand\n"));
        status = 1;
    }
    status
}

fn mkdir(io: &mut Io<'_, '_>, argv: &[String]) -> i32 {
    let (letters, words) = split_options(argv);
    let with_parents = letters.contains('p');
    for_each(io, &words, "mkdir: cannot create directory", |io, path| {
        if with_parents {
            return make_all(io, path);
        }
        disk::make_directory(io.cx.machine, io.env, path)
    })
}

fn make_all(io: &mut Io<'_, '_>, path: &str) -> Result<(), Fault> {
    for (at, _) in path.match_indices('/').skip(1).chain([(path.len(), "")]) {
        let part = path.get(..at).unwrap_or(path);
        match disk::make_directory(io.cx.machine, io.env, part) {
            Err(Fault::Exists) if disk::is_directory(io.machine(), part) => {}
            result => result?,
        }
    }
    Ok(())
}

fn rm(io: &mut Io<'_, '_>, argv: &[String]) -> i32 {
    let (letters, words) = split_options(argv);
    let (is_recursive, is_forced) = (letters.contains('r'), letters.contains('f'));
    if is_forced && words.is_empty() {
        return 0;
    }
    for_each(
        io,
        &words,
        "rm: cannot remove",
        |io, path| match disk::remove(io.cx.machine, io.env, path, is_recursive) {
            Err(Fault::NotFound) if is_forced => Ok(()),
            result => result,
        },
    )
}

fn rmdir(io: &mut Io<'_, '_>, argv: &[String]) -> i32 {
    let (_, words) = split_options(argv);
    for_each(io, &words, "rmdir: failed to remove", |io, path| {
        if io.machine().files.contains_key(path) {
            return Err(Fault::NotDirectory);
        }
        if !disk::list(io.machine(), io.env, path)?.is_empty() {
            return Err(Fault::NotEmpty);
        }
        disk::remove(io.cx.machine, io.env, path, true)
    })
}

fn touch(io: &mut Io<'_, '_>, argv: &[String]) -> i32 {
    let (_, words) = split_options(argv);
    for_each(
        io,
        &words,
        "touch: cannot touch",
        |io, path| match disk::write(io.cx.machine, io.env, path, b"", true) {
            Err(Fault::IsDirectory) => Ok(()),
            result => result,
        },
    )
}

fn copy(io: &mut Io<'_, '_>, argv: &[String], moves: bool) -> i32 {
    let name = if moves { "mv" } else { "cp" };
    let (_, words) = split_options(argv);
    let [source, target] = words.as_slice() else {
        io.err(format!("{name}: it takes one source and one target here\n"));
        return 1;
    };
    let from = io.path(source);
    let mut to = io.path(target);
    if disk::is_directory(io.machine(), &to) {
        let file = from.rsplit('/').next().unwrap_or_default();
        to = disk::absolute(&to, file);
    }
    let copied = match disk::read(io.machine(), io.env, &from) {
        Err(Fault::IsDirectory) => {
            io.err(format!(
                "{name}: directories are not copied in this lab: '{source}'\n"
            ));
            return 1;
        }
        Err(fault) => Err((source, fault)),
        Ok(_) if from == to => Ok(()),
        Ok(bytes) => {
            disk::write(io.cx.machine, io.env, &to, &bytes, false).map_err(|fault| (target, fault))
        }
    };
    let removed = copied.and_then(|()| {
        let is_due = moves && from != to;
        let removed = if is_due {
            disk::remove(io.cx.machine, io.env, &from, false)
        } else {
            Ok(())
        };
        removed.map_err(|fault| (source, fault))
    });
    match removed {
        Ok(()) => 0,
        Err((word, fault)) => {
            io.err(format!(
                "{name}: cannot {} '{word}': {fault}\n",
                if moves { "move" } else { "copy" }
            ));
            1
        }
    }
}
