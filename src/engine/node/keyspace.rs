//! What the commands of the string and generic groups need of the keyspace beyond reading and writing one key.

use crate::base::error::{Error, WRONG_TYPE};
use crate::config::Config;
use crate::db::{Entry, Expiry, Str};
use crate::node::Node;
use crate::node::cx::Cx;

/// How often a random key is drawn that is past its time and cannot be deleted.
const RANDOM_TRIES: u32 = 100;

impl Cx<'_> {
    /// As [`Cx::peek`], for a key that must hold a string.
    pub(crate) fn peek_str(&mut self, key: &[u8]) -> Result<Option<&Str>, Error> {
        match self.peek(key) {
            None => Ok(None),
            Some(entry) => entry.value.as_str().map(Some).ok_or(WRONG_TYPE),
        }
    }

    /// The live entry of `key`, counted as a hit or a miss, but not as an access for LRU and LFU.
    pub(crate) fn inspect(&mut self, key: &[u8]) -> Option<&Entry> {
        if !self.exists(key) {
            self.miss(key);
            return None;
        }
        self.inspect_quietly(key)
    }

    /// As [`Cx::inspect`], but a miss is no keyspace event.
    pub(crate) fn inspect_quietly(&mut self, key: &[u8]) -> Option<&Entry> {
        let is_there = self.exists(key);
        let stats = &mut self.node.stats;
        stats.keyspace_hits += u64::from(is_there);
        stats.keyspace_misses += u64::from(!is_there);
        is_there.then(|| self.node.dbs[self.db].get(key)).flatten()
    }

    /// When a live key ceases to exist, in milliseconds since the epoch.
    pub(crate) fn expiry_ms(&mut self, key: &[u8]) -> Option<i64> {
        self.peek(key)?.expire_at_ms()
    }

    /// Makes a key of what has just been removed as another one, its expiry and access data included. Together with
    /// the removal that is one change.
    pub(crate) fn put_removed(&mut self, key: &[u8], entry: Entry) {
        let expiry = entry.expire_at_ms().map_or(Expiry::Clear, Expiry::AtMs);
        let access = entry.access();
        self.vacate(key);
        self.put(key, entry.value, expiry);
        self.set_access(key, |entry, _| entry.set_access(access));
        self.node.dirty -= 1;
    }

    /// Deletes what a key holds, so that it counts as new when it is put again; the put tells of the change.
    pub(crate) fn vacate(&mut self, key: &[u8]) {
        if let Some(slot) = self.live(key) {
            let entry = self.node.dbs[self.db].remove(slot);
            self.node.bury(entry.value);
        }
    }

    /// Overwrites the access data of a key that is there; that is no change that anyone is told of.
    pub(crate) fn set_access(&mut self, key: &[u8], set: impl FnOnce(&mut Entry, &Config)) {
        let Node { dbs, config, .. } = &mut *self.node;
        let db = &mut dbs[self.db];
        if let Some(slot) = db.find(key) {
            set(db.at_mut(slot), config);
        }
    }

    /// Deletes a live key because a command gave it an expiry that has passed; that is what replicas are told.
    pub(crate) fn delete_due(&mut self, key: &[u8]) {
        let is_lazy = self.node.config.lazyfree_lazy_expire();
        self.delete(key);
        self.propagate(&[if is_lazy { b"UNLINK" } else { b"DEL" }, key]);
        self.notify(b'g', "del", key);
    }

    /// Runs `work` in another database.
    pub(crate) fn in_db<T>(&mut self, db: usize, work: impl FnOnce(&mut Self) -> T) -> T {
        let home = std::mem::replace(&mut self.db, db);
        let done = work(self);
        self.db = home;
        done
    }

    /// Any live key; `None` when there is none. In a pause, when keys past their time stay, such a key is better than
    /// to look on for ever.
    pub(crate) fn random_key(&mut self) -> Option<Vec<u8>> {
        let mut tries = 0;
        loop {
            let Node { dbs, rng, .. } = &mut *self.node;
            let key = dbs[self.db].random(rng)?.key().to_vec();
            tries += 1;
            if self.exists(&key) || self.node.wake.is_paused() && tries >= RANDOM_TRIES {
                return Some(key);
            }
        }
    }
}
