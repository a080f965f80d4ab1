//! The terminals' lines on the page's side, between the lab's patches and whoever paints them.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use lab::protocol::TerminalId;
use shell::screen::{Cursor, Line, ScreenPatch};

use crate::wire::KEPT_LINES;

/// One terminal's lines.
#[derive(Default)]
pub struct Scrollback {
    /// The number of the first line in `lines`.
    pub first: u64,
    /// The lines that are still there.
    pub lines: VecDeque<Line>,
    /// Where the cursor stands.
    pub cursor: Option<Cursor>,
    /// Lines that are gone.
    pub dropped: u64,
    /// Whether a program draws the whole window.
    pub is_full: bool,
}

impl Scrollback {
    /// The number of the line after the last.
    pub fn end(&self) -> u64 {
        self.first + self.lines.len() as u64
    }

    /// A line, while it is still there.
    pub fn line(&self, number: u64) -> Option<&Line> {
        let index = usize::try_from(number.checked_sub(self.first)?).ok()?;
        self.lines.get(index)
    }

    fn apply(&mut self, patch: ScreenPatch) {
        if patch.first_line < self.first || patch.first_line > self.end() {
            self.lines.clear();
            self.first = patch.first_line;
        }
        let kept = usize::try_from(patch.first_line - self.first).unwrap_or(usize::MAX);
        self.lines.truncate(kept);
        self.lines.extend(patch.lines);
        let gone = usize::try_from(patch.start_line.saturating_sub(self.first))
            .unwrap_or(usize::MAX)
            .min(self.lines.len());
        self.lines.drain(..gone);
        self.first += gone as u64;
        let surplus = self.lines.len().saturating_sub(KEPT_LINES);
        self.lines.drain(..surplus);
        self.first += surplus as u64;
        self.dropped = patch.dropped_lines + (self.first - patch.start_line.min(self.first));
        (self.cursor, self.is_full) = (patch.cursor, patch.is_full);
    }
}

/// Is told the first line that changed.
pub type OnPatch = Rc<dyn Fn(&Scrollback, u64)>;

#[derive(Default)]
struct Screen {
    scrollback: Scrollback,
    painter: Option<OnPatch>,
}

/// All terminals' lines.
#[derive(Default)]
pub struct Screens {
    // A list: there are never more than a few.
    screens: RefCell<Vec<(TerminalId, Screen)>>,
}

impl Screens {
    /// Takes a change in, and has it painted.
    pub fn apply(&self, terminal: TerminalId, patch: ScreenPatch) {
        let mut screens = self.screens.borrow_mut();
        let screen = of(&mut screens, terminal);
        let from = patch.first_line;
        screen.scrollback.apply(patch);
        if let Some(painter) = screen.painter.clone() {
            painter(&screen.scrollback, from);
        }
    }

    /// From now on `painter` paints this terminal; it is called at once with all there is.
    pub fn attach(&self, terminal: TerminalId, painter: OnPatch) {
        let mut screens = self.screens.borrow_mut();
        let screen = of(&mut screens, terminal);
        painter(&screen.scrollback, 0);
        screen.painter = Some(painter);
    }

    /// Nobody paints this terminal any more.
    pub fn detach(&self, terminal: TerminalId) {
        of(&mut self.screens.borrow_mut(), terminal).painter = None;
    }

    /// Another world is shown: its terminals have the same numbers, and painters of their own.
    pub fn clear(&self) {
        self.screens.borrow_mut().clear();
    }

    /// Forgets the terminals that are not open any more.
    pub fn keep(&self, open: &[TerminalId]) {
        self.screens
            .borrow_mut()
            .retain(|(id, screen)| open.contains(id) || screen.painter.is_some());
    }
}

/// The terminal's screen; an empty one, when nothing has been heard of it.
fn of(screens: &mut Vec<(TerminalId, Screen)>, terminal: TerminalId) -> &mut Screen {
    let known = screens.iter().position(|(id, _)| *id == terminal);
    let index = known.unwrap_or_else(|| {
        screens.push((terminal, Screen::default()));
        screens.len() - 1
    });
    &mut screens[index].1
}
