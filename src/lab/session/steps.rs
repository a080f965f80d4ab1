//! How a student came through the steps: when each was done, how long it took, and what went wrong before, for who teaches.

use lesson::course::{Course, Lesson};
use lesson::facts::{Doing, Entry};
use lesson::view::Inline;
use serde::Serialize;
use sim::process::Record;

use crate::protocol::Input;
use crate::report;
use crate::state::State;

/// A longer pause was none at work.
const LONGEST_PAUSE_US: u64 = 60_000_000;
/// Slips of a step that are listed.
const MOST_SLIPS: usize = 50;

/// A step, as it went.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// The lesson's id.
    pub lesson: String,
    /// The lesson's title.
    pub lesson_title: String,
    /// The step's id.
    pub step: String,
    /// The step's title; its id where its words are not there.
    pub title: String,
    /// When it was done, in virtual milliseconds since the epoch.
    pub done_at_ms: Option<u64>,
    /// The moment after which it was done, or at which it was in hand last.
    pub moment: usize,
    /// How long the student was at work on it, long pauses left out.
    pub active_ms: u64,
    /// Hints that were opened, of how many; the last one is the solution.
    pub hints: (usize, usize),
    /// Whether the solution was opened.
    pub has_solution: bool,
    /// What went wrong before, in order.
    pub slips: Vec<Slip>,
    /// How many more there were.
    pub more_slips: usize,
}

/// Something that went wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Slip {
    /// What was typed or pressed; empty: the lesson said that the step is not done yet.
    pub what: String,
    /// How it ended, or what the lesson said.
    pub said: String,
    /// The moment after which it was so.
    pub moment: usize,
}

/// What was seen of a step. Moments are numbers of inputs until [`Steps::rows`].
#[derive(Default)]
struct Seen {
    lesson: String,
    step: String,
    done: Option<(u64, usize)>,
    last: usize,
    active_us: u64,
    hints: usize,
    slips: Vec<Slip>,
    more_slips: usize,
}

/// What was seen of all of them.
pub(super) struct Steps {
    seen: Vec<Seen>,
    /// The journal's entries before this one were looked at.
    journal: u64,
    /// Which message the lesson gave last, and after which try.
    told: Option<(String, u64)>,
    /// Lesson and step in hand.
    current: Option<(String, String)>,
    last_us: u64,
}

impl Steps {
    pub(super) fn begin(state: &State) -> Steps {
        Steps {
            seen: Vec::new(),
            journal: state.situation.journal.next_number(),
            told: None,
            current: current(state),
            last_us: state.now().0,
        }
    }

    /// An input was carried out, after which there are so many; or time has passed.
    pub(super) fn see(&mut self, state: &mut State, entry: Option<&(u64, Input)>, inputs: usize) {
        self.count_time(state, inputs);
        self.see_errors(state, inputs);
        for (lesson, step) in std::mem::take(&mut state.outbox.done) {
            let now_ms = state.now_ms();
            let of = self.of(&lesson, &step);
            of.done.get_or_insert((now_ms, inputs));
        }
        if let Some((_, Input::Hint { step })) = entry
            && let Some(run) = &state.run
        {
            let shown = run.hints_shown(step);
            self.of(&run.lesson.clone(), step).hints = shown;
        }
        self.current = current(state);
        self.see_message(state, inputs);
    }

    fn of(&mut self, lesson: &str, step: &str) -> &mut Seen {
        let known = |seen: &Seen| seen.lesson == lesson && seen.step == step;
        let place = self.seen.iter().position(known).unwrap_or_else(|| {
            self.seen.push(Seen {
                lesson: lesson.to_owned(),
                step: step.to_owned(),
                ..Seen::default()
            });
            self.seen.len() - 1
        });
        // It was found or added above.
        &mut self.seen[place]
    }

    fn of_current(&mut self) -> Option<&mut Seen> {
        let (lesson, step) = self.current.clone()?;
        Some(self.of(&lesson, &step))
    }

    fn count_time(&mut self, state: &State, inputs: usize) {
        let now_us = state.now().0;
        let passed_us = now_us.saturating_sub(self.last_us) / u64::from(state.speed.max(1));
        self.last_us = now_us;
        if let Some(seen) = self.of_current() {
            seen.active_us += passed_us.min(LONGEST_PAUSE_US);
            seen.last = inputs;
        }
    }

    /// Commands and actions that ended in an error.
    fn see_errors(&mut self, state: &State, moment: usize) {
        let journal = &state.situation.journal;
        let mut slips: Vec<Slip> = journal
            .latest_since(self.journal)
            .filter(|entry| is_error(entry))
            .filter_map(|entry| report::line(state, entry))
            .map(|line| Slip {
                what: line.what,
                said: line.result,
                moment,
            })
            .collect();
        self.journal = journal.next_number();
        slips.reverse();
        slips.into_iter().for_each(|slip| self.add(slip));
    }

    /// Why the lesson says that the step is not done yet.
    fn see_message(&mut self, state: &State, moment: usize) {
        let Some(run) = &state.run else { return };
        if run.message_key().is_none() {
            self.told = None;
            return;
        }
        let view = run.view(&state.situation.course, &state.situation.facts());
        let mut steps = view.iter().flat_map(|view| &view.steps);
        let Some((step, not_yet)) =
            steps.find_map(|step| Some((step.id.clone(), step.not_yet.as_ref()?)))
        else {
            return;
        };
        let told = Some((step, not_yet.serial));
        if self.told == told {
            return;
        }
        self.told = told;
        let text = plain(&not_yet.text);
        let last = self.of_current().and_then(|seen| seen.slips.last_mut());
        match last.filter(|last| last.moment == moment && !last.what.is_empty()) {
            // One mistake: what was typed, how that ended, and what the lesson said to it.
            Some(error) => error.said = format!("{} {text}", error.said),
            None => self.add(Slip {
                what: String::new(),
                said: text,
                moment,
            }),
        }
    }

    fn add(&mut self, slip: Slip) {
        let Some(seen) = self.of_current() else {
            return;
        };
        match seen.slips.len() < MOST_SLIPS {
            true => seen.slips.push(slip),
            false => seen.more_slips += 1,
        }
    }

    /// A row for each step of the lessons that were opened, in the lessons' order. `moment_of`: which moment so many inputs are.
    pub(super) fn rows(&self, course: &Course, moment_of: impl Fn(usize) -> usize) -> Vec<Row> {
        let is_seen = |lesson: &&Lesson| self.seen.iter().any(|seen| seen.lesson == lesson.id);
        let lessons = course.lessons.iter().filter(is_seen);
        let rows = lessons.flat_map(|lesson| {
            let steps = lesson.data.step.iter();
            steps.map(|step| self.row(lesson, &step.id, &moment_of))
        });
        rows.collect()
    }

    fn row(&self, lesson: &Lesson, step: &str, moment_of: &impl Fn(usize) -> usize) -> Row {
        let nothing = Seen::default();
        let mut seen = self.seen.iter();
        let seen = seen
            .find(|seen| seen.lesson == lesson.id && seen.step == step)
            .unwrap_or(&nothing);
        let text = lesson.text().steps.get(step);
        let of = text.map_or(seen.hints, |text| text.hints.len());
        let slip = |slip: &Slip| Slip {
            moment: moment_of(slip.moment),
            ..slip.clone()
        };
        Row {
            lesson: lesson.id.clone(),
            lesson_title: lesson.title.clone(),
            step: step.to_owned(),
            title: text.map_or_else(|| step.to_owned(), |text| text.title.clone()),
            done_at_ms: seen.done.map(|(at_ms, _)| at_ms),
            moment: moment_of(seen.done.map_or(seen.last, |(_, inputs)| inputs)),
            active_ms: seen.active_us / 1_000,
            hints: (seen.hints.min(of), of),
            has_solution: of > 0 && seen.hints >= of,
            slips: seen.slips.iter().map(slip).collect(),
            more_slips: seen.more_slips,
        }
    }
}

fn current(state: &State) -> Option<(String, String)> {
    let (run, lesson) = (state.run.as_ref()?, state.lesson()?);
    let step = run.current(lesson)?;
    Some((run.lesson.clone(), step.id.clone()))
}

/// Whether a person would say that it went wrong.
fn is_error(entry: &Entry) -> bool {
    match &entry.doing {
        Doing::Record(Record::Shell { status, .. }) => *status != 0,
        Doing::Record(Record::Redis { is_error, .. }) => *is_error,
        Doing::Record(Record::Sql { error, .. }) => error.is_some(),
        Doing::Call(_, error) => error.is_some(),
        _ => false,
    }
}

fn plain(inlines: &[Inline]) -> String {
    let text = |inline: &Inline| match inline {
        Inline::Text(text) | Inline::Code(text) => text.clone(),
        Inline::Strong(inner) | Inline::Emphasis(inner) => plain(inner),
        Inline::Link { text, .. } => plain(text),
    };
    inlines.iter().map(text).collect()
}
