//! `sort`: lines in order, by keys where asked.

use std::cmp::Ordering;

use primitives::sorting::sort_by;

use super::work::{MAX_KEPT, Work, filter, wrong};
use crate::host::disk::Fault;
use crate::program::arguments::Args;
use crate::program::tool::{Home, Make, Tool, tool};
use crate::program::{Io, Program};

pub(super) const SORT: Tool = tool(
    "sort",
    Home::System,
    "[-nrufbs] [-k key] [-t separator] [file ...]",
    "sort lines; -k 2,2n is by the number in the second field",
    Make::Program(|args| sort(&args)),
)
.long("numeric-sort=n reverse=r unique=u ignore-case=f ignore-leading-blanks=b stable=s key=k field-separator=t")
.lacks("cCdghiMmoRSTVyz")
.fault_status(2);

fn sort(args: &Args) -> Box<dyn Program> {
    let general = Order {
        is_numeric: args.has("n"),
        is_reversed: args.has("r"),
        folds: args.has("f"),
        skips_blanks: args.has("b"),
    };
    let keys: Result<Vec<Key>, String> = args.values("k").map(|text| key(text, general)).collect();
    let keys = match keys {
        Ok(keys) => keys,
        Err(problem) => return wrong(args, &problem, 2),
    };
    let mut separator = args.value("t").unwrap_or_default().chars();
    let (separator, None) = (separator.next(), separator.next()) else {
        let problem = format!(
            "multi-character tab '{}'",
            args.value("t").unwrap_or_default()
        );
        return wrong(args, &problem, 2);
    };
    let work = Sort {
        general,
        keys,
        separator,
        is_unique: args.has("u"),
        is_stable: args.has("s"),
        lines: Vec::new(),
        bytes: 0,
    };
    filter("sort", work, &args.words, 2)
}

/// How two texts compare.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Order {
    is_numeric: bool,
    is_reversed: bool,
    folds: bool,
    skips_blanks: bool,
}

/// Fields from one to another, counted from 0.
#[derive(Clone, Copy, Debug)]
struct Key {
    from: usize,
    to: Option<usize>,
    order: Order,
}

/// `2`, `2,3`, `2,2nr`. A key without letters of its own takes the general ones.
fn key(text: &str, general: Order) -> Result<Key, String> {
    let (from, to) = match text.split_once(',') {
        Some((from, to)) => (from, Some(to)),
        None => (text, None),
    };
    let mut order = Order::default();
    let from = field(from, &mut order)?;
    let to = to.map(|to| field(to, &mut order)).transpose()?;
    if order == Order::default() {
        order = general;
    }
    Ok(Key { from, to, order })
}

fn field(text: &str, order: &mut Order) -> Result<usize, String> {
    let letters = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.strip_suffix(letters).unwrap_or_default();
    for letter in letters.chars() {
        match letter {
            'n' => order.is_numeric = true,
            'r' => order.is_reversed = true,
            'f' => order.folds = true,
            'b' => order.skips_blanks = true,
            _ => {
                return Err(format!(
                    "'{letters}' in a key is not simulated in this lab; it has: n r f b"
                ));
            }
        }
    }
    match digits.parse::<usize>() {
        Ok(0) => Err(format!(
            "field number is zero: invalid field specification '{text}'"
        )),
        Ok(number) => Ok(number - 1),
        Err(_) => Err(format!(
            "invalid number at field start: invalid count at start of '{text}'"
        )),
    }
}

#[derive(Clone)]
struct Sort {
    general: Order,
    keys: Vec<Key>,
    separator: Option<char>,
    is_unique: bool,
    is_stable: bool,
    lines: Vec<Vec<u8>>,
    bytes: usize,
}

impl Sort {
    fn compare(&self, a: &[u8], b: &[u8]) -> Ordering {
        if self.keys.is_empty() {
            return self.general.compare(a, b);
        }
        let mut keys = self.keys.iter();
        let of_key = |key: &Key| key.order.compare(self.part(a, key), self.part(b, key));
        keys.find_map(|key| Some(of_key(key)).filter(|order| order.is_ne()))
            .unwrap_or(Ordering::Equal)
    }

    /// Lines whose keys are equal are in the order of their bytes.
    fn compare_at_last(&self, a: &[u8], b: &[u8]) -> Ordering {
        let order = self.compare(a, b);
        if order.is_ne() || self.is_stable || self.is_unique {
            return order;
        }
        if self.general.is_reversed {
            b.cmp(a)
        } else {
            a.cmp(b)
        }
    }

    /// The fields of a key, with what stands between them.
    fn part<'a>(&self, line: &'a [u8], key: &Key) -> &'a [u8] {
        let from = self.field_start(line, key.from);
        let to = key.to.map_or(line.len(), |to| self.field_end(line, to));
        line.get(from..to.max(from)).unwrap_or_default()
    }

    fn field_start(&self, line: &[u8], field: usize) -> usize {
        let mut at = 0;
        for _ in 0..field {
            at = self.next_edge(line, at);
            // The separator belongs to no field; blanks belong to the one that follows.
            at += usize::from(self.separator.is_some() && at < line.len());
        }
        at
    }

    fn field_end(&self, line: &[u8], field: usize) -> usize {
        self.next_edge(line, self.field_start(line, field))
    }

    /// Where the field that begins at `at` ends.
    fn next_edge(&self, line: &[u8], at: usize) -> usize {
        let rest = line.get(at..).unwrap_or_default();
        let length = match self.separator {
            Some(separator) => rest.iter().position(|byte| char::from(*byte) == separator),
            None => {
                let blanks = rest.iter().take_while(|byte| is_blank(byte)).count();
                let word = rest.iter().skip(blanks).position(is_blank);
                word.map(|word| blanks + word)
            }
        };
        length.map_or(line.len(), |length| at + length)
    }
}

impl Order {
    fn compare(self, a: &[u8], b: &[u8]) -> Ordering {
        let trimmed = |text: &'_ [u8]| text.iter().take_while(|byte| is_blank(byte)).count();
        let order = if self.is_numeric {
            compare_numbers(a, b)
        } else {
            let skip = |text| if self.skips_blanks { trimmed(text) } else { 0 };
            let fold = |byte: &u8| {
                if self.folds {
                    byte.to_ascii_uppercase()
                } else {
                    *byte
                }
            };
            let (a, b) = (a.iter().skip(skip(a)), b.iter().skip(skip(b)));
            a.map(fold).cmp(b.map(fold))
        };
        if self.is_reversed {
            order.reverse()
        } else {
            order
        }
    }
}

fn is_blank(byte: &u8) -> bool {
    *byte == b' ' || *byte == b'\t'
}

/// As `sort -n`: digits and a point, compared as text of any length; what is no number counts as 0.
fn compare_numbers(a: &[u8], b: &[u8]) -> Ordering {
    let (a, b) = (Number::of(a), Number::of(b));
    match (a.is_negative, b.is_negative) {
        (false, true) => Ordering::Greater,
        (true, false) => Ordering::Less,
        (false, false) => a.compare_size(&b),
        (true, true) => b.compare_size(&a),
    }
}

struct Number<'a> {
    is_negative: bool,
    whole: &'a [u8],
    fraction: &'a [u8],
}

impl<'a> Number<'a> {
    fn of(text: &'a [u8]) -> Number<'a> {
        let blanks = text.iter().take_while(|byte| is_blank(byte)).count();
        let text = text.get(blanks..).unwrap_or_default();
        let (has_minus, text) = match text.split_first() {
            Some((b'-', rest)) => (true, rest),
            _ => (false, text),
        };
        let digits = |text: &'a [u8]| {
            let count = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
            text.split_at(count)
        };
        let (whole, rest) = digits(text);
        let fraction = match rest.split_first() {
            Some((b'.', rest)) => digits(rest).0,
            _ => &[],
        };
        let zeros = whole.iter().take_while(|byte| **byte == b'0').count();
        let whole = whole.get(zeros..).unwrap_or_default();
        let zeros = fraction
            .iter()
            .rev()
            .take_while(|byte| **byte == b'0')
            .count();
        let fraction = fraction.get(..fraction.len() - zeros).unwrap_or_default();
        Number {
            is_negative: has_minus && !(whole.is_empty() && fraction.is_empty()),
            whole,
            fraction,
        }
    }

    fn compare_size(&self, other: &Number<'_>) -> Ordering {
        let by_length = self.whole.len().cmp(&other.whole.len());
        by_length
            .then_with(|| self.whole.cmp(other.whole))
            .then_with(|| self.fraction.cmp(other.fraction))
    }
}

impl Work for Sort {
    fn line(&mut self, _io: &mut Io<'_, '_>, line: &[u8]) -> bool {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        self.bytes += line.len() + size_of::<Vec<u8>>();
        self.lines.push(line.to_vec());
        self.bytes <= MAX_KEPT
    }

    fn finish(&mut self, io: &mut Io<'_, '_>) -> i32 {
        let mut lines = std::mem::take(&mut self.lines);
        if self.bytes > MAX_KEPT {
            io.err("sort: memory exhausted\n");
            return 2;
        }
        sort_by(&mut lines, |a, b| self.compare_at_last(a, b));
        if self.is_unique {
            lines.dedup_by(|a, b| self.compare(a, b).is_eq());
        }
        for line in lines {
            io.out(line);
            io.out("\n");
        }
        0
    }

    fn unread(&self, name: &str, fault: Fault) -> String {
        match fault {
            Fault::IsDirectory => format!("read failed: {name}: {fault}"),
            fault => format!("cannot read: {name}: {fault}"),
        }
    }
}
