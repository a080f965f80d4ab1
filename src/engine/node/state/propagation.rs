//! What the commit stage remembers from one command to the next.

/// What the commit stage remembers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Propagation {
    /// Whether anyone listens; if not, nothing is recorded.
    wanted: bool,
    /// The running command said itself what to propagate.
    is_overridden: bool,
    /// The database that the stream is in; `None` at its start.
    selected: Option<usize>,
}

impl Propagation {
    /// Starts a stream, which selects its database anew, or ends it.
    pub(crate) fn set_wanted(&mut self, wanted: bool) {
        *self = Propagation {
            wanted,
            ..Propagation::default()
        };
    }

    /// Whether anyone listens.
    pub(crate) fn is_wanted(&self) -> bool {
        self.wanted
    }

    /// A command begins to run.
    pub(crate) fn begin(&mut self) {
        self.is_overridden = false;
    }

    /// The running command says itself what to propagate.
    pub(crate) fn override_call(&mut self) {
        self.is_overridden = true;
    }

    /// Whether the command that has just run said itself what to propagate.
    pub(crate) fn take_override(&mut self) -> bool {
        std::mem::take(&mut self.is_overridden)
    }

    /// Moves the stream into a database; whether it was in another one.
    pub(crate) fn select(&mut self, db: usize) -> bool {
        self.selected.replace(db) != Some(db)
    }
}
