//! Programs that look at files and move them about.

use primitives::calendar::Date;
use primitives::sorting::sort_by;

use crate::host::disk::{self, Fault, Item};
use crate::program::Io;
use crate::program::arguments::Args;
use crate::program::tool::{Home, PROGRAMS, Shelf, Tool, once};
use crate::terminal::line_editor::draw::in_columns;

pub(super) const TOOLS: Shelf = Shelf {
    part: Some(&PROGRAMS),
    tools: &[
        listing("ls", "list a directory"),
        listing("ll", "list a directory with details"),
        once(
            "mkdir",
            Home::System,
            "[-p] directory ...",
            "make directories",
            mkdir,
        )
        .long("parents=p")
        .lacks("mvZ"),
        once("rm", Home::System, "[-rRf] file ...", "remove files", rm)
            .long("recursive=r force=f")
            .lacks("diIv"),
        once(
            "rmdir",
            Home::System,
            "directory ...",
            "remove empty directories",
            rmdir,
        )
        .lacks("pv"),
        once(
            "touch",
            Home::System,
            "file ...",
            "make files that are not there",
            touch,
        )
        .lacks("acdfhmrt"),
        once(
            "cp",
            Home::System,
            "[-f] source ... target",
            "copy files",
            |io, args| copy(io, args, false),
        )
        .long("force=f")
        .lacks("abdHilLnpPrRsStTuvxZ"),
        once(
            "mv",
            Home::System,
            "[-f] source ... target",
            "move files",
            |io, args| copy(io, args, true),
        )
        .long("force=f")
        .lacks("binStTuvZ"),
    ],
};

const fn listing(name: &'static str, summary: &'static str) -> Tool {
    once(name, Home::System, "[-laA1dhrS] [file ...]", summary, ls)
        .long("all=a almost-all=A directory=d human-readable=h reverse=r color")
        .lacks("bBcCDfFgGHiIkLmnNopqQRstTuUvwxXZ")
        .fault_status(2)
}

fn ls(io: &mut Io<'_, '_>, args: &Args) -> i32 {
    let mut names = args.words.clone();
    if names.is_empty() {
        names.push(".".to_owned());
    }
    let (mut files, mut directories, mut status) = (Vec::new(), Vec::new(), 0);
    for name in names {
        match what(io, &name, args) {
            Ok(None) => directories.push(name),
            Ok(Some(file)) => files.push(file),
            Err(fault) => {
                io.err(format!("ls: cannot access '{name}': {fault}\n"));
                status = 2;
            }
        }
    }
    let is_headed = args.words.len() > 1;
    show(io, files.clone(), args, false);
    for (place, name) in directories.iter().enumerate() {
        if is_headed {
            let gap = if place > 0 || !files.is_empty() {
                "\n"
            } else {
                ""
            };
            io.out(format!("{gap}{name}:\n"));
        }
        match items(io, name, args) {
            Ok(items) => show(io, items, args, true),
            Err(fault) => {
                io.err(format!("ls: cannot open directory '{name}': {fault}\n"));
                status = 2;
            }
        }
    }
    status
}

/// A file as named, or `None` for a directory whose content is wanted.
fn what(io: &Io<'_, '_>, name: &str, args: &Args) -> Result<Option<Item>, Fault> {
    let path = io.path(name);
    let item = |is_directory, bytes| Item {
        name: name.to_owned(),
        is_directory,
        bytes,
    };
    match io.machine().files.get(&path) {
        Some(bytes) => Ok(Some(item(false, bytes.len()))),
        None if !disk::is_directory(io.machine(), &path) => Err(Fault::NotFound),
        None if args.has("d") => Ok(Some(item(true, 0))),
        None => Ok(None),
    }
}

fn items(io: &Io<'_, '_>, name: &str, args: &Args) -> Result<Vec<Item>, Fault> {
    let mut items = disk::list(io.machine(), io.env, &io.path(name))?;
    let shows_hidden = args.last_of(&["a", "A"]).is_some();
    items.retain(|item| shows_hidden || !item.name.starts_with('.'));
    if args.last_of(&["a", "A"]) == Some("a") {
        let directory = |name: &str| Item {
            name: name.to_owned(),
            is_directory: true,
            bytes: 0,
        };
        items.splice(0..0, [directory("."), directory("..")]);
    }
    Ok(items)
}

fn show(io: &mut Io<'_, '_>, items: Vec<Item>, args: &Args, is_directory: bool) {
    let mut items = items;
    if args.has("S") {
        sort_by(&mut items, |a, b| b.bytes.cmp(&a.bytes));
    }
    if args.has("r") {
        items.reverse();
    }
    let is_long = args.has("l") || args.name == "ll";
    let is_coloured = match args.value("color") {
        Some("never") => false,
        Some("" | "always") => true,
        _ => io.is_out_terminal,
    };
    let text = if is_long {
        long(io, &items, args, is_directory, is_coloured)
    } else {
        short(io, &items, args.has("1"), is_coloured)
    };
    io.out(text);
}

fn short(io: &Io<'_, '_>, items: &[Item], is_one_a_line: bool, is_coloured: bool) -> String {
    let names: Vec<String> = items
        .iter()
        .map(|item| coloured(item, is_coloured))
        .collect();
    if io.is_out_terminal && !is_one_a_line {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        return in_columns(&names, io.env.columns);
    }
    names.iter().map(|name| format!("{name}\n")).collect()
}

fn long(
    io: &Io<'_, '_>,
    items: &[Item],
    args: &Args,
    is_directory: bool,
    is_coloured: bool,
) -> String {
    let date = Date::of_us(io.cx.now.0);
    let is_human = args.has("h");
    let sizes = items.iter().map(|item| size(item.bytes, is_human));
    let sizes: Vec<String> = sizes.collect();
    let width = sizes.iter().map(String::len).max().unwrap_or(1);
    let mut text = String::new();
    if is_directory {
        let blocks = items
            .iter()
            .map(|item| item.bytes.div_ceil(4096) * 4)
            .sum::<usize>();
        let total = if is_human {
            size(blocks << 10, true)
        } else {
            blocks.to_string()
        };
        text = format!("total {total}\n");
    }
    let owners: Vec<&str> = items
        .iter()
        .map(|item| owner(io, &item.name, args))
        .collect();
    let names = owners.iter().map(|owner| owner.len()).max().unwrap_or(0);
    for ((item, size), user) in items.iter().zip(sizes).zip(owners) {
        let (mode, links) = if item.is_directory {
            ("drwxr-xr-x.", 2)
        } else {
            ("-rw-r--r--.", 1)
        };
        let name = coloured(item, is_coloured);
        let (month, day, hour, minute) = (date.month_name(), date.day, date.hour, date.minute);
        text.push_str(&format!(
            "{mode} {links} {user:<names$} {user:<names$} {size:>width$} {month} {day:2} {hour:02}:{minute:02} {name}\n"
        ));
    }
    text
}

/// Who owns it: what is under a home is its user's, the rest is root's.
fn owner(io: &Io<'_, '_>, name: &str, args: &Args) -> &'static str {
    let directory = args.words.first().map_or(".", String::as_str);
    let path = io.path(directory);
    let path = if disk::is_directory(io.machine(), &path) && !args.has("d") {
        disk::absolute(&path, name)
    } else {
        io.path(name)
    };
    let user = io.env.kind.user();
    let home = format!("/home/{user}");
    let is_own = path == home || path.starts_with(&format!("{home}/"));
    if is_own { user } else { "root" }
}

/// `3`, or `1.2K` where people read it.
fn size(bytes: usize, is_human: bool) -> String {
    let units = [(1 << 20, 'M'), (1 << 10, 'K')];
    let unit = units
        .into_iter()
        .find(|(unit, _)| is_human && bytes >= *unit);
    let Some((unit, name)) = unit else {
        return bytes.to_string();
    };
    let tenths = (bytes * 10).div_ceil(unit);
    if tenths < 100 {
        format!("{}.{}{name}", tenths / 10, tenths % 10)
    } else {
        format!("{}{name}", bytes.div_ceil(unit))
    }
}

fn coloured(item: &Item, is_coloured: bool) -> String {
    match (item.is_directory, is_coloured) {
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

fn mkdir(io: &mut Io<'_, '_>, args: &Args) -> i32 {
    let with_parents = args.has("p");
    for_each(
        io,
        &args.words,
        "mkdir: cannot create directory",
        |io, path| {
            if with_parents {
                return make_all(io, path);
            }
            disk::make_directory(io.cx.machine, io.env, path)
        },
    )
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

fn rm(io: &mut Io<'_, '_>, args: &Args) -> i32 {
    let is_recursive = args.last_of(&["r", "R"]).is_some();
    let is_forced = args.has("f");
    if is_forced && args.words.is_empty() {
        return 0;
    }
    for_each(
        io,
        &args.words,
        "rm: cannot remove",
        |io, path| match disk::remove(io.cx.machine, io.env, path, is_recursive) {
            Err(Fault::NotFound) if is_forced => Ok(()),
            result => result,
        },
    )
}

fn rmdir(io: &mut Io<'_, '_>, args: &Args) -> i32 {
    for_each(io, &args.words, "rmdir: failed to remove", |io, path| {
        if io.machine().files.contains_key(path) {
            return Err(Fault::NotDirectory);
        }
        if !disk::list(io.machine(), io.env, path)?.is_empty() {
            return Err(Fault::NotEmpty);
        }
        disk::remove(io.cx.machine, io.env, path, true)
    })
}

fn touch(io: &mut Io<'_, '_>, args: &Args) -> i32 {
    for_each(
        io,
        &args.words,
        "touch: cannot touch",
        |io, path| match disk::write(io.cx.machine, io.env, path, b"", true) {
            Err(Fault::IsDirectory) => Ok(()),
            result => result,
        },
    )
}

fn copy(io: &mut Io<'_, '_>, args: &Args, moves: bool) -> i32 {
    let name = &args.name;
    let Some((target, sources)) = args.words.split_last().filter(|(_, all)| !all.is_empty()) else {
        let problem = match args.words.first() {
            Some(word) => format!("missing destination file operand after '{word}'"),
            None => "missing file operand".to_owned(),
        };
        io.err(format!("{name}: {problem}\n"));
        return 1;
    };
    let to = io.path(target);
    if sources.len() > 1 && !disk::is_directory(io.machine(), &to) {
        io.err(format!("{name}: target '{target}' is not a directory\n"));
        return 1;
    }
    let mut status = 0;
    for source in sources {
        if let Err(problem) = copy_one(io, source, &to, moves) {
            io.err(format!("{name}: {problem}\n"));
            status = 1;
        }
    }
    status
}

/// Copies or moves a file to a path, or into a directory; `Err`: why not.
fn copy_one(io: &mut Io<'_, '_>, source: &str, target: &str, moves: bool) -> Result<(), String> {
    let from = io.path(source);
    let mut to = target.to_owned();
    if disk::is_directory(io.machine(), &to) {
        to = disk::absolute(&to, from.rsplit('/').next().unwrap_or_default());
    }
    if from == to {
        return Err(format!("'{source}' and '{to}' are the same file"));
    }
    let bytes = disk::read(io.machine(), io.env, &from).map_err(|fault| match fault {
        Fault::IsDirectory => {
            format!("directories are not copied or moved in this lab: '{source}'")
        }
        fault => format!("cannot stat '{source}': {fault}"),
    })?;
    let written = disk::write(io.cx.machine, io.env, &to, &bytes, false);
    written.map_err(|fault| format!("cannot create regular file '{to}': {fault}"))?;
    if moves {
        let removed = disk::remove(io.cx.machine, io.env, &from, false);
        removed.map_err(|fault| format!("cannot remove '{source}': {fault}"))?;
    }
    Ok(())
}
