//! What a terminal shows: logical lines of styled text. The page wraps them; it never parses escapes.

use serde::{Deserialize, Serialize};

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
