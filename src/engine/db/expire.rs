//! The end of keys: lazily when a command meets one whose time is over, and actively in `tick`.

use crate::db::{Db, Slot};
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

    /// The first key whose time is over.
    fn next_due(&mut self, now: Time) -> Option<Slot> {
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

impl Node {
    /// Deletes a key whose time is over, and tells everyone as `DEL` and as `expired`.
    pub(crate) fn expire(&mut self, db: usize, slot: Slot) {
        let entry = self.dbs[db].remove(slot);
        let key = entry.key();
        self.stats.expired_keys += 1;
        let word: &[u8] = if self.config.lazyfree_lazy_expire() {
            b"UNLINK"
        } else {
            b"DEL"
        };
        self.notify(b'x', "expired", db, key);
        self.key_changed(db, key, None);
        self.record(db, &[word, key]);
        self.bury(entry.value);
    }

    /// Whether keys end without anyone asking for them; `DEBUG` or `CLIENT PAUSE` may have stopped
    /// it.
    pub(crate) fn expires_actively(&self) -> bool {
        !self.switches.no_active_expiry && !self.switches.no_cron && !self.wake.is_paused()
    }

    /// When the next keys are deleted that nobody asks for: rounds come `hz` times a second, as in Redis, so a key
    /// may outlive its time by as much in `DBSIZE`.
    pub(crate) fn next_expiry_round(&self) -> Option<Time> {
        if !self.expires_actively() {
            return None;
        }
        let at_ms = self.dbs.iter().filter_map(Db::earliest_expiry_ms).min()?;
        let round_ms = 1000 / u64::try_from(self.config.hz()).unwrap_or(10).clamp(1, 500);
        // A key lives through the millisecond of its expiry.
        let due_ms = u64::try_from(at_ms.saturating_add(1)).unwrap_or(0);
        Some(Time::from_ms(due_ms.checked_next_multiple_of(round_ms)?))
    }

    /// Active expiry: the index is ordered, so only keys that really end are touched.
    pub(crate) fn expire_some(&mut self) {
        if !self.expires_actively() {
            return;
        }
        let mut left = KEYS_A_TICK * self.config.active_expire_effort().max(1);
        for db in 0..self.dbs.len() {
            while left > 0
                && let Some(slot) = self.dbs[db].next_due(self.now)
            {
                self.expire(db, slot);
                self.commit();
                left -= 1;
            }
        }
        if self.wake.has_ready() {
            self.wake_ready();
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::Bench;
    use crate::time::Time;

    #[test]
    fn the_next_tick_is_due_in_the_round_after_the_next_key_ends() {
        let mut bench = Bench::new();
        bench.node.set_persisting(true);
        let client = bench.connect();
        assert_eq!(bench.node.next_tick(), None);
        bench.say(client, "set b 1 px 700\nset a 1 px 500\nset c 1");
        bench.told();
        assert_eq!(bench.node.next_tick(), Some(Time(bench.now.0 + 600_000)));
        bench.tick_after_ms(500);
        assert_eq!(
            bench.node.key_count(0),
            3,
            "a key lives through its last millisecond"
        );
        bench.tick_after_ms(100);
        assert_eq!(bench.node.key_count(0), 2);
        assert_eq!(bench.propagated(), ["DEL a"]);
        bench.say(client, "persist b");
        assert_eq!(bench.node.next_tick(), None);
    }

    #[test]
    fn a_tick_does_a_bounded_amount_of_work() {
        let mut bench = Bench::new();
        let client = bench.connect();
        for number in 0..1000 {
            bench.say(
                client,
                &format!("set key:{number} 1 px {}", 10 + number % 7),
            );
        }
        bench.tick_after_ms(100);
        assert_eq!(bench.node.key_count(0), 600);
        assert!(
            bench.node.next_tick().is_some_and(|at| at <= bench.now),
            "there is more to do"
        );
        bench.node.tick(bench.now);
        bench.node.tick(bench.now);
        assert_eq!(bench.node.key_count(0), 0);
        assert_eq!(bench.node.next_tick(), None);
    }
}
