//! A world with its history and what can be taken back in it. The lab shows one at a time; the page keeps them all.
//!
//! **Invariant:** `history` replayed gives `state`: whatever changes the one is in the other.

use std::rc::Rc;

use cloud::api::ApiError;
use lesson::course::Course;
use lesson::model::Beginning;
use lesson::parts::CHECKS;
use sim::Time;

use crate::labels;
use crate::notice::{error, info};
use crate::protocol::{Event, History, Input, RESTARTS, WorldId};
use crate::state::{Applied, State};
use crate::worlds::history::{self, LEAP_BUDGET, MAX_INPUTS};
use crate::worlds::resume;
use crate::worlds::typing::Typing;
use crate::worlds::undo::{Back, Begun, Redo, Undo};

/// One of the student's worlds.
#[cfg_attr(test, derive(Clone))]
pub(crate) struct World {
    pub(crate) id: WorldId,
    pub(crate) state: State,
    pub(crate) history: History,
    undo: Undo,
    pub(crate) typing: Typing,
    /// How many inputs were carried out once more in order to go back.
    #[cfg(test)]
    pub(crate) replayed: usize,
}

/// How much of the page's picture an input has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Changed {
    /// What is new shows it.
    News,
    /// Anything: the world went back in time, or begins anew.
    All,
}

impl World {
    /// A world that begins as `history` says, with the inputs that are in it.
    pub(crate) fn restore(
        course: &Rc<Course>,
        id: WorldId,
        history: History,
    ) -> Result<World, String> {
        let history = history::replayable(history)?;
        let state = history::beginning(course, &id, &history)?;
        let mut world = World {
            id,
            undo: Undo::begin(&state),
            state,
            history: History::default(),
            typing: Typing::default(),
            #[cfg(test)]
            replayed: 0,
        };
        world.carry_out_from(0, &history);
        world.history = history;
        Ok(world)
    }

    /// The world that `history` gives, by way of this one where that has come as far as some of its inputs.
    pub(crate) fn go_on_to(self, course: &Rc<Course>, history: History) -> Result<World, String> {
        match CHECKS.is_at_hand() {
            true => resume::go_on_to(self, course, history),
            false => World::restore(course, self.id, history),
        }
    }

    /// The inputs of a history from this place on.
    pub(crate) fn carry_out_from(&mut self, from: usize, history: &History) {
        for (length, entry) in history.inputs.iter().enumerate().skip(from) {
            self.carry_out_again(entry, (length, history.inputs.len()));
        }
        history::finish(&mut self.state, history.until_us);
    }

    /// `place`: how many inputs are before it, and how many there are.
    pub(crate) fn carry_out_again(&mut self, entry: &(u64, Input), place: (usize, usize)) {
        let label = labels::label(&entry.1, &self.state.situation.cloud);
        self.undo.before_again(&entry.1, label, place, &self.state);
        history::carry_out(&mut self.state, entry);
    }

    /// An empty account, for when not even a scene can be built.
    pub(crate) fn bare(course: &Rc<Course>, id: WorldId, history: History) -> World {
        let start = Time::from_ms(history.start_ms);
        let mut state = State::new(course.clone(), history.seed, start);
        if let Some(lesson) = &history.lesson {
            state.begin(lesson);
        }
        World {
            id,
            undo: Undo::begin(&state),
            state,
            history,
            typing: Typing::default(),
            #[cfg(test)]
            replayed: 0,
        }
    }

    /// A world as it was, to be looked at.
    #[cfg(feature = "author")]
    pub(crate) fn past(id: WorldId, state: State, history: History) -> World {
        World {
            id,
            state,
            history,
            undo: Undo::default(),
            typing: Typing::default(),
            #[cfg(test)]
            replayed: 0,
        }
    }

    /// Whether the student has done anything in it that a new world would lack.
    pub(crate) fn is_touched(&self) -> bool {
        self.history.inputs.iter().any(|(_, input)| input.is_work())
    }

    /// Whether the lesson was begun in it.
    pub(crate) fn has_begun(&self, lesson: &str) -> bool {
        self.state.run_of(lesson).is_some()
    }

    /// Whether a lesson that was not begun can begin in the world as it is: it builds on what the student did. What came
    /// with a scene is nothing that the student did, so the lessons that the scene stands on cannot.
    pub(crate) fn suits(&self, lesson: &str) -> bool {
        let course = &self.state.situation.course;
        let Some((place, wanted)) = course.lesson(lesson) else {
            return false;
        };
        let is_of_scene = self.begins_after(place);
        // One that says nothing of what it needs, and has a scene, needs its scene.
        let names_needs = !wanted.data.needs.is_empty() || wanted.data.scene.is_empty();
        let may = wanted.data.world != Beginning::Fresh && !is_of_scene && names_needs;
        may && self.state.meets_needs_of(lesson)
    }

    /// Whether nothing is lost when it begins again with the lesson's scene: the student has done nothing in it, or has only
    /// looked around in the scene of a later lesson, without a step done or anything made in the console.
    pub(crate) fn gives_way_to(&self, lesson: &str) -> bool {
        let is_earlier = || {
            let place = self.state.situation.course.lesson(lesson);
            place.is_some_and(|(place, _)| self.begins_after(place))
        };
        let mut inputs = self.history.inputs.iter();
        let mut has_made = || inputs.any(|(_, input)| matches!(input, Input::Call { .. }));
        !self.is_touched() || is_earlier() && !self.state.has_step_done() && !has_made()
    }

    /// Whether it began with the scene of a lesson behind this place of the course.
    fn begins_after(&self, place: usize) -> bool {
        let course = &self.state.situation.course;
        let begun_with = self.history.lesson.as_deref();
        begun_with
            .and_then(|id| course.lesson(id))
            .is_some_and(|(scene, begun_with)| place < scene && !begun_with.data.scene.is_empty())
    }

    /// What the student may take back and do again.
    pub(crate) fn undo_labels(&self) -> (Option<String>, Option<String>) {
        self.undo.labels()
    }

    /// The student did something in this world.
    pub(crate) fn perform(
        &mut self,
        input: Input,
        wall_ms: u64,
        events: &mut Vec<Event>,
    ) -> Changed {
        match input {
            Input::Undo => self.take_back(),
            Input::Redo => self.do_again(wall_ms, events),
            _ if self.history.inputs.len() >= MAX_INPUTS => {
                events.push(error(words::WORLD_TOO_LONG.text()));
                Changed::News
            }
            Input::RestartLesson => {
                let [of_lesson, of_playground] = RESTARTS;
                let label = match self.id {
                    WorldId::Playground => of_playground,
                    _ => of_lesson,
                };
                self.begin_anew(label.text().into(), wall_ms, events)
            }
            input => {
                self.record(input, events);
                Changed::News
            }
        }
    }

    fn record(&mut self, input: Input, events: &mut Vec<Event>) {
        let length = self.history.inputs.len();
        let label = labels::label(&input, &self.state.situation.cloud);
        let joins = self.typing.joins(&input, &self.history, &self.state);
        self.undo.before(&input, label, length, &self.state);
        let at_us = self.state.now().0;
        match self.state.apply(&input) {
            Applied::Done(result) => {
                if matches!(result, Some(Err(_))) {
                    self.undo.forget(length);
                }
                let is_lost = |error: &ApiError| error.code == cloud::UNAVAILABLE;
                let is_lost = matches!(&result, Some(Err(error)) if is_lost(error));
                if let (Input::Call { id, .. }, Some(result)) = (&input, result) {
                    events.push(Event::CallDone { id: *id, result });
                }
                if is_lost {
                    // Were it kept, a replay that has the code would carry it out.
                    return;
                }
                self.typing.carried_out(&input, &self.state);
                events.push(self.note(at_us, input, joins));
            }
            Applied::Refused(why) => {
                self.undo.forget(length);
                // Keys for a terminal that has just closed are nothing to talk about, and who acts in vain hears of it otherwise.
                if !matches!(input, Input::Type { .. } | Input::Act { .. }) {
                    events.push(info(why));
                }
            }
        }
    }

    /// Adds an input to the history; `joins`: it becomes one with the last.
    fn note(&mut self, at_us: u64, mut input: Input, joins: bool) -> Event {
        if joins && let Some((_, last)) = self.history.inputs.pop() {
            input = last.followed_by(input);
        }
        let sealed = history::seal(&input);
        self.history.inputs.push((at_us, input));
        Event::Recorded {
            world: self.id.clone(),
            at_us,
            input: sealed,
            replaces_last: joins,
            is_touched: self.is_touched(),
        }
    }

    /// Whether the lesson is the one that is open.
    pub(crate) fn has_open(&self, lesson: &str) -> bool {
        let open = self.state.run.as_ref();
        open.is_some_and(|run| run.lesson == lesson)
    }

    /// Opens a lesson in the world as it is.
    pub(crate) fn open_lesson(&mut self, id: &str, events: &mut Vec<Event>) {
        self.record(Input::OpenLesson { id: id.to_owned() }, events);
    }

    /// The same world from its beginning, with the open lesson's scene. What was is behind it, to be returned to.
    fn begin_anew(&mut self, label: String, wall_ms: u64, events: &mut Vec<Event>) -> Changed {
        let open = self.state.run.as_ref().map(|run| run.lesson.clone());
        let history = History {
            seed: self.history.seed,
            start_ms: wall_ms,
            lesson: open.or_else(|| self.history.lesson.clone()),
            ..History::default()
        };
        match history::beginning(&self.state.situation.course, &self.id, &history) {
            Ok(mut state) => {
                state.speed = self.state.speed;
                self.undo.leave(label, &self.state, &self.history);
                self.undo.arrive(&state);
                self.state = state;
                self.history = history;
                self.typing = Typing::default();
                Changed::All
            }
            Err(problem) => {
                events.push(error(words::WorldNotPrepared { problem: &problem }.text()));
                Changed::News
            }
        }
    }

    /// The world that has just begun stands in the place of another one, which an undo brings back.
    pub(crate) fn follow(&mut self, left: World) {
        if left.is_touched() {
            let [of_lesson, _] = RESTARTS;
            self.undo = left.undo;
            let label = of_lesson.text().into();
            self.undo.leave(label, &left.state, &left.history);
            self.undo.arrive(&self.state);
        }
    }

    fn take_back(&mut self) -> Changed {
        self.typing = Typing::default();
        if let Some(back) = self.undo.back(&self.history) {
            let undone = self.go_back(back);
            self.keep(&undone);
        } else if let Some(era) = self.undo.back_to_era() {
            let older = self.undo.older_eras();
            (self.state, self.history, self.undo) = Undo::return_to(era, older);
        } else {
            return Changed::News;
        }
        Changed::All
    }

    /// The state before the first input that is taken back: a checkpoint, and the inputs since. Gives what was taken back.
    fn go_back(&mut self, back: Back) -> Vec<(u64, Input)> {
        let remaining = back.length.min(self.history.inputs.len());
        let undone = self.history.inputs.split_off(remaining);
        let at_us = undone.first().map_or(0, |(at_us, _)| *at_us);
        let (length, state) = back.checkpoint;
        self.state = state;
        for (place, entry) in self.history.inputs.iter().enumerate().skip(length) {
            // Whoever goes back one step may go back another one.
            let place = (place, remaining);
            self.undo.checkpoints.pass(place, &self.state);
            history::carry_out(&mut self.state, entry);
        }
        #[cfg(test)]
        (self.replayed += remaining.saturating_sub(length));
        self.state.advance(Time(at_us), LEAP_BUDGET);
        self.state.target = self.state.now();
        self.state.look();
        self.state.outbox.paths.clear();
        self.state.outbox.news.clear();
        undone
    }

    /// What is no part of an action stays: a terminal's size, the clock's speed, hints, answers, the open lesson.
    fn keep(&mut self, undone: &[(u64, Input)]) {
        for (_, input) in undone {
            let stays = matches!(
                input,
                Input::Resize { .. }
                    | Input::Window { .. }
                    | Input::Speed(_)
                    | Input::Pause
                    | Input::Resume
                    | Input::Hint { .. }
                    | Input::Answer { .. }
                    | Input::Submit { .. }
                    | Input::OpenLesson { .. }
            );
            if stays {
                let at_us = self.state.now().0;
                self.state.apply(input);
                self.history.inputs.push((at_us, input.clone()));
            }
        }
    }

    fn do_again(&mut self, wall_ms: u64, events: &mut Vec<Event>) -> Changed {
        let begun = self.set_begun_aside();
        match self.undo.next_redo() {
            Some(Redo::Inputs(label, inputs)) => {
                self.undo
                    .again(label, self.history.inputs.len(), &self.state);
                self.repeat(inputs);
                if let Some((begun, keys)) = begun {
                    self.undo.begun_again(begun, self.history.inputs.len());
                    self.repeat(keys);
                }
                Changed::All
            }
            Some(Redo::Anew(label)) => self.begin_anew(label, wall_ms, events),
            None => Changed::News,
        }
    }

    /// Clears the prompts of what was typed since something was taken back; it is typed again behind that.
    fn set_begun_aside(&mut self) -> Option<(Begun, Vec<(u64, Input)>)> {
        let (back, begun) = self.undo.set_begun_aside()?;
        let now_us = self.state.now().0;
        let keys = self.go_back(back);
        history::finish(&mut self.state, now_us);
        Some((begun, keys))
    }

    /// Time has gone on since the inputs were taken back: they come as much later.
    fn repeat(&mut self, inputs: Vec<(u64, Input)>) {
        self.typing = Typing::default();
        let first_us = inputs.first().map_or(0, |(at_us, _)| *at_us);
        let late_us = self.state.now().0.saturating_sub(first_us);
        for (at_us, input) in inputs {
            let entry = (at_us.saturating_add(late_us), input);
            history::carry_out(&mut self.state, &entry);
            self.history.inputs.push(entry);
        }
        history::finish(&mut self.state, 0);
    }
}
