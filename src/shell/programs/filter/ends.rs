//! `head` and `tail`: the beginning or the end of each file, in lines or bytes.

use std::collections::VecDeque;

use super::work::{Work, filter, wrong};
use crate::host::disk::Fault;
use crate::program::arguments::Args;
use crate::program::tool::{Home, Make, Tool, tool};
use crate::program::{Io, Program};

pub(super) const HEAD: Tool = tool(
    "head",
    Home::System,
    "[-qv] [-n lines] [-c bytes] [-number] [file ...]",
    "print the first lines; -n -5 prints all but the last 5",
    Make::Program(|args| ends(&args, false)),
)
.long("lines=n bytes=c quiet=q silent=q verbose=v")
.lacks("z");

pub(super) const TAIL: Tool = tool(
    "tail",
    Home::System,
    "[-qv] [-n lines] [-c bytes] [-number] [file ...]",
    "print the last lines; -n +5 prints from line 5 on",
    Make::Program(|args| ends(&args, true)),
)
.long("lines=n bytes=c quiet=q silent=q verbose=v")
.lacks("fFsz");

fn ends(args: &Args, is_tail: bool) -> Box<dyn Program> {
    let unit = args.last_of(&["n", "c", "number"]).unwrap_or("n");
    let text = args.value(unit).unwrap_or("10");
    let (sign, digits) = match text.strip_prefix(['-', '+']) {
        Some(digits) => (text.chars().next(), digits),
        None => (None, text),
    };
    let counts_bytes = unit == "c";
    let Ok(count) = digits.parse::<usize>() else {
        let what = if counts_bytes { "bytes" } else { "lines" };
        return wrong(args, &format!("invalid number of {what}: '{text}'"), 1);
    };
    // `tail -n +5` is about the beginning, `head -n -5` about the end.
    let part = match (is_tail, sign) {
        (false, Some('-')) => Part::AllButLast(count),
        (false, _) => Part::First(count),
        (true, Some('+')) => Part::From(count.saturating_sub(1)),
        (true, _) => Part::Last(count),
    };
    let is_many = args.words.len() > 1;
    let work = Ends {
        part,
        counts_bytes,
        is_headed: args
            .last_of(&["q", "v"])
            .map_or(is_many, |last| last == "v"),
        has_headed: false,
        seen: 0,
        kept: VecDeque::new(),
    };
    filter(&args.name, work, &args.words, 1)
}

#[derive(Clone, Copy)]
enum Part {
    First(usize),
    AllButLast(usize),
    /// All but the first.
    From(usize),
    Last(usize),
}

#[derive(Clone)]
struct Ends {
    part: Part,
    counts_bytes: bool,
    /// Whether a file's name stands above what is printed of it.
    is_headed: bool,
    has_headed: bool,
    seen: usize,
    kept: VecDeque<Vec<u8>>,
}

impl Ends {
    /// Takes a line, or a byte where bytes count; `false`: no more is wanted.
    fn piece(&mut self, io: &mut Io<'_, '_>, piece: &[u8]) -> bool {
        self.seen += 1;
        match self.part {
            Part::First(count) => {
                if self.seen <= count {
                    io.out(piece);
                }
                return self.seen < count;
            }
            Part::From(count) if self.seen > count => io.out(piece),
            Part::From(_) => {}
            Part::AllButLast(count) | Part::Last(count) => {
                self.kept.push_back(piece.to_vec());
                let oldest = (self.kept.len() > count).then(|| self.kept.pop_front());
                if let (Part::AllButLast(_), Some(Some(oldest))) = (self.part, oldest) {
                    io.out(oldest);
                }
            }
        }
        true
    }
}

impl Work for Ends {
    fn begin(&mut self, io: &mut Io<'_, '_>, name: &str) {
        self.seen = 0;
        if self.is_headed {
            let name = if name == "-" { "standard input" } else { name };
            let gap = if self.has_headed { "\n" } else { "" };
            io.out(format!("{gap}==> {name} <==\n"));
            self.has_headed = true;
        }
    }

    fn line(&mut self, io: &mut Io<'_, '_>, line: &[u8]) -> bool {
        if !self.counts_bytes {
            return self.piece(io, line);
        }
        line.chunks(1).all(|byte| self.piece(io, byte))
    }

    fn end(&mut self, io: &mut Io<'_, '_>, _name: &str) {
        let kept = std::mem::take(&mut self.kept);
        if matches!(self.part, Part::Last(_)) {
            kept.iter().for_each(|piece| io.out(piece));
        }
    }

    fn unread(&self, name: &str, fault: Fault) -> String {
        match fault {
            Fault::IsDirectory => format!("error reading '{name}': {fault}"),
            fault => format!("cannot open '{name}' for reading: {fault}"),
        }
    }
}
