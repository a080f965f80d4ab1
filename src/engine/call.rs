//! The call stage: what a handler is given and what it may do.

use crate::client::ClientId;
use crate::db::{Entry, Str, Value};
use crate::effect::Effect;
use crate::error::{Error, WRONG_TYPE};
use crate::node::Node;
use crate::reply::Reply;
use crate::time::Time;

/// A command's words; `argv[0]` is its name.
pub(crate) type Argv<'a> = &'a [&'a [u8]];

/// Runs one command. On `Err` whatever it wrote is taken back and the error is the reply.
pub type Handler = fn(&mut Cx<'_>) -> Outcome;

/// How a handler ended.
pub type Outcome = Result<Flow, Error>;

/// What happens after a handler that did not fail.
#[derive(Debug)]
pub enum Flow {
    /// The reply is complete.
    Done,
    /// Nothing to reply yet: run the whole command again when one of `keys` is ready, until `deadline`.
    Park {
        /// The keys that may wake the command, in the order of preference.
        keys: Vec<Vec<u8>>,
        /// When to give up; `None`: never.
        deadline: Option<Time>,
    },
}

/// What happens to a key's expiry when its value is replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Expiry {
    Clear,
    Keep,
    AtMs(i64),
}

/// Everything a handler may touch.
pub struct Cx<'a> {
    pub(crate) node: &'a mut Node,
    pub(crate) argv: Argv<'a>,
    pub(crate) out: &'a mut Reply,
    pub(crate) client: ClientId,
    pub(crate) db: usize,
    pub(crate) now: Time,
}

impl<'a> Cx<'a> {
    /// The live entry of `key`, counted as a hit or a miss and as an access for LRU and LFU.
    pub(crate) fn read(&mut self, key: &[u8]) -> Option<&Entry> {
        self.expire_if_due(key);
        self.node.dbs[self.db].entries.get(key)
    }

    /// As [`Cx::read`], for a key that must hold a string.
    pub(crate) fn read_str(&mut self, key: &[u8]) -> Result<Option<&Str>, Error> {
        match self.read(key) {
            None => Ok(None),
            Some(Entry {
                value: Value::Str(text),
                ..
            }) => Ok(Some(text)),
            #[expect(unreachable_patterns, reason = "strings are the only type so far")]
            Some(_) => Err(WRONG_TYPE),
        }
    }

    /// Whether a live key is there; counts as nothing.
    pub(crate) fn exists(&mut self, key: &[u8]) -> bool {
        self.expire_if_due(key);
        self.node.dbs[self.db].entries.contains_key(key)
    }

    /// Creates or replaces a value and marks the key as changed.
    pub(crate) fn put(&mut self, key: &[u8], value: Value, expiry: Expiry) {
        let entries = &mut self.node.dbs[self.db].entries;
        let kept = entries.get(key).and_then(|entry| entry.expire_at_ms);
        let expire_at_ms = match expiry {
            Expiry::Clear => None,
            Expiry::Keep => kept,
            Expiry::AtMs(at) => Some(at),
        };
        entries.insert(
            key.into(),
            Entry {
                value,
                expire_at_ms,
            },
        );
        self.touched(key);
    }

    /// Deletes a live key and marks it as changed; `None` when there was none.
    pub(crate) fn remove(&mut self, key: &[u8]) -> Option<Entry> {
        self.expire_if_due(key);
        let entry = self.node.dbs[self.db].entries.remove(key)?;
        self.touched(key);
        Some(entry)
    }

    /// Sets or clears the expiry of a live key and marks it as changed.
    pub(crate) fn set_expiry(&mut self, key: &[u8], at_ms: Option<i64>) {
        if let Some(entry) = self.node.dbs[self.db].entries.get_mut(key) {
            entry.expire_at_ms = at_ms;
            self.touched(key);
        }
    }

    /// A live string opened for writing; the key is marked as changed when the edit ends.
    pub(crate) fn edit_str<T>(
        &mut self,
        key: &[u8],
        edit: impl FnOnce(&mut Str) -> T,
    ) -> Result<Option<T>, Error> {
        self.expire_if_due(key);
        let done = match self.node.dbs[self.db].entries.get_mut(key) {
            None => return Ok(None),
            Some(Entry {
                value: Value::Str(text),
                ..
            }) => edit(text),
            #[expect(unreachable_patterns, reason = "strings are the only type so far")]
            Some(_) => return Err(WRONG_TYPE),
        };
        self.touched(key);
        Ok(Some(done))
    }

    /// A keyspace event, delivered at commit.
    pub(crate) fn notify(&mut self, class: u8, event: &'static str, key: &[u8]) {
        self.node.effects.push(Effect::Notify {
            class,
            event,
            db: self.db,
            key: key.to_vec(),
        });
    }

    /// Propagates these words instead of the command's own. Without a call of this, a command that changed
    /// something propagates as it came; an empty list propagates nothing.
    pub(crate) fn propagate(&mut self, argv: &[&[u8]]) {
        let argv = argv.iter().map(|word| word.to_vec()).collect();
        self.node
            .effects
            .push(Effect::Propagate { db: self.db, argv });
    }

    fn expire_if_due(&mut self, _key: &[u8]) {}

    fn touched(&mut self, _key: &[u8]) {
        self.node.dirty += 1;
    }

    pub(crate) fn unbuilt(&mut self) -> Outcome {
        Err(Error::fixed("ERR not built yet"))
    }
}
