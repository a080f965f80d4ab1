//! When keys end: what the index of expiries knows.

use crate::base::time::Time;
use crate::db::database::Db;
use crate::db::dict::Slot;

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

    /// The first key whose time is over.
    pub(crate) fn next_due(&mut self, now: Time) -> Option<Slot> {
        loop {
            let (at_ms, hash) = *self.expires.first()?;
            if now.as_ms() <= at_ms {
                return None;
            }
            match self.dict.find_by_hash(hash) {
                Some(slot) if self.at(slot).is_due(now) => return Some(slot),
                // Two keys shared a hash: the other one was found.
                _ => _ = self.expires.pop_first(),
            }
        }
    }
}
