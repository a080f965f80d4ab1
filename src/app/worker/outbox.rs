//! Events on their way to the page, merged so that a flood costs one frame's worth of work, whatever it was.
//!
//! Only the newest clock, view, list of terminals, lesson... counts; the patches of one terminal become one,
//! cut to what the page keeps. Everything else goes in order.

use lab::protocol::{Event, TerminalId};
use shell::screen::{Line, ScreenPatch, Span, Style};

use crate::wire::KEPT_LINES;

/// Characters of one line that the page lays out; a longer line is cut, and says so.
const MAX_LINE_BYTES: usize = 16_384;

/// What waits for the page.
#[derive(Default)]
pub struct Outbox {
    events: Vec<Event>,
}

impl Outbox {
    /// Whether nothing waits.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// Whether somebody waits for what waits here, and not only to look at it.
    pub fn is_urgent(&self) -> bool {
        let is_urgent = |event: &Event| matches!(event, Event::Actor { .. });
        self.events.iter().any(is_urgent)
    }

    /// Adds events in order.
    pub fn extend(&mut self, events: Vec<Event>) {
        for event in events {
            self.push(event);
        }
    }

    /// All that waits.
    pub fn take(&mut self) -> Vec<Event> {
        std::mem::take(&mut self.events)
    }

    fn push(&mut self, event: Event) {
        match event {
            Event::Screen { terminal, patch } => self.push_screen(terminal, patch),
            Event::Clock(_)
            | Event::View(_)
            | Event::Terminals(_)
            | Event::Course(_)
            | Event::Lesson(_)
            | Event::Progress(_)
            | Event::Seen(_)
            | Event::CanUndo { .. } => {
                let kind = std::mem::discriminant(&event);
                self.events
                    .retain(|waiting| std::mem::discriminant(waiting) != kind);
                self.events.push(event);
            }
            Event::Entered(_) => {
                // Terminals of the world that is left, whose numbers the new ones have again: nothing may be added to these.
                self.events
                    .retain(|waiting| !matches!(waiting, Event::Screen { .. }));
                self.events.push(event);
            }
            _ => self.events.push(event),
        }
    }

    fn push_screen(&mut self, terminal: TerminalId, patch: ScreenPatch) {
        let waiting = self.events.iter_mut().find_map(|event| match event {
            Event::Screen {
                terminal: id,
                patch,
            } if *id == terminal => Some(patch),
            _ => None,
        });
        match waiting {
            Some(waiting) => merge(waiting, patch),
            None => {
                let mut patch = patch;
                limit(&mut patch);
                self.events.push(Event::Screen { terminal, patch });
            }
        }
    }
}

/// Makes of two patches, one after the other, the one that does the same.
fn merge(first: &mut ScreenPatch, second: ScreenPatch) {
    let end = first.first_line + first.lines.len() as u64;
    // In a flood lines are dropped between the two that were never told: then nothing of the first is still there.
    if second.first_line <= first.first_line || second.first_line > end {
        *first = second;
    } else {
        let kept = usize::try_from(second.first_line - first.first_line).unwrap_or(usize::MAX);
        first.lines.truncate(kept);
        first.lines.extend(second.lines);
        first.start_line = second.start_line;
        first.dropped_lines = second.dropped_lines;
        first.cursor = second.cursor;
        first.is_full = second.is_full;
    }
    limit(first);
}

/// Cuts a patch to what the page can show.
fn limit(patch: &mut ScreenPatch) {
    let surplus = patch.lines.len().saturating_sub(KEPT_LINES);
    if surplus > 0 {
        patch.lines.drain(..surplus);
        patch.first_line += surplus as u64;
        patch.dropped_lines += patch.first_line.saturating_sub(patch.start_line);
        patch.start_line = patch.first_line;
    }
    patch.lines.iter_mut().for_each(shorten);
}

fn shorten(line: &mut Line) {
    let bytes: usize = line.spans.iter().map(|span| span.text.len()).sum();
    if bytes <= MAX_LINE_BYTES {
        return;
    }
    let mut room = MAX_LINE_BYTES;
    line.spans.retain_mut(|span| {
        let end = span.text.floor_char_boundary(room.min(span.text.len()));
        span.text.truncate(end);
        room = room.saturating_sub(span.text.len());
        !span.text.is_empty()
    });
    line.spans.push(Span {
        text: format!(" ... ({} bytes more)", bytes - MAX_LINE_BYTES + room),
        style: Style {
            dim: true,
            ..Style::default()
        },
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use lab::protocol::WorldId;

    fn patch(first_line: u64, texts: &[&str]) -> ScreenPatch {
        let line = |text: &&str| Line {
            spans: vec![Span {
                text: (*text).to_owned(),
                style: Style::default(),
            }],
        };
        ScreenPatch {
            first_line,
            lines: texts.iter().map(line).collect(),
            ..ScreenPatch::default()
        }
    }

    fn texts(patch: &ScreenPatch) -> Vec<&str> {
        patch
            .lines
            .iter()
            .map(|line| line.spans[0].text.as_str())
            .collect()
    }

    #[test]
    fn two_patches_do_what_one_after_the_other_does() {
        let mut first = patch(5, &["a", "b", "prompt"]);
        merge(&mut first, patch(7, &["c", "d"]));
        assert_eq!(
            (first.first_line, texts(&first)),
            (5, vec!["a", "b", "c", "d"])
        );
        // Lines 9 to 99 came and went between the two.
        merge(&mut first, patch(100, &["after a flood"]));
        assert_eq!(
            (first.first_line, texts(&first)),
            (100, vec!["after a flood"])
        );
        merge(&mut first, patch(3, &["all new"]));
        assert_eq!((first.first_line, texts(&first)), (3, vec!["all new"]));
    }

    #[test]
    fn a_screen_is_told_after_the_world_that_it_is_of() {
        let screen = |text: &str| Event::Screen {
            terminal: 1,
            patch: patch(0, &[text]),
        };
        let mut outbox = Outbox::default();
        outbox.extend(vec![screen("home"), Event::Entered(WorldId::Lab)]);
        outbox.extend(vec![screen("lab")]);
        let events = outbox.take();
        let [Event::Entered(WorldId::Lab), Event::Screen { patch, .. }] = events.as_slice() else {
            panic!("the lab's screen comes after the lab, and nothing before it");
        };
        assert_eq!(texts(patch), ["lab"]);
    }

    #[test]
    fn a_flood_is_cut_to_what_the_page_keeps() {
        let mut outbox = Outbox::default();
        for start in 0..10 {
            let lines = vec!["x"; 1_000];
            outbox.extend(vec![Event::Screen {
                terminal: 1,
                patch: patch(start * 1_000, &lines),
            }]);
        }
        let events = outbox.take();
        let [Event::Screen { patch, .. }] = events.as_slice() else {
            panic!("one patch is left");
        };
        assert_eq!(
            (patch.lines.len(), patch.first_line, patch.start_line),
            (KEPT_LINES, 8_000, 8_000)
        );
    }

    #[test]
    fn a_line_without_end_is_cut_at_a_character() {
        let mut line = patch(0, &[&"\u{e9}".repeat(MAX_LINE_BYTES)])
            .lines
            .remove(0);
        shorten(&mut line);
        assert_eq!(line.spans[0].text.len(), MAX_LINE_BYTES);
        assert_eq!(
            line.spans[1].text,
            format!(" ... ({MAX_LINE_BYTES} bytes more)")
        );
    }
}
