//! A line being written: appending is cheap, changes inside of it rebuild it.
//!
//! Places are counted in cells, of which a wide character fills two and a combining mark none.

use super::width::width;
use super::{Line, Span, Style};

/// A line with what is needed to append to it at once.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Row {
    pub(super) line: Line,
    pub(super) columns: usize,
    pub(super) bytes: usize,
    /// Some character does not fill one cell.
    is_uneven: bool,
}

type Character = (char, Style);

/// What stands where half a wide character was written over.
const BLANK: Character = (
    ' ',
    Style {
        foreground: None,
        background: None,
        bold: false,
        dim: false,
        inverse: false,
        underline: false,
    },
);

impl Row {
    pub(super) fn text(&self) -> String {
        self.line
            .spans
            .iter()
            .map(|span| span.text.as_str())
            .collect()
    }

    pub(super) fn put(&mut self, column: usize, c: char, style: Style) {
        while self.columns < column {
            self.append(' ', Style::default());
        }
        if self.columns == column {
            self.append(c, style);
        } else {
            self.rebuild(|characters| put_over(characters, column, (c, style)));
        }
    }

    pub(super) fn append(&mut self, c: char, style: Style) {
        let cells = width(c);
        self.is_uneven |= cells != 1;
        self.columns += cells;
        self.bytes += c.len_utf8();
        match self.line.spans.last_mut() {
            Some(span) if span.style == style => span.text.push(c),
            _ => self.line.spans.push(Span {
                text: c.to_string(),
                style,
            }),
        }
    }

    pub(super) fn truncate(&mut self, columns: usize) {
        if columns == 0 {
            *self = Row::default();
        } else if columns < self.columns {
            self.rebuild(|characters| {
                let mut at = 0;
                characters.retain(|(c, _)| {
                    at += width(*c);
                    at <= columns
                });
            });
        }
    }

    pub(super) fn blank(&mut self, columns: usize) {
        self.rebuild(|characters| {
            for column in 0..columns.min(characters.len()) {
                put_over(characters, column, BLANK);
            }
        });
    }

    /// The number of the character that stands in a cell; behind the end cells count as characters.
    pub(super) fn character_at(&self, column: usize) -> usize {
        if !self.is_uneven {
            return column;
        }
        let (mut at, mut count) = (0, 0);
        for c in self.line.spans.iter().flat_map(|span| span.text.chars()) {
            at += width(c);
            if at > column {
                return count;
            }
            count += 1;
        }
        count + column - at
    }

    /// The slow way, for changes inside of a line.
    fn rebuild(&mut self, change: impl FnOnce(&mut Vec<Character>)) {
        let mut characters = Vec::with_capacity(self.columns);
        for span in &self.line.spans {
            characters.extend(span.text.chars().map(|c| (c, span.style)));
        }
        change(&mut characters);
        *self = Row::default();
        for (c, style) in characters {
            self.append(c, style);
        }
    }
}

/// Writes a character over what stands in its cells; a mark joins the character before it.
fn put_over(characters: &mut Vec<Character>, column: usize, new: Character) {
    let end = column + width(new.0);
    let (mut from, mut before) = (0, 0);
    for (c, _) in characters.iter() {
        if before + width(*c) > column {
            break;
        }
        before += width(*c);
        from += 1;
    }
    let (mut to, mut at) = (from, before);
    while let Some((c, _)) = characters
        .get(to)
        .filter(|(c, _)| at < end || at > before && width(*c) == 0)
    {
        at += width(*c);
        to += 1;
    }
    // Half of a wide character that was written over becomes a blank.
    let left = column.saturating_sub(before);
    let right = at.saturating_sub(end);
    let blanks = |count| std::iter::repeat_n(BLANK, count);
    let written: Vec<Character> = blanks(left).chain([new]).chain(blanks(right)).collect();
    characters.splice(from..to, written);
}
