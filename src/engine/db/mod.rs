//! The keyspace: 16 databases of keys, values and expiry times.
//!
//! **Invariant:** a value is changed only through [`crate::call::Cx`], which marks the key as changed; nothing
//! else hands out a mutable value.

mod expire;
mod value;

pub(crate) use value::{Str, Value};

use std::collections::{BTreeMap, BTreeSet};

use hashbrown::HashMap;

use crate::call::Expiry;
use crate::client::ClientId;
use crate::time::Time;

/// One database.
#[derive(Clone, Debug, Default)]
pub(crate) struct Db {
    pub(crate) entries: HashMap<Box<[u8]>, Entry, foldhash::fast::FixedState>,
    /// Keys that have an expiry, the next to go first.
    expires: BTreeSet<(i64, Box<[u8]>)>,
    /// Who watches which key.
    pub(crate) watchers: BTreeMap<Box<[u8]>, Vec<ClientId>>,
}

/// What a key leads to.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) value: Value,
    /// Milliseconds since the epoch at which the key ceases to exist.
    pub(crate) expire_at_ms: Option<i64>,
}

impl Db {
    /// An empty database whose hashes depend on the seed.
    pub(crate) fn new(seed: u64) -> Db {
        let hasher = foldhash::fast::FixedState::with_seed(seed);
        Db {
            entries: HashMap::with_hasher(hasher),
            ..Db::default()
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// How many keys have an expiry.
    pub(crate) fn expires_len(&self) -> usize {
        self.expires.len()
    }

    pub(crate) fn find(&self, key: &[u8]) -> Option<&Entry> {
        self.entries.get(key)
    }

    pub(crate) fn get(&self, key: &[u8]) -> Option<&Entry> {
        self.entries.get(key)
    }

    pub(crate) fn get_mut(&mut self, key: &[u8]) -> Option<&mut Entry> {
        self.entries.get_mut(key)
    }

    /// Whether the key is there though its time is over.
    pub(crate) fn is_expired(&self, key: &[u8], now: Time) -> bool {
        let expire_at_ms = self.entries.get(key).and_then(|entry| entry.expire_at_ms);
        expire_at_ms.is_some_and(|at_ms| now.as_ms() > at_ms)
    }

    pub(crate) fn put(&mut self, key: &[u8], value: Value, expiry: Expiry) {
        let kept = self.entries.get(key).and_then(|entry| entry.expire_at_ms);
        let expire_at_ms = match expiry {
            Expiry::Clear => None,
            Expiry::Keep => kept,
            Expiry::AtMs(at) => Some(at),
        };
        self.index_expiry(key, kept, expire_at_ms);
        self.entries.insert(
            key.into(),
            Entry {
                value,
                expire_at_ms,
            },
        );
    }

    pub(crate) fn remove(&mut self, key: &[u8]) -> Option<Entry> {
        let entry = self.entries.remove(key)?;
        self.index_expiry(key, entry.expire_at_ms, None);
        Some(entry)
    }

    /// `false` when there is no such key.
    pub(crate) fn set_expiry(&mut self, key: &[u8], at_ms: Option<i64>) -> bool {
        let Some(entry) = self.entries.get_mut(key) else {
            return false;
        };
        let kept = std::mem::replace(&mut entry.expire_at_ms, at_ms);
        self.index_expiry(key, kept, at_ms);
        true
    }

    pub(crate) fn clear(&mut self) {
        self.entries.clear();
        self.expires.clear();
    }

    fn index_expiry(&mut self, key: &[u8], before: Option<i64>, after: Option<i64>) {
        if before == after {
            return;
        }
        if let Some(at_ms) = before {
            self.expires.remove(&(at_ms, key.into()));
        }
        if let Some(at_ms) = after {
            self.expires.insert((at_ms, key.into()));
        }
    }
}
