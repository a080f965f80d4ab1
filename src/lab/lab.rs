//! The lab: what the worker runs. Requests in, events out.

use std::mem;
use std::rc::Rc;

use lesson::course::Course;
use sim::Time;

use crate::history::LATEST_START_MS;
use crate::news::Told;
use crate::notice::error;
use crate::protocol::{Event, Input, Progress, Request, WorldId};
use crate::report::report;
use crate::travel::Errand;
use crate::world::{Changed, World};

/// A longer gap between two ticks was a sleep: nobody watched, so not more than this has passed.
const LONGEST_GAP_MS: u64 = 60_000;
/// Instants of virtual time in one tick; what is left goes on at the next.
const TICK_BUDGET: u32 = 20_000;

/// The whole lab. Before [`Request::Boot`] it is empty and silent.
#[derive(Default)]
pub struct Lab(Option<Booted>);

/// A lab with its lessons. The rest of it is in `travel.rs`.
pub(crate) struct Booted {
    pub(crate) course: Rc<Course>,
    /// The world that the page shows; none until the first one has been brought.
    pub(crate) world: Option<World>,
    /// A way that waits for a world.
    pub(crate) errand: Option<Errand>,
    /// What the student did meanwhile.
    pub(crate) waiting: Vec<Input>,
    pub(crate) progress: Progress,
    pub(crate) told: Told,
    pub(crate) wall_ms: u64,
    /// Of the next world that begins.
    pub(crate) seed: u64,
    pub(crate) is_ready: bool,
}

impl Lab {
    /// Carries out a request; never panics, whatever it is asked.
    pub fn handle(&mut self, request: Request) -> Vec<Event> {
        let mut events = Vec::new();
        match (request, &mut self.0) {
            (request @ Request::Boot { .. }, _) => self.boot(request, &mut events),
            (Request::Bring { world, kept }, Some(lab)) => lab.bring(world, kept, &mut events),
            (Request::Merge(progress), Some(lab)) => lab.merge(progress, &mut events),
            (Request::Tick { wall_ms }, Some(lab)) => lab.tick(wall_ms, &mut events),
            (Request::Do(input), Some(lab)) => lab.perform(input, &mut events),
            (Request::Report, Some(lab)) => {
                let report = lab.world.as_ref().and_then(|world| report(&world.state));
                events.extend(report.map(|report| Event::Report(Box::new(report))));
            }
            (Request::Find { text }, Some(lab)) => {
                let lessons = lab.course.find(&text);
                events.push(Event::Found { text, lessons });
            }
            // The worker measures the engine itself: it has a clock.
            (Request::Bench { .. }, _) | (_, None) => {}
        }
        events
    }

    /// Whether virtual time lags behind where it should be: another tick at once goes on with it.
    pub fn has_more_to_do(&self) -> bool {
        let world = self.0.as_ref().and_then(|lab| lab.world.as_ref());
        world.is_some_and(|world| world.state.now() < world.state.target)
    }

    fn boot(&mut self, request: Request, events: &mut Vec<Event>) {
        let Request::Boot {
            wall_ms,
            seed,
            course,
            lesson,
            language,
            world,
            progress,
        } = request
        else {
            return;
        };
        let course = Course::read(&course, &language).unwrap_or_else(|problem| {
            events.push(error(format!("The lessons could not be read. {problem}")));
            Course::default()
        });
        let mut lab = Booted {
            course: Rc::new(course),
            world: None,
            errand: None,
            waiting: Vec::new(),
            progress: progress.unwrap_or_default(),
            told: Told::default(),
            wall_ms: wall_ms.min(LATEST_START_MS),
            seed,
            is_ready: false,
        };
        lab.set_out(lesson, world, events);
        self.0 = Some(lab);
    }
}

impl Booted {
    /// Time passed on the wall. Where the student is not, it stands still.
    fn tick(&mut self, wall_ms: u64, events: &mut Vec<Event>) {
        let passed_ms = wall_ms.saturating_sub(self.wall_ms).min(LONGEST_GAP_MS);
        self.wall_ms = wall_ms;
        let Some(World { state, .. }) = &mut self.world else {
            return;
        };
        let now = state.now();
        if state.target <= now {
            let pace = match state.is_paused {
                true => 0,
                false => u64::from(state.speed),
            };
            let ahead_us = passed_ms.saturating_mul(1000).saturating_mul(pace);
            state.target = Time(now.0.saturating_add(ahead_us));
        }
        let target = state.target;
        state.advance(target, TICK_BUDGET);
        self.tell(false, events);
    }

    /// The student did something.
    fn perform(&mut self, input: Input, events: &mut Vec<Event>) {
        if self.errand.is_some() {
            return self.waiting.push(input);
        }
        match input {
            Input::OpenLesson { id } => self.open_lesson(&id, events),
            Input::EnterWorld(world) => self.enter(world, events),
            input => {
                let Some(world) = &mut self.world else { return };
                match world.perform(input, self.wall_ms, events) {
                    Changed::All => self.tell_all(events),
                    Changed::News => self.tell(true, events),
                }
            }
        }
    }

    /// What the student did while a world was awaited. Another way may begin within: the rest waits again.
    pub(crate) fn go_on(&mut self, events: &mut Vec<Event>) {
        for input in mem::take(&mut self.waiting) {
            self.perform(input, events);
        }
    }

    /// What was finished in another tab.
    fn merge(&mut self, progress: Progress, events: &mut Vec<Event>) {
        let before = self.progress.clone();
        self.progress.merge(&progress);
        if self.progress != before {
            events.push(Event::Course(Box::new(self.course_view())));
        }
    }

    /// Everything, to a page that shows nothing or another world.
    pub(crate) fn tell_all(&mut self, events: &mut Vec<Event>) {
        let Some(world) = &self.world else { return };
        self.told.forget();
        events.push(Event::Course(Box::new(self.course_view())));
        events.push(Event::History {
            world: world.id.clone(),
            kept: Box::new(crate::history::keep(&world.history)),
        });
        self.tell(true, events);
    }

    /// What has changed.
    pub(crate) fn tell(&mut self, is_touched: bool, events: &mut Vec<Event>) {
        let Some(world) = &mut self.world else { return };
        let labels = world.undo_labels();
        self.told
            .news(&mut world.state, labels, self.wall_ms, is_touched, events);
        let done = mem::take(&mut world.state.outbox.done);
        let open = world.state.run.as_ref().map(|run| run.lesson.clone());
        let is_elsewhere = open.is_some() && self.progress.last != open;
        if done.is_empty() && !is_elsewhere {
            return;
        }
        for (lesson, step) in done {
            self.progress.finish(&lesson, &step);
        }
        if is_elsewhere {
            self.progress.last = open;
        }
        events.push(Event::Progress(self.progress.clone()));
        events.push(Event::Course(Box::new(self.course_view())));
    }

    fn course_view(&self) -> lesson::view::CourseView {
        let last = self.progress.last.as_deref();
        self.course
            .view(last, |lesson| self.progress.steps_done(&lesson.id))
    }

    /// The world that the student is in.
    pub(crate) fn place(&self) -> Option<&WorldId> {
        self.world.as_ref().map(|world| &world.id)
    }
}

impl Progress {
    /// Adds what the other has; what is done stays done.
    pub fn merge(&mut self, other: &Progress) {
        for (lesson, steps) in &other.done {
            steps.iter().for_each(|step| self.finish(lesson, step));
        }
        if self.last.is_none() {
            self.last.clone_from(&other.last);
        }
    }

    fn finish(&mut self, lesson: &str, step: &str) {
        let place = self.done.iter().position(|(id, _)| id == lesson);
        let place = place.unwrap_or_else(|| {
            self.done.push((lesson.to_owned(), Vec::new()));
            self.done.len() - 1
        });
        if let Some((_, steps)) = self.done.get_mut(place)
            && !steps.iter().any(|known| known == step)
        {
            steps.push(step.to_owned());
        }
    }

    fn steps_done(&self, lesson: &str) -> usize {
        let found = self.done.iter().find(|(id, _)| id == lesson);
        found.map_or(0, |(_, steps)| steps.len())
    }
}
