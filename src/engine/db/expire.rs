//! The end of keys: lazily when a command meets one whose time is over, and actively in `tick`.

use crate::db::Db;
use crate::node::Node;
use crate::time::Time;

/// How many keys one tick deletes per unit of `active-expire-effort`.
const KEYS_A_TICK: i64 = 400;

impl Db {
    /// When the next key goes, in milliseconds since the epoch.
    pub(crate) fn earliest_expiry_ms(&self) -> Option<i64> {
        self.expires.first().map(|(at_ms, _)| *at_ms)
    }

    /// How long keys that have an expiry still live, on the mean; estimated from the first and the last of them
    /// when they are many.
    pub(crate) fn average_ttl_ms(&self, now: Time) -> i64 {
        const SAMPLE: usize = 500;
        let keys = self.expires.len();
        let late = self
            .expires
            .iter()
            .rev()
            .take(keys.saturating_sub(SAMPLE).min(SAMPLE));
        let sample = self.expires.iter().take(SAMPLE).chain(late);
        let ttls = sample.map(|(at_ms, _)| at_ms.saturating_sub(now.as_ms()).max(0));
        let sum: i128 = ttls.map(i128::from).sum();
        let count = keys.clamp(1, 2 * SAMPLE) as i128;
        i64::try_from(sum / count).unwrap_or(i64::MAX)
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

    /// Whether keys end without anyone asking for them; `DEBUG` may have stopped it.
    pub(crate) fn expires_actively(&self) -> bool {
        !self.switches.no_active_expiry && !self.switches.no_cron
    }

    /// Active expiry: the index is ordered, so only keys that really end are touched.
    pub(crate) fn expire_some(&mut self) {
        if !self.expires_actively() {
            return;
        }
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
