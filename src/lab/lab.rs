//! The lab: what the worker runs. Requests in, events out.

use std::mem;
use std::rc::Rc;

use lesson::course::Course;
use sim::Time;
use sim::actor::ActorId;

use crate::carry::Carry;
use crate::look::{self, Looker};
use crate::news::{Cause, LastSent};
use crate::notice::{error, info};
use crate::parts::LOOK;
use crate::protocol::{Event, Input, Progress, Request, Sealed, WorldId};
use crate::report::report;
use crate::worlds::errand::Errand;
use crate::worlds::history::{self, LATEST_START_MS};
use crate::worlds::world::{Changed, World};
#[cfg(feature = "author")]
use crate::{protocol::History, state::State};

/// A longer gap between two ticks was a sleep: nobody watched, so not more than this has passed.
const LONGEST_GAP_MS: u64 = 60_000;
/// Slices of virtual time in one tick; what is left goes on at the next.
const TICK_SLICES: u32 = 2_500;
/// Instants in a slice: little enough to look at the clock between two.
const SLICE_INSTANTS: u32 = 8;

/// Bytes of compiled lessons before their content: what they are, of which version, and a checksum.
const COURSE_HEAD: usize = 13;

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
    /// The lessons of which it has been looked whether their steps are still those that the student did.
    looked_at: Vec<String>,
    pub(crate) last_sent: LastSent,
    pub(crate) wall_ms: u64,
    /// Of the next world that begins.
    pub(crate) seed: u64,
    pub(crate) is_ready: bool,
    /// Somebody looks at the servers.
    looker: Option<Box<Looker>>,
    /// A skip that is under way.
    carry: Option<Carry>,
    /// With what the compiled lessons begin, their checksum too: which of a host's they are.
    course_head: Option<[u8; COURSE_HEAD]>,
    /// The world that the lab before this one showed, when that was of the same lessons: brought again, it need not be made anew.
    pub(crate) resting: Option<World>,
}

impl Lab {
    /// Carries out a request; never panics, whatever it is asked.
    pub fn handle(&mut self, request: Request) -> Vec<Event> {
        self.handle_while(request, || true)
    }

    /// As [`Lab::handle`]. A tick has time pass for as long as `may_go_on` says so, and the next one goes on from there: a
    /// host with a clock lets nothing wait for long ([`Lab::has_more_to_do`]). Where the pauses come changes nothing.
    pub fn handle_while(
        &mut self,
        request: Request,
        may_go_on: impl FnMut() -> bool,
    ) -> Vec<Event> {
        let mut events = Vec::new();
        let is_replay = is_replay(&request);
        // What was missed while the student looked on was told there and then.
        let _ = engine::was_part_missed();
        match (request, &mut self.0) {
            (request @ Request::Boot { .. }, _) => self.boot(request, &mut events),
            (Request::Bring { world, kept }, Some(lab)) => lab.bring(world, kept, &mut events),
            (Request::Merge { gained, lost }, Some(lab)) => lab.merge(&gained, &lost, &mut events),
            (Request::Tick { wall_ms }, Some(lab)) => lab.tick(wall_ms, may_go_on, &mut events),
            (Request::Do(input), Some(lab)) => lab.perform(input, &mut events),
            (Request::Report, Some(_)) if !cloud::ACCOUNT.is_at_hand() => {
                events.push(error(words::WORLD_NO_REPORT.text()));
            }
            (Request::Report, Some(lab)) => {
                let report = lab.world.as_ref().and_then(|world| report(&world.state));
                events.extend(report.map(|report| Event::Report(Box::new(report))));
            }
            (Request::Find { text }, Some(lab)) => {
                let lessons = lab.course.find(&text);
                events.push(Event::Found { text, lessons });
            }
            (Request::Words { lesson, words }, Some(lab)) => {
                lab.read_words(&lesson, &words, &mut events);
            }
            (Request::Look(look), Some(lab)) => lab.look(&look, &mut events),
            // The worker measures the engine itself: it has a clock.
            (Request::Bench { .. }, _) | (_, None) => {}
        }
        if is_replay && engine::was_part_missed() {
            // Not the world that it was: nothing of it may come to be seen or kept. It is left as it lies: what would clear it
            // away may be the very code that is missing, and the page starts another worker.
            mem::forget(self.0.take());
            return vec![Event::PartMissing];
        }
        events
    }

    /// Lets time go on until this actor has news, however late that is, for as long as `may_go_on` says so: it cannot be told later.
    /// The time then, in virtual milliseconds; `None`: nothing will happen any more.
    pub fn go_on_for(
        &mut self,
        actor: u32,
        may_go_on: &mut dyn FnMut() -> bool,
    ) -> (Vec<Event>, Option<u64>) {
        let mut events = Vec::new();
        let Some(lab) = &mut self.0 else {
            return (events, None);
        };
        let now_ms = lab.world.as_mut().and_then(|World { state, .. }| {
            let has_more = state.go_on_for(ActorId(actor), may_go_on);
            has_more.then(|| state.now_ms())
        });
        lab.tell(Cause::Time, &mut events);
        (events, now_ms)
    }

    /// The virtual time where the student is, in milliseconds since the epoch.
    pub fn now_ms(&self) -> Option<u64> {
        let world = self.0.as_ref()?.world.as_ref()?;
        Some(world.state.now_ms())
    }

    /// Whether virtual time lags behind where it should be: another tick at once goes on with it.
    pub fn has_more_to_do(&self) -> bool {
        let Some(lab) = &self.0 else { return false };
        let is_behind = |world: &World| world.state.now() < world.state.target;
        lab.carry.as_ref().is_some_and(|carry| !carry.is_held())
            || lab.world.as_ref().is_some_and(is_behind)
    }

    /// The lessons, once it is booted.
    #[cfg(feature = "author")]
    pub(crate) fn course(&self) -> Option<Rc<Course>> {
        Some(self.0.as_ref()?.course.clone())
    }

    /// Shows a world as it was. `goes_on`: it is the one that is shown, later.
    #[cfg(feature = "author")]
    pub(crate) fn show_past(
        &mut self,
        id: &WorldId,
        state: State,
        history: &History,
        goes_on: bool,
        wall_ms: u64,
    ) -> Vec<Event> {
        let mut events = Vec::new();
        let Some(lab) = &mut self.0 else {
            return events;
        };
        lab.wall_ms = lab.wall_ms.max(wall_ms);
        lab.progress = state.progress();
        let begun = History {
            inputs: Vec::new(),
            ..history.clone()
        };
        if !lab.is_ready {
            (lab.is_ready, lab.errand) = (true, None);
            let restored = history.inputs.len();
            events.extend([Event::Entered(id.clone()), Event::Ready { restored }]);
        }
        lab.world = Some(World::past(id.clone(), state, begun));
        match goes_on {
            true => lab.tell(Cause::Input, &mut events),
            false => {
                lab.last_sent.forget();
                events.push(Event::Course(Box::new(lab.course_view())));
                let kept = lab
                    .world
                    .as_ref()
                    .map(|world| history::keep(&world.history));
                // The page forgets packets of another time with it.
                events.extend(kept.map(|kept| Event::History {
                    world: id.clone(),
                    kept: Box::new(kept),
                }));
                lab.tell(Cause::Input, &mut events);
            }
        }
        events
    }

    /// What is shown is shown no more: its state.
    #[cfg(feature = "author")]
    pub(crate) fn leave_past(&mut self) -> Option<State> {
        Some(self.0.as_mut()?.world.take()?.state)
    }

    /// The state of the world that the student is in.
    #[cfg(test)]
    pub(crate) fn state(&self) -> Option<&State> {
        let world = self.0.as_ref()?.world.as_ref()?;
        Some(&world.state)
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
        let course_head = course.first_chunk().copied();
        let before = self.0.take().filter(|lab| lab.course_head == course_head);
        let course = Course::read(&course, &language).unwrap_or_else(|problem| {
            let problem = problem.to_string();
            events.push(error(
                words::WorldLessonsUnreadable { problem: &problem }.text(),
            ));
            Course::default()
        });
        let mut lab = Booted {
            course: Rc::new(course),
            world: None,
            errand: None,
            waiting: Vec::new(),
            progress: progress.unwrap_or_default(),
            looked_at: Vec::new(),
            last_sent: LastSent::default(),
            wall_ms: wall_ms.min(LATEST_START_MS),
            seed,
            is_ready: false,
            looker: None,
            carry: None,
            course_head,
            resting: before.and_then(|lab| lab.world),
        };
        lab.set_out(lesson, world, events);
        self.0 = Some(lab);
    }
}

/// Whether it has a scene or a history carried out, or a lesson looked at for the first time, rather than what the student
/// does now: code that it needs must be there.
fn is_replay(request: &Request) -> bool {
    matches!(
        request,
        Request::Bring { .. }
            | Request::Do(
                Input::Undo | Input::Redo | Input::RestartLesson | Input::OpenLesson { .. }
            )
    )
}

impl Booted {
    /// Time passed on the wall. Where the student is not, it stands still.
    fn tick(&mut self, wall_ms: u64, mut may_go_on: impl FnMut() -> bool, events: &mut Vec<Event>) {
        let passed_ms = wall_ms.saturating_sub(self.wall_ms).min(LONGEST_GAP_MS);
        self.wall_ms = wall_ms;
        let Some(World { state, .. }) = &mut self.world else {
            return;
        };
        if let Some(mut carry) = self.carry.take() {
            if carry.go_on(state, wall_ms, &mut may_go_on) {
                self.carry = Some(carry);
            }
            return self.tell(Cause::Time, events);
        }
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
        for _ in 0..TICK_SLICES {
            if state.advance(target, SLICE_INSTANTS) || !may_go_on() {
                break;
            }
        }
        self.tell(Cause::Time, events);
    }

    /// The page looks at something else from now on.
    fn look(&mut self, look: &Sealed, events: &mut Vec<Event>) {
        let before = self.looker.take();
        if !look.is_empty() && LOOK.is_at_hand() {
            self.looker = look::begin(before, look);
            self.tell_looker(Cause::Input, events);
        }
    }

    fn tell_looker(&mut self, cause: Cause, events: &mut Vec<Event>) {
        if let (Some(looker), Some(world)) = (&mut self.looker, &self.world) {
            look::news(looker, &world.state, self.wall_ms, cause, events);
        }
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
                match (&input, &mut self.carry) {
                    (Input::Act { .. }, Some(carry)) => carry.acted(),
                    (Input::Act { .. }, None) => {}
                    (Input::SkipUntil { .. }, carry) if !world.state.actors().is_empty() => {
                        *carry = Carry::begin(&world.state);
                    }
                    (_, carry) => *carry = None,
                }
                if self.carry.is_some() && matches!(input, Input::SkipUntil { .. }) {
                    return;
                }
                let before = world.state.progress();
                let starts_again = input == Input::RestartLesson;
                let cause = match input {
                    Input::Type { .. } | Input::Act { .. } => Cause::Keys,
                    _ => Cause::Input,
                };
                match world.perform(input, self.wall_ms, events) {
                    Changed::All => {
                        self.count_again(&before, starts_again, events);
                        self.tell_all(events);
                    }
                    Changed::News => self.tell(cause, events),
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

    /// The world went back or begins anew: a step counts as done where the lesson shows it done.
    fn count_again(&mut self, before: &Progress, starts_again: bool, events: &mut Vec<Event>) {
        let Some(world) = &self.world else { return };
        let (counted, now) = (self.progress.clone(), world.state.progress());
        let mut gone = if starts_again { &counted } else { before }.less(&now);
        // What was done in other lessons stays done.
        gone.done
            .retain(|(lesson, _)| now.done.iter().any(|(open, _)| open == lesson));
        self.progress.forget(&gone);
        self.progress.merge(&now);
        if self.progress != counted {
            events.push(Event::Progress(self.progress.clone()));
        }
    }

    /// The words of a lesson have come. The page has looked whether they are what the lesson awaits.
    fn read_words(&mut self, id: &str, words: &[u8], events: &mut Vec<Event>) {
        let lesson = self.course.lesson(id).map(|(_, lesson)| lesson);
        let awaiting = lesson.filter(|lesson| lesson.awaits().is_some());
        if awaiting.is_some_and(|lesson| lesson.read_words(words).is_ok()) {
            events.push(Event::Course(Box::new(self.course_view())));
            self.tell(Cause::Input, events);
        }
    }

    /// What was finished in another tab, and what was begun again there.
    fn merge(&mut self, gained: &Progress, lost: &Progress, events: &mut Vec<Event>) {
        let before = self.progress.clone();
        self.progress.forget(lost);
        self.progress.merge(gained);
        if self.progress != before {
            events.push(Event::Course(Box::new(self.course_view())));
        }
    }

    /// Everything, to a page that shows nothing or another world.
    pub(crate) fn tell_all(&mut self, events: &mut Vec<Event>) {
        if let Some(world) = &mut self.world
            && !world.state.actors().is_empty()
        {
            world.lose_actors();
        }
        let Some(world) = &self.world else { return };
        self.last_sent.forget();
        events.push(Event::Course(Box::new(self.course_view())));
        events.push(Event::History {
            world: world.id.clone(),
            kept: Box::new(history::keep(&world.history)),
        });
        self.tell(Cause::Input, events);
    }

    /// What has changed.
    pub(crate) fn tell(&mut self, cause: Cause, events: &mut Vec<Event>) {
        self.tell_looker(cause, events);
        let Some(world) = &mut self.world else { return };
        let labels = world.undo_labels();
        self.last_sent
            .news(&mut world.state, labels, self.wall_ms, cause, events);
        let done = mem::take(&mut world.state.outbox.done);
        let open = world.state.run.as_ref().map(|run| run.lesson.clone());
        if let Some(id) = open.as_ref().filter(|id| !self.looked_at.contains(id)) {
            self.looked_at.push(id.clone());
            let lesson = self.course.lesson(id);
            let has_changed = |(_, lesson)| self.progress.is_of_other_steps(lesson);
            if lesson.is_some_and(has_changed) {
                events.push(info(words::WORLD_LESSON_CHANGED.text()));
            }
        }
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
            .view(last, |lesson| self.progress.steps_done(lesson))
    }

    /// The world that the student is in.
    pub(crate) fn place(&self) -> Option<&WorldId> {
        self.world.as_ref().map(|world| &world.id)
    }
}
