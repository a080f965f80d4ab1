//! The text that is edited: lines, the cursor in them, what was cut, and what can be undone.
//!
//! Columns are counted in characters. Lines are shared with the copies that undo keeps and with clones of the world.
//!
//! **Invariant:** there is always a line, and cursor and mark stand in the text.

use std::mem;
use std::rc::Rc;

/// How many changes can be undone.
const MOST_UNDO: usize = 200;

/// Where something stands: the line and the character in it, from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) row: usize,
    pub(super) column: usize,
}

/// What a change did, as the messages of undo and redo call it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    Addition,
    Deletion,
    LineBreak,
    LineJoin,
    Cut,
    Paste,
    Insertion,
    Replacement,
}

impl Change {
    pub(super) fn name(self) -> &'static str {
        match self {
            Change::Addition => "addition",
            Change::Deletion => "deletion",
            Change::LineBreak => "line break",
            Change::LineJoin => "line join",
            Change::Cut => "cut",
            Change::Paste => "paste",
            Change::Insertion => "insertion",
            Change::Replacement => "replacement",
        }
    }
}

type Lines = Rc<Vec<Rc<str>>>;

/// The text before a change, or after one that was undone.
#[derive(Clone, Debug)]
struct Earlier {
    lines: Lines,
    cursor: Place,
    change: Change,
    is_modified: bool,
}

/// See the module.
#[derive(Clone, Debug)]
pub(super) struct Text {
    lines: Lines,
    pub(super) cursor: Place,
    pub(super) mark: Option<Place>,
    pub(super) is_modified: bool,
    /// Lines of the last cut or copy; the last one is not ended.
    cut: Vec<Rc<str>>,
    /// The last change was a cut, so that the next one adds to it.
    was_cut: bool,
    undo: Vec<Earlier>,
    redo: Vec<Earlier>,
    /// The change that goes on with the next character: a word that is typed is undone as one.
    open: Option<Change>,
}

impl Text {
    /// The lines of a file. The empty line behind its last newline is one of them.
    pub(super) fn new(text: &str) -> Text {
        Text {
            lines: Rc::new(text.split('\n').map(Rc::from).collect()),
            cursor: Place::default(),
            mark: None,
            is_modified: false,
            cut: Vec::new(),
            was_cut: false,
            undo: Vec::new(),
            redo: Vec::new(),
            open: None,
        }
    }

    /// What is written to the file: every line is ended, but that a text without a character is an empty file.
    pub(super) fn to_file(&self, line_end: &str) -> String {
        let mut text = self.lines.join(line_end);
        if !text.is_empty() && !text.ends_with('\n') {
            text.push_str(line_end);
        }
        text
    }

    /// How many lines a file of it has.
    pub(super) fn count(&self) -> usize {
        let last_is_empty = self.lines.last().is_some_and(|line| line.is_empty());
        self.lines.len() - usize::from(last_is_empty)
    }

    pub(super) fn rows(&self) -> usize {
        self.lines.len()
    }

    pub(super) fn line(&self, row: usize) -> &str {
        self.lines.get(row).map_or("", |line| line)
    }

    pub(super) fn length(&self, row: usize) -> usize {
        self.line(row).chars().count()
    }

    /// Characters before a place, a newline counted as one; and in all.
    pub(super) fn characters(&self, place: Place) -> (usize, usize) {
        let lengths = (0..self.rows()).map(|row| self.length(row) + 1);
        let before: usize = lengths.clone().take(place.row).sum();
        let all: usize = lengths.sum();
        (before + place.column, all - 1)
    }

    /// The marked text's ends, in order.
    pub(super) fn region(&self) -> Option<(Place, Place)> {
        let mark = self.mark?;
        Some((mark.min(self.cursor), mark.max(self.cursor)))
    }

    /// Puts the cursor somewhere in the text.
    pub(super) fn go(&mut self, row: usize, column: usize) {
        let row = row.min(self.rows() - 1);
        let column = column.min(self.length(row));
        self.cursor = Place { row, column };
        (self.open, self.was_cut) = (None, false);
    }

    pub(super) fn left(&mut self) {
        match self.cursor {
            Place { row, column: 1.. } => self.go(row, self.cursor.column - 1),
            Place { row: 1.., .. } => self.go(self.cursor.row - 1, usize::MAX),
            Place { .. } => {}
        }
    }

    pub(super) fn right(&mut self) {
        let Place { row, column } = self.cursor;
        if column < self.length(row) {
            self.go(row, column + 1);
        } else if row + 1 < self.rows() {
            self.go(row + 1, 0);
        }
    }

    /// To the beginning of the next word.
    pub(super) fn word_right(&mut self) {
        let is_end = |text: &Text| text.after(text.cursor).is_none();
        while !is_end(self) && self.is_at_word() {
            self.right();
        }
        while !is_end(self) && !self.is_at_word() {
            self.right();
        }
    }

    /// To the beginning of this word, or of the one before.
    pub(super) fn word_left(&mut self) {
        self.left();
        while self.cursor > Place::default() && !self.is_at_word() {
            self.left();
        }
        while self.cursor.column > 0 && self.is_at_word() {
            self.left();
        }
        if !self.is_at_word() && self.after(self.cursor).is_some() {
            self.right();
        }
    }

    fn is_at_word(&self) -> bool {
        let here = self.after(self.cursor);
        here.is_some_and(|c| !c.is_ascii() || c.is_ascii_alphanumeric() || c == '_')
    }

    /// The character at a place; a newline at the end of a line.
    fn after(&self, place: Place) -> Option<char> {
        let c = self.line(place.row).chars().nth(place.column);
        c.or_else(|| (place.row + 1 < self.rows()).then_some('\n'))
    }

    /// Puts text at the cursor.
    pub(super) fn insert(&mut self, text: &str, change: Change) {
        self.remember(change, change == Change::Addition);
        self.put(text);
    }

    /// Takes the character before the cursor.
    pub(super) fn delete_before(&mut self) {
        if self.cursor == Place::default() {
            return;
        }
        let is_join = self.cursor.column == 0;
        self.remember_deletion(is_join);
        let end = self.cursor;
        let open = self.open;
        self.left();
        self.open = open;
        self.take(self.cursor, end);
    }

    /// Takes the character at the cursor.
    pub(super) fn delete_after(&mut self) {
        let start = self.cursor;
        let Some(c) = self.after(start) else { return };
        self.remember_deletion(c == '\n');
        let end = match c {
            '\n' => Place {
                row: start.row + 1,
                column: 0,
            },
            _ => Place {
                column: start.column + 1,
                ..start
            },
        };
        self.take(start, end);
    }

    fn remember_deletion(&mut self, is_join: bool) {
        match is_join {
            true => self.remember(Change::LineJoin, false),
            false => self.remember(Change::Deletion, true),
        }
    }

    /// Cuts the marked text or the whole line; whether there was any.
    pub(super) fn cut(&mut self) -> bool {
        let was_cut = mem::take(&mut self.was_cut) && self.mark.is_none();
        let (from, to) = self.chosen();
        if from == to {
            return false;
        }
        self.remember(Change::Cut, false);
        let taken = self.between(from, to);
        match was_cut {
            true => append(&mut self.cut, taken),
            false => self.cut = taken,
        }
        self.take(from, to);
        (self.cursor, self.mark, self.was_cut) = (from, None, true);
        true
    }

    /// Copies the marked text or the whole line; whether there was any.
    pub(super) fn copy(&mut self) -> bool {
        let (from, to) = self.chosen();
        if from == to {
            return false;
        }
        self.cut = self.between(from, to);
        self.mark = None;
        true
    }

    /// Puts what was cut or copied at the cursor; whether there is any.
    pub(super) fn paste(&mut self) -> bool {
        if self.cut.is_empty() {
            return false;
        }
        let text = self.cut.join("\n");
        self.insert(&text, Change::Paste);
        true
    }

    /// What cut and copy mean: the marked text, or the line with its newline.
    fn chosen(&self) -> (Place, Place) {
        self.region().unwrap_or_else(|| {
            let row = self.cursor.row;
            let from = Place { row, column: 0 };
            let end = Place {
                row,
                column: self.length(row),
            };
            let next = Place {
                row: row + 1,
                column: 0,
            };
            let is_last = row + 1 == self.rows();
            (from, if is_last { end } else { next })
        })
    }

    /// Replaces as many characters at a place by other text, as a part of the change that [`Text::begin_replacing`] began.
    pub(super) fn replace(&mut self, at: Place, count: usize, by: &str) {
        let end = Place {
            column: at.column + count,
            ..at
        };
        self.take(at, end);
        self.cursor = at;
        self.put(by);
    }

    /// A replacement is undone by itself.
    pub(super) fn begin_replacing(&mut self) {
        self.remember(Change::Replacement, false);
    }

    /// The next place where a text stands behind a place, case aside, and whether the search went over the end.
    pub(super) fn find(&self, wanted: &str, is_backward: bool) -> Option<(Place, bool)> {
        let rows = self.rows();
        let Place { row, column } = self.cursor;
        let in_row = |row: usize| matches(self.line(row), wanted);
        for step in 0..=rows {
            let at = match is_backward {
                true => (row + rows - step % rows) % rows,
                false => (row + step) % rows,
            };
            let fits = |found: usize| match (step, is_backward) {
                (0, false) => found > column,
                (0, true) => found < column,
                _ => true,
            };
            let mut found = in_row(at).into_iter().filter(|found| fits(*found));
            let found = if is_backward {
                found.next_back()
            } else {
                found.next()
            };
            if let Some(column) = found {
                let place = Place { row: at, column };
                let is_wrapped = match is_backward {
                    true => place >= self.cursor,
                    false => place <= self.cursor,
                };
                return Some((place, is_wrapped));
            }
        }
        None
    }

    /// Takes the last change back; what it was.
    pub(super) fn undo(&mut self) -> Option<Change> {
        let earlier = self.undo.pop()?;
        let now = self.swap(earlier);
        let change = now.change;
        self.redo.push(now);
        Some(change)
    }

    /// Makes the last change that was undone again; what it was.
    pub(super) fn redo(&mut self) -> Option<Change> {
        let later = self.redo.pop()?;
        let now = self.swap(later);
        let change = now.change;
        self.undo.push(now);
        Some(change)
    }

    fn swap(&mut self, other: Earlier) -> Earlier {
        (self.open, self.was_cut, self.mark) = (None, false, None);
        Earlier {
            lines: mem::replace(&mut self.lines, other.lines),
            cursor: mem::replace(&mut self.cursor, other.cursor),
            is_modified: mem::replace(&mut self.is_modified, other.is_modified),
            change: other.change,
        }
    }

    /// Before a change: keeps what there is, unless the change goes on with the last one.
    fn remember(&mut self, change: Change, goes_on: bool) {
        self.was_cut = false;
        if !goes_on || self.open != Some(change) {
            self.undo.push(Earlier {
                lines: self.lines.clone(),
                cursor: self.cursor,
                change,
                is_modified: self.is_modified,
            });
            let surplus = self.undo.len().saturating_sub(MOST_UNDO);
            self.undo.drain(..surplus);
        }
        self.redo.clear();
        self.open = goes_on.then_some(change);
        self.is_modified = true;
    }

    fn put(&mut self, text: &str) {
        let Place { row, column } = self.cursor;
        let line = self.line(row).to_owned();
        let (head, tail) = line.split_at(byte(&line, column));
        let whole = format!("{head}{text}{tail}");
        let new: Vec<Rc<str>> = whole.split('\n').map(Rc::from).collect();
        let (rows, last) = (new.len() - 1, text.rsplit('\n').next());
        let last = last.unwrap_or_default().chars().count();
        Rc::make_mut(&mut self.lines).splice(row..=row, new);
        self.cursor = Place {
            row: row + rows,
            column: if rows == 0 { column + last } else { last },
        };
        self.mark = None;
    }

    fn take(&mut self, from: Place, to: Place) {
        let (head, tail) = (self.line(from.row), self.line(to.row));
        let head = head.get(..byte(head, from.column)).unwrap_or_default();
        let tail = tail.get(byte(tail, to.column)..).unwrap_or_default();
        let joined: Rc<str> = Rc::from(format!("{head}{tail}"));
        Rc::make_mut(&mut self.lines).splice(from.row..=to.row, [joined]);
        self.mark = None;
    }

    fn between(&self, from: Place, to: Place) -> Vec<Rc<str>> {
        let part = |row: usize| {
            let line = self.line(row);
            let start = if row == from.row { from.column } else { 0 };
            let end = match row == to.row {
                true => byte(line, to.column),
                false => line.len(),
            };
            Rc::from(line.get(byte(line, start)..end).unwrap_or_default())
        };
        (from.row..=to.row).map(part).collect()
    }
}

/// Goes on with a list whose last line is not ended.
fn append(lines: &mut Vec<Rc<str>>, more: Vec<Rc<str>>) {
    let mut more = more.into_iter();
    if let (Some(last), Some(first)) = (lines.last_mut(), more.next()) {
        *last = Rc::from(format!("{last}{first}"));
    }
    lines.extend(more);
}

/// The byte at which a character of a line begins.
pub(super) fn byte(line: &str, column: usize) -> usize {
    let start = line.char_indices().nth(column);
    start.map_or(line.len(), |(at, _)| at)
}

/// The characters at which `wanted` stands in a line, the case of ASCII letters aside.
pub(super) fn matches(line: &str, wanted: &str) -> Vec<usize> {
    // The tables of all other letters would cost every visitor more than this editor.
    let fold = |text: &str| -> Vec<char> { text.chars().map(|c| c.to_ascii_lowercase()).collect() };
    let (line, wanted) = (fold(line), fold(wanted));
    let places = line.windows(wanted.len().max(1)).enumerate();
    let places = places.filter(|(_, window)| *window == wanted.as_slice());
    places.map(|(at, _)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_at(text: &str, row: usize, column: usize) -> Text {
        let mut text = Text::new(text);
        text.go(row, column);
        text
    }

    #[test]
    fn every_change_can_be_undone_and_redone() {
        let mut text = text_at("one\ntwo\nthree\n", 1, 1);
        let changes: [fn(&mut Text); 8] = [
            |text| text.insert("x", Change::Addition),
            |text| text.insert("\n", Change::LineBreak),
            Text::delete_before,
            Text::delete_after,
            |text| assert!(text.cut()),
            |text| assert!(text.paste()),
            |text| text.insert("pasted\ntwice\n", Change::Paste),
            |text| {
                text.begin_replacing();
                text.replace(Place { row: 0, column: 0 }, 2, "界");
            },
        ];
        let mut states = vec![text.to_file("\n")];
        for change in changes {
            change(&mut text);
            states.push(text.to_file("\n"));
        }
        for state in states.iter().rev().skip(1) {
            assert!(text.undo().is_some());
            assert_eq!(text.to_file("\n"), *state);
        }
        assert!(!text.is_modified && text.undo().is_none());
        for state in states.iter().skip(1) {
            assert!(text.redo().is_some());
            assert_eq!(text.to_file("\n"), *state);
        }
        assert!(text.is_modified && text.redo().is_none());
    }

    #[test]
    fn what_is_typed_in_a_row_is_one_change() {
        let mut text = Text::new("");
        for c in ["a", "b", "c"] {
            text.insert(c, Change::Addition);
        }
        assert_eq!(text.undo(), Some(Change::Addition));
        assert_eq!(text.to_file("\n"), "");
    }

    #[test]
    fn cuts_in_a_row_are_pasted_together() {
        let mut text = text_at("one\ntwo\nthree", 0, 2);
        assert!(text.cut() && text.cut());
        assert_eq!(text.to_file("\n"), "three\n");
        text.go(0, 5);
        text.insert("\n", Change::LineBreak);
        assert!(text.paste());
        assert_eq!(text.to_file("\n"), "three\none\ntwo\n");
    }

    #[test]
    fn a_mark_cuts_and_copies_what_lies_between() {
        let mut text = text_at("one\ntwo\nthree", 0, 1);
        text.mark = Some(text.cursor);
        text.cursor = Place { row: 2, column: 2 };
        assert!(text.copy());
        text.go(2, 5);
        assert!(text.paste());
        assert_eq!(text.to_file("\n"), "one\ntwo\nthreene\ntwo\nth\n");
    }

    #[test]
    fn a_search_goes_round_in_both_directions_and_ignores_case() {
        let mut text = text_at("get GET\nset\nGet", 0, 0);
        let mut columns = Vec::new();
        for is_backward in [false, false, false, true, true] {
            let (place, is_wrapped) = text.find("get", is_backward).unwrap();
            text.go(place.row, place.column);
            columns.push((place.row, place.column, is_wrapped));
        }
        let expected = [
            (0, 4, false),
            (2, 0, false),
            (0, 0, true),
            (2, 0, true),
            (0, 4, false),
        ];
        assert_eq!(columns, expected);
        assert_eq!(text.find("nowhere", false), None);
        assert_eq!(Text::new("").find("x", true), None);
    }

    #[test]
    fn words_are_jumped_over() {
        let mut text = text_at("r.set(key)\n  x", 0, 0);
        let mut stops = Vec::new();
        for _ in 0..4 {
            text.word_right();
            stops.push((text.cursor.row, text.cursor.column));
        }
        assert_eq!(stops, [(0, 2), (0, 6), (1, 2), (1, 3)]);
        text.word_left();
        text.word_left();
        assert_eq!((text.cursor.row, text.cursor.column), (0, 6));
    }
}
