//! `grep`: the lines that hold a pattern.

use std::collections::VecDeque;
use std::rc::Rc;

use super::filter::work::{Work, filter, recursive};
use crate::host::disk::Fault;
use crate::program::arguments::Args;
use crate::program::tool::{Home, Make, PROGRAMS, Shelf, tool};
use crate::program::{Io, Program, complaint};
use matcher::find;
use pattern::{Step, Style, compile};

mod matcher;
mod pattern;

pub(super) use pattern::class_named;

const USAGE: &str = "[-EFGivwxclLnoqshHr] [-e pattern] [-m number] [-A lines] [-B lines] [-C lines] [-number] [pattern] [file ...]";
const LONG: &str = "extended-regexp=E fixed-strings=F basic-regexp=G ignore-case=i invert-match=v word-regexp=w \
    line-regexp=x count=c files-with-matches=l files-without-match=L line-number=n only-matching=o quiet=q silent=q \
    no-messages=s no-filename=h with-filename=H recursive=r regexp=e max-count=m after-context=A before-context=B \
    context=C color colour";

const USAGE_AND_HELP: &str =
    "Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.\n";

pub(super) const TOOLS: Shelf = Shelf {
    part: Some(&PROGRAMS),
    tools: &[tool(
        "grep",
        Home::System,
        USAGE,
        "print the lines that hold a pattern",
        Make::Program(|args| {
            grep(&args).unwrap_or_else(|problem| complaint(format!("grep: {problem}\n"), 2))
        }),
    )
    .long(LONG)
    .lacks("abdDfIPRTuUVyzZ")
    .fault_status(2)],
};

fn grep(args: &Args) -> Result<Box<dyn Program>, String> {
    let mut files = args.words.clone();
    let mut patterns: Vec<String> = args.values("e").map(str::to_owned).collect();
    if patterns.is_empty() {
        if files.is_empty() {
            return Ok(complaint(USAGE_AND_HELP.to_owned(), 2));
        }
        patterns.push(files.remove(0));
    }
    let patterns: Vec<&str> = patterns.iter().flat_map(|text| text.split('\n')).collect();
    let kind = args.last_of(&["E", "F", "G"]);
    let style = Style {
        is_extended: kind == Some("E"),
        is_fixed: kind == Some("F"),
        ignores_case: args.has("i"),
        is_word: args.has("w"),
        is_line: args.has("x"),
    };
    let number = |option: &str| {
        let number = args.number(option);
        number.map_err(|text| format!("{text}: invalid context length argument"))
    };
    let around = number("C")?.max(number("number")?);
    let is_recursive = args.has("r");
    let is_many = files.len() > 1 || is_recursive;
    let work = Grep {
        code: Rc::new(compile(&patterns, style)?),
        inverts: args.has("v"),
        print: print(args),
        numbers: args.has("n"),
        names: args
            .last_of(&["h", "H"])
            .map_or(is_many, |last| last == "H"),
        colour: colour(args)?,
        is_quiet_about_files: args.has("s"),
        most: args
            .number("m")
            .map_err(|_| "invalid max count".to_owned())?,
        before: number("B")?.or(around).unwrap_or(0) as usize,
        after: number("A")?.or(around).unwrap_or(0),
        has_found: false,
        has_printed: false,
        input: Input::default(),
    };
    Ok(if is_recursive {
        recursive("grep", work, &files, 2)
    } else {
        filter("grep", work, &files, 2)
    })
}

fn print(args: &Args) -> Print {
    let has = |option| args.has(option);
    if has("q") {
        Print::Nothing
    } else if let Some(list) = args.last_of(&["l", "L"]) {
        Print::Names {
            of_found: list == "l",
        }
    } else if has("c") {
        Print::Count
    } else if has("o") {
        Print::Matches
    } else {
        Print::Lines
    }
}

/// `--color` by itself means as fits the output.
fn colour(args: &Args) -> Result<Option<bool>, String> {
    match args.value("color").or(args.value("colour")) {
        None | Some("" | "auto") => Ok(None),
        Some("always") => Ok(Some(true)),
        Some("never") => Ok(Some(false)),
        Some(_) => Err("invalid argument for --color; it takes always, never or auto".to_owned()),
    }
}

/// What is printed of an input.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Print {
    Nothing,
    Names { of_found: bool },
    Count,
    Matches,
    Lines,
}

#[derive(Clone)]
struct Grep {
    code: Rc<Vec<Step>>,
    inverts: bool,
    print: Print,
    numbers: bool,
    names: bool,
    /// `None`: as fits the output.
    colour: Option<bool>,
    is_quiet_about_files: bool,
    /// Lines to find in an input at most.
    most: Option<u64>,
    /// Lines of context.
    before: usize,
    after: u64,
    has_found: bool,
    has_printed: bool,
    input: Input,
}

/// How far an input has been read.
#[derive(Clone, Default)]
struct Input {
    name: String,
    line: u64,
    found: u64,
    /// Lines that are context if the next one is found.
    kept: VecDeque<String>,
    /// Lines of context that are still due.
    due: u64,
    /// The last line that was printed.
    printed: u64,
}

impl Grep {
    fn found(&mut self, io: &mut Io<'_, '_>, text: &str) {
        self.input.found += 1;
        self.has_found = true;
        match self.print {
            Print::Nothing | Print::Names { .. } | Print::Count => {}
            Print::Matches => self.show_matches(io, text),
            Print::Lines => {
                let kept = std::mem::take(&mut self.input.kept);
                let first = self.input.line - kept.len() as u64;
                for (number, line) in (first..).zip(&kept) {
                    self.show(io, number, line, '-');
                }
                self.show(io, self.input.line, text, ':');
            }
        }
        self.input.due = self.after;
    }

    /// A line that is not found may be the context of one that is.
    fn passed(&mut self, io: &mut Io<'_, '_>, text: &str) {
        if self.print != Print::Lines {
            return;
        }
        if self.input.due > 0 {
            self.input.due -= 1;
            self.show(io, self.input.line, text, '-');
        } else if self.before > 0 {
            self.input.kept.push_back(text.to_owned());
            if self.input.kept.len() > self.before {
                self.input.kept.pop_front();
            }
        }
    }

    /// Prints a line; `mark` tells found ones from context.
    fn show(&mut self, io: &mut Io<'_, '_>, number: u64, text: &str, mark: char) {
        let has_context = self.before > 0 || self.after > 0;
        if has_context && self.has_printed && self.input.printed + 1 != number {
            let gap = self.coloured(io, "36", "--");
            io.out(gap + "\n");
        }
        (self.input.printed, self.has_printed) = (number, true);
        let start = self.start(io, number, mark);
        let line = if mark == ':' && !self.inverts {
            self.with_matches_in_red(io, text)
        } else {
            text.to_owned()
        };
        io.out(format!("{start}{line}\n"));
    }

    fn show_matches(&self, io: &mut Io<'_, '_>, text: &str) {
        if self.inverts {
            return;
        }
        let start = self.start(io, self.input.line, ':');
        for (from, to) in self.matches(text) {
            let found = text.get(from..to).unwrap_or_default();
            let found = self.coloured(io, "1;31", found);
            io.out(format!("{start}{found}\n"));
        }
    }

    /// The file's name and the line's number, where they are wanted.
    fn start(&self, io: &Io<'_, '_>, number: u64, mark: char) -> String {
        let mark = self.coloured(io, "36", mark.encode_utf8(&mut [0; 4]));
        let mut start = String::new();
        if self.names {
            start += &(self.coloured(io, "35", &self.input.name) + &mark);
        }
        if self.numbers {
            start += &(self.coloured(io, "32", &number.to_string()) + &mark);
        }
        start
    }

    /// The matches that are not empty, from left to right.
    fn matches(&self, text: &str) -> Vec<(usize, usize)> {
        let mut matches = Vec::new();
        let mut from = 0;
        while let Some((start, end)) = find(&self.code, text, from) {
            if start < end {
                matches.push((start, end));
                from = end;
            } else {
                let rest = text.get(end..).unwrap_or_default();
                let Some(next) = rest.chars().next() else {
                    break;
                };
                from = end + next.len_utf8();
            }
        }
        matches
    }

    fn with_matches_in_red(&self, io: &Io<'_, '_>, text: &str) -> String {
        if !self.is_coloured(io) {
            return text.to_owned();
        }
        let mut line = String::new();
        let mut at = 0;
        for (from, to) in self.matches(text) {
            line += text.get(at..from).unwrap_or_default();
            line += &self.coloured(io, "1;31", text.get(from..to).unwrap_or_default());
            at = to;
        }
        line + text.get(at..).unwrap_or_default()
    }

    fn is_coloured(&self, io: &Io<'_, '_>) -> bool {
        self.colour.unwrap_or(io.is_out_terminal)
    }

    fn coloured(&self, io: &Io<'_, '_>, sgr: &str, text: &str) -> String {
        if self.is_coloured(io) {
            format!("\x1b[{sgr}m{text}\x1b[0m")
        } else {
            text.to_owned()
        }
    }

    /// Whether the input's share is found.
    fn has_enough(&self) -> bool {
        let is_decided = matches!(self.print, Print::Nothing | Print::Names { .. });
        let most = if is_decided { Some(1) } else { self.most };
        most.is_some_and(|most| self.input.found >= most)
    }
}

impl Work for Grep {
    fn begin(&mut self, _io: &mut Io<'_, '_>, name: &str) {
        let name = if name == "-" {
            "(standard input)"
        } else {
            name
        };
        self.input = Input {
            name: name.to_owned(),
            // Lines of another file never join those of this one.
            printed: u64::MAX - 1,
            ..Input::default()
        };
    }

    fn line(&mut self, io: &mut Io<'_, '_>, line: &[u8]) -> bool {
        let text = String::from_utf8_lossy(line);
        let text = text.strip_suffix('\n').unwrap_or(&text);
        self.input.line += 1;
        if self.has_enough() {
            let is_due = self.input.due > 0;
            if is_due {
                self.passed(io, text);
            }
            return is_due;
        }
        if find(&self.code, text, 0).is_some() == self.inverts {
            self.passed(io, text);
        } else {
            self.found(io, text);
        }
        !self.has_enough() || self.input.due > 0
    }

    fn end(&mut self, io: &mut Io<'_, '_>, _name: &str) {
        let found = self.input.found;
        match self.print {
            Print::Count => {
                let numbers = std::mem::take(&mut self.numbers);
                let start = self.start(io, 0, ':');
                self.numbers = numbers;
                io.out(format!("{start}{found}\n"));
            }
            Print::Names { of_found } if of_found == (found > 0) => {
                let name = self.coloured(io, "35", &self.input.name);
                io.out(name + "\n");
            }
            _ => {}
        }
    }

    fn finish(&mut self, _io: &mut Io<'_, '_>) -> i32 {
        i32::from(!self.has_found)
    }

    fn unread(&self, name: &str, fault: Fault) -> String {
        if self.is_quiet_about_files {
            return String::new();
        }
        format!("{name}: {fault}")
    }
}
