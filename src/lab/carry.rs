//! A skip past the time-outs of a program that runs outside (`actors.rs`), to where it goes on for real: it prints something, asks, or
//! ends. A client that tries again and again would need as many skips as it makes attempts.
//!
//! Time leaps from one event to the next, and stands still while the program is at work on what it was told: its next attempt comes
//! at the instant at which it would have come. Nothing of that stands in the history, where time goes on between inputs anyway.

use std::time::Duration;

use shell::PROGRAMS;
use sim::Time;

use crate::clock;
use crate::state::State;

/// The longest way: after that the student presses again.
const LONGEST: Duration = Duration::from_secs(3_600);
/// How long time stands still for a program that computes, on the wall.
const PATIENCE_MS: u64 = 1_000;

engine::later!(PROGRAMS);

/// A skip that is under way.
pub(crate) struct Carry {
    /// How often each terminal's programs had written.
    writings: Vec<u64>,
    until: Time,
    /// Since when a program is at work, by the wall.
    at_work_since_ms: Option<u64>,
}

impl Carry {
    /// A skip from here, if a program outside is what waits for a time-out.
    #[inline(never)]
    pub(crate) fn begin(state: &State) -> Option<Carry> {
        let is_for_actor = !state.actors().is_empty() && clock::is_to_timeout(state);
        is_for_actor.then(|| Carry {
            writings: writings(state),
            until: state.now() + LONGEST,
            at_work_since_ms: None,
        })
    }

    /// The program has done something.
    pub(crate) fn acted(&mut self) {
        self.at_work_since_ms = None;
    }

    /// Whether it waits for the program rather than the world.
    pub(crate) fn is_held(&self) -> bool {
        self.at_work_since_ms.is_some()
    }

    /// Lets time go on for as long as `may_go_on` says so. Whether the skip is not over.
    #[inline(never)]
    pub(crate) fn go_on(
        &mut self,
        state: &mut State,
        wall_ms: u64,
        may_go_on: &mut dyn FnMut() -> bool,
    ) -> bool {
        let is_patient = |since_ms: u64| wall_ms.saturating_sub(since_ms) < PATIENCE_MS;
        if self.at_work_since_ms.is_some_and(is_patient) {
            return true;
        }
        self.at_work_since_ms = None;
        while may_go_on() {
            if state.actors().is_empty() || writings(state) != self.writings {
                return false;
            }
            let due = state.situation.cloud.next_due();
            let Some(due) = due.filter(|due| *due <= self.until) else {
                return false;
            };
            state.advance(due, 1);
            state.target = state.target.max(state.now());
            if !state.outbox.news.is_empty() {
                self.at_work_since_ms = Some(wall_ms);
                break;
            }
        }
        true
    }
}

fn writings(state: &State) -> Vec<u64> {
    let terminals = state.situation.terminals.iter();
    terminals.map(|terminal| terminal.writings).collect()
}
