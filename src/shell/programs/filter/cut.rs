//! `cut`: parts of each line.

use super::work::{Work, filter, wrong};
use crate::program::arguments::Args;
use crate::program::tool::{Home, Make, Tool, tool};
use crate::program::{Io, Program};

pub(super) const CUT: Tool = tool(
    "cut",
    Home::System,
    "[-s] [-d delimiter] [-f fields] [-c characters] [file ...]",
    "print parts of lines; -f 1,3- are the first field and those from the third on",
    Make::Program(|args| cut(&args)),
)
.long("delimiter=d fields=f characters=c only-delimited=s")
.lacks("bnz");

fn cut(args: &Args) -> Box<dyn Program> {
    let (list, by_fields) = match (args.value("f"), args.value("c")) {
        (Some(list), None) => (list, true),
        (None, Some(list)) => (list, false),
        (Some(_), Some(_)) => return wrong(args, "only one list may be specified", 1),
        (None, None) => {
            let problem = "you must specify a list of bytes, characters, or fields";
            return wrong(args, problem, 1);
        }
    };
    let Some(ranges) = ranges(list) else {
        return wrong(args, &format!("invalid field value '{list}'"), 1);
    };
    let mut delimiter = args.value("d").unwrap_or("\t").chars();
    let (Some(delimiter), None) = (delimiter.next(), delimiter.next()) else {
        return wrong(args, "the delimiter must be a single character", 1);
    };
    let work = Cut {
        ranges,
        delimiter: by_fields.then_some(delimiter),
        only_delimited: args.has("s"),
    };
    filter("cut", work, &args.words, 1)
}

/// `1,3-5,7-`: the first and the last of each, counted from 1.
fn ranges(list: &str) -> Option<Vec<(usize, usize)>> {
    let number = |text: &str, other| match text {
        "" => Some(other),
        text => text.parse().ok().filter(|number| *number > 0),
    };
    list.split(',')
        .map(|part| {
            let (from, to) = part.split_once('-').unwrap_or((part, part));
            let is_named = !from.is_empty() || !to.is_empty();
            is_named.then_some(())?;
            Some((number(from, 1)?, number(to, usize::MAX)?))
        })
        .collect()
}

#[derive(Clone)]
struct Cut {
    ranges: Vec<(usize, usize)>,
    /// What stands between fields; `None`: characters are cut.
    delimiter: Option<char>,
    only_delimited: bool,
}

impl Cut {
    fn keeps(&self, number: usize) -> bool {
        let mut ranges = self.ranges.iter();
        ranges.any(|(from, to)| (*from..=*to).contains(&number))
    }
}

impl Work for Cut {
    fn line(&mut self, io: &mut Io<'_, '_>, line: &[u8]) -> bool {
        let text = String::from_utf8_lossy(line);
        let text = text.strip_suffix('\n').unwrap_or(&text);
        let Some(delimiter) = self.delimiter else {
            let kept = text
                .chars()
                .enumerate()
                .filter(|(at, _)| self.keeps(at + 1));
            let kept: String = kept.map(|(_, c)| c).collect();
            io.out(kept + "\n");
            return true;
        };
        if !text.contains(delimiter) {
            if !self.only_delimited {
                io.out(format!("{text}\n"));
            }
            return true;
        }
        let fields = text.split(delimiter).enumerate();
        let kept = fields.filter(|(at, _)| self.keeps(at + 1));
        let kept: Vec<&str> = kept.map(|(_, field)| field).collect();
        io.out(kept.join(delimiter.encode_utf8(&mut [0; 4])) + "\n");
        true
    }
}
