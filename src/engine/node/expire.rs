//! The end of keys: lazily when a command meets one whose time is over, and actively in `tick`.

use crate::base::time::Time;
use crate::db::{Db, Slot};
use crate::node::Node;

/// How many keys one tick deletes per unit of `active-expire-effort`.
const KEYS_A_TICK: i64 = 400;

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
    use crate::base::time::Time;
    use crate::testing::Harness;

    #[test]
    fn the_next_tick_is_due_in_the_round_after_the_next_key_ends() {
        let mut harness = Harness::new();
        harness.node.set_persisting(true);
        let client = harness.connect();
        assert_eq!(harness.node.next_tick(), None);
        harness.say(client, "set b 1 px 700\nset a 1 px 500\nset c 1");
        harness.told();
        assert_eq!(
            harness.node.next_tick(),
            Some(Time(harness.now.0 + 600_000))
        );
        harness.tick_after_ms(500);
        assert_eq!(
            harness.node.key_count(0),
            3,
            "a key lives through its last millisecond"
        );
        harness.tick_after_ms(100);
        assert_eq!(harness.node.key_count(0), 2);
        assert_eq!(harness.propagated(), ["DEL a"]);
        harness.say(client, "persist b");
        assert_eq!(harness.node.next_tick(), None);
    }

    #[test]
    fn a_tick_does_a_bounded_amount_of_work() {
        let mut harness = Harness::new();
        let client = harness.connect();
        for number in 0..1000 {
            harness.say(
                client,
                &format!("set key:{number} 1 px {}", 10 + number % 7),
            );
        }
        harness.tick_after_ms(100);
        assert_eq!(harness.node.key_count(0), 600);
        assert!(
            harness.node.next_tick().is_some_and(|at| at <= harness.now),
            "there is more to do"
        );
        harness.node.tick(harness.now);
        harness.node.tick(harness.now);
        assert_eq!(harness.node.key_count(0), 0);
        assert_eq!(harness.node.next_tick(), None);
    }
}
