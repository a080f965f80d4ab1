//! What was typed into forms and not sent yet: neither leaving a panel nor a reload loses it.

use std::cell::RefCell;

use lab::protocol::WorldId;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::browser::session;

/// The drafts of this tab, by world and form. What cannot be read back is treated as absent.
#[derive(Default)]
pub struct Drafts {
    /// The world that is shown.
    world: RefCell<WorldId>,
    known: RefCell<Vec<(String, Vec<u8>)>>,
}

impl Drafts {
    /// Another world is shown, with forms of its own.
    pub fn enter(&self, world: &WorldId) {
        self.world.replace(world.clone());
    }

    fn key(&self, form: &str) -> String {
        format!("draft.{}.{form}", self.world.borrow())
    }

    /// What was typed into a form.
    pub fn get<T: DeserializeOwned>(&self, form: &str) -> Option<T> {
        let (drafts, key) = (self.known.borrow(), self.key(form));
        let known = drafts.iter().find(|(known, _)| *known == key);
        match known {
            Some((_, bytes)) => postcard::from_bytes(bytes).ok(),
            None => postcard::from_bytes(&session::load(&key)?).ok(),
        }
    }

    /// Keeps what was typed.
    pub fn put<T: Serialize>(&self, form: &str, value: &T) {
        let Ok(bytes) = postcard::to_allocvec(value) else {
            return;
        };
        let key = self.key(form);
        session::save(&key, &bytes);
        let mut drafts = self.known.borrow_mut();
        drafts.retain(|(known, _)| *known != key);
        drafts.push((key, bytes));
    }

    /// Forgets what was typed: it has been carried out, or thrown away.
    pub fn forget(&self, form: &str) {
        let key = self.key(form);
        session::remove(&key);
        self.known.borrow_mut().retain(|(known, _)| *known != key);
    }
}
