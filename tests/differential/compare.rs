//! Whether two replies say the same.

use std::fs;
use std::path::Path;

use engine::format::{quote, reply_tty};
use engine::resp::Value;
use primitives::pattern::matches;

/// Integers from here on are instants.
const INSTANT_MIN: i64 = 1_000_000_000_000;

/// What may differ: `data/masks.txt` for what depends on chance or time, `data/known-differences.txt` for what depends
/// on the version.
pub(super) struct Comparison {
    masks: Vec<(String, Mask)>,
    known: Vec<Known>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mask {
    /// The items have no order.
    Unordered,
    /// So have the pairs that a flat array is made of.
    UnorderedPairs,
    /// Of the second item the items have no order.
    Scanned,
    ScannedPairs,
    /// Integers may be off by a few.
    About,
    /// Instants, how long ago they were, and consumers, which 7.2 creates earlier and tells more of.
    Volatile,
}

/// A row of the file.
struct Known {
    command: String,
    theirs: String,
    ours: String,
}

impl Comparison {
    pub(super) fn read() -> Comparison {
        let masks = rows("masks.txt").into_iter().map(|row| match &row[..] {
            [command, mask] => (command.clone(), Mask::from_name(mask)),
            _ => panic!("a mask has two columns: {row:?}"),
        });
        let known = rows("known-differences.txt")
            .into_iter()
            .map(|row| match &row[..] {
                [command, theirs, ours, evidence, reason]
                    if !evidence.is_empty() && !reason.is_empty() =>
                {
                    Known {
                        command: command.clone(),
                        theirs: theirs.clone(),
                        ours: ours.clone(),
                    }
                }
                _ => panic!(
                    "a difference has five columns, the last being evidence and reason: {row:?}"
                ),
            });
        Comparison {
            masks: masks.collect(),
            known: known.collect(),
        }
    }

    /// `None` is no reply at all.
    pub(super) fn agrees(
        &self,
        words: &[Vec<u8>],
        theirs: Option<&Value>,
        ours: Option<&Value>,
    ) -> bool {
        let (Some(theirs), Some(ours)) = (theirs, ours) else {
            return theirs == ours;
        };
        if theirs == ours {
            return true;
        }
        let line = line(words);
        let (mut theirs, mut ours) = (theirs.clone(), ours.clone());
        let mut about = 0;
        for (_, mask) in self
            .masks
            .iter()
            .filter(|(command, _)| matches(command, &line))
        {
            match mask {
                Mask::About => about = 1100,
                mask => {
                    mask.put_on(&mut theirs);
                    mask.put_on(&mut ours);
                }
            }
        }
        self.same(&line, &theirs, &ours, about)
    }

    fn same(&self, line: &str, theirs: &Value, ours: &Value, about: u64) -> bool {
        let all = |a: &[Value], b: &[Value]| {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| self.same(line, a, b, about))
        };
        let is_same = match (theirs, ours) {
            (Value::Array(a), Value::Array(b))
            | (Value::Set(a), Value::Set(b))
            | (Value::Push(a), Value::Push(b)) => all(a, b),
            (Value::Map(a), Value::Map(b)) => {
                let flat = |pairs: &[(Value, Value)]| -> Vec<Value> {
                    let items = pairs.iter().flat_map(|(key, value)| [key, value]);
                    items.cloned().collect()
                };
                all(&flat(a), &flat(b))
            }
            (Value::Integer(a), Value::Integer(b)) => a.abs_diff(*b) <= about,
            (a, b) => a == b,
        };
        is_same || self.is_known(line, theirs, ours)
    }

    fn is_known(&self, line: &str, theirs: &Value, ours: &Value) -> bool {
        let (theirs, ours) = (text(theirs), text(ours));
        self.known.iter().any(|known| {
            let is_same_number = known.theirs == "<number>"
                && known.ours == "<number>"
                && number(&theirs).is_some_and(|n| Some(n) == number(&ours));
            matches(&known.command, line)
                && (is_same_number
                    || matches(&known.theirs, &theirs) && matches(&known.ours, &ours))
        })
    }
}

impl Mask {
    fn from_name(name: &str) -> Mask {
        match name {
            "unordered" => Mask::Unordered,
            "unordered pairs" => Mask::UnorderedPairs,
            "scanned" => Mask::Scanned,
            "scanned pairs" => Mask::ScannedPairs,
            "about" => Mask::About,
            "volatile" => Mask::Volatile,
            _ => panic!("no mask '{name}'"),
        }
    }

    fn put_on(self, value: &mut Value) {
        match (self, value) {
            (Mask::Unordered, Value::Array(items) | Value::Set(items)) => items.sort_by_key(text),
            (Mask::UnorderedPairs, Value::Map(pairs)) => pairs.sort_by_key(|(key, _)| text(key)),
            (Mask::UnorderedPairs, Value::Array(items)) => match items.first() {
                Some(Value::Array(_)) => items.sort_by_key(text),
                _ => sort_pairs(items),
            },
            (Mask::Scanned | Mask::ScannedPairs, Value::Array(items)) => {
                let found_mask = match self {
                    Mask::Scanned => Mask::Unordered,
                    _ => Mask::UnorderedPairs,
                };
                if let Some(found) = items.get_mut(1) {
                    found_mask.put_on(found);
                }
            }
            (Mask::Volatile, value) => mask_volatile(value),
            _ => {}
        }
    }
}

fn sort_pairs(items: &mut [Value]) {
    let mut pairs: Vec<[Value; 2]> = items
        .chunks_exact(2)
        .map(|pair| [pair[0].clone(), pair[1].clone()])
        .collect();
    pairs.sort_by_key(|[key, _]| text(key));
    for (item, sorted) in items.iter_mut().zip(pairs.into_iter().flatten()) {
        *item = sorted;
    }
}

/// Instants, and what stands after `idle`, `inactive` and `consumers`, become 0.
fn mask_volatile(value: &mut Value) {
    let is_before_volatile = |name: &Value| match name {
        Value::Bulk(name) => [&b"idle"[..], b"inactive", b"consumers"].contains(&name.as_slice()),
        _ => false,
    };
    match value {
        Value::Integer(n) if *n >= INSTANT_MIN => *n = 0,
        Value::Map(pairs) => {
            for (name, value) in pairs {
                if is_before_volatile(name) {
                    *value = Value::Integer(0);
                }
                mask_volatile(value);
            }
        }
        Value::Array(items) => {
            for place in 0..items.len() {
                if place > 0 && is_before_volatile(&items[place - 1]) {
                    items[place] = Value::Integer(0);
                }
                mask_volatile(&mut items[place]);
            }
        }
        _ => {}
    }
}

/// The columns of a file's lines.
fn rows(name: &str) -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("data")
        .join(name);
    let text = fs::read_to_string(path).expect("a table");
    let lines = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let row = |line: &str| {
        line.split(" | ")
            .map(|column| column.trim().to_owned())
            .collect()
    };
    lines.map(row).collect()
}

/// The command as it could be typed.
pub(super) fn line(words: &[Vec<u8>]) -> String {
    let mut line = Vec::new();
    for word in words {
        if !line.is_empty() {
            line.push(b' ');
        }
        let is_plain = !word.is_empty() && word.iter().all(u8::is_ascii_graphic);
        if is_plain {
            line.extend_from_slice(word);
        } else {
            quote(&mut line, word);
        }
    }
    String::from_utf8_lossy(&line).into_owned()
}

fn text(value: &Value) -> String {
    String::from_utf8_lossy(&reply_tty(value))
        .trim_end()
        .to_owned()
}

fn number(text: &str) -> Option<f64> {
    let text = text.strip_prefix("(double) ").unwrap_or(text);
    text.trim_matches('"').parse().ok()
}
