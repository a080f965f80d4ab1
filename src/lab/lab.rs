//! The lab: what the worker runs. Requests in, events out.

use std::mem;
use std::rc::Rc;

use lesson::course::Course;
use sim::Time;

use crate::history::{self, LATEST_START_MS, LEAP_BUDGET, MAX_INPUTS};
use crate::labels;
use crate::news::Told;
use crate::protocol::{Event, History, Input, Progress, Request};
use crate::state::{Applied, State};
use crate::undo::{Redo, Undo};

/// A longer gap between two ticks was a sleep: nobody watched, so not more than this has passed.
const LONGEST_GAP_MS: u64 = 60_000;
/// Instants of virtual time in one tick; what is left goes on at the next.
const TICK_BUDGET: u32 = 20_000;
const PARTLY_READABLE: &str =
    "Not all of the world that this browser had kept could be read. What could be is back.";

/// The whole lab. Before [`Request::Boot`] it is empty and silent.
#[derive(Default)]
pub struct Lab(Option<Booted>);

struct Booted {
    course: Rc<Course>,
    state: State,
    history: History,
    undo: Undo,
    progress: Progress,
    told: Told,
    wall_ms: u64,
}

impl Lab {
    /// Carries out a request; never panics, whatever it is asked.
    pub fn handle(&mut self, request: Request) -> Vec<Event> {
        let mut events = Vec::new();
        match (request, &mut self.0) {
            (request @ Request::Boot { .. }, _) => self.boot(request, &mut events),
            (Request::Tick { wall_ms }, Some(lab)) => lab.tick(wall_ms, &mut events),
            (Request::Do(input), Some(lab)) => lab.perform(input, &mut events),
            // The worker measures the engine itself: it has a clock.
            (Request::Bench { .. }, _) | (_, None) => {}
        }
        events
    }

    /// Whether virtual time lags behind where it should be: another tick at once goes on with it.
    pub fn has_more_to_do(&self) -> bool {
        self.0
            .as_ref()
            .is_some_and(|lab| lab.state.now() < lab.state.target)
    }

    fn boot(&mut self, request: Request, events: &mut Vec<Event>) {
        let Request::Boot {
            wall_ms,
            seed,
            course,
            lesson,
            language,
            history,
            progress,
        } = request
        else {
            return;
        };
        let wall_ms = wall_ms.min(LATEST_START_MS);
        let course = Course::read(&course, &language).unwrap_or_else(|problem| {
            events.push(error(format!("The lessons could not be read. {problem}")));
            Course::default()
        });
        let course = Rc::new(course);
        let progress = progress.unwrap_or_default();
        let last = progress
            .last
            .clone()
            .filter(|id| course.lesson(id).is_some());
        let asked = lesson.clone().filter(|id| course.lesson(id).is_some());
        if let (Some(id), None) = (&lesson, &asked) {
            events.push(error(format!("There is no lesson {id}.")));
        }
        let first = || course.lessons.first().map(|lesson| lesson.id.clone());
        let fresh = History {
            seed,
            start_ms: wall_ms,
            lesson: asked.clone().or(last).or_else(first),
            inputs: Vec::new(),
        };
        let history = history.map(history::read);
        if let Some((_, false)) = &history {
            events.push(error(PARTLY_READABLE.into()));
        }
        let history = history.map(|(history, _)| history);
        let mut lab = match history.filter(|history| !history.is_untouched()) {
            Some(history) => Booted::restore(course, history, fresh, progress, wall_ms, events),
            None => Booted::fresh(course, fresh, progress, wall_ms, events),
        };
        events.push(Event::Ready {
            restored: lab.history.inputs.len(),
        });
        lab.tell_all(events);
        lab.open_asked(asked, events);
        self.0 = Some(lab);
    }
}

impl History {
    /// Whether nothing was done in it: a new world is as good.
    fn is_untouched(&self) -> bool {
        self.inputs.is_empty()
    }
}

impl Booted {
    /// A new world; if even its scene fails, an empty account.
    fn fresh(
        course: Rc<Course>,
        history: History,
        progress: Progress,
        wall_ms: u64,
        events: &mut Vec<Event>,
    ) -> Booted {
        let state = history::beginning(&course, &history).unwrap_or_else(|problem| {
            events.push(error(format!(
                "The lesson's scene could not be built: {problem}"
            )));
            let mut state = State::new(
                course.clone(),
                history.seed,
                Time::from_ms(history.start_ms),
            );
            if let Some(lesson) = &history.lesson {
                state.begin(lesson);
            }
            state
        });
        let undo = Undo::begin(&state);
        Booted {
            course,
            state,
            history,
            undo,
            progress,
            told: Told::default(),
            wall_ms,
        }
    }

    /// The world of a stored history, or a new one and a word about why.
    fn restore(
        course: Rc<Course>,
        stored: History,
        fresh: History,
        progress: Progress,
        wall_ms: u64,
        events: &mut Vec<Event>,
    ) -> Booted {
        let restored = match history::objection(&stored) {
            Some(objection) => Err(objection.to_owned()),
            None => Booted::replayed(&course, &stored),
        };
        match restored {
            Ok((state, undo)) => Booted {
                course,
                state,
                history: stored,
                undo,
                progress,
                told: Told::default(),
                wall_ms,
            },
            Err(problem) => {
                events.push(error(format!(
                    "Your earlier world could not be restored ({problem}). You start in a new one; your progress is kept."
                )));
                Booted::fresh(course, fresh, progress, wall_ms, events)
            }
        }
    }

    fn replayed(course: &Rc<Course>, stored: &History) -> Result<(State, Undo), String> {
        let mut state = history::beginning(course, stored)?;
        let mut undo = Undo::begin(&state);
        for (length, entry) in stored.inputs.iter().enumerate() {
            let label = labels::label(&entry.1, &state.cloud.view());
            undo.before(&entry.1, label, length, &state);
            history::carry_out(&mut state, entry)?;
        }
        history::finish(&mut state);
        Ok((state, undo))
    }

    /// Time passed on the wall.
    fn tick(&mut self, wall_ms: u64, events: &mut Vec<Event>) {
        let passed_ms = wall_ms.saturating_sub(self.wall_ms).min(LONGEST_GAP_MS);
        self.wall_ms = wall_ms;
        let now = self.state.now();
        if self.state.target <= now {
            let pace = if self.state.is_paused {
                0
            } else {
                u64::from(self.state.speed)
            };
            let ahead_us = passed_ms.saturating_mul(1000).saturating_mul(pace);
            self.state.target = Time(now.0.saturating_add(ahead_us));
        }
        let target = self.state.target;
        self.state.advance(target, TICK_BUDGET);
        self.tell(false, events);
    }

    /// The student did something.
    fn perform(&mut self, input: Input, events: &mut Vec<Event>) {
        match input {
            Input::Undo => self.undo(events),
            Input::Redo => self.redo(events),
            input => self.record(input, events),
        }
        self.tell(true, events);
    }

    fn record(&mut self, input: Input, events: &mut Vec<Event>) {
        if self.history.inputs.len() >= MAX_INPUTS {
            events.push(error(
                "This world has become very long. Restart the lesson to go on.".into(),
            ));
            return;
        }
        let length = self.history.inputs.len();
        let label = labels::label(&input, &self.state.cloud.view());
        if matches!(input, Input::OpenLesson { .. } | Input::RestartLesson) {
            return self.change_lesson(input, label, events);
        }
        self.undo.before(&input, label, length, &self.state);
        let at_us = self.state.now().0;
        match self.state.apply(&input) {
            Applied::Done(result) => {
                let is_refused = matches!(result, Some(Err(_)));
                if let (Input::Call { id, .. }, Some(result)) = (&input, result) {
                    events.push(Event::CallDone { id: *id, result });
                }
                if is_refused {
                    self.undo.forget(length);
                }
                let sealed = history::seal(&input);
                self.history.inputs.push((at_us, input));
                events.push(Event::Recorded {
                    at_us,
                    input: sealed,
                });
            }
            Applied::Refused(why) => {
                self.undo.forget(length);
                // Keys for a terminal that has just closed are nothing to talk about.
                if !matches!(input, Input::Type { .. }) {
                    events.push(info(why));
                }
            }
            Applied::NeedsScene(_) => {}
        }
    }

    /// Opens a lesson in this world, or in one of its own.
    fn change_lesson(&mut self, input: Input, label: Option<String>, events: &mut Vec<Event>) {
        let length = self.history.inputs.len();
        let at_us = self.state.now().0;
        match self.state.apply(&input) {
            Applied::Done(_) => {
                let sealed = history::seal(&input);
                self.history.inputs.push((at_us, input));
                events.push(Event::Recorded {
                    at_us,
                    input: sealed,
                });
            }
            Applied::Refused(why) => events.push(info(why)),
            Applied::NeedsScene(lesson) => {
                let was_touched = length > 0;
                self.enter(input, label.unwrap_or_default(), lesson, events);
                if was_touched {
                    events.push(info(
                        "This lesson starts in a world of its own. Undo returns to yours.".into(),
                    ));
                }
            }
        }
        self.progress.last = self.state.run.as_ref().map(|run| run.lesson.clone());
        events.push(Event::Progress(self.progress.clone()));
    }

    /// Leaves the world for a lesson's scene.
    fn enter(&mut self, input: Input, label: String, lesson: String, events: &mut Vec<Event>) {
        let history = History {
            seed: self.history.seed,
            start_ms: self.wall_ms,
            lesson: Some(lesson),
            inputs: Vec::new(),
        };
        match history::beginning(&self.course, &history) {
            Ok(mut state) => {
                state.speed = self.state.speed;
                self.undo.leave(&input, label, &self.state, &self.history);
                self.undo.arrive(&state);
                self.state = state;
                self.history = history;
                self.tell_all(events);
            }
            Err(problem) => {
                events.push(error(format!(
                    "The lesson's scene could not be built: {problem}"
                )));
            }
        }
    }

    fn undo(&mut self, events: &mut Vec<Event>) {
        if let Some(back) = self.undo.back(&self.history) {
            let undone = self
                .history
                .inputs
                .split_off(back.length.min(self.history.inputs.len()));
            let at_us = undone.first().map_or(0, |(at_us, _)| *at_us);
            self.go_back(back.checkpoint, at_us);
            self.keep(&undone);
            self.tell_all(events);
        } else if let Some(era) = self.undo.back_to_era() {
            let older = self.undo.older_eras();
            (self.state, self.history, self.undo) = Undo::return_to(era, older);
            self.progress.last = self.state.run.as_ref().map(|run| run.lesson.clone());
            self.tell_all(events);
        }
    }

    /// The state at an instant: a checkpoint, and the inputs since.
    fn go_back(&mut self, (length, state): (usize, State), at_us: u64) {
        self.state = state;
        for entry in self.history.inputs.get(length..).unwrap_or_default() {
            // An input that needs a scene is never recorded: nothing in here can fail.
            let _ = history::carry_out(&mut self.state, entry);
        }
        self.state.advance(Time(at_us), LEAP_BUDGET);
        self.state.target = self.state.now();
        self.state.look();
        self.state.outbox.paths.clear();
    }

    /// What is no part of an action stays: a terminal's width, the clock's speed, hints and answers.
    fn keep(&mut self, undone: &[(u64, Input)]) {
        for (_, input) in undone {
            let stays = matches!(
                input,
                Input::Resize { .. }
                    | Input::Speed(_)
                    | Input::Pause
                    | Input::Resume
                    | Input::Hint { .. }
                    | Input::Answer { .. }
            );
            if stays {
                let at_us = self.state.now().0;
                self.state.apply(input);
                self.history.inputs.push((at_us, input.clone()));
            }
        }
    }

    fn redo(&mut self, events: &mut Vec<Event>) {
        match self.undo.next_redo() {
            Some(Redo::Inputs(label, inputs)) => {
                self.undo.again(label, self.history.inputs.len());
                self.do_again(inputs);
                self.tell_all(events);
            }
            Some(Redo::World(label, input)) => self.change_lesson(input, Some(label), events),
            None => {}
        }
    }

    /// Time has gone on since the inputs were taken back: they come as much later.
    fn do_again(&mut self, inputs: Vec<(u64, Input)>) {
        let first_us = inputs.first().map_or(0, |(at_us, _)| *at_us);
        let late_us = self.state.now().0.saturating_sub(first_us);
        for (at_us, input) in inputs {
            let entry = (at_us.saturating_add(late_us), input);
            let _ = history::carry_out(&mut self.state, &entry);
            self.history.inputs.push(entry);
        }
        history::finish(&mut self.state);
    }

    /// The lesson that the address names, when the restored world was at another.
    fn open_asked(&mut self, asked: Option<String>, events: &mut Vec<Event>) {
        let open = self.state.run.as_ref().map(|run| run.lesson.as_str());
        match asked {
            Some(id) if open != Some(id.as_str()) => self.perform(Input::OpenLesson { id }, events),
            _ => {}
        }
    }

    /// Everything, to a page that shows nothing or another world.
    fn tell_all(&mut self, events: &mut Vec<Event>) {
        self.told.forget();
        events.push(Event::Course(Box::new(self.course_view())));
        events.push(Event::History(Box::new(history::keep(&self.history))));
        self.tell(true, events);
    }

    /// What has changed.
    fn tell(&mut self, is_touched: bool, events: &mut Vec<Event>) {
        let labels = self.undo.labels();
        self.told
            .news(&mut self.state, labels, self.wall_ms, is_touched, events);
        let done = mem::take(&mut self.state.outbox.done);
        if done.is_empty() {
            return;
        }
        for (lesson, step) in done {
            self.progress.finish(lesson, step);
        }
        events.push(Event::Progress(self.progress.clone()));
        events.push(Event::Course(Box::new(self.course_view())));
    }

    fn course_view(&self) -> lesson::view::CourseView {
        self.course
            .view(|lesson| self.progress.steps_done(&lesson.id))
    }
}

impl Progress {
    fn finish(&mut self, lesson: String, step: String) {
        let place = self.done.iter().position(|(id, _)| *id == lesson);
        let place = place.unwrap_or_else(|| {
            self.done.push((lesson, Vec::new()));
            self.done.len() - 1
        });
        if let Some((_, steps)) = self.done.get_mut(place)
            && !steps.contains(&step)
        {
            steps.push(step);
        }
    }

    fn steps_done(&self, lesson: &str) -> usize {
        let found = self.done.iter().find(|(id, _)| id == lesson);
        found.map_or(0, |(_, steps)| steps.len())
    }
}

fn error(text: String) -> Event {
    Event::Notice {
        kind: "error".into(),
        text,
    }
}

fn info(text: String) -> Event {
    Event::Notice {
        kind: "info".into(),
        text,
    }
}
