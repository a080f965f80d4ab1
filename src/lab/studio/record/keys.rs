//! Keys as the lines that they make.

/// What keys come to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Key {
    /// A line that was entered.
    Line {
        /// Its letters, as far as they were typed.
        text: String,
        /// Whether they are all: a line that was recalled or completed has more.
        is_whole: bool,
    },
    /// Ctrl-C, where it ends something.
    Interrupt,
    /// Ctrl-D on an empty line.
    End,
}

/// What was typed into a terminal and not entered yet.
#[derive(Default)]
pub(super) struct Typed {
    text: String,
    has_more: bool,
    is_pasting: bool,
}

const PASTE: &str = "\x1b[200~";
const PASTED: &str = "\x1b[201~";

impl Typed {
    /// Takes keys in. `is_reading`: something waits for a line.
    pub(super) fn read(&mut self, data: &str, is_reading: bool) -> Vec<Key> {
        let mut keys = Vec::new();
        let mut rest = data;
        while let Some(c) = rest.chars().next() {
            let mark = [PASTE, PASTED]
                .into_iter()
                .find(|mark| rest.starts_with(mark));
            if let Some(mark) = mark {
                self.is_pasting = mark == PASTE;
                rest = &rest[mark.len()..];
                continue;
            }
            rest = &rest[c.len_utf8()..];
            keys.extend(self.key(c, is_reading));
        }
        keys
    }

    fn key(&mut self, c: char, is_reading: bool) -> Option<Key> {
        match c {
            '\r' | '\n' if self.is_pasting => self.text.push('\n'),
            '\r' | '\n' => {
                let text = std::mem::take(&mut self.text);
                let is_whole = !std::mem::take(&mut self.has_more);
                return Some(Key::Line { text, is_whole });
            }
            '\x03' => {
                let is_line = is_reading && (!self.text.is_empty() || self.has_more);
                self.forget();
                // A line that is given up was none.
                return (!is_line && !is_reading).then_some(Key::Interrupt);
            }
            '\x04' if self.text.is_empty() && !self.has_more => return Some(Key::End),
            '\x7f' | '\x08' => _ = self.text.pop(),
            '\x15' => self.forget(),
            c if c.is_control() => self.has_more = true,
            c => self.text.push(c),
        }
        None
    }

    fn forget(&mut self) {
        self.text.clear();
        self.has_more = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, is_whole: bool) -> Key {
        let text = text.to_owned();
        Key::Line { text, is_whole }
    }

    #[test]
    fn keys_become_lines() {
        let mut typed = Typed::default();
        assert_eq!(typed.read("PINH\x7f", true), []);
        assert_eq!(typed.read("G\r", true), [line("PING", true)]);
        assert_eq!(typed.read("\x1b[A\r", true), [line("[A", false)]);
        assert_eq!(typed.read("given up\x03PING\r", true), [line("PING", true)]);
        assert_eq!(typed.read("\x03\x04", false), [Key::Interrupt, Key::End]);
        let pasted = typed.read("\x1b[200~a\rb\x1b[201~\r", true);
        assert_eq!(pasted, [line("a\nb", true)]);
    }
}
