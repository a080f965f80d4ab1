//! What the page has been told, so that it is told only what has changed.

use std::mem;

use cloud::view::View;
use lesson::facts::Journal;
use lesson::view::LessonView;

use crate::clock;
use crate::facts::Look;
use crate::protocol::{ClockView, Event, TerminalTab};
use crate::state::State;

/// The clock's hands are sent this often.
const CLOCK_MS: u64 = 250;
/// What was spent changes all the time: alone it is sent this often.
const COST_MS: u64 = 2_000;

/// The last of each that was sent.
#[derive(Default)]
pub(crate) struct Told {
    view: Option<View>,
    tabs: Option<Vec<TerminalTab>>,
    clock: Option<ClockView>,
    clock_at_ms: u64,
    cost_at_ms: u64,
    lesson: Option<LessonView>,
    /// The journal's length at which the lesson was last looked at.
    journal: u64,
    undo: Option<(Option<String>, Option<String>)>,
}

impl Told {
    /// The page has nothing, or shows another world: everything is sent again.
    pub(crate) fn forget(&mut self) {
        *self = Told::default();
    }

    /// Everything that has changed. `wall_ms` paces what changes all the time; `is_touched`: the student did
    /// something, so nothing is paced.
    pub(crate) fn news(
        &mut self,
        state: &mut State,
        undo: (Option<String>, Option<String>),
        wall_ms: u64,
        is_touched: bool,
        events: &mut Vec<Event>,
    ) {
        let mut view = state.cloud.view();
        state.look_with(&view);
        for path in mem::take(&mut state.outbox.paths) {
            events.push(Event::Path(Box::new(path)));
        }
        let is_fresh = self.tabs.is_none();
        self.tabs(state, &view, events);
        screens(state, is_fresh, events);
        let is_changed = self.view(&mut view, wall_ms, events);
        if is_touched || is_changed || is_fresh || self.has_new_entries(&state.journal) {
            self.lesson(state, &view, events);
        }
        self.clock(state, &view, wall_ms, is_touched, events);
        if self.undo.as_ref() != Some(&undo) {
            self.undo = Some(undo.clone());
            events.push(Event::CanUndo {
                undo: undo.0,
                redo: undo.1,
            });
        }
    }

    fn tabs(&mut self, state: &State, view: &View, events: &mut Vec<Event>) {
        let tabs = state.tabs(view);
        if self.tabs.as_ref() != Some(&tabs) {
            self.tabs = Some(tabs.clone());
            events.push(Event::Terminals(tabs));
        }
    }

    /// Whether the resources changed, cost aside.
    fn view(&mut self, view: &mut View, wall_ms: u64, events: &mut Vec<Event>) -> bool {
        let (is_same, is_same_cost) = match &self.view {
            Some(told) => {
                let cost = mem::replace(&mut view.cost, told.cost);
                let is_same = *told == *view;
                view.cost = cost;
                (is_same, told.cost == cost)
            }
            None => (false, false),
        };
        let is_due = wall_ms.abs_diff(self.cost_at_ms) >= COST_MS;
        if is_same && (is_same_cost || !is_due) {
            return false;
        }
        self.cost_at_ms = wall_ms;
        self.view = Some(view.clone());
        events.push(Event::View(Box::new(view.clone())));
        !is_same
    }

    fn has_new_entries(&mut self, journal: &Journal) -> bool {
        mem::replace(&mut self.journal, journal.next_number()) != journal.next_number()
    }

    fn lesson(&mut self, state: &State, view: &View, events: &mut Vec<Event>) {
        let Some(run) = &state.run else { return };
        let lesson = run.view(&state.course, &Look { state, view });
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
    for terminal in &mut state.terminals {
        let patch = if whole {
            Some(terminal.screen.full_patch())
        } else {
            terminal.screen.patch()
        };
        let terminal = terminal.id;
        events.extend(patch.map(|patch| Event::Screen { terminal, patch }));
    }
}
