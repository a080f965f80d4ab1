//! Says to a screen reader what is new in a terminal: output as it comes, and the line when a key has changed all of
//! it, as recalling and completing do. What is typed a screen reader says by itself.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::Date;
use shell::screen::Line;
use web_sys::Element;

use crate::link::screens::Scrollback;

/// After this long without being said, output is said: a reply comes in several pieces.
const SETTLE_MS: u32 = 120;

/// Output is said this often at most.
const GAP_MS: f64 = 900.0;

/// Lines that are said at most; more would talk for minutes.
const MAX_SPOKEN_LINES: usize = 6;

/// The last lines of such a window name its keys.
const KEY_LINES: usize = 2;

/// Where more lines than these change, a window was scrolled or drawn anew.
const MOST_REDRAWN: usize = 3;

/// One terminal's voice.
pub struct Announcer {
    region: Element,
    /// The first line that has not been said.
    next: Cell<u64>,
    /// What is said next, and the first line after it.
    fresh: RefCell<(u64, String)>,
    waiting: RefCell<Option<Timeout>>,
    said_at_ms: Cell<f64>,
    wants_line: Cell<bool>,
    /// What a program that draws the whole window showed last: the cursor's line, and all of them.
    window: RefCell<(u64, Vec<String>)>,
}

impl Announcer {
    /// Speaks through a live region.
    pub fn new(region: Element) -> Rc<Self> {
        Rc::new(Announcer {
            region,
            next: Cell::new(0),
            fresh: RefCell::default(),
            waiting: RefCell::new(None),
            said_at_ms: Cell::new(0.0),
            wants_line: Cell::new(false),
            window: RefCell::default(),
        })
    }

    /// These keys were sent: the line that they bring is said, if it is another one.
    pub fn sent(&self, keys: &str) {
        // Up, down, Tab, and what readline has for them: C-p, C-n, C-r, C-y.
        let is_recall = matches!(
            keys,
            "\x1b[A" | "\x1b[B" | "\t" | "\x10" | "\x0e" | "\x12" | "\x19"
        );
        self.wants_line.set(is_recall);
    }

    /// The terminal shows this now.
    pub fn painted(self: &Rc<Self>, scrollback: &Scrollback) {
        if scrollback.is_full {
            return self.redrawn(scrollback);
        }
        self.window.take();
        let complete = scrollback
            .cursor
            .map_or(scrollback.end(), |cursor| cursor.line);
        self.next.set(self.next.get().min(complete));
        let fresh = complete - self.next.get();
        if fresh > 0 {
            let count = usize::try_from(fresh)
                .map_or(MAX_SPOKEN_LINES, |fresh| fresh.min(MAX_SPOKEN_LINES));
            self.fresh
                .replace((complete, tail(scrollback, complete, count)));
            self.say_soon();
        } else if self.wants_line.take() {
            let line = scrollback.line(complete);
            self.say(&line.map(typed).unwrap_or_default());
        }
    }

    /// Of a window that a program draws: the line that the cursor came to, and what changed elsewhere, if it is little.
    fn redrawn(&self, scrollback: &Scrollback) {
        let lines: Vec<String> = scrollback.lines.iter().map(text_of).collect();
        let at = scrollback
            .cursor
            .map_or(scrollback.first, |cursor| cursor.line);
        let (was_at, before) = self.window.replace((at, lines.clone()));
        let changed = (scrollback.first..).zip(lines.iter().zip(&before));
        let changed = changed.take(lines.len().saturating_sub(KEY_LINES));
        let changed = changed.filter(|(number, (now, then))| *number != at && now != then);
        let mut said: Vec<&str> = changed.map(|(_, (now, _))| now.trim()).collect();
        if said.len() > MOST_REDRAWN {
            said.clear();
        }
        let here = lines.get(usize::try_from(at - scrollback.first).unwrap_or(usize::MAX));
        said.extend(here.filter(|_| at != was_at).map(|line| line.trim()));
        said.retain(|line| !line.is_empty());
        if !said.is_empty() {
            self.say(&said.join("\n"));
        }
    }

    fn say_soon(self: &Rc<Self>) {
        let mut waiting = self.waiting.borrow_mut();
        if waiting.is_some() {
            return;
        }
        let since_ms = Date::now() - self.said_at_ms.get();
        let delay_ms = match since_ms < GAP_MS {
            true => GAP_MS as u32,
            false => SETTLE_MS,
        };
        let this = self.clone();
        *waiting = Some(Timeout::new(delay_ms, move || {
            this.waiting.borrow_mut().take();
            let (complete, text) = this.fresh.take();
            this.next.set(complete);
            this.said_at_ms.set(Date::now());
            this.say(&text);
        }));
    }

    /// Says something at once. The same words twice are a change too.
    pub fn say(&self, text: &str) {
        let is_same = self.region.text_content().as_deref() == Some(text);
        let end = if is_same { "\u{a0}" } else { "" };
        self.region.set_text_content(Some(&format!("{text}{end}")));
    }
}

/// The last `count` lines before line `end`, as text.
fn tail(scrollback: &Scrollback, end: u64, count: usize) -> String {
    let mut text = String::new();
    for number in end.saturating_sub(count as u64)..end {
        text.extend(scrollback.line(number).map(text_of));
        text.push('\n');
    }
    text
}

fn text_of(line: &Line) -> String {
    line.spans.iter().map(|span| span.text.as_str()).collect()
}

/// The colour of hints: bright black.
const HINT: Option<u8> = Some(8);

/// What stands in a line behind its prompt, without hints.
fn typed(line: &Line) -> String {
    let spans = line.spans.iter();
    let spans = spans.filter(|span| !span.style.dim && span.style.foreground != HINT);
    let text: String = spans.map(|span| span.text.as_str()).collect();
    let prompts = ["$ ", "# ", "> "];
    let ends = prompts
        .iter()
        .filter_map(|prompt| Some(text.find(prompt)? + prompt.len()));
    text[ends.min().unwrap_or(0)..].trim().to_owned()
}

#[cfg(test)]
mod tests {
    use shell::screen::{Span, Style};

    use super::*;

    #[test]
    fn a_recalled_line_is_said_without_its_prompt_and_hint() {
        let span = |text: &str, dim: bool| Span {
            text: text.to_owned(),
            style: Style {
                dim,
                ..Style::default()
            },
        };
        let cases = [
            (
                vec![span("cache.test:6379> ", false), span("SET a '> b'", false)],
                "SET a '> b'",
            ),
            (
                vec![
                    span("[ec2-user@ip ~]$ ", false),
                    span("ls ", false),
                    span("-l", true),
                ],
                "ls",
            ),
            (vec![span("Password: ", false)], "Password:"),
        ];
        for (spans, said) in cases {
            assert_eq!(typed(&Line { spans }), said);
        }
    }
}
