//! One database: keys, values and expiry times, and the sums that are kept of them.

use std::collections::BTreeSet;

use primitives::Rng;

use crate::base::time::Time;
use crate::db::allocation::tree_bytes;
use crate::db::dict::{Dict, Slot};
use crate::db::entry::Entry;
use crate::db::expiry::Expiry;
use crate::db::graveyard::Graveyard;
use crate::db::value::Value;

/// One database.
#[derive(Clone, Debug)]
pub(crate) struct Db {
    pub(super) dict: Dict<Entry>,
    /// When each key that has an expiry goes, with the key's hash; the next to go first.
    pub(super) expires: BTreeSet<(i64, u64)>,
    /// Bytes allocated for keys and values.
    heap_bytes: usize,
    seed: u64,
}

impl Db {
    /// An empty database whose hashes depend on the seed.
    pub(crate) fn new(seed: u64) -> Db {
        Db {
            dict: Dict::new(seed),
            expires: BTreeSet::new(),
            heap_bytes: 0,
            seed,
        }
    }

    /// What its hashes depend on.
    pub(crate) fn seed(&self) -> u64 {
        self.seed
    }

    /// How many keys are stored, those past their time included.
    pub(crate) fn len(&self) -> usize {
        self.dict.len()
    }

    /// How many keys have an expiry.
    pub(crate) fn expires_len(&self) -> usize {
        self.expires.len()
    }

    /// Where a key is, past its time or not.
    pub(crate) fn find(&self, key: &[u8]) -> Option<Slot> {
        self.dict.find(key)
    }

    pub(crate) fn at(&self, slot: Slot) -> &Entry {
        self.dict.at(slot)
    }

    /// For access data only: values are changed by [`Db::edit`].
    pub(crate) fn at_mut(&mut self, slot: Slot) -> &mut Entry {
        self.dict.at_mut(slot)
    }

    pub(crate) fn get(&self, key: &[u8]) -> Option<&Entry> {
        self.find(key).map(|slot| self.at(slot))
    }

    /// Whether the key is there though its time is over.
    pub(crate) fn is_expired(&self, key: &[u8], now: Time) -> bool {
        self.get(key).is_some_and(|entry| entry.is_due(now))
    }

    /// Changes a value in place.
    pub(crate) fn edit<T>(&mut self, slot: Slot, edit: impl FnOnce(&mut Value) -> T) -> T {
        let value = &mut self.dict.at_mut(slot).value;
        let before = value.heap_bytes();
        let done = edit(value);
        self.heap_bytes = self.heap_bytes + value.heap_bytes() - before;
        done
    }

    /// Adds a key that is not there.
    pub(crate) fn insert(&mut self, key: &[u8], value: Value, expire_at_ms: Option<i64>) -> Slot {
        let entry = Entry::new(key, value, expire_at_ms);
        self.heap_bytes += entry.heap_bytes();
        if let Some(at_ms) = expire_at_ms {
            self.expires.insert((at_ms, self.dict.hash(key)));
        }
        self.dict.insert(entry)
    }

    /// Replaces the value of a key that is there and returns the old one.
    pub(crate) fn replace(&mut self, slot: Slot, value: Value, expiry: Expiry) -> Value {
        let old = self.edit(slot, |old| std::mem::replace(old, value));
        match expiry {
            Expiry::Keep => {}
            Expiry::Clear => self.set_expiry(slot, None),
            Expiry::AtMs(at_ms) => self.set_expiry(slot, Some(at_ms)),
        }
        old
    }

    pub(crate) fn remove(&mut self, slot: Slot) -> Entry {
        if let Some(at_ms) = self.at(slot).expire_at_ms() {
            let hash = self.dict.hash(self.at(slot).key());
            self.expires.remove(&(at_ms, hash));
        }
        let entry = self.dict.remove(slot);
        self.heap_bytes -= entry.heap_bytes();
        entry
    }

    pub(crate) fn set_expiry(&mut self, slot: Slot, at_ms: Option<i64>) {
        let entry = self.dict.at(slot);
        let before = entry.expire_at_ms();
        if before == at_ms {
            return;
        }
        let hash = self.dict.hash(entry.key());
        if let Some(before) = before {
            self.expires.remove(&(before, hash));
        }
        if let Some(at_ms) = at_ms {
            self.expires.insert((at_ms, hash));
        }
        let entry = self.dict.at_mut(slot);
        self.heap_bytes -= entry.heap_bytes();
        entry.set_expire_at_ms(at_ms);
        self.heap_bytes += entry.heap_bytes();
    }

    /// Forgets all keys, whose memory is then freed bit by bit.
    pub(crate) fn clear(&mut self, graveyard: &mut Graveyard) {
        let old = std::mem::replace(self, Db::new(self.seed));
        let keys = old.len();
        graveyard.bury(Box::new(old.dict.into_segments()), keys);
    }

    /// All entries, those past their time included.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Entry> {
        self.dict.iter()
    }

    /// See [`Dict::scan`].
    pub(crate) fn scan<'a>(
        &'a self,
        cursor: u64,
        count: usize,
        mut visit: impl FnMut(&'a [u8], &'a Entry),
    ) -> u64 {
        self.dict
            .scan(cursor, count, |entry| visit(entry.key(), entry))
    }

    /// Any entry, each with the same chance; it may be past its time.
    pub(crate) fn random(&self, rng: &mut Rng) -> Option<&Entry> {
        self.dict.random(rng)
    }

    /// Panics when an index or a sum does not agree with the entries.
    #[cfg(test)]
    pub(crate) fn check_books(&self) {
        let heap_bytes: usize = self.iter().map(Entry::heap_bytes).sum();
        assert_eq!(self.heap_bytes, heap_bytes);
        let expiries = self
            .iter()
            .filter_map(|entry| Some((entry.expire_at_ms()?, self.dict.hash(entry.key()))));
        assert_eq!(self.expires, expiries.collect());
    }

    /// Bytes of everything in it: table, keys, values and the index of expiries.
    pub(crate) fn used_bytes(&self) -> usize {
        self.table_bytes() + self.heap_bytes + self.expires_bytes()
    }

    /// Bytes of the table, the entries' places in it included.
    pub(crate) fn table_bytes(&self) -> usize {
        self.dict.table_bytes()
    }

    /// Bytes of the index of expiries.
    pub(crate) fn expires_bytes(&self) -> usize {
        tree_bytes(self.expires.len(), size_of::<(i64, u64)>())
    }
}
