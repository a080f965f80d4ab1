//! The end of keys: lazily when a command meets one whose time is over, and actively in `tick`.

use crate::db::Db;
use crate::node::Node;

/// How many keys one tick deletes per unit of `active-expire-effort`.
const KEYS_A_TICK: i64 = 400;

impl Db {
    /// When the next key goes, in milliseconds since the epoch.
    pub(crate) fn earliest_expiry_ms(&self) -> Option<i64> {
        self.expires.first().map(|(at_ms, _)| *at_ms)
    }

    fn next_expired(&self, now_ms: i64) -> Option<Box<[u8]>> {
        let (at_ms, key) = self.expires.first()?;
        (now_ms > *at_ms).then(|| key.clone())
    }
}

impl Node {
    /// Deletes a key whose time is over, and tells everyone as `DEL` and as `expired`.
    pub(crate) fn expire(&mut self, db: usize, key: &[u8]) {
        if self.dbs[db].remove(key).is_none() {
            return;
        }
        self.stats.expired_keys += 1;
        let word: &[u8] = if self.config.lazyfree_lazy_expire() {
            b"UNLINK"
        } else {
            b"DEL"
        };
        self.notify(b'x', "expired", db, key);
        self.key_changed(db, key);
        self.record(db, &[word, key]);
    }

    /// Active expiry: the index is ordered, so only keys that really end are touched.
    pub(crate) fn expire_some(&mut self) {
        let now_ms = self.now.as_ms();
        let mut left = KEYS_A_TICK * self.config.active_expire_effort().max(1);
        for db in 0..self.dbs.len() {
            while left > 0
                && let Some(key) = self.dbs[db].next_expired(now_ms)
            {
                self.expire(db, &key);
                self.commit();
                left -= 1;
            }
        }
        if self.wake.has_ready() {
            self.wake_ready();
        }
    }
}
