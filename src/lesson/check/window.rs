//! How far back a check looks.

use serde::{Deserialize, Serialize};

use crate::facts::{Entry, Facts};

/// From when on a step's checks look at the journal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// The first entry since the lesson was opened.
    pub lesson: u64,
    /// The first entry since the step became the current one.
    pub step: u64,
    /// When the step became the current one, in virtual milliseconds since the epoch.
    pub step_at_ms: u64,
    /// The first entry that a message may speak of: the lesson has been open since then.
    pub tries: u64,
}

/// From when on the student's doings count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Since {
    /// Since the lesson was opened.
    #[default]
    Lesson,
    /// Since the step became the current one.
    Step,
}

impl Window {
    pub(super) fn start(&self, since: Since) -> u64 {
        match since {
            Since::Lesson => self.lesson,
            Since::Step => self.step,
        }
    }

    /// The latest entry of this kind since the step became the current one.
    pub(crate) fn latest_try(
        &self,
        facts: &dyn Facts,
        is_relevant: impl Fn(&Entry) -> bool,
    ) -> Option<u64> {
        let mut tries = facts.journal().latest_since(self.tries);
        tries
            .find(|entry| is_relevant(entry))
            .map(|entry| entry.number)
    }
}
