//! `tr`: other characters for characters. Bytes, as GNU's.

use super::work::{Work, filter, wrong};
use crate::bash::escapes::{Octal, unescape};
use crate::program::arguments::Args;
use crate::program::tool::{Home, Make, Tool, tool};
use crate::program::{Io, Program};
use crate::programs::grep::class_named;

pub(super) const TR: Tool = tool(
    "tr",
    Home::System,
    "[-ds] [-c] set [set]",
    "change, squeeze or delete characters",
    Make::Program(|args| tr(&args)),
)
.long("delete=d squeeze-repeats=s complement=c")
.lacks("Ct");

fn tr(args: &Args) -> Box<dyn Program> {
    let (deletes, squeezes) = (args.has("d"), args.has("s"));
    let (first, second) = match (args.words.as_slice(), deletes, squeezes) {
        ([first], true, false) | ([first], false, true) => (first, None),
        ([first, second], true, true) | ([first, second], false, _) => (first, Some(second)),
        ([], ..) => return wrong(args, "missing operand", 1),
        ([first], ..) => {
            let problem = format!("missing operand after '{first}'");
            return wrong(args, &problem, 1);
        }
        ([_, second, ..], ..) => {
            let problem = format!("extra operand '{second}'");
            return wrong(args, &problem, 1);
        }
    };
    let sets =
        set(first).and_then(|first| Ok((first, second.map_or(Ok(vec![]), |second| set(second))?)));
    let (mut from, to) = match sets {
        Ok(sets) => sets,
        Err(problem) => return wrong(args, &problem, 1),
    };
    if args.has("c") {
        from = (0..=255).filter(|byte| !from.contains(byte)).collect();
    }
    if second.is_some() && to.is_empty() && !deletes {
        return wrong(
            args,
            "when not truncating set1, string2 must be non-empty",
            1,
        );
    }
    let squeezed = match (squeezes, second) {
        (false, _) => Vec::new(),
        (true, None) => from.clone(),
        (true, Some(_)) => to.clone(),
    };
    let work = Tr {
        deletes,
        from,
        to,
        squeezed,
        last: None,
    };
    filter("tr", work, &[], 1)
}

/// `a-z`, `[:upper:]`, `\n`.
fn set(text: &str) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        if let Some((name, after)) = rest
            .strip_prefix("[:")
            .and_then(|rest| rest.split_once(":]"))
        {
            let class =
                class_named(name).ok_or_else(|| format!("invalid character class '{name}'"))?;
            bytes.extend((0..128).filter(|byte| class(char::from(*byte))));
            rest = after;
            continue;
        }
        let (one, after) = element(rest);
        let range = after.strip_prefix('-').filter(|to| !to.is_empty());
        match (one.as_slice(), range) {
            ([from], Some(to)) => {
                let (to, after) = element(to);
                let to = to.first().copied().unwrap_or(*from);
                if to < *from {
                    return Err(format!(
                        "range-endpoints of '{rest}' are in reverse collating sequence order"
                    ));
                }
                bytes.extend(*from..=to);
                rest = after;
            }
            _ => {
                bytes.extend(one);
                rest = after;
            }
        }
    }
    Ok(bytes)
}

/// The first character, which a backslash may stand for, and what follows it.
fn element(text: &str) -> (Vec<u8>, &str) {
    let mut chars = text.chars();
    let escaped = if chars.next() == Some('\\') {
        chars.next()
    } else {
        None
    };
    let length = text.len()
        - match escaped {
            Some('0'..='7') => text
                .get(1..)
                .unwrap_or_default()
                .trim_start_matches(|c: char| c.is_digit(8))
                .len(),
            _ => chars.as_str().len(),
        };
    let (one, after) = text.split_at(length);
    (unescape(one, Octal::Plain).0, after)
}

#[derive(Clone)]
struct Tr {
    deletes: bool,
    from: Vec<u8>,
    to: Vec<u8>,
    squeezed: Vec<u8>,
    last: Option<u8>,
}

impl Work for Tr {
    fn line(&mut self, io: &mut Io<'_, '_>, line: &[u8]) -> bool {
        let mut out = Vec::with_capacity(line.len());
        for byte in line {
            let place = self.from.iter().rposition(|from| from == byte);
            if self.deletes && place.is_some() {
                continue;
            }
            // A second set that is shorter goes on with its last character.
            let to = place.and_then(|place| self.to.get(place).or(self.to.last()));
            let byte = to.filter(|_| !self.deletes).copied().unwrap_or(*byte);
            if self.last == Some(byte) && self.squeezed.contains(&byte) {
                continue;
            }
            self.last = Some(byte);
            out.push(byte);
        }
        io.out(out);
        true
    }
}
