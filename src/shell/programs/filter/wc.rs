//! `wc`: counts lines, words, characters and bytes, with a total where several files are counted.

use super::work::{Work, filter};
use crate::program::Io;
use crate::program::tool::{Home, Make, Tool, tool};

/// The order in which the numbers are printed, whatever the order of the options.
const ORDER: [&str; 4] = ["l", "w", "m", "c"];

pub(super) const WC: Tool = tool(
    "wc",
    Home::System,
    "[-lwmc] [file ...]",
    "count lines, words, characters and bytes",
    Make::Program(|args| {
        let is_wanted = ORDER.map(|letter| args.has(letter));
        let has_choice = is_wanted.contains(&true);
        let wc = Wc {
            is_wanted: if has_choice {
                is_wanted
            } else {
                [true, true, false, true]
            },
            counts: [0; 4],
            rows: Vec::new(),
            is_named: !args.words.is_empty(),
        };
        filter("wc", wc, &args.words, 1)
    }),
)
.long("lines=l words=w chars=m bytes=c")
.lacks("L");

#[derive(Clone)]
struct Wc {
    is_wanted: [bool; 4],
    /// In the [`ORDER`].
    counts: [usize; 4],
    rows: Vec<([usize; 4], String)>,
    is_named: bool,
}

impl Work for Wc {
    fn line(&mut self, _io: &mut Io<'_, '_>, line: &[u8]) -> bool {
        let text = String::from_utf8_lossy(line);
        let words = text.split_ascii_whitespace().count();
        let more = [
            usize::from(line.ends_with(b"\n")),
            words,
            text.chars().count(),
            line.len(),
        ];
        add(&mut self.counts, more);
        true
    }

    fn end(&mut self, _io: &mut Io<'_, '_>, name: &str) {
        let counts = std::mem::take(&mut self.counts);
        self.rows.push((counts, name.to_owned()));
    }

    fn finish(&mut self, io: &mut Io<'_, '_>) -> i32 {
        let mut total = [0; 4];
        for (counts, _) in &self.rows {
            add(&mut total, *counts);
        }
        let has_stdin = self.rows.iter().any(|(_, name)| name == "-");
        let is_single = self.is_wanted.iter().filter(|wanted| **wanted).count() == 1;
        // Real `wc` takes the width from the files' sizes, and 7 where it cannot know them.
        let width = match (is_single && self.rows.len() == 1, has_stdin) {
            (true, _) => 1,
            (false, true) => 7,
            (false, false) => total[3].to_string().len(),
        };
        if self.rows.len() > 1 {
            self.rows.push((total, "total".to_owned()));
        }
        for (counts, name) in &self.rows {
            let wanted = counts
                .iter()
                .zip(self.is_wanted)
                .filter(|(_, wanted)| *wanted);
            let numbers = wanted.map(|(count, _)| format!("{count:>width$}"));
            let mut line = numbers.collect::<Vec<String>>().join(" ");
            if self.is_named {
                line = format!("{line} {name}");
            }
            io.out(line + "\n");
        }
        0
    }
}

fn add(counts: &mut [usize; 4], more: [usize; 4]) {
    for (count, more) in counts.iter_mut().zip(more) {
        *count += more;
    }
}
