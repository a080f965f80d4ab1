//! What the page has been told, so that it is told only what has changed.

use std::mem;
use std::rc::Rc;

use cloud::view::{CostView, View};
use lesson::facts::Journal;
use lesson::view::LessonView;

use crate::clock;
use crate::protocol::{ClockView, Event, TerminalId, TerminalTab};
use crate::state::State;

/// The clock's hands are sent this often.
const CLOCK_MS: u64 = 250;
/// What was spent changes all the time: alone it is sent this often.
const COST_MS: u64 = 2_000;

/// Lines that are run within this time need no word.
const RUNNING_AFTER_MS: u64 = 300;
/// How far they are is sent this often.
const RUNNING_MS: u64 = 250;

/// What the news comes of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    /// Time passed: what changes all the time is paced.
    Time,
    /// Keys in a terminal, which say nothing to the lesson before a program has done something with them.
    Keys,
    /// The student did something else, or sees another world.
    Input,
}

/// The last of each that was sent.
#[derive(Default)]
pub(crate) struct LastSent {
    view: Option<Rc<View>>,
    cost: CostView,
    tabs: Option<Vec<TerminalTab>>,
    /// Terminals that run lines, and when that is said next.
    running: Vec<(TerminalId, u64)>,
    clock: Option<ClockView>,
    clock_at_ms: u64,
    cost_at_ms: u64,
    lesson: Option<LessonView>,
    /// The journal's length at which the lesson was last looked at.
    journal: u64,
    undo: Option<(Option<String>, Option<String>)>,
}

impl LastSent {
    /// The page has nothing, or shows another world: everything is sent again.
    pub(crate) fn forget(&mut self) {
        *self = LastSent::default();
    }

    /// Everything that has changed. `wall_ms` paces what changes all the time.
    pub(crate) fn news(
        &mut self,
        state: &mut State,
        undo: (Option<String>, Option<String>),
        wall_ms: u64,
        cause: Cause,
        events: &mut Vec<Event>,
    ) {
        let view = state.situation.cloud.view();
        state.look();
        for path in mem::take(&mut state.outbox.paths) {
            events.push(Event::Path(Box::new(path.view())));
        }
        if !state.outbox.news.is_empty() {
            state.tell_actors(events);
        }
        let is_fresh = self.tabs.is_none();
        self.tabs(state, &view, wall_ms, events);
        screens(state, is_fresh, events);
        let is_changed = self.view(state, wall_ms, events);
        let is_further =
            self.has_new_entries(&state.situation.journal) || !state.outbox.done.is_empty();
        if cause == Cause::Input || is_changed || is_fresh || is_further {
            self.lesson(state, events);
        }
        self.clock(state, &view, wall_ms, cause != Cause::Time, events);
        if self.undo.as_ref() != Some(&undo) {
            self.undo = Some(undo.clone());
            events.push(Event::CanUndo {
                undo: undo.0,
                redo: undo.1,
            });
        }
    }

    fn tabs(&mut self, state: &State, view: &View, wall_ms: u64, events: &mut Vec<Event>) {
        let mut tabs = state.tabs(view);
        for tab in &mut tabs {
            self.pace(tab, wall_ms);
        }
        if self.tabs.as_ref() != Some(&tabs) {
            self.tabs = Some(tabs.clone());
            events.push(Event::Terminals(tabs));
        }
    }

    /// How far lines have been run is said after a while, and then now and again.
    fn pace(&mut self, tab: &mut TerminalTab, wall_ms: u64) {
        let known = self.running.iter_mut().find(|(id, _)| *id == tab.id);
        match (known, &tab.running) {
            (_, None) => self.running.retain(|(id, _)| *id != tab.id),
            (None, Some(_)) => {
                self.running.push((tab.id, wall_ms + RUNNING_AFTER_MS));
                tab.running = None;
            }
            (Some((_, due_ms)), Some(_)) if wall_ms >= *due_ms => *due_ms = wall_ms + RUNNING_MS,
            (Some(_), Some(_)) => {
                let mut told = self.tabs.iter().flatten();
                tab.running = told
                    .find(|told| told.id == tab.id)
                    .and_then(|told| told.running);
            }
        }
    }

    /// Whether the resources changed, cost aside.
    fn view(&mut self, state: &State, wall_ms: u64, events: &mut Vec<Event>) -> bool {
        let (view, cost) = (state.situation.cloud.view(), state.situation.cloud.cost());
        let told = self.view.replace(view.clone());
        let is_same = told.is_some_and(|told| Rc::ptr_eq(&told, &view) || told == view);
        let is_due = wall_ms.abs_diff(self.cost_at_ms) >= COST_MS;
        if is_same && (self.cost == cost || !is_due) {
            return false;
        }
        (self.cost_at_ms, self.cost) = (wall_ms, cost);
        let mut view = (*view).clone();
        view.cost = cost;
        events.push(Event::View(Box::new(view)));
        !is_same
    }

    fn has_new_entries(&mut self, journal: &Journal) -> bool {
        mem::replace(&mut self.journal, journal.next_number()) != journal.next_number()
    }

    fn lesson(&mut self, state: &State, events: &mut Vec<Event>) {
        let Some(run) = &state.run else { return };
        let lesson = run.view(&state.situation.course, &state.situation.facts());
        if self.lesson != lesson {
            events.extend(lesson.clone().map(|lesson| Event::Lesson(Box::new(lesson))));
            self.lesson = lesson;
        }
    }

    fn clock(
        &mut self,
        state: &State,
        view: &View,
        wall_ms: u64,
        is_touched: bool,
        events: &mut Vec<Event>,
    ) {
        let is_due = wall_ms.abs_diff(self.clock_at_ms) >= CLOCK_MS;
        if !is_due && !is_touched && self.clock.is_some() {
            return;
        }
        let clock = clock::view_of(state, view);
        if self.clock.as_ref() != Some(&clock) {
            self.clock_at_ms = wall_ms;
            self.clock = Some(clock.clone());
            events.push(Event::Clock(clock));
        }
    }
}

fn screens(state: &mut State, whole: bool, events: &mut Vec<Event>) {
    for terminal in &mut state.situation.terminals {
        let patch = if whole {
            Some(terminal.screen.full_patch())
        } else {
            terminal.screen.patch()
        };
        let terminal = terminal.id;
        events.extend(patch.map(|patch| Event::Screen { terminal, patch }));
    }
}
