//! Worlds as this browser keeps them: brought to the lab, and taken up when it enters them.

use lab::protocol::{Kept, Request, WorldId};

use super::Client;
use crate::link::mirror::Mirror;
pub(super) use crate::link::mirror::set_aside;
use crate::link::storage::{self, Damage};
use crate::wire::ToWorker;

impl Client {
    /// The lab needs a world: as it is shown, or else as it is stored.
    pub(super) fn bring(&self, world: WorldId) {
        let shown = self.0.mirror.borrow();
        let kept = match shown.history() {
            Some(history) if *shown.world() == world => Some(history.clone()),
            _ => self.fetch(&world),
        };
        drop(shown);
        self.send(&ToWorker::Lab(Box::new(Request::Bring { world, kept })));
    }

    fn fetch(&self, world: &WorldId) -> Option<Kept> {
        let mut others = self.0.others.borrow_mut();
        let unsaved = others
            .iter()
            .find(|other| other.world() == world && other.is_unsaved());
        if let Some(unsaved) = unsaved {
            return unsaved.history().cloned();
        }
        let mirror = self.load(world);
        let kept = mirror.history().cloned();
        others.retain(|other| other.world() != world);
        others.push(mirror);
        kept
    }

    /// A world as it is stored. What of it cannot be read is set aside.
    pub(super) fn load(&self, world: &WorldId) -> Mirror {
        let mirror = Mirror::load(world.clone());
        let said = match mirror.damage() {
            Damage::None => return mirror,
            Damage::Part => words::TROUBLE_WORLD_PARTLY,
            Damage::Whole => words::TROUBLE_WORLD_UNREADABLE,
        };
        set_aside(world);
        self.say(true, said.text());
        mirror
    }

    /// The lab shows this world from now on.
    pub(super) fn entered(&self, world: &WorldId) {
        self.0.lesson.replace(None);
        let is_shown = self.0.mirror.borrow().history().is_some();
        if is_shown && self.0.mirror.borrow().world() == world {
            return;
        }
        self.0.stays_at.take();
        self.save(Mirror::save_all);
        let mut others = std::mem::take(&mut *self.0.others.borrow_mut());
        let found = others.iter().position(|other| other.world() == world);
        let mirror = match found {
            Some(place) => others.swap_remove(place),
            None => self.load(world),
        };
        others.push(self.0.mirror.replace(mirror));
        others.retain(Mirror::is_unsaved);
        self.0.others.replace(others);
        self.0.screens.clear();
        storage::save_place(world);
        self.take_tenure();
    }
}
