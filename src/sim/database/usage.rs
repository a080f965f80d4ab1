//! What a server has done in this minute and in the one before: metrics are of whole minutes.

use std::time::Duration;

use mysql::Work;

use super::cost::Cost;
use crate::Time;

const MINUTE_US: u64 = 60_000_000;

/// What was done in a minute.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Minute {
    /// How long processors were busy, all together.
    pub busy: Duration,
    /// Pages read from disk.
    pub reads: u64,
    /// Rows written and times the log was forced to disk.
    pub writes: u64,
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Usage {
    /// Counts from 1970.
    number: u64,
    now: Minute,
    before: Minute,
}

impl Usage {
    pub(super) fn add(&mut self, now: Time, cost: Cost, work: &Work) {
        self.turn(now.0 / MINUTE_US);
        self.now.busy += cost.processor;
        self.now.reads += work.pages_cold;
        self.now.writes += work.rows_written + work.log_flushes;
    }

    fn turn(&mut self, number: u64) {
        if number == self.number {
            return;
        }
        let follows = number == self.number + 1;
        self.before = if follows { self.now } else { Minute::default() };
        self.now = Minute::default();
        self.number = number;
    }

    /// What was done in the minute that ended last, `now` included.
    pub(super) fn ended(mut self, now: Time) -> Minute {
        self.turn(now.0 / MINUTE_US);
        self.before
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_is_told_when_it_has_ended() {
        let mut usage = Usage::default();
        let work = Work {
            pages_cold: 2,
            ..Work::default()
        };
        let at = |minute: u64, second: u64| Time(minute * MINUTE_US + second * 1_000_000);
        usage.add(at(10, 1), Cost::of(&work), &work);
        usage.add(at(10, 59), Cost::of(&work), &work);
        assert_eq!(usage.ended(at(10, 59)).reads, 0);
        assert_eq!(usage.ended(at(11, 0)).reads, 4);
        usage.add(at(11, 30), Cost::of(&work), &work);
        assert_eq!(usage.ended(at(12, 0)).reads, 2);
        assert_eq!(usage.ended(at(13, 0)).reads, 0);
    }
}
