//! A history that is replayed once, piece by piece, with states along it to go back to.

use std::rc::Rc;

use lesson::course::Course;
use sim::Time;

use super::steps::{Row, Steps};
use super::{Moment, digest};
use crate::labels;
use crate::protocol::{History, Input, WorldId};
use crate::state::State;
use crate::worlds::history::{self, LEAP_BUDGET};
use crate::worlds::undo::Undo;

/// States that are kept along the way.
const MOST_STATES: usize = 96;
/// At least this many inputs lie between two.
const EVERY: usize = 16;
/// With more keys than this, a copy costs more than it saves.
const MAX_COPIED_KEYS: usize = 20_000;
/// A longer pause is shortened to twice this where the past is played.
const PAUSE_US: u64 = 1_500_000;
/// More inputs than this at once, and the diagram shows no packets of them.
const FEW: usize = 40;

/// A place in a history.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Position {
    /// How many inputs come before it.
    pub(super) inputs: usize,
    at_us: u64,
    /// Whether all is over.
    pub(super) is_end: bool,
}

/// The replay.
pub(super) struct Track {
    history: History,
    /// The state after the inputs that were carried out.
    state: State,
    done: usize,
    /// The numbers of inputs before them, and the states; the first is the beginning.
    kept: Vec<(usize, State)>,
    groups: Undo,
    steps: Steps,
    /// Of the end; empty: it was not reached yet.
    digest: String,
}

impl Track {
    /// The beginning. The error is the end of a sentence.
    pub(super) fn begin(
        course: &Rc<Course>,
        world: &WorldId,
        history: History,
    ) -> Result<Track, String> {
        let history = history::replayable(history)?;
        let state = history::beginning(course, world, &history)?;
        Ok(Track {
            kept: vec![(0, state.clone())],
            steps: Steps::begin(&state),
            history,
            state,
            done: 0,
            groups: Undo::default(),
            digest: String::new(),
        })
    }

    /// Carries out more of it.
    pub(super) fn go_on(&mut self, may_go_on: &mut dyn FnMut() -> bool) {
        while !self.is_whole() && may_go_on() {
            match self.history.inputs.get(self.done).cloned() {
                Some(entry) => self.carry_out(&entry),
                None => self.end(),
            }
        }
    }

    fn carry_out(&mut self, entry: &(u64, Input)) {
        let every = EVERY.max(self.history.inputs.len() / MOST_STATES);
        if self.done > 0
            && self.done.is_multiple_of(every)
            && self.state.key_count() <= MAX_COPIED_KEYS
        {
            self.kept.push((self.done, self.state.clone()));
        }
        let label = labels::label(&entry.1, &self.state.situation.cloud);
        self.groups.begins(&entry.1, label, self.done);
        if self.state.now().0 < entry.0 {
            // What the inputs before led to, replies among it, is theirs.
            self.state.advance(Time(entry.0), LEAP_BUDGET);
            self.steps.see(&mut self.state, None, self.done);
        }
        history::carry_out(&mut self.state, entry);
        self.done += 1;
        self.steps.see(&mut self.state, Some(entry), self.done);
    }

    fn end(&mut self) {
        history::finish(&mut self.state, self.history.until_us);
        self.steps.see(&mut self.state, None, self.done);
        self.digest = digest::of(&self.state);
    }

    /// Inputs that were carried out, of how many.
    pub(super) fn progress(&self) -> (usize, usize) {
        (self.done, self.history.inputs.len())
    }

    /// Whether all of it was.
    pub(super) fn is_whole(&self) -> bool {
        !self.digest.is_empty()
    }

    pub(super) fn history(&self) -> &History {
        &self.history
    }

    pub(super) fn digest(&self) -> &str {
        &self.digest
    }

    pub(super) fn end_ms(&self) -> u64 {
        self.state.now_ms()
    }

    /// The lessons that are opened in it.
    pub(super) fn lessons(&self) -> Vec<String> {
        let mut lessons: Vec<String> = self.history.lesson.iter().cloned().collect();
        for (_, input) in &self.history.inputs {
            if let Input::OpenLesson { id } = input
                && !lessons.contains(id)
            {
                lessons.push(id.clone());
            }
        }
        lessons
    }

    /// The one that was open at the end.
    pub(super) fn last_lesson(&self) -> Option<String> {
        Some(self.state.run.as_ref()?.lesson.clone())
    }

    pub(super) fn moments(&self) -> Vec<Moment> {
        let moment = |(label, start): (String, usize)| Moment {
            label,
            at_ms: self.at_us(start) / 1_000,
        };
        self.groups.all().map(moment).collect()
    }

    pub(super) fn rows(&self, course: &Course) -> Vec<Row> {
        self.steps.rows(course, |inputs| self.moment_of(inputs))
    }

    fn at_us(&self, input: usize) -> u64 {
        self.history
            .inputs
            .get(input)
            .map_or(0, |(at_us, _)| *at_us)
    }

    /// How many moments begin with the first so many inputs.
    fn moment_of(&self, inputs: usize) -> usize {
        let starts = self.groups.starts();
        starts.take_while(|start| *start < inputs).count()
    }

    pub(super) fn moment_at(&self, position: Position) -> usize {
        self.moment_of(position.inputs)
    }

    /// Just before the moment behind so many: what the last of them did is done.
    pub(super) fn position(&self, moment: usize) -> Position {
        match self.groups.starts().nth(moment) {
            Some(start) => Position {
                inputs: start,
                at_us: self.at_us(start),
                is_end: false,
            },
            None => self.the_end(),
        }
    }

    fn the_end(&self) -> Position {
        Position {
            inputs: self.history.inputs.len(),
            at_us: self.state.now().0,
            is_end: true,
        }
    }

    /// So much later, or behind the greater part of a long pause in which nothing was done.
    pub(super) fn later(&self, from: Position, passed_us: u64) -> Position {
        let start_us = self.history.start_ms.saturating_mul(1_000);
        let last_us = match from.inputs.checked_sub(1) {
            Some(last) => self.at_us(last),
            None => start_us,
        };
        let end_us = self.state.now().0;
        let next = self.history.inputs.get(from.inputs);
        let next_us = next.map_or(end_us, |(at_us, _)| *at_us);
        let mut at_us = from.at_us.max(start_us).saturating_add(passed_us);
        let rests_from = last_us.saturating_add(PAUSE_US);
        let rests_until = next_us.saturating_sub(PAUSE_US);
        if (rests_from..rests_until).contains(&at_us) {
            at_us = rests_until;
        }
        if at_us >= end_us {
            return self.the_end();
        }
        let rest = self.history.inputs.get(from.inputs..).unwrap_or_default();
        let passed = rest.iter().take_while(|(input_us, _)| *input_us <= at_us);
        Position {
            inputs: from.inputs + passed.count(),
            at_us,
            is_end: false,
        }
    }

    /// The state there, and whether it goes on from the one that is shown. `here`: that one.
    pub(super) fn state_at(&self, to: Position, here: Option<(Position, State)>) -> (State, bool) {
        let near = self.nearest(to.inputs);
        let goes_on = |(at, state): &(Position, State)| {
            let is_before = at.inputs <= to.inputs && state.now().0 <= to.at_us && !at.is_end;
            is_before && (at.inputs >= near.0 || to.inputs - at.inputs <= FEW)
        };
        let here = here.filter(goes_on).map(|(at, state)| (at.inputs, state));
        let is_same = here
            .as_ref()
            .is_some_and(|(inputs, _)| to.inputs - inputs <= FEW);
        let (from, mut state) = here.unwrap_or_else(|| near.clone());
        let between = self.history.inputs.get(from..to.inputs);
        for entry in between.unwrap_or_default() {
            history::carry_out(&mut state, entry);
        }
        if to.is_end {
            let paths = std::mem::take(&mut state.outbox.paths);
            history::finish(&mut state, self.history.until_us);
            state.outbox.paths = paths;
        } else {
            state.advance(Time(to.at_us), LEAP_BUDGET);
            state.look();
            state.outbox.news.clear();
        }
        if !is_same {
            state.outbox.paths.clear();
        }
        (state, is_same)
    }

    /// The last state that is kept before so many inputs.
    fn nearest(&self, inputs: usize) -> &(usize, State) {
        let after = self.kept.partition_point(|(before, _)| *before <= inputs);
        // The first one, which is always there, is before everything.
        &self.kept[after.max(1) - 1]
    }
}
