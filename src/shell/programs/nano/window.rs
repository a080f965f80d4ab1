//! What the window shows: title, text, the line for messages and questions, and the keys.
//!
//! A frame is drawn as the rows that differ from the frame before, so that a key press costs a row.

use std::fmt::Write;

use super::text::{Place, Text};
use crate::terminal::screen::width::width;

/// A row is inverse, as the title is, between these.
const INVERSE: &str = "\x1b[7m";
const PLAIN: &str = "\x1b[0m";
/// A tab goes on to the next multiple of this.
const TAB: usize = 8;
/// The room of one key in the lines at the bottom.
const KEY_COLUMNS: usize = 13;

/// The window's size in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Size {
    pub(super) rows: usize,
    pub(super) columns: usize,
}

impl Size {
    /// Rows of text: all but the title, the messages and the keys.
    pub(super) fn text_rows(self) -> usize {
        self.rows.saturating_sub(4).max(1)
    }
}

/// A key and what it does, for the lines at the bottom.
pub(super) type Hint = (&'static str, &'static str);

/// One drawing of the window.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Frame {
    /// Rows with their styles.
    rows: Vec<String>,
    /// Row and column from 0.
    cursor: (usize, usize),
}

impl Frame {
    /// The bytes that turn the window from `shown` into this frame.
    pub(super) fn draw(&self, shown: &Frame) -> String {
        let mut out = String::new();
        for (number, row) in self.rows.iter().enumerate() {
            if shown.rows.get(number) != Some(row) {
                // Writing to a text cannot fail.
                let _ = write!(out, "\x1b[{};1H\x1b[2K{row}", number + 1);
            }
        }
        let (row, column) = self.cursor;
        let _ = write!(out, "\x1b[{};{}H", row + 1, column + 1);
        out
    }

    /// Nothing but the window's size.
    pub(super) fn new(size: Size) -> Frame {
        Frame {
            rows: vec![String::new(); size.rows.max(5)],
            cursor: (0, 0),
        }
    }

    fn set(&mut self, row: usize, text: String) {
        if let Some(place) = self.rows.get_mut(row) {
            *place = text;
        }
    }

    /// The title: the program, the file in the middle, the state at the right.
    pub(super) fn title(&mut self, size: Size, name: &str, state: &str) {
        let left = "  GNU nano 8.3";
        let columns = size.columns;
        let room = columns.saturating_sub(left.len() + state.len() + 5);
        let name = clipped_left(name, room.max(8));
        let middle = (columns.saturating_sub(cells(&name)) / 2).max(left.len() + 2);
        let mut row = format!("{left}{}{name}", " ".repeat(middle - left.len()));
        let gap = columns.saturating_sub(cells(&row) + state.len() + 1);
        row.push_str(&" ".repeat(gap));
        row.push_str(state);
        self.set(0, inverse(&fitted(&row, columns)));
    }

    /// The text from row `top` on, and the cursor in it.
    pub(super) fn text(&mut self, size: Size, text: &Text, top: usize, gutter: usize) {
        let columns = size.columns.saturating_sub(gutter).max(4);
        for at in 0..size.text_rows() {
            let row = top + at;
            if row >= text.rows() {
                continue;
            }
            let start = match row == text.cursor.row {
                true => page_start(cell_of(text.line(row), text.cursor.column), columns),
                false => 0,
            };
            let mut drawn = String::new();
            if gutter > 0 {
                drawn = format!("{:>1$} ", row + 1, gutter - 1);
            }
            drawn.push_str(&row_of(text, row, start, columns));
            self.set(1 + at, drawn);
            if row == text.cursor.row {
                let cell = cell_of(text.line(row), text.cursor.column);
                self.cursor = (1 + at, gutter + cell - start);
            }
        }
    }

    /// Lines of a text that is only looked at.
    pub(super) fn page(&mut self, size: Size, lines: &[&str], top: usize) {
        for (at, line) in lines.iter().skip(top).take(size.text_rows()).enumerate() {
            self.set(1 + at, fitted(line, size.columns));
        }
        self.cursor = (size.text_rows(), 0);
    }

    /// A message in the middle of its line.
    pub(super) fn message(&mut self, size: Size, message: &str) {
        let text = fitted(&format!("[ {message} ]"), size.columns);
        let gap = size.columns.saturating_sub(cells(&text)) / 2;
        let row = format!("{}{}", " ".repeat(gap), inverse(&text));
        self.set(size.rows.saturating_sub(3), row);
    }

    /// A question over the whole line, with the answer as far as it is typed; the cursor stands at `column` of it.
    pub(super) fn question(&mut self, size: Size, question: &str, answer: &str, column: usize) {
        let before = cells(question);
        let at = cells(answer.chars().take(column).collect::<String>().as_str());
        let room = size.columns.saturating_sub(before + 1).max(4);
        let start = page_start(at, room);
        let seen: String = skip_cells(answer, start);
        let row = format!("{question}{seen}");
        let gap = size.columns.saturating_sub(cells(&row));
        let row = fitted(&format!("{row}{}", " ".repeat(gap)), size.columns);
        let line = size.rows.saturating_sub(3);
        self.set(line, inverse(&row));
        self.cursor = (line, before + at - start);
    }

    /// The keys, in two lines: each pair stands one below the other.
    pub(super) fn keys(&mut self, size: Size, pairs: &[(Hint, Hint)]) {
        let count = pairs.len().min((size.columns / KEY_COLUMNS).max(1));
        let room = size.columns / count.max(1);
        let hint = |(key, name): Hint| {
            let used = key.chars().count() + 1;
            let name: String = name.chars().take(room.saturating_sub(used + 1)).collect();
            let gap = " ".repeat(room.saturating_sub(used + name.chars().count()));
            if key.is_empty() {
                return " ".repeat(room);
            }
            format!("{} {name}{gap}", inverse(key))
        };
        let pairs = || pairs.iter().take(count);
        let upper: String = pairs().map(|(upper, _)| hint(*upper)).collect();
        let lower: String = pairs().map(|(_, lower)| hint(*lower)).collect();
        self.set(size.rows.saturating_sub(2), upper.trim_end().to_owned());
        self.set(size.rows.saturating_sub(1), lower.trim_end().to_owned());
    }
}

fn inverse(text: &str) -> String {
    format!("{INVERSE}{text}{PLAIN}")
}

/// One line from cell `start` on, marked text inverse, with `<` and `>` where it goes on.
fn row_of(text: &Text, row: usize, start: usize, columns: usize) -> String {
    let region = text.region();
    let is_marked = |column: usize| {
        let place = Place { row, column };
        region.is_some_and(|(from, to)| from <= place && place < to)
    };
    let line = text.line(row);
    let (mut drawn, mut cell, mut was_marked) = (String::new(), 0, false);
    let is_longer = cells(line) > start + columns;
    let end = start + columns - usize::from(is_longer);
    for (column, c) in line.chars().enumerate() {
        let next = cell + cells_at(c, cell);
        if next > start && next <= end {
            if is_marked(column) != was_marked {
                was_marked = !was_marked;
                drawn.push_str(if was_marked { INVERSE } else { PLAIN });
            }
            let seen = next - cell.max(start);
            match c {
                _ if start > 0 && drawn.is_empty() => drawn.push_str(&begun_before(seen)),
                '\t' => drawn.push_str(&" ".repeat(seen)),
                c if c.is_control() => drawn.push_str(&format!("^{}", caret(c))),
                c => drawn.push(c),
            }
        }
        cell = next;
    }
    if was_marked {
        drawn.push_str(PLAIN);
    }
    if is_longer {
        let gap = end.saturating_sub(start + cells(&without_styles(&drawn)));
        drawn.push_str(&" ".repeat(gap));
        drawn.push_str(&inverse(">"));
    }
    drawn
}

/// What stands in place of the first character of a row that begins further left.
fn begun_before(seen: usize) -> String {
    format!("{}{}", inverse("<"), " ".repeat(seen - 1))
}

fn without_styles(text: &str) -> String {
    text.replace(INVERSE, "").replace(PLAIN, "")
}

/// The letter of a control character as carets show it.
fn caret(c: char) -> char {
    char::from_u32(u32::from(c) ^ 0x40).unwrap_or('?')
}

/// The cell at which the visible part of a line begins, so that the cursor is seen.
fn page_start(cell: usize, columns: usize) -> usize {
    if cell + 2 < columns {
        return 0;
    }
    match columns {
        ..=8 => cell + 2 - columns,
        _ => cell - 6 - (cell - 6) % (columns - 8),
    }
}

/// The cells that a character takes at a cell.
fn cells_at(c: char, cell: usize) -> usize {
    match c {
        '\t' => TAB - cell % TAB,
        c if c.is_control() => 2,
        c => width(c),
    }
}

/// The cells of a text.
pub(super) fn cells(text: &str) -> usize {
    text.chars().fold(0, |cell, c| cell + cells_at(c, cell))
}

/// The cell of a character in a line.
pub(super) fn cell_of(line: &str, column: usize) -> usize {
    let before = line.chars().take(column);
    before.fold(0, |cell, c| cell + cells_at(c, cell))
}

/// The character of a line that stands at a cell or before it.
pub(super) fn column_at(line: &str, wanted: usize) -> usize {
    let mut cell = 0;
    for (column, c) in line.chars().enumerate() {
        cell += cells_at(c, cell);
        if cell > wanted {
            return column;
        }
    }
    line.chars().count()
}

/// As much of a text as fits.
fn fitted(text: &str, columns: usize) -> String {
    let mut cell = 0;
    let fits = |c: &char| {
        cell += cells_at(*c, cell);
        cell <= columns
    };
    text.chars().take_while(fits).collect()
}

fn skip_cells(text: &str, start: usize) -> String {
    text.chars().skip(column_at(text, start)).collect()
}

/// The end of a name that is too long, behind dots.
fn clipped_left(name: &str, columns: usize) -> String {
    let length = name.chars().count();
    if length <= columns {
        return name.to_owned();
    }
    let kept = columns.saturating_sub(3);
    let end: String = name.chars().skip(length - kept).collect();
    format!("...{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_is_always_in_sight() {
        for columns in [4, 8, 9, 20, 80] {
            for cell in 0..300 {
                let start = page_start(cell, columns);
                let is_seen = start <= cell && cell - start < columns;
                assert!(is_seen, "cell {cell} of {columns} columns from {start}");
            }
        }
    }

    #[test]
    fn cells_and_columns_agree() {
        let line = "a\t界b\u{1}c";
        let stops: Vec<usize> = (0..=6).map(|column| cell_of(line, column)).collect();
        assert_eq!(stops, [0, 1, 8, 10, 11, 13, 14]);
        assert_eq!((column_at(line, 9), column_at(line, 99)), (2, 6));
    }

    #[test]
    fn a_long_line_says_that_it_goes_on() {
        let mut text = Text::new(&"0123456789".repeat(3));
        let row = |text: &Text, start| without_styles(&row_of(text, 0, start, 12));
        assert_eq!(row(&text, 0), "01234567890>");
        text.go(0, 25);
        assert_eq!(row(&text, 16), "<7890123456>");
    }
}
