//! `uniq`: one of each run of equal lines.

use super::work::{Work, filter};
use crate::program::Io;
use crate::program::tool::{Home, Make, Tool, tool};

pub(super) const UNIQ: Tool = tool(
    "uniq",
    Home::System,
    "[-cdui] [file]",
    "leave out lines that repeat the one before",
    Make::Program(|args| {
        if args.words.len() > 1 {
            let problem = "a second file, to write to, is not simulated in this lab; use >";
            return super::work::wrong(&args, problem, 1);
        }
        let uniq = Uniq {
            counts: args.has("c"),
            only_repeated: args.has("d"),
            only_single: args.has("u"),
            ignores_case: args.has("i"),
            last: None,
        };
        filter("uniq", uniq, &args.words, 1)
    }),
)
.long("count=c repeated=d unique=u ignore-case=i")
.lacks("Dfswz");

#[derive(Clone)]
struct Uniq {
    counts: bool,
    only_repeated: bool,
    only_single: bool,
    ignores_case: bool,
    last: Option<(Vec<u8>, usize)>,
}

impl Uniq {
    fn show(&self, io: &mut Io<'_, '_>, line: &[u8], count: usize) {
        let is_left_out = if count > 1 {
            self.only_single
        } else {
            self.only_repeated
        };
        if is_left_out {
            return;
        }
        if self.counts {
            io.out(format!("{count:7} "));
        }
        io.out(line);
        io.out("\n");
    }
}

impl Work for Uniq {
    fn line(&mut self, io: &mut Io<'_, '_>, line: &[u8]) -> bool {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        let ignores_case = self.ignores_case;
        match &mut self.last {
            Some((last, count)) if is_equal(last, line, ignores_case) => *count += 1,
            last => {
                if let Some((last, count)) = last.replace((line.to_vec(), 1)) {
                    self.show(io, &last, count);
                }
            }
        }
        true
    }

    fn finish(&mut self, io: &mut Io<'_, '_>) -> i32 {
        if let Some((last, count)) = self.last.take() {
            self.show(io, &last, count);
        }
        0
    }
}

fn is_equal(a: &[u8], b: &[u8], ignores_case: bool) -> bool {
    a == b || ignores_case && a.eq_ignore_ascii_case(b)
}
