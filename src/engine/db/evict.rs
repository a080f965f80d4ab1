//! Eviction: what gives way when `maxmemory` is reached, by each of the eight policies.
//!
//! Like Redis, LRU and LFU look at a few random keys each time and remember the best candidates, which comes close to
//! the exact order at no cost in memory. `volatile-ttl` is exact: the index of expiries is ordered.

use crate::config::{Config, EvictionPolicy};
use crate::db::{Db, Entry, Slot};
use crate::node::Node;
use crate::rng::Rng;
use crate::time::Time;

/// How many candidates are remembered from one choice to the next.
const POOL_KEYS: usize = 16;
/// One command evicts no more than this for each step of `maxmemory-eviction-tenacity` up to 10, its default; the next
/// ticks go on.
const KEYS_A_STEP: usize = 100;
/// How often a random key is drawn to find one that has an expiry, before the index of expiries is asked.
const DRAWS: usize = 32;

/// Keys that may be next, the best candidate last.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pool {
    candidates: Vec<Candidate>,
}

#[derive(Clone, Debug)]
struct Candidate {
    /// The higher the less worth keeping.
    score: u64,
    db: usize,
    key: Box<[u8]>,
}

impl Pool {
    fn add(&mut self, candidate: Candidate) {
        if self
            .candidates
            .iter()
            .any(|known| known.db == candidate.db && known.key == candidate.key)
        {
            return;
        }
        let place = self
            .candidates
            .partition_point(|known| known.score <= candidate.score);
        self.candidates.insert(place, candidate);
        if self.candidates.len() > POOL_KEYS {
            self.candidates.remove(0);
        }
    }
}

impl Node {
    /// Evicts until memory is below the limit. `false`: there is nothing (more) that may be evicted.
    pub(crate) fn make_room(&mut self) -> bool {
        for _ in 0..self.keys_at_once() {
            if !self.is_over_limit() {
                return true;
            }
            match self.next_victim() {
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

    fn next_victim(&mut self) -> Option<(usize, Slot)> {
        let policy = self.config.maxmemory_policy();
        match policy {
            EvictionPolicy::NoEviction => None,
            EvictionPolicy::VolatileTtl => self.first_to_end(),
            EvictionPolicy::AllKeysRandom | EvictionPolicy::VolatileRandom => {
                self.any_victim(policy)
            }
            _ => self.least_used(policy),
        }
    }

    fn first_to_end(&self) -> Option<(usize, Slot)> {
        let dbs = self.dbs.iter().enumerate();
        let firsts = dbs.filter_map(|(number, db)| Some((db.expires.first()?, number)));
        let ((_, hash), db) = firsts.min()?;
        Some((db, self.dbs[db].dict.find_by_hash(*hash)?))
    }

    /// A random key of a random database.
    fn any_victim(&mut self, policy: EvictionPolicy) -> Option<(usize, Slot)> {
        let able = |db: &usize| evictable(&self.dbs[*db], policy) > 0;
        let able: Vec<usize> = (0..self.dbs.len()).filter(able).collect();
        let db = *able.get(self.rng.below(able.len() as u64) as usize)?;
        let entry = draw(&self.dbs[db], policy, &mut self.rng)?;
        Some((db, self.dbs[db].find(entry.key())?))
    }

    fn least_used(&mut self, policy: EvictionPolicy) -> Option<(usize, Slot)> {
        let samples = usize::try_from(self.config.maxmemory_samples())
            .unwrap_or(1)
            .max(1);
        loop {
            let mut has_keys = false;
            for number in 0..self.dbs.len() {
                let db = &self.dbs[number];
                let count = samples.min(evictable(db, policy));
                has_keys |= count > 0;
                for _ in 0..count {
                    if let Some(entry) = draw(db, policy, &mut self.rng) {
                        let score = score(entry, &self.config, self.now);
                        self.pool.add(Candidate {
                            score,
                            db: number,
                            key: entry.key().into(),
                        });
                    }
                }
            }
            while let Some(best) = self.pool.candidates.pop() {
                // It may be gone since, or no longer have an expiry.
                if let Some(slot) = self.dbs.get(best.db).and_then(|db| db.find(&best.key))
                    && (!is_volatile(policy) || self.dbs[best.db].at(slot).expire_at_ms().is_some())
                {
                    return Some((best.db, slot));
                }
            }
            if !has_keys {
                return None;
            }
        }
    }
}

fn is_volatile(policy: EvictionPolicy) -> bool {
    matches!(
        policy,
        EvictionPolicy::VolatileLru
            | EvictionPolicy::VolatileLfu
            | EvictionPolicy::VolatileRandom
            | EvictionPolicy::VolatileTtl
    )
}

/// How many keys of a database the policy may take.
fn evictable(db: &Db, policy: EvictionPolicy) -> usize {
    match policy {
        EvictionPolicy::NoEviction => 0,
        _ if is_volatile(policy) => db.expires_len(),
        _ => db.len(),
    }
}

/// A random key that the policy may take. When few keys have an expiry, those that end after a random instant serve.
fn draw<'a>(db: &'a Db, policy: EvictionPolicy, rng: &mut Rng) -> Option<&'a Entry> {
    if !is_volatile(policy) {
        return db.random(rng);
    }
    for _ in 0..DRAWS {
        let entry = db.random(rng)?;
        if entry.expire_at_ms().is_some() {
            return Some(entry);
        }
    }
    let (first, last) = (db.expires.first()?.0, db.expires.last()?.0);
    let span = last.abs_diff(first).saturating_add(1);
    let from = (first.saturating_add_unsigned(rng.below(span)), rng.next());
    let (_, hash) = db.expires.range(from..).next().or(db.expires.first())?;
    db.dict.find_by_hash(*hash).map(|slot| db.at(slot))
}

fn score(entry: &Entry, config: &Config, now: Time) -> u64 {
    if config.maxmemory_policy().is_lfu() {
        u64::from(255 - entry.frequency(config, now).min(255))
    } else {
        u64::from(entry.idle_secs(now))
    }
}

#[cfg(test)]
mod tests {
    use crate::client::ClientId;
    use crate::testing::Bench;

    /// A node that is full under that policy: 400 keys, every second one with an expiry.
    fn full(policy: &str) -> (Bench, ClientId) {
        let mut bench = Bench::with(&[("maxmemory-policy", policy)]);
        let client = bench.connect();
        for number in 0..400 {
            let expiry = if number % 2 == 0 {
                format!("ex {}", 1000 + number)
            } else {
                String::new()
            };
            bench.say(
                client,
                &format!("set key:{number} {} {expiry}", "x".repeat(100)),
            );
        }
        let limit = bench.node.used_memory_bytes();
        bench.say(client, &format!("config set maxmemory {limit}"));
        (bench, client)
    }

    fn add(bench: &mut Bench, client: ClientId, count: usize) -> Vec<String> {
        (0..count)
            .map(|number| bench.say(client, &format!("set new:{number} {}", "y".repeat(100))))
            .collect()
    }

    fn is_there(bench: &Bench, number: usize) -> bool {
        bench
            .node
            .peek(bench.now, 0, format!("key:{number}").as_bytes())
            .is_some()
    }

    #[test]
    fn without_eviction_writes_are_refused_and_reads_are_not() {
        let (mut bench, client) = full("noeviction");
        let replies = add(&mut bench, client, 10);
        let refused = "-OOM command not allowed when used memory > 'maxmemory'.";
        assert!(replies.iter().any(|reply| reply == refused), "{replies:?}");
        assert!(bench.say(client, "get key:1").starts_with("$100"));
        assert_eq!(bench.say(client, "del key:1 key:2 key:3"), ":3");
        assert_eq!(bench.say(client, "set small 1"), "+OK");
    }

    #[test]
    fn a_transaction_that_would_take_memory_is_refused_as_a_whole() {
        let (mut bench, client) = full("noeviction");
        bench.say(client, "multi\nset k v");
        let other = bench.connect();
        bench.say(other, "config set maxmemory 1000");
        assert_eq!(
            bench.say(client, "exec\nget k"),
            "-EXECABORT Transaction discarded because of: OOM command not allowed when used memory > 'maxmemory'. $-1"
        );
        let refused = "-OOM command not allowed when used memory > 'maxmemory'.";
        assert_eq!(bench.say(client, "multi\nget k"), format!("+OK {refused}"));
        assert!(bench.say(client, "exec").starts_with("-EXECABORT"));
        bench.say(other, "config set maxmemory 0");
        bench.say(client, "multi\nget k");
        bench.say(other, "config set maxmemory 1000");
        assert_eq!(bench.say(client, "exec"), "*1 $-1", "it only reads");
    }

    #[test]
    fn tenacity_is_how_much_one_command_evicts() {
        for (tenacity, left) in [(0, 398), (1, 300), (10, 0), (100, 0)] {
            let (mut bench, client) = full("allkeys-random");
            bench.say(client, "config set maxmemory 0");
            let words = format!("config set maxmemory 1000 maxmemory-eviction-tenacity {tenacity}");
            bench.say(client, &words);
            bench.say(client, "ping");
            let kept = bench.node.dbs[0].len();
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
            let (mut bench, client) = full(policy);
            let replies = add(&mut bench, client, 100);
            assert!(replies.iter().all(|reply| reply == "+OK"), "{policy}");
            let gone = (0..400).filter(|number| !is_there(&bench, *number)).count();
            assert!((30..=120).contains(&gone), "{policy}: {gone}");
            if policy.starts_with("volatile") {
                assert!(
                    (1..400).step_by(2).all(|number| is_there(&bench, number)),
                    "{policy}"
                );
            }
        }
    }

    #[test]
    fn what_is_used_stays() {
        for policy in ["allkeys-lru", "allkeys-lfu"] {
            let (mut bench, client) = full(policy);
            bench.wait_ms(100_000);
            for _ in 0..20 {
                for number in 0..40 {
                    bench.say(client, &format!("get key:{number}"));
                }
            }
            add(&mut bench, client, 150);
            let kept = (0..40).filter(|number| is_there(&bench, *number)).count();
            assert!(kept >= 38, "{policy}: {kept}");
        }
    }

    #[test]
    fn the_shortest_time_to_live_goes_first() {
        let (mut bench, client) = full("volatile-ttl");
        bench.node.set_persisting(true);
        add(&mut bench, client, 20);
        let told = bench.propagated();
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
