//! Keys from bytes: what a terminal sends, split into key presses, pastes and size reports.
//!
//! Bytes may come in any split. A lone Escape waits for the next key and makes it an Alt combination, as readline's
//! meta prefix does.
//!
//! **Invariant:** any byte string is accepted; what no terminal sends becomes [`Key::Unknown`].

/// One thing that was pressed, pasted or reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    Char(char),
    /// Ctrl and a letter, or one of `[ \ ] ^ _ @`, in lower case.
    Ctrl(char),
    Alt(char),
    Enter,
    Tab,
    Backspace,
    AltBackspace,
    Delete,
    Left,
    Right,
    WordLeft,
    WordRight,
    Up,
    Down,
    Home,
    End,
    /// Text between the marks of a bracketed paste, newlines as `\n`.
    Paste(String),
    PageUp,
    PageDown,
    /// The terminal tells its size in characters.
    Window {
        rows: u16,
        columns: u16,
    },
    Unknown,
}

/// The bytes that do not yet make a key.
#[derive(Clone, Debug, Default)]
pub(crate) struct Keys {
    bytes: Vec<u8>,
    paste: Option<Vec<u8>>,
}

const PASTE_END: &[u8] = b"\x1b[201~";
/// A control sequence that is still unfinished after this many bytes is none.
const LONGEST_SEQUENCE: usize = 32;
/// What does not fit into a line editor anyway is cut.
const LONGEST_PASTE: usize = 1 << 20;

impl Keys {
    /// Splits off all keys that are complete.
    pub(crate) fn feed(&mut self, bytes: &[u8]) -> Vec<Key> {
        self.bytes.extend_from_slice(bytes);
        let mut keys = Vec::new();
        let mut at = 0;
        let all = std::mem::take(&mut self.bytes);
        while let Some((length, key)) = self.next(all.get(at..).unwrap_or_default()) {
            at += length;
            keys.extend(key);
        }
        self.bytes = all.get(at..).unwrap_or_default().to_vec();
        keys
    }

    /// The first key and how many bytes it takes; `None`: more bytes are needed.
    fn next(&mut self, bytes: &[u8]) -> Option<(usize, Option<Key>)> {
        if self.paste.is_some() {
            return self.next_pasted(bytes);
        }
        let (&first, rest) = bytes.split_first()?;
        match first {
            0x1b => self.escape(rest).map(|(length, key)| (length + 1, key)),
            0x80.. => character(bytes).map(|(length, key)| (length, Some(key))),
            _ => Some((1, Some(plain(first)))),
        }
    }

    fn next_pasted(&mut self, bytes: &[u8]) -> Option<(usize, Option<Key>)> {
        let paste = self.paste.as_mut()?;
        let end = bytes
            .windows(PASTE_END.len())
            .position(|window| window == PASTE_END);
        // Without the end mark all but what may be its beginning is text.
        let length = end.unwrap_or_else(|| bytes.len().saturating_sub(PASTE_END.len() - 1));
        let room = LONGEST_PASTE.saturating_sub(paste.len());
        paste.extend(bytes.iter().take(length).take(room));
        if end.is_none() {
            return (length > 0).then_some((length, None));
        }
        let text = self.paste.take().unwrap_or_default();
        Some((
            length + PASTE_END.len(),
            Some(Key::Paste(pasted_text(&text))),
        ))
    }

    /// What follows an Escape.
    fn escape(&mut self, rest: &[u8]) -> Option<(usize, Option<Key>)> {
        match rest.first()? {
            b'[' => self
                .control_sequence(rest.get(1..)?)
                .map(|(length, key)| (length + 1, key)),
            b'O' => rest
                .get(1)
                .map(|&letter| (2, Some(lettered(letter, false)))),
            0x7f | 0x08 => Some((1, Some(Key::AltBackspace))),
            0x1b => Some((0, Some(Key::Unknown))),
            0x80.. => character(rest).map(|(length, _)| (length, Some(Key::Unknown))),
            &byte if byte < 0x20 => Some((0, None)),
            &byte => Some((1, Some(Key::Alt(char::from(byte))))),
        }
    }

    /// What follows `ESC [`.
    fn control_sequence(&mut self, rest: &[u8]) -> Option<(usize, Option<Key>)> {
        let Some(end) = rest.iter().position(|byte| !(0x20..=0x3f).contains(byte)) else {
            return (rest.len() > LONGEST_SEQUENCE).then_some((rest.len(), Some(Key::Unknown)));
        };
        let text = String::from_utf8_lossy(rest.get(..end).unwrap_or_default()).into_owned();
        let numbers: Vec<u16> = text
            .split(';')
            .map(|number| number.parse().unwrap_or(0))
            .collect();
        let first = numbers.first().copied().unwrap_or(0);
        let with_modifier = numbers.get(1).is_some_and(|&modifier| modifier > 1);
        let key = match rest.get(end).copied().unwrap_or_default() {
            b'~' if first == 200 => {
                self.paste = Some(Vec::new());
                return Some((end + 1, None));
            }
            b'~' => numbered(first),
            b't' if first == 8 => match *numbers {
                [_, rows, columns] => Key::Window { rows, columns },
                _ => Key::Unknown,
            },
            letter => lettered(letter, with_modifier),
        };
        Some((end + 1, Some(key)))
    }
}

fn plain(byte: u8) -> Key {
    match byte {
        b'\r' | b'\n' => Key::Enter,
        b'\t' => Key::Tab,
        0x7f | 0x08 => Key::Backspace,
        0x00..0x20 => Key::Ctrl(char::from(byte + 0x40).to_ascii_lowercase()),
        _ => Key::Char(char::from(byte)),
    }
}

/// `ESC [ N ~`.
fn numbered(number: u16) -> Key {
    match number {
        1 | 7 => Key::Home,
        3 => Key::Delete,
        4 | 8 => Key::End,
        5 => Key::PageUp,
        6 => Key::PageDown,
        _ => Key::Unknown,
    }
}

/// `ESC [ letter` and `ESC O letter`.
fn lettered(letter: u8, with_modifier: bool) -> Key {
    match (letter, with_modifier) {
        (b'A', _) => Key::Up,
        (b'B', _) => Key::Down,
        (b'C', false) => Key::Right,
        (b'C', true) => Key::WordRight,
        (b'D', false) => Key::Left,
        (b'D', true) => Key::WordLeft,
        (b'H', _) => Key::Home,
        (b'F', _) => Key::End,
        _ => Key::Unknown,
    }
}

/// A character beyond ASCII.
fn character(bytes: &[u8]) -> Option<(usize, Key)> {
    let length = match bytes.first()? {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return Some((1, Key::Unknown)),
    };
    let continued = bytes
        .iter()
        .skip(1)
        .take(length - 1)
        .take_while(|byte| (0x80..0xc0).contains(*byte))
        .count();
    if 1 + continued < length {
        let is_cut_short = bytes.len() > 1 + continued;
        return is_cut_short.then_some((1 + continued, Key::Unknown));
    }
    let text = bytes
        .get(..length)
        .and_then(|bytes| std::str::from_utf8(bytes).ok());
    let key = text
        .and_then(|text| text.chars().next())
        .map_or(Key::Unknown, Key::Char);
    Some((length, key))
}

/// Newlines as `\n`, tabs as spaces, no other control characters. The newline that ends the last of several lines stays,
/// so that what is typed next begins a line of its own; behind a single line it mostly came along unseen, and is dropped.
fn pasted_text(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes)
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .replace('\t', "    ");
    let line = text.strip_suffix('\n');
    let line = line.filter(|line| !line.contains('\n'));
    line.unwrap_or(&text)
        .chars()
        .filter(|c| *c == '\n' || !c.is_control())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(bytes: &[u8]) -> Vec<Key> {
        Keys::default().feed(bytes)
    }

    #[test]
    fn plain_and_control_characters() {
        assert_eq!(
            keys(b"a\x03\r"),
            [Key::Char('a'), Key::Ctrl('c'), Key::Enter]
        );
        assert_eq!(keys("é界".as_bytes()), [Key::Char('é'), Key::Char('界')]);
        assert_eq!(
            keys(b"\x1d\x7f\t"),
            [Key::Ctrl(']'), Key::Backspace, Key::Tab]
        );
    }

    #[test]
    fn sequences() {
        assert_eq!(
            keys(b"\x1b[A\x1bOB\x1b[3~\x1b[1;5C"),
            [Key::Up, Key::Down, Key::Delete, Key::WordRight]
        );
        assert_eq!(
            keys(b"\x1bb\x1b\x7f\x1b[8;40;120t"),
            [
                Key::Alt('b'),
                Key::AltBackspace,
                Key::Window {
                    rows: 40,
                    columns: 120
                }
            ]
        );
        assert_eq!(keys(b"\x1b[99z\x1b[Z"), [Key::Unknown, Key::Unknown]);
    }

    #[test]
    fn pastes_keep_inner_newlines_and_drop_the_last() {
        assert_eq!(
            keys(b"\x1b[200~one\r\ntwo\tx\x07\n\x1b[201~"),
            [Key::Paste("one\ntwo    x\n".into())]
        );
        assert_eq!(
            keys(b"\x1b[200~one\r\n\x1b[201~"),
            [Key::Paste("one".into())]
        );
    }

    #[test]
    fn any_split_gives_the_same_keys() {
        let bytes = "x\x1b[200~pa\rste\x1b[201~é\x1b[1;5D\x1b[8;1;80t\x1bf".as_bytes();
        let whole = keys(bytes);
        for split in 0..bytes.len() {
            let mut keys = Keys::default();
            let mut got = keys.feed(&bytes[..split]);
            got.extend(keys.feed(&bytes[split..]));
            assert_eq!(got, whole, "split at {split}");
        }
    }
}
