//! What was typed into forms and not sent yet: neither leaving a panel nor a reload loses it.

use std::cell::RefCell;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::session;

/// The drafts of this tab, by their forms. What cannot be read back is treated as absent.
#[derive(Default)]
pub struct Drafts(RefCell<Vec<(String, Vec<u8>)>>);

impl Drafts {
    /// What was typed into a form.
    pub fn get<T: DeserializeOwned>(&self, form: &str) -> Option<T> {
        let drafts = self.0.borrow();
        let known = drafts.iter().find(|(known, _)| known == form);
        match known {
            Some((_, bytes)) => postcard::from_bytes(bytes).ok(),
            None => postcard::from_bytes(&session::load(&key(form))?).ok(),
        }
    }

    /// Keeps what was typed.
    pub fn put<T: Serialize>(&self, form: &str, value: &T) {
        let Ok(bytes) = postcard::to_allocvec(value) else {
            return;
        };
        session::save(&key(form), &bytes);
        let mut drafts = self.0.borrow_mut();
        drafts.retain(|(known, _)| known != form);
        drafts.push((form.to_owned(), bytes));
    }

    /// Forgets what was typed: it has been carried out, or thrown away.
    pub fn forget(&self, form: &str) {
        session::remove(&key(form));
        self.0.borrow_mut().retain(|(known, _)| known != form);
    }
}

fn key(form: &str) -> String {
    format!("draft.{form}")
}
