//! What Python prints, for the journal: beginning and end of it, without colours.

use sim::process::Record;

/// What is kept of the beginning, and of the end, in bytes.
const KEPT: usize = 4_000;

/// What was printed so far.
#[derive(Clone, Default)]
pub(super) struct Printed {
    begins: Vec<u8>,
    ends: Vec<u8>,
    is_cut: bool,
}

impl Printed {
    pub(super) fn add(&mut self, bytes: &[u8]) {
        let room = KEPT.saturating_sub(self.begins.len()).min(bytes.len());
        let (first, rest) = bytes.split_at(room);
        self.begins.extend_from_slice(first);
        self.ends.extend_from_slice(rest);
        // Not each time: much may be printed in small pieces.
        if self.ends.len() > 2 * KEPT {
            self.ends.drain(..self.ends.len() - KEPT);
            self.is_cut = true;
        }
    }

    pub(super) fn record(&self) -> Record {
        let middle: &[u8] = if self.is_cut { b"\n...\n" } else { b"" };
        let bytes = [&self.begins, middle, &self.ends].concat();
        let text = plain(&String::from_utf8_lossy(&bytes));
        Record::Printed { text }
    }
}

/// A text without the terminal's own sequences, which a letter ends.
fn plain(text: &str) -> String {
    let mut pieces = text.split("\x1b[");
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let rest = piece.trim_start_matches(|c: char| !c.is_ascii_alphabetic());
        plain.push_str(rest.get(1..).unwrap_or_default());
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(printed: &Printed) -> String {
        match printed.record() {
            Record::Printed { text } => text,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn colours_are_left_out_and_both_ends_are_kept() {
        let mut printed = Printed::default();
        printed.add(b"begin\n\x1b[1;35mKeyError\x1b[0m: 'a[b'\n");
        assert_eq!(text(&printed), "begin\nKeyError: 'a[b'\n");
        for number in 0..10_000 {
            printed.add(format!("{number}\n").as_bytes());
        }
        let text = text(&printed);
        assert!(
            text.starts_with("begin\n") && text.ends_with("9999\n"),
            "{text}"
        );
        assert!(
            text.contains("\n...\n") && text.len() < 4 * KEPT,
            "{}",
            text.len()
        );
    }
}
