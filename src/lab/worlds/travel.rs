//! From world to world. The page keeps the worlds: before the lab enters one, or looks whether a lesson fits into it, it
//! asks for what is kept of it, and what the student does meanwhile waits.
//!
//! Which world a lesson goes on in: its own, when it says `world = "fresh"`; else the student's own lab, when it was begun
//! there; else its own, when the student has worked there; else the lab, when the lab has all that the lesson builds on;
//! else its own, which begins with its scene. A lab in which nothing was done begins with the scene itself: who comes by a
//! link goes on from there. So does one in which the student only looked around, when an earlier lesson is opened: the main
//! lab's lessons stay one lab for who begins at the end and then at the beginning.

use lesson::model::Beginning;

use crate::lab::Booted;
use crate::news::Cause;
use crate::notice::error;
use crate::protocol::{Event, History, Input, Kept, WorldId};
use crate::worlds::errand::Errand;
use crate::worlds::history;
use crate::worlds::world::World;

impl Booted {
    /// The first way, to the lesson that the address names, or to where the student was last.
    pub(crate) fn set_out(
        &mut self,
        asked: Option<String>,
        last: Option<WorldId>,
        events: &mut Vec<Event>,
    ) {
        let is_known = |id: &String| self.course.lesson(id).is_some();
        if let Some(id) = asked.as_ref().filter(|id| !is_known(id)) {
            return self.show_the_map(id, events);
        }
        let to = match (asked, last) {
            (None, Some(last)) => return self.ask_for(last, None, events),
            (None, None) => self.progress.last.clone().filter(is_known),
            (asked, Some(WorldId::Lesson(own))) if asked.as_ref() == Some(&own) => {
                return self.ask_for(WorldId::Lesson(own), None, events);
            }
            (asked, _) => asked,
        };
        match to {
            Some(id) if self.is_fresh(&id) => self.ask_for(WorldId::Lesson(id), None, events),
            lesson => self.ask_for(WorldId::Lab, lesson, events),
        }
    }

    /// The student opens a lesson.
    pub(crate) fn open_lesson(&mut self, id: &str, events: &mut Vec<Event>) {
        if self.course.lesson(id).is_none() {
            return self.show_the_map(id, events);
        }
        let own = WorldId::Lesson(id.to_owned());
        if self.place() == Some(&own) {
            return;
        }
        if self.is_fresh(id) {
            return self.ask_for(own, None, events);
        }
        match &mut self.world {
            Some(lab) if lab.id == WorldId::Lab && lab.has_begun(id) => {
                lab.open_lesson(id, events);
                self.tell(Cause::Input, events);
            }
            Some(lab) if lab.id == WorldId::Lab => {
                self.ask_for(own, Some(id.to_owned()), events);
            }
            _ => self.ask_for(WorldId::Lab, Some(id.to_owned()), events),
        }
    }

    /// The student goes to a world as it was left.
    pub(crate) fn enter(&mut self, world: WorldId, events: &mut Vec<Event>) {
        match &world {
            WorldId::Lesson(id) if self.course.lesson(id).is_none() => {
                self.show_the_map(id, events);
            }
            _ if self.place() == Some(&world) => {}
            _ => self.ask_for(world, None, events),
        }
    }

    /// A lesson is asked for that the course has not: no other one is shown in its place, but those that there are.
    fn show_the_map(&mut self, id: &str, events: &mut Vec<Event>) {
        events.push(error(words::WorldNoLesson { lesson: id }.text()));
        if self.place() != Some(&WorldId::Playground) {
            self.ask_for(WorldId::Playground, None, events);
        }
    }

    fn is_fresh(&self, id: &str) -> bool {
        let lesson = self.course.lesson(id);
        lesson.is_some_and(|(_, lesson)| lesson.data.world == Beginning::Fresh)
    }

    fn ask_for(&mut self, to: WorldId, lesson: Option<String>, events: &mut Vec<Event>) {
        events.push(Event::Wanted(to.clone()));
        self.errand = Some(Errand {
            to,
            lesson,
            lab: None,
        });
    }

    /// The page says what it keeps of a world.
    pub(crate) fn bring(&mut self, world: WorldId, kept: Option<Kept>, events: &mut Vec<Event>) {
        match self.errand.take() {
            Some(errand) if errand.to == world => self.arrive(errand, kept, events),
            Some(errand) => self.errand = Some(errand),
            None if self.place() == Some(&world) => {
                let brought = self.brought(world, kept, None, events);
                self.settle(brought, events);
            }
            None => {}
        }
        if self.errand.is_none() {
            self.go_on(events);
        }
    }

    fn arrive(&mut self, errand: Errand, kept: Option<Kept>, events: &mut Vec<Event>) {
        let Errand { to, lesson, lab } = errand;
        match (to, lesson) {
            (WorldId::Lab, Some(id)) => {
                let first = self.first_lesson();
                let lab = self.brought(WorldId::Lab, kept, first, events);
                self.open_from(lab, id, events);
            }
            (own @ WorldId::Lesson(_), Some(id)) if kept.is_none() => {
                self.begin_lesson(own, id, lab, events);
            }
            (WorldId::Lesson(id), _) => {
                let own = WorldId::Lesson(id.clone());
                let world = self.brought(own, kept, Some(id), events);
                self.settle(world, events);
            }
            (to, _) => {
                let first = self.first_lesson();
                let world = self.brought(to, kept, first, events);
                self.settle(world, events);
            }
        }
    }

    /// A lesson is opened from the lab, which was fetched for it.
    fn open_from(&mut self, mut lab: World, id: String, events: &mut Vec<Event>) {
        // A page that is loaded again is no arrival: what is wrong is still said.
        if !self.is_ready && lab.has_open(&id) {
            return self.settle(lab, events);
        }
        if lab.has_begun(&id) {
            // What is recorded of it is in the history that the page is about to get.
            lab.open_lesson(&id, &mut Vec::new());
            return self.settle(lab, events);
        }
        let own = WorldId::Lesson(id.clone());
        self.ask_for(own, Some(id), events);
        if let Some(errand) = &mut self.errand {
            errand.lab = Some(lab);
        }
    }

    /// A lesson begins that was begun nowhere: in the lab, or in its own world. `fetched`: the lab, unless the student is in it.
    fn begin_lesson(
        &mut self,
        own: WorldId,
        id: String,
        fetched: Option<World>,
        events: &mut Vec<Event>,
    ) {
        let is_there = fetched.is_none();
        let lab = fetched.as_ref().or(self.world.as_ref());
        let gives_way = lab.is_some_and(|lab| lab.gives_way_to(&id));
        let suits = lab.is_some_and(|lab| lab.suits(&id));
        if gives_way {
            let left = fetched.or_else(|| self.world.take());
            let mut lab = self.begin(WorldId::Lab, Some(id), events);
            if let Some(left) = left {
                lab.follow(left);
            }
            self.settle(lab, events);
        } else if !suits {
            let world = self.begin(own, Some(id), events);
            self.settle(world, events);
        } else if let Some(mut lab) = fetched {
            lab.open_lesson(&id, &mut Vec::new());
            self.settle(lab, events);
        } else if let Some(lab) = self.world.as_mut().filter(|_| is_there) {
            lab.open_lesson(&id, events);
            self.tell(Cause::Input, events);
        }
    }

    /// The world that the page has kept, or a new one and a word about why.
    fn brought(
        &mut self,
        id: WorldId,
        kept: Option<Kept>,
        lesson: Option<String>,
        events: &mut Vec<Event>,
    ) -> World {
        let Some(kept) = kept else {
            return self.begin(id, lesson, events);
        };
        // An earlier version of the page kept one world, whatever it was.
        let of = kept
            .lesson
            .clone()
            .filter(|of| id == WorldId::Lab && self.is_fresh(of));
        if let Some(of) = of {
            let (world, kept) = (WorldId::Lesson(of), Box::new(kept));
            events.push(Event::History { world, kept });
            return self.begin(id, lesson, events);
        }
        let (history, is_whole) = history::read(kept);
        if !is_whole {
            events.push(Event::Damaged(id.clone()));
            events.push(error(words::TROUBLE_WORLD_PARTLY.text()));
        }
        let resting = self.resting.take_if(|world| world.id == id);
        let restored = match resting {
            Some(world) => world.go_on_to(&self.course, history),
            None => World::restore(&self.course, id.clone(), history),
        };
        match restored {
            Ok(world) => world,
            Err(problem) => {
                events.push(Event::Damaged(id.clone()));
                events.push(error(words::WorldNotRestored { problem: &problem }.text()));
                self.begin(id, lesson, events)
            }
        }
    }

    /// A new world; if even its scene fails, an empty account.
    fn begin(&mut self, id: WorldId, lesson: Option<String>, events: &mut Vec<Event>) -> World {
        let history = History {
            seed: self.seed,
            start_ms: self.wall_ms.min(history::LATEST_START_MS),
            lesson,
            ..History::default()
        };
        // Names and addresses of one world are not those of another.
        self.seed = self.seed.wrapping_add(1);
        match World::restore(&self.course, id.clone(), history.clone()) {
            Ok(world) => world,
            Err(problem) => {
                events.push(error(words::WorldNotPrepared { problem: &problem }.text()));
                World::bare(&self.course, id, history)
            }
        }
    }

    /// From now on the student is in this world.
    fn settle(&mut self, world: World, events: &mut Vec<Event>) {
        events.push(Event::Entered(world.id.clone()));
        if self.world.as_ref().is_some_and(|left| left.id != world.id) {
            // Keys and calls meant the world that was shown.
            self.waiting
                .retain(|input| matches!(input, Input::OpenLesson { .. } | Input::EnterWorld(_)));
        }
        let restored = world.history.inputs.len();
        self.world = Some(world);
        if !self.is_ready {
            self.is_ready = true;
            events.push(Event::Ready { restored });
        }
        self.tell_all(events);
    }

    /// What a new lab begins with.
    fn first_lesson(&self) -> Option<String> {
        let first = self.course.shown().next();
        first.map(|lesson| lesson.id.clone())
    }
}
