//! `cat`: prints files, with numbers where asked.

use super::work::{Work, filter};
use crate::program::Io;
use crate::program::tool::{Home, Make, Tool, tool};

pub(super) const CAT: Tool = tool(
    "cat",
    Home::System,
    "[-nbsE] [file ...]",
    "print files",
    Make::Program(|args| {
        let numbers = args.last_of(&["b", "n"]).is_some();
        let cat = Cat {
            numbers,
            skips_blank: args.has("b"),
            squeezes: args.has("s"),
            marks_ends: args.has("E"),
            is_middle: false,
            was_blank: false,
            number: 0,
        };
        filter("cat", cat, &args.words, 1)
    }),
)
.long("number=n number-nonblank=b squeeze-blank=s show-ends=E")
.lacks("AeTtuv");

#[derive(Clone)]
struct Cat {
    numbers: bool,
    skips_blank: bool,
    squeezes: bool,
    marks_ends: bool,
    /// The last line had no newline: what follows is no new line.
    is_middle: bool,
    was_blank: bool,
    number: usize,
}

impl Work for Cat {
    fn line(&mut self, io: &mut Io<'_, '_>, line: &[u8]) -> bool {
        let is_blank = line == b"\n" && !self.is_middle;
        let is_repeated = std::mem::replace(&mut self.was_blank, is_blank) && is_blank;
        if self.squeezes && is_repeated {
            return true;
        }
        if self.numbers && !self.is_middle && !(self.skips_blank && is_blank) {
            self.number += 1;
            io.out(format!("{:6}\t", self.number));
        }
        self.is_middle = !line.ends_with(b"\n");
        match line.strip_suffix(b"\n") {
            Some(text) if self.marks_ends => {
                io.out(text);
                io.out("$\n");
            }
            _ => io.out(line),
        }
        true
    }
}
