//! The kernel's line discipline: echo and simple editing for programs that read lines.

use crate::terminal::keys::Key;
use crate::terminal::screen::width::width;

/// A line as far as it has been typed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tty {
    line: String,
}

/// What a key means to the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Typed {
    Nothing,
    /// Whole lines, each with its newline; or what was typed so far, at Ctrl-D.
    Text(String),
    EndOfInput,
    Interrupt,
}

impl Tty {
    /// Handles one key; what is to be echoed goes to `out`.
    pub(crate) fn key(&mut self, key: &Key, out: &mut Vec<u8>) -> Typed {
        match key {
            Key::Char(c) => self.push(*c, out),
            Key::Tab => self.push('\t', out),
            // telnet's escape character ends a line by itself.
            Key::Ctrl(']') => return self.escape_character(out),
            Key::Backspace => self.erase(1, out),
            Key::Ctrl('u') => self.erase(self.line.chars().count(), out),
            Key::Ctrl('w') => self.erase(self.last_word_length(), out),
            Key::Ctrl('c' | '\\') => return self.interrupt(out),
            Key::Ctrl('d') if self.line.is_empty() => return Typed::EndOfInput,
            Key::Ctrl('d') => return Typed::Text(std::mem::take(&mut self.line)),
            Key::Enter => return self.end_line(out),
            Key::Paste(text) => return self.paste(text, out),
            _ => {}
        }
        Typed::Nothing
    }

    fn push(&mut self, c: char, out: &mut Vec<u8>) {
        if self.line.len() < 4096 {
            self.line.push(c);
            out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }

    fn erase(&mut self, count: usize, out: &mut Vec<u8>) {
        for _ in 0..count {
            // A mark goes with the character under it.
            while let Some(c) = self.line.pop() {
                for sequence in ["\x08", " ", "\x08"] {
                    out.extend_from_slice(sequence.repeat(width(c)).as_bytes());
                }
                if width(c) > 0 {
                    break;
                }
            }
        }
        out.extend_from_slice(b"\x1b[K");
    }

    fn last_word_length(&self) -> usize {
        let blanks = self
            .line
            .chars()
            .rev()
            .take_while(|c| c.is_whitespace())
            .count();
        let word = self
            .line
            .chars()
            .rev()
            .skip(blanks)
            .take_while(|c| !c.is_whitespace())
            .count();
        blanks + word
    }

    fn interrupt(&mut self, out: &mut Vec<u8>) -> Typed {
        self.line.clear();
        out.extend_from_slice(b"^C\n");
        Typed::Interrupt
    }

    fn end_line(&mut self, out: &mut Vec<u8>) -> Typed {
        out.push(b'\n');
        let line = std::mem::take(&mut self.line);
        Typed::Text(line + "\n")
    }

    fn escape_character(&mut self, out: &mut Vec<u8>) -> Typed {
        out.extend_from_slice(b"^]\n");
        let line = std::mem::take(&mut self.line);
        Typed::Text(line + "\x1d")
    }

    fn paste(&mut self, text: &str, out: &mut Vec<u8>) -> Typed {
        let mut whole = String::new();
        for c in text.chars() {
            if c == '\n' {
                out.push(b'\n');
                whole += &std::mem::take(&mut self.line);
                whole.push('\n');
            } else {
                self.push(c, out);
            }
        }
        if whole.is_empty() {
            Typed::Nothing
        } else {
            Typed::Text(whole)
        }
    }
}
