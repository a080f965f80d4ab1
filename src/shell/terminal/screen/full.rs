//! Programs that draw the whole window, as editors do: what stood there before comes back when they leave.

use std::collections::VecDeque;
use std::rc::Rc;

use super::row::Row;
use super::{MAX_COLUMNS, Screen};

/// A window has no more rows than this, however a program counts.
const MOST_ROWS: usize = 500;

/// What stands behind such a program.
#[derive(Clone, Debug)]
pub(super) struct Behind {
    rows: VecDeque<Rc<Row>>,
    start: u64,
    row: usize,
    column: usize,
    bytes: usize,
}

impl Screen {
    /// An empty window over what there is, whose lines are numbered on.
    pub(super) fn begin_full(&mut self) {
        if self.behind.is_some() {
            return;
        }
        let start = self.start + self.rows.len() as u64;
        self.behind = Some(Box::new(Behind {
            rows: std::mem::replace(&mut self.rows, VecDeque::from([Rc::default()])),
            start: std::mem::replace(&mut self.start, start),
            row: std::mem::take(&mut self.row),
            column: std::mem::take(&mut self.column),
            bytes: std::mem::take(&mut self.bytes),
        }));
        self.dirty = self.dirty.min(start);
    }

    /// What stood behind it is back, under its own numbers.
    pub(super) fn end_full(&mut self) {
        let Some(behind) = self.behind.take() else {
            return;
        };
        (self.rows, self.start, self.bytes) = (behind.rows, behind.start, behind.bytes);
        (self.row, self.column) = (behind.row, behind.column);
        self.dirty = self.dirty.min(self.start);
    }

    /// Puts the cursor into a row and a column of the window, both counted from 1.
    pub(super) fn place(&mut self, row: usize, column: usize) {
        self.row = row.min(MOST_ROWS) - 1;
        self.column = (column - 1).min(MAX_COLUMNS - 1);
        if self.rows.len() <= self.row {
            let first_new = self.start + self.rows.len() as u64;
            self.dirty = self.dirty.min(first_new);
            self.rows.resize_with(self.row + 1, Rc::default);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_window_leaves_nothing_behind() {
        let mut screen = Screen::new();
        screen.write(b"one\n$ nano");
        let before = screen.full_patch();
        screen.write(b"\x1b[?1049h\x1b[3;5Hbottom\x1b[1;1Htop\x1b[2;2H");
        let full = screen.patch().unwrap();
        assert_eq!(screen.text(), "top\n\n    bottom");
        assert!(full.is_full && full.start_line == 2);
        assert_eq!(full.cursor.map(|at| (at.line, at.column)), Some((3, 1)));
        screen.write(b"\x1b[?1049l");
        assert_eq!(screen.patch(), Some(before));
    }

    #[test]
    fn without_a_full_window_a_place_is_a_column_only() {
        let mut screen = Screen::new();
        screen.write(b"one\ntwo\x1b[1;1HX\x1b[?1049l");
        assert_eq!(screen.text(), "one\nXwo");
    }

    #[test]
    fn absurd_places_are_bounded() {
        let mut screen = Screen::new();
        screen.write(b"\x1b[?1049h\x1b[65000;65000Hx\x1b[0;0Hy");
        assert_eq!(screen.full_patch().lines.len(), MOST_ROWS);
    }
}
