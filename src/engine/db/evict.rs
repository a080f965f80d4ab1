//! Which key gives way when `maxmemory` is reached, by each of the eight policies.
//!
//! Like Redis, LRU and LFU look at a few random keys each time and remember the best candidates, which comes close to
//! the exact order at no cost in memory. `volatile-ttl` is exact: the index of expiries is ordered.

use primitives::Rng;

use crate::base::time::Time;
use crate::config::{Config, EvictionPolicy};
use crate::db::database::Db;
use crate::db::dict::Slot;
use crate::db::entry::Entry;

/// How many candidates are remembered from one choice to the next.
const POOL_KEYS: usize = 16;
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

impl Pool {
    /// The key to evict next; `None`: there is nothing (more) that may be evicted.
    pub(crate) fn next_victim(
        &mut self,
        dbs: &[Db],
        config: &Config,
        rng: &mut Rng,
        now: Time,
    ) -> Option<(usize, Slot)> {
        let policy = config.maxmemory_policy();
        match policy {
            EvictionPolicy::NoEviction => None,
            EvictionPolicy::VolatileTtl => first_to_end(dbs),
            EvictionPolicy::AllKeysRandom | EvictionPolicy::VolatileRandom => {
                any_victim(dbs, policy, rng)
            }
            _ => self.least_used(dbs, config, rng, now),
        }
    }

    fn least_used(
        &mut self,
        dbs: &[Db],
        config: &Config,
        rng: &mut Rng,
        now: Time,
    ) -> Option<(usize, Slot)> {
        let policy = config.maxmemory_policy();
        let samples = usize::try_from(config.maxmemory_samples())
            .unwrap_or(1)
            .max(1);
        loop {
            let mut has_keys = false;
            for (number, db) in dbs.iter().enumerate() {
                let count = samples.min(evictable(db, policy));
                has_keys |= count > 0;
                for _ in 0..count {
                    if let Some(entry) = draw(db, policy, rng) {
                        self.add(Candidate {
                            score: score(entry, config, now),
                            db: number,
                            key: entry.key().into(),
                        });
                    }
                }
            }
            while let Some(best) = self.candidates.pop() {
                // It may be gone since, or no longer have an expiry.
                if let Some(slot) = dbs.get(best.db).and_then(|db| db.find(&best.key))
                    && (!is_volatile(policy) || dbs[best.db].at(slot).expire_at_ms().is_some())
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

fn first_to_end(dbs: &[Db]) -> Option<(usize, Slot)> {
    let firsts = dbs.iter().enumerate();
    let firsts = firsts.filter_map(|(number, db)| Some((db.expires.first()?, number)));
    let ((_, hash), db) = firsts.min()?;
    Some((db, dbs[db].dict.find_by_hash(*hash)?))
}

/// A random key of a random database.
fn any_victim(dbs: &[Db], policy: EvictionPolicy, rng: &mut Rng) -> Option<(usize, Slot)> {
    let able = |db: &usize| evictable(&dbs[*db], policy) > 0;
    let able: Vec<usize> = (0..dbs.len()).filter(able).collect();
    let db = *able.get(rng.below(able.len() as u64) as usize)?;
    let entry = draw(&dbs[db], policy, rng)?;
    Some((db, dbs[db].find(entry.key())?))
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
pub(crate) fn evictable(db: &Db, policy: EvictionPolicy) -> usize {
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
