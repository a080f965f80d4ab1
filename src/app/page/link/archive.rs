//! All that a browser keeps of the course, as one text: a file to keep, or to open in another browser.
//!
//! ```text
//! Port6379 work 1
//! saved 1796054123456
//! progress AgEBB2Nvbm5lY3Q=
//! world.lab AwcAAA==
//! world.lab#0 BQIAAQ==
//! end 9ae16a3b2f90404f
//! ```
//!
//! A line is a value as the browser keeps it (`storage.rs`). The last one has a checksum of all before it, so that a file that was
//! cut off or altered is found out before anything is touched; whether a value makes sense is seen where it is read.

use crate::link::start_up;
use crate::link::storage::{self, ASIDE};

const HEADING: &str = "Port6379 work ";
const VERSION: u32 = 1;
const SAVED: &str = "saved ";
const END: &str = "end ";
/// What the values that make up a student's work are called, or begin with.
const KEYS: [&str; 2] = ["progress", "place"];
const WORLDS: &str = "world.";

/// More than any browser keeps for a page, in bytes.
pub const LARGEST: usize = 32 << 20;

/// The values, and when they were saved, in milliseconds since the epoch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Archive {
    /// When it was saved.
    pub saved_ms: u64,
    values: Vec<(String, String)>,
}

/// Why a text is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is something else.
    Foreign,
    /// A later version of the page has saved it.
    Later,
    /// Something of it is missing, or was altered.
    Damaged,
}

impl Archive {
    /// All that is kept here now.
    pub fn gather(now_ms: u64) -> Archive {
        let values = storage::all_keys().into_iter().filter_map(|key| {
            let text = storage::read_text(&key)?;
            (is_key(&key) && is_value(&text)).then_some((key, text))
        });
        Archive {
            saved_ms: now_ms,
            values: values.collect(),
        }
    }

    /// What was set aside here because it could not be read: for who looks into it.
    pub fn set_aside(now_ms: u64) -> Archive {
        let values = storage::keys(ASIDE).into_iter().filter_map(|key| {
            let text = storage::read_text(&key)?;
            Some((key, text))
        });
        Archive {
            saved_ms: now_ms,
            values: values.collect(),
        }
    }

    /// Reads a file's text.
    ///
    /// # Errors
    /// Why it is none that can be used.
    pub fn read(text: &str) -> Result<Archive, Fault> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let rest = text.strip_prefix(HEADING).ok_or(Fault::Foreign)?;
        let version = rest
            .lines()
            .next()
            .and_then(|line| line.parse::<u32>().ok());
        match version.ok_or(Fault::Damaged)? {
            VERSION => {}
            later if later > VERSION => return Err(Fault::Later),
            _ => return Err(Fault::Damaged),
        }
        // Mail and editors may have put other ends to the lines.
        let text = text.replace("\r\n", "\n");
        Archive::read_lines(&text).ok_or(Fault::Damaged)
    }

    fn read_lines(text: &str) -> Option<Archive> {
        let (body, sum) = text.trim_end().rsplit_once(END)?;
        if sum != checksum(body) {
            return None;
        }
        let mut lines = body.lines().skip(1);
        let saved_ms = lines.next()?.strip_prefix(SAVED)?.parse().ok()?;
        let value = |line: &str| {
            let (key, text) = line.split_once(' ')?;
            (is_key(key) && is_value(text)).then(|| (key.to_owned(), text.to_owned()))
        };
        let values = lines.map(value).collect::<Option<_>>()?;
        Some(Archive { saved_ms, values })
    }

    /// The text for a file.
    pub fn write(&self) -> String {
        let mut text = format!("{HEADING}{VERSION}\n{SAVED}{}\n", self.saved_ms);
        for (key, value) in &self.values {
            for piece in [key, " ", value, "\n"] {
                text.push_str(piece);
            }
        }
        let sum = checksum(&text);
        text + END + &sum + "\n"
    }

    /// How many worlds are in it.
    pub fn worlds(&self) -> usize {
        self.count(WORLDS)
    }

    /// How many things are in it that were set aside.
    pub fn asides(&self) -> usize {
        self.count(ASIDE)
    }

    fn count(&self, beginning: &str) -> usize {
        let keys = self.values.iter().map(|(key, _)| key);
        keys.filter(|key| key.starts_with(beginning) && !key.contains('#'))
            .count()
    }

    /// Whether there is nothing in it: who has been in no world has done nothing.
    pub fn is_empty(&self) -> bool {
        self.worlds() == 0
    }

    /// Puts its values in the place of what is kept here; `false`: the browser refused, and what was here is here again.
    pub async fn put_in_place(&self) -> bool {
        let before = Archive::gather(0);
        storage::forget_the_work();
        if self.store().await {
            return true;
        }
        storage::forget_the_work();
        // It was here a moment ago: there is room for it.
        before.store().await;
        false
    }

    /// The pieces first: what names them may not come before them.
    async fn store(&self) -> bool {
        let (pieces, heads): (Vec<_>, Vec<_>) =
            self.values.iter().partition(|(key, _)| key.contains('#'));
        let keep = |(key, text): &&(String, String)| {
            storage::write_as_is(key, text).is_some() || storage::put_deep(key, text)
        };
        pieces.iter().all(keep)
            && start_up::is_settled().await
            && heads
                .iter()
                .all(|(key, text)| storage::write_as_is(key, text).is_some())
    }
}

fn is_key(key: &str) -> bool {
    KEYS.contains(&key) || (key.starts_with(WORLDS) && !key.contains(char::is_whitespace))
}

/// Whether it is base64, as all values are.
fn is_value(text: &str) -> bool {
    let is_sign = |byte: u8| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte);
    text.bytes().all(is_sign)
}

/// FNV-1a, 64 bits: against accidents, not against who means to.
fn checksum(text: &str) -> String {
    let sum = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{sum:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Archive {
        let value = |key: &str, text: &str| (key.to_owned(), text.to_owned());
        Archive {
            saved_ms: 1_796_054_123_456,
            values: vec![
                value("place", "AA=="),
                value("progress", "AgEBB2Nvbm5lY3Q="),
                value("world.lab", "AwcAAA=="),
                value("world.lab#0", "BQIAAQ=="),
                value("world.lesson/fix-port", "AwcAAQ=="),
            ],
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let text = sample().write();
        assert_eq!(Archive::read(&text), Ok(sample()));
        assert_eq!(sample().worlds(), 2);
        let sent = format!("\u{feff}{}\r\n", text.replace('\n', "\r\n"));
        assert_eq!(Archive::read(&sent), Ok(sample()));
    }

    #[test]
    fn each_kind_of_damage_is_found() {
        let text = sample().write();
        for end in 0..text.len() - 1 {
            let fault = Archive::read(&text[..end]).unwrap_err();
            let expected = match end < HEADING.len() {
                true => Fault::Foreign,
                false => Fault::Damaged,
            };
            assert_eq!(fault, expected, "cut at {end}");
        }
        let altered = text.replace("AwcAAQ==", "AwcABQ==");
        assert_eq!(Archive::read(&altered), Err(Fault::Damaged));
        let later = text.replace("work 1", "work 2");
        assert_eq!(Archive::read(&later), Err(Fault::Later));
        assert_eq!(Archive::read("{\"a\": 1}"), Err(Fault::Foreign));
    }

    #[test]
    fn no_other_value_of_the_browser_s_is_touched() {
        for line in [
            "data-theme AA==",
            "world.a b c",
            "tenure.world.lab AA==",
            "progress <b>",
        ] {
            let body = format!("{HEADING}{VERSION}\n{SAVED}1\n{line}\n");
            let text = format!("{body}{END}{}\n", checksum(&body));
            assert_eq!(Archive::read(&text), Err(Fault::Damaged), "{line}");
        }
    }
}
