//! What is measured of the requests: counts, rates, latencies. All of it comes from requests that were made.

use std::collections::VecDeque;

use crate::Time;

/// Seconds that are told apart.
const SECONDS: usize = 120;
/// The latest requests and answers that are remembered one by one.
const RECENT: usize = 400;
/// They count for means and percentiles as long as they are not older.
const RECENT_US: u64 = 10_000_000;
/// A rate is of so many seconds.
const RATE_SECONDS: u64 = 5;

/// The way of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The cache had the row.
    Hit,
    /// It had not: the database was asked, and the cache told.
    Miss,
    /// The database was asked, the cache was not: it is off or cannot be reached.
    Around,
    /// The row was changed in the database, and deleted from the cache.
    Write,
    /// There was no answer.
    Failed,
}

/// A request that has been answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answered {
    /// When it was answered.
    pub at: Time,
    /// The row, counted from 1.
    pub key: u32,
    /// Its way.
    pub way: Way,
    /// From its arrival at the application to the answer.
    pub took_us: u64,
}

/// Which way of the application's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Leg {
    Cache,
    Database,
}

/// What was counted in a second of virtual time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Second {
    /// Seconds since the epoch.
    pub second: u64,
    pub requests: u32,
    pub hits: u32,
    pub misses: u32,
    pub failed: u32,
    /// Commands to the cache.
    pub cache: u32,
    /// Statements to the database.
    pub database: u32,
    /// Of all requests that were answered, together.
    pub took_us: u64,
}

/// Latencies, of which the count and the sum are exact and the rest nearly so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spread {
    count: u64,
    sum_us: u64,
    /// How many there were in each bucket; of the values in one, none is larger than another by more than a sixteenth.
    buckets: Vec<u32>,
}

/// Values below this have buckets of their own; of each doubling above, there are so many.
const FINE: u64 = 16;

impl Spread {
    fn add(&mut self, us: u64) {
        self.count += 1;
        self.sum_us = self.sum_us.saturating_add(us);
        let place = bucket(us.min(u64::from(u32::MAX)));
        if self.buckets.len() <= place {
            self.buckets.resize(place + 1, 0);
        }
        if let Some(count) = self.buckets.get_mut(place) {
            *count += 1;
        }
    }

    /// How many there are.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Their mean in microseconds; `None`: there are none.
    pub fn mean_us(&self) -> Option<u64> {
        self.sum_us.checked_div(self.count)
    }

    /// What so many of a hundred do not exceed, to a sixteenth.
    pub fn percentile_us(&self, percent: u64) -> Option<u64> {
        let wanted = (self.count * percent).div_ceil(100);
        let mut seen = 0;
        let place = self.buckets.iter().position(|count| {
            seen += u64::from(*count);
            seen >= wanted
        });
        place.filter(|_| self.count > 0).map(highest)
    }
}

fn bucket(us: u64) -> usize {
    if us < FINE {
        return us as usize;
    }
    let doubling = u64::from(us.ilog2()) - 4;
    (doubling * FINE + (us >> doubling)) as usize
}

/// The highest value of a bucket.
fn highest(place: usize) -> u64 {
    let place = place as u64;
    if place < 2 * FINE {
        return place;
    }
    let doubling = place / FINE - 1;
    ((FINE + place % FINE + 1) << doubling) - 1
}

/// What was measured while the cache was used, or while it was not, and nothing else was changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stretch {
    /// How long it was so.
    pub lasted_us: u64,
    /// Requests that were answered.
    pub requests: u64,
    /// Statements that the database was asked.
    pub database: u64,
    /// All requests but changes and failures.
    pub reads: Spread,
    /// Of these, the hits.
    pub hits: Spread,
    /// And the misses.
    pub misses: Spread,
}

/// Sums since the beginning.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Totals {
    pub requests: u64,
    pub hits: u64,
    pub misses: u64,
    pub around: u64,
    pub writes: u64,
    pub failed: u64,
    /// Commands to the cache.
    pub cache: u64,
    /// Statements to the database.
    pub database: u64,
}

/// How much goes one way now, and how fast.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pace {
    /// Of the last seconds.
    pub per_second: f64,
    /// The latest latencies' mean.
    pub mean_us: Option<u64>,
    /// What 95 of 100 of them do not exceed.
    pub p95_us: Option<u64>,
}

/// All that is measured.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    totals: Totals,
    seconds: VecDeque<Second>,
    recent: VecDeque<Answered>,
    /// Latencies of commands and statements, with when they were answered.
    cache: VecDeque<(Time, u64)>,
    database: VecDeque<(Time, u64)>,
    /// Without the cache, and with it.
    stretches: [Stretch; 2],
    uses_cache: bool,
    /// Up to when the stretch has been counted.
    counted: Time,
}

impl Figures {
    /// The measurement begins.
    pub(super) fn begin(&mut self, now: Time, uses_cache: bool) {
        self.uses_cache = uses_cache;
        self.counted = now;
    }

    /// Time has passed, in which there may have been nothing.
    pub(super) fn pass(&mut self, now: Time) {
        let lasted_us = now.0.saturating_sub(self.counted.0);
        self.counted = now;
        self.stretch().lasted_us += lasted_us;
        self.second(now);
    }

    /// A setting other than the cache's has changed: what was measured before is not to be compared with what comes.
    /// `is_of_cache`: it means nothing without the cache.
    pub(super) fn forget(&mut self, is_of_cache: bool) {
        let [without, with] = &mut self.stretches;
        *with = Stretch::default();
        if !is_of_cache {
            *without = Stretch::default();
        }
    }

    /// The cache is used from now on, or not any more.
    pub(super) fn switch(&mut self, uses_cache: bool) {
        self.uses_cache = uses_cache;
        *self.stretch() = Stretch::default();
    }

    /// A request has been answered.
    pub(super) fn answered(&mut self, answered: Answered) {
        let Answered {
            at, way, took_us, ..
        } = answered;
        let totals = &mut self.totals;
        totals.requests += 1;
        let of_way = match way {
            Way::Hit => &mut totals.hits,
            Way::Miss => &mut totals.misses,
            Way::Around => &mut totals.around,
            Way::Write => &mut totals.writes,
            Way::Failed => &mut totals.failed,
        };
        *of_way += 1;
        if let Some(second) = self.second(at) {
            second.requests += 1;
            second.hits += u32::from(way == Way::Hit);
            second.misses += u32::from(way == Way::Miss);
            second.failed += u32::from(way == Way::Failed);
            second.took_us += took_us;
        }
        push(&mut self.recent, answered);
        let uses_cache = self.uses_cache;
        let stretch = self.stretch();
        stretch.requests += 1;
        // What went around a cache that cannot be reached says nothing of either.
        if matches!(way, Way::Hit | Way::Miss) || way == Way::Around && !uses_cache {
            stretch.reads.add(took_us);
        }
        match way {
            Way::Hit => stretch.hits.add(took_us),
            Way::Miss => stretch.misses.add(took_us),
            Way::Around | Way::Write | Way::Failed => {}
        }
    }

    /// The cache or the database has answered.
    pub(super) fn leg(&mut self, leg: Leg, now: Time, took_us: u64) {
        let is_cache = leg == Leg::Cache;
        if let Some(second) = self.second(now) {
            second.cache += u32::from(is_cache);
            second.database += u32::from(!is_cache);
        }
        if is_cache {
            self.totals.cache += 1;
            push(&mut self.cache, (now, took_us));
        } else {
            self.totals.database += 1;
            self.stretch().database += 1;
            push(&mut self.database, (now, took_us));
        }
    }

    fn stretch(&mut self) -> &mut Stretch {
        let [without, with] = &mut self.stretches;
        if self.uses_cache { with } else { without }
    }

    /// The second in which something happens; those in between had nothing.
    fn second(&mut self, now: Time) -> Option<&mut Second> {
        let second = now.0 / 1_000_000;
        let first_missing = self.seconds.back().map_or(second, |last| last.second + 1);
        let first_missing = first_missing.max(second.saturating_sub(SECONDS as u64 - 1));
        for second in first_missing..=second {
            let second = Second {
                second,
                ..Second::default()
            };
            self.seconds.push_back(second);
        }
        while self.seconds.len() > SECONDS {
            self.seconds.pop_front();
        }
        self.seconds.back_mut()
    }

    /// Sums since the beginning.
    pub fn totals(&self) -> Totals {
        self.totals
    }

    /// The last two minutes at most, the oldest second first; the last one is not over yet.
    pub fn seconds(&self) -> impl DoubleEndedIterator<Item = &Second> + ExactSizeIterator {
        self.seconds.iter()
    }

    /// The latest requests, the oldest first.
    pub fn recent(&self) -> impl DoubleEndedIterator<Item = &Answered> {
        self.recent.iter()
    }

    /// What was measured without the cache, and with it.
    pub fn stretches(&self) -> &[Stretch; 2] {
        &self.stretches
    }

    /// Whether the cache is used.
    pub fn uses_cache(&self) -> bool {
        self.uses_cache
    }

    /// The whole seconds before this instant that a rate is of.
    fn latest(&self, now: Time) -> impl Iterator<Item = &Second> {
        let end = now.0 / 1_000_000;
        let seconds = self.seconds.iter();
        seconds.filter(move |it| it.second < end && it.second + RATE_SECONDS >= end)
    }

    fn rate(&self, now: Time, count: impl Fn(&Second) -> u32) -> f64 {
        let (mut all, mut seconds) = (0, 0);
        for second in self.latest(now) {
            all += count(second);
            seconds += 1;
        }
        f64::from(all) / f64::from(seconds.max(1))
    }

    /// Of the visitors.
    pub fn visitors(&self, now: Time) -> Pace {
        let recent = self.recent.iter();
        let took = recent.map(|answered| (answered.at, answered.took_us));
        pace(now, self.rate(now, |second| second.requests), took)
    }

    /// Of the application's way to cache or database.
    pub fn pace(&self, leg: Leg, now: Time) -> Pace {
        let (took, rate) = match leg {
            Leg::Cache => (&self.cache, self.rate(now, |second| second.cache)),
            Leg::Database => (&self.database, self.rate(now, |second| second.database)),
        };
        pace(now, rate, took.iter().copied())
    }

    /// Hits of a hundred reads in the last seconds; `None`: nothing was read by way of the cache.
    pub fn hit_rate(&self, now: Time) -> Option<f64> {
        let (mut hits, mut reads) = (0, 0);
        for second in self.latest(now) {
            hits += second.hits;
            reads += second.hits + second.misses;
        }
        (reads > 0).then(|| f64::from(hits) * 100.0 / f64::from(reads))
    }
}

fn push<T>(all: &mut VecDeque<T>, one: T) {
    if all.len() >= RECENT {
        all.pop_front();
    }
    all.push_back(one);
}

fn pace(now: Time, per_second: f64, took: impl Iterator<Item = (Time, u64)>) -> Pace {
    let took = took.filter(|(at, _)| at.0 + RECENT_US >= now.0);
    let mut took: Vec<u64> = took.map(|(_, us)| us).collect();
    took.sort_unstable();
    let place = (took.len() * 95).div_ceil(100);
    Pace {
        per_second,
        mean_us: took.iter().sum::<u64>().checked_div(took.len() as u64),
        p95_us: took.get(place.saturating_sub(1)).copied(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spread_knows_its_mean_and_nearly_its_percentiles() {
        let mut spread = Spread::default();
        assert_eq!((spread.mean_us(), spread.percentile_us(95)), (None, None));
        for us in 1..=1_000 {
            spread.add(us);
        }
        assert_eq!(spread.mean_us(), Some(500));
        let p95 = spread.percentile_us(95).unwrap();
        assert!((950..=1_010).contains(&p95), "{p95}");
        assert_eq!(spread.percentile_us(1), Some(10));
        spread.add(u64::MAX);
        assert!(spread.percentile_us(100).unwrap() >= u64::from(u32::MAX) / 17 * 16);
    }

    #[test]
    fn buckets_follow_each_other_without_a_gap() {
        for us in 0..100_000_u64 {
            let place = bucket(us);
            assert!(
                us <= highest(place) && (place == 0 || us > highest(place - 1)),
                "{us}"
            );
        }
    }

    #[test]
    fn rates_are_of_whole_seconds_and_silence_counts() {
        let mut figures = Figures::default();
        let at = |ms: u64| Time(1_000_000_000 + ms * 1_000);
        figures.begin(at(0), true);
        for ms in [0, 100, 200, 1_000, 1_100] {
            figures.leg(Leg::Database, at(ms), 2_000);
            figures.answered(Answered {
                at: at(ms),
                key: 1,
                way: Way::Miss,
                took_us: 3_000,
            });
        }
        let pace = figures.pace(Leg::Database, at(2_000));
        assert_eq!(
            (pace.per_second, pace.mean_us, pace.p95_us),
            (2.5, Some(2_000), Some(2_000))
        );
        figures.pass(at(6_000));
        assert_eq!(figures.visitors(at(6_000)).per_second, 0.4);
        assert_eq!(figures.hit_rate(at(6_000)), Some(0.0));
        assert_eq!(figures.hit_rate(at(60_000)), None);
        assert_eq!(figures.pace(Leg::Database, at(60_000)), Pace::default());
        figures.pass(at(1_000_000));
        assert_eq!(figures.seconds().count(), SECONDS);
    }
}
