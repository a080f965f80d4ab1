//! The world that is shown, handed to the page around an embed to keep, and taken back from it.

use lab::protocol::{Kept, Request, WorldId};

use super::Client;
use crate::wire::ToWorker;

impl Client {
    /// The world that is shown, and its history; `None`: there is none yet.
    pub fn hand_out(&self) -> Option<(WorldId, Kept)> {
        let shown = self.0.mirror.borrow();
        let kept = shown.history()?.clone();
        Some((shown.world().clone(), kept))
    }

    /// Goes on with this history of the world that is shown; the lab then says what became of it, which is kept as always.
    /// `false`: another world is shown.
    pub fn take_in(&self, world: WorldId, kept: Kept) -> bool {
        let is_shown = *self.0.mirror.borrow().world() == world;
        if is_shown {
            let kept = Some(kept);
            self.send(&ToWorker::Lab(Box::new(Request::Bring { world, kept })));
        }
        is_shown
    }
}
