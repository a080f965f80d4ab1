//! What a terminal shows: logical lines of styled text. The page wraps them; it never parses escapes.

use std::collections::VecDeque;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use full::Behind;
use row::Row;
use sequence::{complete_length, last_lines_from};
use width::width;

mod full;
mod row;
mod sequence;
pub mod width;

/// A change of one terminal's screen: everything from `first_line` on is replaced by `lines`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ScreenPatch {
    /// Lines are numbered from 0 since the terminal was opened.
    pub first_line: u64,
    /// Lines before this one are gone (cleared, or out of the scrollback's budget).
    pub start_line: u64,
    /// How many lines the scrollback's budget has dropped unseen, for a note at the top.
    pub dropped_lines: u64,
    /// The new lines.
    pub lines: Vec<Line>,
    /// Where the cursor stands; `None`: hidden.
    pub cursor: Option<Cursor>,
    /// Whether a program draws the whole window, as an editor does.
    pub is_full: bool,
}

/// One logical line, however long.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Runs of one style.
    pub spans: Vec<Span>,
}

/// A run of text in one style.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Span {
    /// Printable text.
    pub text: String,
    /// How it looks.
    pub style: Style,
}

/// Colours are the sixteen of ANSI; the page maps them to its palette.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Style {
    /// 0 to 15; `None`: the default ink.
    pub foreground: Option<u8>,
    /// 0 to 15; `None`: the default ground.
    pub background: Option<u8>,
    /// Bold.
    pub bold: bool,
    /// Dim: hints.
    pub dim: bool,
    /// Inverse.
    pub inverse: bool,
    /// Underlined.
    pub underline: bool,
}

/// A place on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// The line's number.
    pub line: u64,
    /// Characters from the line's beginning.
    pub column: usize,
}

/// Lines beyond this many are dropped from the top.
const MAX_LINES: usize = 5_000;
/// Text beyond about this many bytes is dropped from the top, a line at a time.
const MAX_BYTES: usize = 2_000_000;
/// A line is broken here, as an extremely wide terminal would wrap it.
const MAX_COLUMNS: usize = 32_768;
/// Bytes that may wait before they are looked at.
const MAX_PENDING_BYTES: usize = 1_000_000;

/// What one terminal shows, fed with bytes as a program writes them.
///
/// Bytes wait until somebody looks ([`Screen::patch`]), so that a flood between two looks costs little: lines that
/// would be out of the budget at once are counted, not built. A newline also returns the carriage, as a terminal's
/// line discipline arranges it.
///
/// **Invariant:** `rows` is never empty and `row` is one of it. No parser state outlives a look: an unfinished escape
/// sequence stays in `pending`, so that a clone goes on exactly where the original stood.
#[derive(Clone, Debug)]
pub struct Screen {
    pending: Vec<u8>,
    rows: VecDeque<Rc<Row>>,
    /// The number of `rows[0]`.
    start: u64,
    row: usize,
    column: usize,
    style: Style,
    is_cursor_hidden: bool,
    bytes: usize,
    dropped: u64,
    /// The first line that changed since the last patch.
    dirty: u64,
    /// What the last patch said besides lines.
    told: Told,
    /// What stands behind a program that draws the whole window.
    behind: Option<Box<Behind>>,
}

/// What a patch says besides lines: start, drops, cursor, number of lines, whether a program draws the whole window.
type Told = (u64, u64, Option<Cursor>, usize, bool);

impl Default for Screen {
    fn default() -> Screen {
        Screen::new()
    }
}

impl Screen {
    /// An empty screen with the cursor in its first line.
    pub fn new() -> Screen {
        Screen {
            pending: Vec::new(),
            rows: VecDeque::from([Rc::new(Row::default())]),
            start: 0,
            row: 0,
            column: 0,
            style: Style::default(),
            is_cursor_hidden: false,
            bytes: 0,
            dropped: 0,
            dirty: 0,
            told: Told::default(),
            behind: None,
        }
    }

    /// Takes what a program wrote.
    pub fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(MAX_PENDING_BYTES) {
            self.pending.extend_from_slice(chunk);
            if self.pending.len() >= MAX_PENDING_BYTES {
                self.look();
            }
        }
    }

    /// What changed since the last call of this or of [`Screen::full_patch`]; `None`: nothing.
    pub fn patch(&mut self) -> Option<ScreenPatch> {
        self.look();
        let end = self.start + self.rows.len() as u64;
        let first_line = self.dirty.clamp(self.start, end);
        if first_line == end && self.telling() == self.told {
            return None;
        }
        Some(self.tell(first_line))
    }

    /// The whole screen, for a page that has nothing yet.
    pub fn full_patch(&mut self) -> ScreenPatch {
        self.look();
        self.tell(self.start)
    }

    /// All lines without their styles, for checks and tests; spaces at the ends of lines are kept.
    pub fn text(&mut self) -> String {
        self.look();
        let lines: Vec<String> = self.rows.iter().map(|row| row.text()).collect();
        lines.join("\n")
    }

    fn tell(&mut self, first_line: u64) -> ScreenPatch {
        self.dirty = u64::MAX;
        self.told = self.telling();
        let skipped = first_line.saturating_sub(self.start) as usize;
        ScreenPatch {
            first_line,
            start_line: self.start,
            dropped_lines: self.dropped,
            lines: self
                .rows
                .iter()
                .skip(skipped)
                .map(|row| row.line.clone())
                .collect(),
            cursor: self.cursor(),
            is_full: self.behind.is_some(),
        }
    }

    fn telling(&self) -> Told {
        (
            self.start,
            self.dropped,
            self.cursor(),
            self.rows.len(),
            self.behind.is_some(),
        )
    }

    fn cursor(&self) -> Option<Cursor> {
        let line = self.start + self.row as u64;
        let column = match self.rows.get(self.row) {
            Some(row) => row.character_at(self.column),
            None => self.column,
        };
        (!self.is_cursor_hidden).then_some(Cursor { line, column })
    }

    /// Interprets the bytes that wait, but for an unfinished sequence at their end.
    fn look(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.pending);
        let complete = complete_length(&bytes);
        let (ready, rest) = bytes.split_at(complete);
        let visible_from = last_lines_from(ready, MAX_LINES);
        let (unseen, seen) = ready.split_at(visible_from);
        let mut parser = vte::Parser::new();
        if !unseen.is_empty() {
            let mut skimmer = Skimmer {
                screen: self,
                lines: 0,
            };
            parser.advance(&mut skimmer, unseen);
            let lines = skimmer.lines;
            self.skip_lines(lines);
        }
        parser.advance(self, seen);
        self.pending = rest.to_vec();
    }

    /// Everything so far is out of the budget, and so are `lines` lines that were never built.
    fn skip_lines(&mut self, lines: u64) {
        let gone = self.rows.len() as u64 - 1 + lines;
        self.start += gone;
        self.dropped += gone;
        self.rows = VecDeque::from([Rc::new(Row::default())]);
        (self.row, self.column, self.bytes) = (0, 0, 0);
        self.dirty = self.dirty.min(self.start);
    }

    fn current(&mut self) -> &mut Row {
        self.dirty = self.dirty.min(self.start + self.row as u64);
        let last = self.rows.len() - 1;
        Rc::make_mut(&mut self.rows[self.row.min(last)])
    }

    /// Changes the cursor's line and keeps the count of bytes.
    fn edit(&mut self, change: impl FnOnce(&mut Row)) {
        let row = self.current();
        let before = row.bytes;
        change(row);
        let after = row.bytes;
        self.bytes = self.bytes + after - before;
    }

    fn line_feed(&mut self) {
        self.column = 0;
        self.row += 1;
        if self.row == self.rows.len() {
            self.rows.push_back(Rc::new(Row::default()));
            self.dirty = self.dirty.min(self.start + self.row as u64);
            self.drop_old_lines();
        }
    }

    fn drop_old_lines(&mut self) {
        while self.row > 0 && (self.rows.len() > MAX_LINES || self.bytes > MAX_BYTES) {
            if let Some(row) = self.rows.pop_front() {
                self.bytes -= row.bytes;
                self.start += 1;
                self.dropped += 1;
                self.row -= 1;
            }
        }
    }

    fn clear(&mut self) {
        self.start += self.rows.len() as u64;
        self.rows = VecDeque::from([Rc::new(Row::default())]);
        (self.row, self.column, self.bytes) = (0, 0, 0);
        self.dirty = self.dirty.min(self.start);
    }

    fn erase_in_display(&mut self, mode: u16) {
        match mode {
            0 => {
                let column = self.column;
                self.edit(|row| row.truncate(column));
                for row in self.rows.drain(self.row + 1..) {
                    self.bytes -= row.bytes;
                }
            }
            2 | 3 => self.clear(),
            _ => {}
        }
    }

    fn erase_in_line(&mut self, mode: u16) {
        let column = self.column;
        match mode {
            0 => self.edit(|row| row.truncate(column)),
            1 => self.edit(|row| row.blank(column + 1)),
            2 => self.edit(|row| row.truncate(0)),
            _ => {}
        }
    }
}

impl vte::Perform for Screen {
    fn print(&mut self, c: char) {
        if self.column >= MAX_COLUMNS {
            self.line_feed();
        }
        let (column, style) = (self.column, self.style);
        self.edit(|row| row.put(column, c, style));
        self.column += width(c);
    }

    fn execute(&mut self, byte: u8) {
        match byte {
            b'\n' => self.line_feed(),
            b'\r' => self.column = 0,
            0x08 => self.column = self.column.saturating_sub(1),
            b'\t' => self.column = (self.column / 8 + 1) * 8,
            _ => {}
        }
    }

    fn csi_dispatch(&mut self, params: &vte::Params, marks: &[u8], _ignore: bool, action: char) {
        let first = params
            .iter()
            .next()
            .and_then(|values| values.first().copied())
            .unwrap_or(0);
        let count = usize::from(first.max(1));
        let second = params.iter().nth(1).and_then(|values| values.first());
        match (action, marks) {
            ('m', []) => self.style.apply(params),
            ('A', []) => self.row = self.row.saturating_sub(count),
            ('B', []) => self.row = (self.row + count).min(self.rows.len() - 1),
            ('C', []) => self.column = (self.column + count).min(MAX_COLUMNS),
            ('D', []) => self.column = self.column.saturating_sub(count),
            ('G', []) => self.column = (count - 1).min(MAX_COLUMNS),
            ('H', []) if self.behind.is_some() => {
                let column = second.map_or(1, |&column| column.max(1));
                self.place(count, usize::from(column));
            }
            ('H', []) => self.column = 0,
            ('J', []) => self.erase_in_display(first),
            ('K', []) => self.erase_in_line(first),
            ('h' | 'l', [b'?']) if first == 25 => self.is_cursor_hidden = action == 'l',
            ('h', [b'?']) if first == 1049 => self.begin_full(),
            ('l', [b'?']) if first == 1049 => self.end_full(),
            _ => {}
        }
    }
}

/// Counts the lines that nobody will see, and keeps the style that they leave behind.
struct Skimmer<'a> {
    screen: &'a mut Screen,
    lines: u64,
}

impl vte::Perform for Skimmer<'_> {
    fn execute(&mut self, byte: u8) {
        self.lines += u64::from(byte == b'\n');
    }

    fn csi_dispatch(&mut self, params: &vte::Params, marks: &[u8], _ignore: bool, action: char) {
        if action == 'm' && marks.is_empty() {
            self.screen.style.apply(params);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(bytes: &[u8]) -> Screen {
        let mut screen = Screen::new();
        screen.write(bytes);
        screen
    }

    /// What a page holds that applies patches.
    #[derive(Default)]
    struct Page {
        start: u64,
        lines: Vec<Line>,
        cursor: Option<Cursor>,
    }

    impl Page {
        fn apply(&mut self, patch: ScreenPatch) {
            if patch.first_line < self.start {
                self.lines.clear();
            }
            let gone = patch.start_line.saturating_sub(self.start) as usize;
            self.lines.drain(..gone.min(self.lines.len()));
            self.start = patch.start_line;
            self.lines
                .truncate((patch.first_line - self.start) as usize);
            self.lines.extend(patch.lines);
            self.cursor = patch.cursor;
        }
    }

    #[test]
    fn carriage_return_backspace_and_tab_move_the_cursor() {
        assert_eq!(shown(b"abc\rX\n\tq\x08Q").text(), "Xbc\n        Q");
    }

    #[test]
    fn wide_characters_fill_two_cells_and_marks_none() {
        assert_eq!(shown("界x\r\x1b[2CY".as_bytes()).text(), "界Y");
        assert_eq!(shown("a界b\r\x1b[CX".as_bytes()).text(), "aX b");
        assert_eq!(shown("a界b\r\x1b[2CX".as_bytes()).text(), "a Xb");
        assert_eq!(shown("abcd\r\x1b[C界".as_bytes()).text(), "a界d");
        assert_eq!(shown("e\u{301}x\rE".as_bytes()).text(), "Ex");
        assert_eq!(shown("ex\r\x1b[C\u{301}".as_bytes()).text(), "e\u{301}x");
        assert_eq!(shown("a界b\r\x1b[3C\x1b[K!".as_bytes()).text(), "a界!");
        assert_eq!(shown("a界b\r\x1b[2C\x1b[K!".as_bytes()).text(), "a !");
        assert_eq!(shown("a界b\r\x1b[1C\x1b[1K!".as_bytes()).text(), " ! b");
    }

    #[test]
    fn the_cursor_is_told_in_characters() {
        let column = |bytes: &str| shown(bytes.as_bytes()).full_patch().cursor.unwrap().column;
        assert_eq!(column("界🚀"), 2);
        assert_eq!(column("界🚀x\x1b[D\x1b[2D"), 1);
        assert_eq!(column("e\u{301}x\x1b[D"), 2);
        assert_eq!(column("界\r\x1b[5C"), 4);
    }

    #[test]
    fn colours_become_spans() {
        let patch =
            shown(b"a\x1b[1;94mb\x1b[0mc\x1b[38;5;9md\x1b[38;2;1;2;3me\x1b[2mf").full_patch();
        let spans = &patch.lines[0].spans;
        let looks: Vec<(&str, Option<u8>, bool, bool)> = spans
            .iter()
            .map(|s| {
                (
                    s.text.as_str(),
                    s.style.foreground,
                    s.style.bold,
                    s.style.dim,
                )
            })
            .collect();
        let plain = |text| (text, None, false, false);
        let dim = ("f", None, false, true);
        let (blue, red) = (("b", Some(12), true, false), ("d", Some(9), false, false));
        assert_eq!(looks, [plain("a"), blue, plain("c"), red, plain("e"), dim]);
    }

    #[test]
    fn erasing_and_moving_up() {
        let mut screen = shown(b"one\ntwo\nthree\x1b[2A\r\x1b[2CX\x1b[J");
        assert_eq!(screen.text(), "onX");
        screen.write(b"\r\x1b[K!");
        assert_eq!(screen.text(), "!");
    }

    #[test]
    fn clear_starts_anew_but_counts_on() {
        let mut screen = shown(b"one\ntwo\x1b[H\x1b[2J\x1b[3Jthree");
        let patch = screen.full_patch();
        assert_eq!((screen.text().as_str(), patch.dropped_lines), ("three", 0));
        assert!(patch.start_line >= 2);
    }

    #[test]
    fn unknown_sequences_are_swallowed() {
        assert_eq!(
            shown(b"a\x1b]0;title\x07b\x1b[?2004hc\x1b(Bd\x1b[5nz").text(),
            "abcdz"
        );
    }

    #[test]
    fn a_sequence_may_come_in_pieces_with_a_clone_between() {
        let mut screen = Screen::new();
        for byte in "é\x1b[91m界\x1b[0m".as_bytes() {
            screen.write(&[*byte]);
            screen.patch();
            screen = screen.clone();
        }
        let spans = screen.full_patch().lines[0].spans.clone();
        assert_eq!(spans.len(), 2);
        assert_eq!(
            (spans[1].text.as_str(), spans[1].style.foreground),
            ("界", Some(9))
        );
    }

    #[test]
    fn the_budget_drops_old_lines() {
        let mut screen = Screen::new();
        for n in 0..12_000 {
            screen.write(format!("{n}\n").as_bytes());
        }
        let patch = screen.full_patch();
        assert_eq!(patch.lines.len(), MAX_LINES);
        assert_eq!(patch.start_line, 12_001 - MAX_LINES as u64);
        assert_eq!(patch.dropped_lines, patch.start_line);
        assert_eq!(patch.lines[0].spans[0].text, patch.start_line.to_string());
    }

    #[test]
    fn a_flood_in_one_write_gives_the_same_lines_and_numbers() {
        let flood: String = (0..1_000_000).map(|n| format!("\x1b[32m{n}\n")).collect();
        let mut screen = shown(flood.as_bytes());
        let patch = screen.full_patch();
        assert_eq!(patch.start_line + patch.lines.len() as u64, 1_000_001);
        assert_eq!(patch.lines[0].spans[0].text, patch.start_line.to_string());
        assert_eq!(patch.lines[0].spans[0].style.foreground, Some(2));
    }

    #[test]
    fn long_lines_are_broken_and_count_against_the_budget() {
        let mut screen = shown("x".repeat(5_000_000).as_bytes());
        let patch = screen.full_patch();
        let bytes: usize = patch
            .lines
            .iter()
            .flat_map(|line| &line.spans)
            .map(|span| span.text.len())
            .sum();
        assert!(bytes <= MAX_BYTES + MAX_COLUMNS);
        assert!(patch.dropped_lines > 0);
    }

    #[test]
    fn patches_one_after_another_equal_the_whole() {
        let seed = 6379_u64;
        let mut state = seed;
        let mut random = |bound: u64| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % bound
        };
        let pieces: [&[u8]; 18] = [
            b"hello",
            b"\n",
            b"\r",
            b"\x1b[A",
            b"\x1b[2B",
            b"\x1b[K",
            b"\x1b[J",
            b"\x1b[31m",
            b"\x1b[0m",
            b"\x1b[3D",
            b"\x1b[2J",
            b"\t",
            b"\x08\x08",
            b"\x1b[?25l",
            "界é\u{301}".as_bytes(),
            b"\n\n\nmore\n",
            b"\x1b[?1049h\x1b[3;4Hfull\x1b[1;1H",
            b"\x1b[?1049l",
        ];
        let (mut screen, mut page) = (Screen::new(), Page::default());
        for step in 0..20_000 {
            match random(40) {
                0 => screen.write(&(0..7).map(|_| random(256) as u8).collect::<Vec<u8>>()),
                1 if step % 50 == 0 => screen.write("line\n".repeat(6_000).as_bytes()),
                n => screen.write(pieces[n as usize % pieces.len()]),
            }
            if random(3) == 0
                && let Some(patch) = screen.patch()
            {
                page.apply(patch);
            }
        }
        if let Some(patch) = screen.patch() {
            page.apply(patch);
        }
        let full = screen.full_patch();
        assert_eq!(
            (page.start, page.cursor),
            (full.start_line, full.cursor),
            "seed {seed}"
        );
        assert_eq!(page.lines, full.lines, "seed {seed}");
    }
}
