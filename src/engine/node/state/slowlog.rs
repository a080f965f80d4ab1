//! The slow log: the last commands that took longer than `slowlog-log-slower-than`, for `SLOWLOG`.
//!
//! **Invariant:** an entry is small whatever the command was: few words, each of them short, and no secrets (see
//! `node/measure.rs`).

use std::collections::VecDeque;

use crate::base::words::Argv;

/// How many words of a command are kept, the note about further ones included.
const KEPT_WORDS: usize = 32;
/// How much of a word is kept, in bytes.
const KEPT_WORD_BYTES: usize = 128;

/// The entries, the newest first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Slowlog {
    entries: VecDeque<SlowCommand>,
    next_id: u64,
}

/// One command that was slow.
#[derive(Clone, Debug)]
pub(crate) struct SlowCommand {
    /// Never used twice by a node, not even after `SLOWLOG RESET`.
    pub(crate) id: u64,
    /// When it ended, in seconds since the epoch.
    pub(crate) at_secs: i64,
    pub(crate) duration_us: u64,
    /// Its words, cut short.
    pub(crate) argv: Vec<Vec<u8>>,
    /// The client's address and port.
    pub(crate) addr: String,
    /// What the client called itself.
    pub(crate) name: Vec<u8>,
}

impl Slowlog {
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &SlowCommand> {
        self.entries.iter()
    }

    /// Adds an entry; its number is given here.
    pub(crate) fn add(&mut self, mut entry: SlowCommand) {
        entry.id = self.next_id;
        self.next_id += 1;
        self.entries.push_front(entry);
    }

    /// Keeps the newest entries only.
    pub(crate) fn truncate(&mut self, len: usize) {
        self.entries.truncate(len);
    }

    pub(crate) fn clear(&mut self) {
        self.entries = VecDeque::new();
    }
}

/// A command's words in the form that an entry keeps. `redacted`: the places of secrets.
pub(crate) fn shorten(argv: Argv<'_>, redacted: &[usize]) -> Vec<Vec<u8>> {
    let whole = if argv.len() > KEPT_WORDS {
        KEPT_WORDS - 1
    } else {
        argv.len()
    };
    let words = argv.iter().take(whole).enumerate();
    let mut kept: Vec<Vec<u8>> = words
        .map(|(place, word)| match redacted.contains(&place) {
            true => b"(redacted)".to_vec(),
            false => cut(word),
        })
        .collect();
    if whole < argv.len() {
        let more = argv.len() - whole;
        kept.push(format!("... ({more} more arguments)").into_bytes());
    }
    kept
}

fn cut(word: &[u8]) -> Vec<u8> {
    match word.split_at_checked(KEPT_WORD_BYTES) {
        Some((head, rest)) if !rest.is_empty() => {
            [head, format!("... ({} more bytes)", rest.len()).as_bytes()].concat()
        }
        _ => word.to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_words_and_long_words_are_cut() {
        let word = [b'x'; 130];
        let words = vec![&word[..]; 32];
        let kept = shorten(&words, &[1]);
        assert_eq!(kept.len(), 32);
        assert_eq!(kept[0], [&word[..128], b"... (2 more bytes)"].concat());
        assert_eq!(kept[1], b"(redacted)");
        let words = vec![b"x".as_slice(); 33];
        let kept = shorten(&words, &[]);
        assert_eq!(kept.len(), 32);
        assert_eq!(kept[31], b"... (2 more arguments)");
    }
}
