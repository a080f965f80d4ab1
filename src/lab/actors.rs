//! Actors (`sim::actor`) as the page sees them: what they do comes as inputs, what they hear goes out as events, both as bytes.
//!
//! The lab knows nothing of what runs outside. Whenever a world comes back as it was (after a reload, an undo, on another way
//! here), who was at work in it is not there any more: [`World::lose_actors`] says so in the world, as an input like any other.

mod codec;

use std::time::Duration;

use shell::PROGRAMS;
use sim::actor::{Act, ActorId};

use crate::protocol::{Event, Input, Sealed};
use crate::state::{Applied, State};
use crate::worlds::world::World;

engine::later!(PROGRAMS);

/// How far time goes on at once for an actor that waits for an answer: a round trip within the VPC takes less.
const AHEAD: Duration = Duration::from_millis(3);

/// What a terminal says of a program that was at work when the page began again.
const LOST: &str = "stopped: the page was loaded again, or went back in time; start it again";

impl State {
    /// Carries out what an actor does; it is at work.
    #[inline(never)]
    pub(crate) fn act(&mut self, actor: ActorId, bytes: &[u8]) -> Applied {
        let Some(acts) = codec::read(bytes) else {
            return Applied::Refused(String::new());
        };
        let waits_for = self.news_of(actor) + 1;
        for act in acts {
            self.situation.cloud.world_mut().act(actor, act);
        }
        self.settle();
        self.run_ahead(actor, waits_for);
        Applied::Done(None)
    }

    /// Lets time pass until the actor has that much news, but not far. So a program that asks a thousand times does not wait
    /// a thousand times for the next tick of the clock.
    fn run_ahead(&mut self, actor: ActorId, news: usize) {
        let limit = self.now() + AHEAD;
        while !self.is_paused && self.news_of(actor) < news {
            match self.situation.cloud.next_due() {
                Some(due) if due <= limit => _ = self.advance(due, 1),
                _ => break,
            }
        }
    }

    /// Lets time go on until the actor has news, and no further, for as long as `may_go_on` says so. Whether anything is to come.
    #[inline(never)]
    pub(crate) fn go_on_for(
        &mut self,
        actor: ActorId,
        may_go_on: &mut dyn FnMut() -> bool,
    ) -> bool {
        while self.news_of(actor) == 0 {
            if !self.actors().contains(&actor) {
                return false;
            }
            let Some(due) = self.situation.cloud.next_due() else {
                return false;
            };
            if !may_go_on() {
                break;
            }
            self.advance(due, 1);
        }
        self.target = self.target.max(self.now());
        true
    }

    fn news_of(&self, actor: ActorId) -> usize {
        let all = self.outbox.news.iter();
        all.filter(|(of, _)| *of == actor).count()
    }

    /// What the actors are to hear, as events for the page.
    #[inline(never)]
    pub(crate) fn tell_actors(&mut self, events: &mut Vec<Event>) {
        let now = self.now();
        for (actor, news) in std::mem::take(&mut self.outbox.news) {
            let news = Sealed(codec::write(now, &news));
            let actor = actor.0;
            events.push(Event::Actor { actor, news });
        }
    }
}

impl World {
    /// Nobody is at work any more who was: the page has begun again, or the world has gone back. What they stood for ends.
    #[inline(never)]
    pub(crate) fn lose_actors(&mut self) {
        let why = LOST.to_owned();
        let bytes = codec::write_act(&Act::Lost { why });
        for ActorId(actor) in self.state.actors() {
            let act = Sealed(bytes.clone());
            let at_us = self.state.now().0;
            let input = Input::Act { actor, act };
            self.state.apply(&input);
            self.history.inputs.push((at_us, input));
        }
        self.state.outbox.news.clear();
    }
}
