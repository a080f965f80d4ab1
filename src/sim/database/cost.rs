//! What statements take of virtual time: a small machine with two processors and its data on a network disk.
//!
//! The engine says what it did ([`Work`]); here that becomes time. The figures are those of a `db.t3.micro` with gp3
//! storage, rounded:
//!
//! | what | takes |
//! |---|---:|
//! | a connection's threads, buffers and hashes, a packet at a time | 1 ms |
//! | a statement: read, parse, plan, answer | 1.5 ms |
//! | a page of 16 KiB from disk | 1 ms |
//! | a page from the buffer pool | 2 µs |
//! | a transaction's log forced to disk | 1.5 ms |
//! | a row looked at | 0.4 µs |
//! | a row sorted | 1 µs |
//! | a row sent | 2 µs |
//! | a row written | 20 µs |
//! | a step of an expression | 0.2 µs |
//!
//! So a query by primary key takes about 2 ms, ten times what a cache in the same network takes, and one that looks at
//! a hundred thousand rows about 0.1 s. What they take on the way comes on top.

use std::time::Duration;

use mysql::Work;

/// Greeting a client, checking its password.
pub(super) const PACKET: Duration = Duration::from_millis(1);
const STATEMENT_NS: u64 = 1_500_000;
const PAGE_COLD_NS: u64 = 1_000_000;
const PAGE_WARM_NS: u64 = 2_000;
const LOG_FLUSH_NS: u64 = 1_500_000;
const ROW_EXAMINED_NS: u64 = 400;
const ROW_SORTED_NS: u64 = 1_000;
const ROW_SENT_NS: u64 = 2_000;
const ROW_WRITTEN_NS: u64 = 20_000;
const STEP_NS: u64 = 200;

/// What a statement keeps the machine busy with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cost {
    /// Its processors.
    pub(super) processor: Duration,
    /// Its disk.
    pub(super) disk: Duration,
}

impl Cost {
    /// What this work takes.
    pub(super) fn of(work: &Work) -> Cost {
        let processor = [
            (1, STATEMENT_NS),
            (work.pages_warm, PAGE_WARM_NS),
            (work.rows_examined, ROW_EXAMINED_NS),
            (work.rows_sorted, ROW_SORTED_NS),
            (work.rows_sent, ROW_SENT_NS),
            (work.rows_written, ROW_WRITTEN_NS),
            (work.steps, STEP_NS),
        ];
        let disk = [
            (work.pages_cold, PAGE_COLD_NS),
            (work.log_flushes, LOG_FLUSH_NS),
        ];
        Cost {
            processor: sum(&processor),
            disk: sum(&disk),
        }
    }

    pub(super) fn total(self) -> Duration {
        self.processor.saturating_add(self.disk)
    }
}

fn sum(rows: &[(u64, u64)]) -> Duration {
    let nanoseconds = rows.iter().fold(0, |all: u64, (count, each)| {
        all.saturating_add(count.saturating_mul(*each))
    });
    Duration::from_nanos(nanoseconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_by_its_key_is_quick_and_a_scan_is_not() {
        let by_key = Work {
            rows_examined: 1,
            rows_sent: 1,
            pages_warm: 1,
            steps: 4,
            ..Work::default()
        };
        let scan = Work {
            rows_examined: 100_000,
            rows_sent: 1,
            pages_warm: 310,
            steps: 300_000,
            ..Work::default()
        };
        let ms = |work: &Work| Cost::of(work).total().as_micros() as f64 / 1000.0;
        assert!((1.0..2.0).contains(&ms(&by_key)), "{}", ms(&by_key));
        assert!((80.0..150.0).contains(&ms(&scan)), "{}", ms(&scan));
        let cold = Work {
            pages_cold: 3,
            ..by_key
        };
        assert!(ms(&cold) > ms(&by_key) + 2.9);
    }

    #[test]
    fn no_work_is_too_much_to_count() {
        let endless = Work {
            steps: u64::MAX,
            rows_examined: u64::MAX,
            ..Work::default()
        };
        assert!(Cost::of(&endless).total() > Duration::from_secs(1_000_000));
    }
}
