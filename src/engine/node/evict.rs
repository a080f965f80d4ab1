//! Eviction: deletes keys until memory is below `maxmemory`; `db/evict.rs` chooses them.

use crate::db::{Slot, evictable};
use crate::node::Node;

/// One command evicts no more than this for each step of `maxmemory-eviction-tenacity` up to 10, its default; the next
/// ticks go on.
const KEYS_A_STEP: usize = 100;

impl Node {
    /// Evicts until memory is below the limit. `false`: there is nothing (more) that may be evicted.
    pub(crate) fn make_room(&mut self) -> bool {
        for _ in 0..self.keys_at_once() {
            if !self.is_over_limit() {
                return true;
            }
            let Node {
                pool,
                dbs,
                config,
                rng,
                now,
                ..
            } = self;
            match pool.next_victim(dbs, config, rng, *now) {
                Some((db, slot)) => self.evict(db, slot),
                None => return false,
            }
        }
        true
    }

    /// Beyond 10 each step of the tenacity is a seventh more than the one before; 100 knows no limit.
    fn keys_at_once(&self) -> usize {
        let tenacity = usize::try_from(self.config.maxmemory_eviction_tenacity()).unwrap_or(0);
        match tenacity {
            0..=10 => (tenacity * KEYS_A_STEP).max(1),
            11..100 => (10..tenacity).fold(10 * KEYS_A_STEP, |keys, _| keys + keys / 7),
            _ => usize::MAX,
        }
    }

    /// As [`Node::make_room`], for the latency monitor to see.
    pub(crate) fn make_room_under_watch(&mut self) -> bool {
        !self.is_over_limit() || self.monitored("eviction-cycle", Node::make_room)
    }

    /// Whether more memory is in use than `maxmemory` allows.
    pub(crate) fn is_over_limit(&self) -> bool {
        let limit = self.config.maxmemory_bytes();
        limit > 0 && self.used_memory_bytes() > limit
    }

    /// Goes on where a command left memory above the limit though there was more to evict.
    pub(crate) fn evict_some(&mut self) {
        if self.is_evicting() {
            self.make_room_under_watch();
        }
    }

    /// Whether the next tick could make room.
    pub(crate) fn is_evicting(&self) -> bool {
        self.is_over_limit()
            && self
                .dbs
                .iter()
                .any(|db| evictable(db, self.config.maxmemory_policy()) > 0)
    }

    fn evict(&mut self, db: usize, slot: Slot) {
        let entry = self.dbs[db].remove(slot);
        self.stats.evicted_keys += 1;
        let word: &[u8] = if self.config.lazyfree_lazy_eviction() {
            b"UNLINK"
        } else {
            b"DEL"
        };
        self.key_changed(db, entry.key(), None);
        self.notify(b'e', "evicted", db, entry.key());
        self.record(db, &[word, entry.key()]);
        self.bury(entry.value);
        self.commit();
    }
}

#[cfg(test)]
mod tests {
    use crate::base::ids::ClientId;
    use crate::testing::Harness;

    /// A node that is full under that policy: 400 keys, every second one with an expiry.
    fn full(policy: &str) -> (Harness, ClientId) {
        let mut harness = Harness::with(&[("maxmemory-policy", policy)]);
        let client = harness.connect();
        for number in 0..400 {
            let expiry = if number % 2 == 0 {
                format!("ex {}", 1000 + number)
            } else {
                String::new()
            };
            harness.say(
                client,
                &format!("set key:{number} {} {expiry}", "x".repeat(100)),
            );
        }
        let limit = harness.node.used_memory_bytes();
        harness.say(client, &format!("config set maxmemory {limit}"));
        (harness, client)
    }

    fn add(harness: &mut Harness, client: ClientId, count: usize) -> Vec<String> {
        (0..count)
            .map(|number| harness.say(client, &format!("set new:{number} {}", "y".repeat(100))))
            .collect()
    }

    fn is_there(harness: &Harness, number: usize) -> bool {
        harness
            .node
            .peek(harness.now, 0, format!("key:{number}").as_bytes())
            .is_some()
    }

    #[test]
    fn without_eviction_writes_are_refused_and_reads_are_not() {
        let (mut harness, client) = full("noeviction");
        let replies = add(&mut harness, client, 10);
        let refused = "-OOM command not allowed when used memory > 'maxmemory'.";
        assert!(replies.iter().any(|reply| reply == refused), "{replies:?}");
        assert!(harness.say(client, "get key:1").starts_with("$100"));
        assert_eq!(harness.say(client, "del key:1 key:2 key:3"), ":3");
        assert_eq!(harness.say(client, "set small 1"), "+OK");
    }

    #[test]
    fn a_transaction_that_would_take_memory_is_refused_as_a_whole() {
        let (mut harness, client) = full("noeviction");
        harness.say(client, "multi\nset k v");
        let other = harness.connect();
        harness.say(other, "config set maxmemory 1000");
        assert_eq!(
            harness.say(client, "exec\nget k"),
            "-EXECABORT Transaction discarded because of: OOM command not allowed when used memory > 'maxmemory'. $-1"
        );
        let refused = "-OOM command not allowed when used memory > 'maxmemory'.";
        assert_eq!(
            harness.say(client, "multi\nget k"),
            format!("+OK {refused}")
        );
        assert!(harness.say(client, "exec").starts_with("-EXECABORT"));
        harness.say(other, "config set maxmemory 0");
        harness.say(client, "multi\nget k");
        harness.say(other, "config set maxmemory 1000");
        assert_eq!(harness.say(client, "exec"), "*1 $-1", "it only reads");
    }

    #[test]
    fn tenacity_is_how_much_one_command_evicts() {
        for (tenacity, left) in [(0, 398), (1, 300), (10, 0), (100, 0)] {
            let (mut harness, client) = full("allkeys-random");
            harness.say(client, "config set maxmemory 0");
            let words = format!("config set maxmemory 1000 maxmemory-eviction-tenacity {tenacity}");
            harness.say(client, &words);
            harness.say(client, "ping");
            let kept = harness.node.dbs[0].len();
            assert!(kept.abs_diff(left) <= 2, "{tenacity}: {kept}");
        }
    }

    #[test]
    fn every_other_policy_makes_room() {
        for policy in [
            "allkeys-lru",
            "allkeys-lfu",
            "allkeys-random",
            "volatile-lru",
            "volatile-lfu",
            "volatile-random",
            "volatile-ttl",
        ] {
            let (mut harness, client) = full(policy);
            let replies = add(&mut harness, client, 100);
            assert!(replies.iter().all(|reply| reply == "+OK"), "{policy}");
            let gone = (0..400)
                .filter(|number| !is_there(&harness, *number))
                .count();
            assert!((30..=120).contains(&gone), "{policy}: {gone}");
            if policy.starts_with("volatile") {
                assert!(
                    (1..400).step_by(2).all(|number| is_there(&harness, number)),
                    "{policy}"
                );
            }
        }
    }

    #[test]
    fn what_is_used_stays() {
        for policy in ["allkeys-lru", "allkeys-lfu"] {
            let (mut harness, client) = full(policy);
            harness.wait_ms(100_000);
            for _ in 0..20 {
                for number in 0..40 {
                    harness.say(client, &format!("get key:{number}"));
                }
            }
            add(&mut harness, client, 150);
            let kept = (0..40).filter(|number| is_there(&harness, *number)).count();
            assert!(kept >= 38, "{policy}: {kept}");
        }
    }

    #[test]
    fn the_shortest_time_to_live_goes_first() {
        let (mut harness, client) = full("volatile-ttl");
        harness.node.set_persisting(true);
        add(&mut harness, client, 20);
        let told = harness.propagated();
        let evicted: Vec<&String> = told
            .iter()
            .filter(|command| command.starts_with("DEL"))
            .collect();
        let expected: Vec<String> = (0..evicted.len())
            .map(|place| format!("DEL key:{}", 2 * place))
            .collect();
        assert!(
            !evicted.is_empty()
                && evicted
                    .iter()
                    .zip(&expected)
                    .all(|(one, other)| *one == other),
            "{evicted:?}"
        );
    }
}
