//! A line being written: appending is cheap, changes inside of it rebuild it.

use super::{Line, Span, Style};

/// A line with what is needed to append to it at once.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Row {
    pub(super) line: Line,
    pub(super) columns: usize,
    pub(super) bytes: usize,
}

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
            self.rebuild(|cells| {
                if let Some(cell) = cells.get_mut(column) {
                    *cell = (c, style);
                }
            });
        }
    }

    pub(super) fn append(&mut self, c: char, style: Style) {
        self.columns += 1;
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
            self.rebuild(|cells| cells.truncate(columns));
        }
    }

    pub(super) fn blank(&mut self, columns: usize) {
        self.rebuild(|cells| {
            for cell in cells.iter_mut().take(columns) {
                *cell = (' ', Style::default());
            }
        });
    }

    /// The slow way, for changes inside of a line.
    pub(super) fn rebuild(&mut self, change: impl FnOnce(&mut Vec<(char, Style)>)) {
        let mut cells = Vec::with_capacity(self.columns);
        for span in &self.line.spans {
            cells.extend(span.text.chars().map(|c| (c, span.style)));
        }
        change(&mut cells);
        *self = Row::default();
        for (c, style) in cells {
            self.append(c, style);
        }
    }
}
