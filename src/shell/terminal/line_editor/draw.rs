//! How the line editor draws: the prompt, the text, the grey hint, and lists of completions.

use super::{LineEditor, MAX_LENGTH, MAX_LISTED, Source};
use crate::terminal::keys::Key;
use crate::terminal::screen::width::width;

/// Longer lines get no hint: nobody reads it there.
const MAX_HINTED: usize = 1_000;

impl LineEditor {
    /// Draws over the last drawing.
    pub(super) fn draw(&mut self, source: &dyn Source, out: &mut Vec<u8>) {
        let hint = self.hint(source);
        self.draw_with(hint.as_deref(), out);
    }

    /// Draws a character typed at the line's end alone, so that long lines cost no more than short ones; `false`:
    /// that is not enough.
    pub(super) fn draw_appended(
        &mut self,
        key: &Key,
        source: &dyn Source,
        out: &mut Vec<u8>,
    ) -> bool {
        let Key::Char(c) = key else { return false };
        let is_plain =
            self.search.is_none() && self.cursor == self.text.len() && !self.has_drawn_hint;
        if !is_plain || self.text.len() >= MAX_LENGTH || self.hint(source).is_some() {
            return false;
        }
        out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        true
    }

    /// What stands in grey after the cursor.
    fn hint(&self, source: &dyn Source) -> Option<String> {
        if self.search.is_some() || self.cursor != self.text.len() {
            return None;
        }
        let newlines = self.text.iter().filter(|c| **c == '\n').count();
        if newlines > 0 {
            // A paste of several lines waits, which a student who knows other terminals does not expect.
            let lines = newlines + usize::from(self.text.last() != Some(&'\n'));
            return Some(match lines {
                1 => "   (Enter runs this line)".to_owned(),
                _ => format!("   (Enter runs these {lines} lines)"),
            });
        }
        if self.text.len() > MAX_HINTED {
            return None;
        }
        let room = source
            .columns()
            .saturating_sub(visible_length(&self.prompt) + cells(&self.text));
        let hint = source.hint(&self.text.iter().collect::<String>())?;
        // linenoise cuts a hint at the terminal's edge, so that it never takes a second row.
        let hint: String = hint.chars().take(room).collect();
        (!hint.trim().is_empty()).then_some(hint)
    }

    /// Draws the line as it stays in the scrollback.
    pub(super) fn draw_without_hint(&mut self, out: &mut Vec<u8>) {
        self.draw_with(None, out);
    }

    fn draw_with(&mut self, hint: Option<&str>, out: &mut Vec<u8>) {
        let prompt = match &self.search {
            Some(search) => search.prompt(),
            None => self.prompt.clone(),
        };
        up(self.drawn_row, out);
        out.extend_from_slice(b"\r\x1b[J");
        out.extend_from_slice(prompt.as_bytes());
        let text: String = self.text.iter().map(|&c| shown(c)).collect();
        out.extend_from_slice(text.as_bytes());
        self.has_drawn_hint = hint.is_some();
        if let Some(hint) = hint {
            out.extend_from_slice(format!("\x1b[90m{hint}\x1b[0m").as_bytes());
        }
        self.place_cursor(visible_length(&prompt), out);
    }

    /// Moves from the end of the drawing to where the cursor belongs.
    fn place_cursor(&mut self, prompt_columns: usize, out: &mut Vec<u8>) {
        let before = self.text.get(..self.cursor).unwrap_or_default();
        let rows_before = before.iter().filter(|c| **c == '\n').count();
        let rows = self.text.iter().filter(|c| **c == '\n').count();
        let last_row = before.rsplit(|c| *c == '\n').next().unwrap_or_default();
        let in_row = cells(last_row);
        let column = if rows_before == 0 {
            prompt_columns + in_row
        } else {
            in_row
        };
        up(rows - rows_before, out);
        out.push(b'\r');
        if column > 0 {
            out.extend_from_slice(format!("\x1b[{column}C").as_bytes());
        }
        self.drawn_row = rows_before;
    }

    /// Writes completions in columns under the line; the line is drawn anew below.
    pub(super) fn list(&mut self, words: &[String], source: &dyn Source, out: &mut Vec<u8>) {
        self.cursor = self.text.len();
        self.draw_without_hint(out);
        out.push(b'\n');
        let shown: Vec<&str> = words
            .iter()
            .take(MAX_LISTED)
            .map(|word| last_part(word.trim_end()))
            .collect();
        out.extend_from_slice(in_columns(&shown, source.columns()).as_bytes());
        if words.len() > MAX_LISTED {
            out.extend_from_slice(
                format!("... and {} more\n", words.len() - MAX_LISTED).as_bytes(),
            );
        }
        self.drawn_row = 0;
    }
}

/// Words in columns, down before across, as `ls` and bash list them; every line ends in a newline.
pub(crate) fn in_columns(words: &[&str], columns: usize) -> String {
    let width = words
        .iter()
        .map(|word| visible_length(word))
        .max()
        .unwrap_or(0)
        + 2;
    let across = (columns / width).max(1);
    let rows = words.len().div_ceil(across);
    let mut text = String::new();
    for row in 0..rows {
        let line: Vec<&&str> = words.iter().skip(row).step_by(rows).collect();
        for (place, word) in line.iter().enumerate() {
            text.push_str(word);
            if place + 1 < line.len() {
                text.extend(std::iter::repeat_n(' ', width - visible_length(word)));
            }
        }
        text.push('\n');
    }
    text
}

/// Breaks lines at blanks, where the terminal would break words; what goes on after an indented line stands further in.
pub(crate) fn folded(text: &str, columns: usize) -> String {
    let mut out = String::new();
    for line in text.split_inclusive('\n') {
        let inset = match line.len() - line.trim_start_matches(' ').len() {
            0 => 0,
            blanks => blanks + 2,
        };
        let mut column = 0;
        for word in line.split_inclusive(' ') {
            if column > inset && column + visible_length(word.trim_end()) > columns {
                out.truncate(out.trim_end_matches(' ').len());
                out.push('\n');
                out.extend(std::iter::repeat_n(' ', inset));
                column = inset;
            }
            out.push_str(word);
            column += visible_length(word);
        }
    }
    out
}

/// The cells that characters fill, as [`shown`].
fn cells(text: &[char]) -> usize {
    text.iter().map(|c| width(shown(*c))).sum()
}

/// The cells that a text fills, without escape sequences.
pub(crate) fn visible_length(text: &str) -> usize {
    let mut length = 0;
    let mut is_escape = false;
    for c in text.chars() {
        match c {
            '\x1b' => is_escape = true,
            _ if is_escape => is_escape = !c.is_ascii_alphabetic(),
            _ => length += width(c),
        }
    }
    length
}

/// A path's completion is listed without its directory.
fn last_part(word: &str) -> &str {
    let trimmed = word.strip_suffix('/').unwrap_or(word);
    let from = trimmed.rfind('/').map_or(0, |at| at + 1);
    word.get(from..).unwrap_or(word)
}

/// Control characters are shown as blanks, so that they cannot move the cursor.
fn shown(c: char) -> char {
    if c.is_control() && c != '\n' { ' ' } else { c }
}

fn up(rows: usize, out: &mut Vec<u8>) {
    if rows > 0 {
        out.extend_from_slice(format!("\x1b[{rows}A").as_bytes());
    }
}
