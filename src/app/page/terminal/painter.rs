//! Paints a terminal's lines straight into the document.
//!
//! A flood of output must not cost more than a few milliseconds of the main thread, so the lines bypass the
//! component tree: they stand in chunks of a hundred, of which the browser lays out only those in sight.

use std::collections::VecDeque;

use shell::screen::width::width;
use shell::screen::{Cursor, Line, Span, Style};
use web_sys::{Document, Element};

use crate::link::screens::Scrollback;

/// Lines in a chunk.
const CHUNK: u64 = 100;

/// The painted lines.
pub struct Painter {
    document: Document,
    root: Element,
    chunks: VecDeque<Chunk>,
    /// The number of the first painted line, and of the one after the last.
    first: u64,
    end: u64,
    cursor: Option<Cursor>,
}

struct Chunk {
    element: Element,
    lines: VecDeque<Element>,
}

impl Painter {
    /// Paints below `root`, which must be empty.
    pub fn new(document: Document, root: Element) -> Self {
        Painter {
            document,
            root,
            chunks: VecDeque::new(),
            first: 0,
            end: 0,
            cursor: None,
        }
    }

    /// The element that shows the cursor's line.
    pub fn cursor_line(&self) -> Option<&Element> {
        self.line(self.cursor?.line)
    }

    /// Paints what changed from line `from` on.
    pub fn paint(&mut self, scrollback: &Scrollback, from: u64) {
        let old_cursor = std::mem::replace(&mut self.cursor, scrollback.cursor);
        let from = from.max(scrollback.first);
        if scrollback.first >= self.end || from < self.first {
            self.clear(scrollback.first);
        }
        self.truncate(from);
        self.drop_before(scrollback.first);
        for number in self.end..scrollback.end() {
            self.append(scrollback, number);
        }
        for cursor in [old_cursor, self.cursor].into_iter().flatten() {
            if cursor.line < from && old_cursor != self.cursor {
                self.repaint(scrollback, cursor.line);
            }
        }
    }

    fn clear(&mut self, first: u64) {
        self.root.set_text_content(None);
        self.chunks.clear();
        self.first = first;
        self.end = first;
    }

    /// Removes the lines from `from` on.
    fn truncate(&mut self, from: u64) {
        while self.end > from.max(self.first) {
            let Some(chunk) = self.chunks.back_mut() else {
                break;
            };
            if let Some(line) = chunk.lines.pop_back() {
                line.remove();
                self.end -= 1;
            }
            if chunk.lines.is_empty() {
                chunk.element.remove();
                self.chunks.pop_back();
            }
        }
    }

    /// Removes the lines before `first`: whole chunks where possible.
    fn drop_before(&mut self, first: u64) {
        while self.first < first {
            let Some(chunk) = self.chunks.front_mut() else {
                break;
            };
            let count = chunk.lines.len() as u64;
            if self.first + count <= first {
                chunk.element.remove();
                self.chunks.pop_front();
                self.first += count;
            } else if let Some(line) = chunk.lines.pop_front() {
                line.remove();
                self.first += 1;
            }
        }
    }

    fn append(&mut self, scrollback: &Scrollback, number: u64) {
        let Some(element) = self.element("div", "line") else {
            return;
        };
        self.fill(&element, scrollback, number);
        let is_new = match self.chunks.back() {
            Some(chunk) => chunk.lines.len() as u64 >= CHUNK,
            None => true,
        };
        if is_new && let Some(chunk) = self.element("div", "chunk") {
            // Appending a fresh element cannot fail.
            let _ = self.root.append_child(&chunk);
            self.chunks.push_back(Chunk {
                element: chunk,
                lines: VecDeque::new(),
            });
        }
        if let Some(chunk) = self.chunks.back_mut() {
            let _ = chunk.element.append_child(&element);
            chunk.lines.push_back(element);
            self.end += 1;
        }
    }

    fn repaint(&self, scrollback: &Scrollback, number: u64) {
        if let Some(element) = self.line(number) {
            element.set_text_content(None);
            self.fill(element, scrollback, number);
        }
    }

    fn line(&self, number: u64) -> Option<&Element> {
        let mut index = usize::try_from(number.checked_sub(self.first)?).ok()?;
        for chunk in &self.chunks {
            if index < chunk.lines.len() {
                return chunk.lines.get(index);
            }
            index -= chunk.lines.len();
        }
        None
    }

    /// Writes a line's text into its element.
    fn fill(&self, element: &Element, scrollback: &Scrollback, number: u64) {
        let Some(line) = usize::try_from(number - scrollback.first)
            .ok()
            .and_then(|index| scrollback.lines.get(index))
        else {
            return;
        };
        match self.cursor.filter(|cursor| cursor.line == number) {
            Some(cursor) => self.fill_with_cursor(element, line, cursor.column),
            None => line
                .spans
                .iter()
                .for_each(|span| self.run(element, &span.text, span.style, false)),
        }
    }

    fn fill_with_cursor(&self, element: &Element, line: &Line, column: usize) {
        let mut left = column;
        let mut is_shown = false;
        for Span { text, style } in &line.spans {
            let length = text.chars().count();
            if is_shown || left >= length {
                self.run(element, text, *style, false);
                left -= length.min(left);
                continue;
            }
            let start = text
                .char_indices()
                .nth(left)
                .map_or(text.len(), |(at, _)| at);
            let (before, rest) = text.split_at(start);
            let (under, after) = first_with_marks(rest);
            self.run(element, before, *style, false);
            self.run(element, under, *style, true);
            self.run(element, after, *style, false);
            is_shown = true;
            left = 0;
        }
        if !is_shown {
            self.run(element, &" ".repeat(left), Style::default(), false);
            self.run(element, " ", Style::default(), true);
        }
    }

    /// Adds a run of text of one style. Each wide character gets a box of two cells, whatever its font makes of it.
    fn run(&self, line: &Element, text: &str, style: Style, is_cursor: bool) {
        let mut rest = text;
        while let Some(at) = rest.find(|c| width(c) > 1) {
            let (narrow, wide) = rest.split_at(at);
            let (wide, after) = first_with_marks(wide);
            self.piece(line, narrow, style, is_cursor);
            if let Some(cells) = self.element("span", &format!("wide {}", class(style, is_cursor)))
            {
                cells.set_text_content(Some(wide));
                // Appending a fresh node cannot fail.
                let _ = line.append_child(&cells);
            }
            rest = after;
        }
        self.piece(line, rest, style, is_cursor);
    }

    fn piece(&self, line: &Element, text: &str, style: Style, is_cursor: bool) {
        if text.is_empty() {
            return;
        }
        let added = if style == Style::default() && !is_cursor {
            line.append_child(&self.document.create_text_node(text))
        } else {
            let Some(span) = self.element("span", &class(style, is_cursor)) else {
                return;
            };
            span.set_text_content(Some(text));
            line.append_child(&span)
        };
        // Appending a fresh node cannot fail.
        let _ = added;
    }

    fn element(&self, name: &str, class: &str) -> Option<Element> {
        let element = self.document.create_element(name).ok()?;
        element.set_class_name(class);
        Some(element)
    }
}

/// The first character with the marks that stand on it, and the rest.
fn first_with_marks(text: &str) -> (&str, &str) {
    let next = text.char_indices().skip(1).find(|(_, c)| width(*c) > 0);
    text.split_at(next.map_or(text.len(), |(at, _)| at))
}

fn class(style: Style, is_cursor: bool) -> String {
    let mut class = String::new();
    if let Some(color) = style.foreground {
        class += &format!("f{color} ");
    }
    if let Some(color) = style.background {
        class += &format!("b{color} ");
    }
    let flags = [
        (style.bold, "bold "),
        (style.dim, "dim "),
        (style.inverse, "inverse "),
        (style.underline, "underline "),
        (is_cursor, "cursor "),
    ];
    for (is_set, name) in flags {
        if is_set {
            class += name;
        }
    }
    class
}
