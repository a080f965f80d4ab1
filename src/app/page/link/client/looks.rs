//! What the page looks at in the lab, which says what there is as often as that changes. One looks at a time.

use lab::protocol::{Request, Sealed};
use yew::prelude::*;

use super::Client;
use crate::wire::ToWorker;

impl Client {
    /// Looks at this from now on; `seen` is told what there is.
    pub fn look(&self, look: Sealed, seen: Callback<Sealed>) {
        self.0.look.replace(Some((look, seen)));
        self.look_again();
    }

    /// Looks away, unless it is somebody else who looks by now.
    pub fn look_away(&self, seen: &Callback<Sealed>) {
        let is_own = |(_, own): &mut (Sealed, Callback<Sealed>)| own == seen;
        if self.0.look.borrow_mut().take_if(is_own).is_some() {
            self.send(&ToWorker::Lab(Box::new(Request::Look(Sealed::default()))));
        }
    }

    /// A new worker does not know of it.
    pub(super) fn look_again(&self) {
        let look = self.0.look.borrow().as_ref().map(|(look, _)| look.clone());
        if let Some(look) = look {
            self.send(&ToWorker::Lab(Box::new(Request::Look(look))));
        }
    }

    pub(super) fn seen(&self, sight: Sealed) {
        let seen = self.0.look.borrow().as_ref().map(|(_, seen)| seen.clone());
        if let Some(seen) = seen {
            seen.emit(sight);
        }
    }
}
