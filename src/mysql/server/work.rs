//! What statements cost, and what they add up to.

/// What a statement has done, for the caller to charge time for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Rows that were looked at.
    pub rows_examined: u64,
    /// Rows of the result.
    pub rows_sent: u64,
    /// Rows that were sorted.
    pub rows_sorted: u64,
    /// Rows that were inserted, changed or deleted.
    pub rows_written: u64,
    /// Pages of 16 KiB that had to be read from disk.
    pub pages_cold: u64,
    /// Pages that were in the buffer pool.
    pub pages_warm: u64,
    /// How often the log was forced to disk: once a transaction that wrote.
    pub log_flushes: u64,
    /// Tables that were read whole.
    pub full_scans: u64,
    /// What `SLEEP` asked for, in microseconds.
    pub sleep_us: u64,
    /// Rows and expressions that were looked at: what a processor does.
    pub steps: u64,
}

/// Sums since the server's start, as `SHOW GLOBAL STATUS` and the metrics of a managed database count them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counters {
    /// Statements of clients.
    pub questions: u64,
    /// `SELECT`s.
    pub selects: u64,
    /// `INSERT`s and `REPLACE`s.
    pub inserts: u64,
    /// `UPDATE`s.
    pub updates: u64,
    /// `DELETE`s.
    pub deletes: u64,
    /// Transactions that were committed by `COMMIT`.
    pub commits: u64,
    /// Transactions that were rolled back by `ROLLBACK`.
    pub rollbacks: u64,
    /// Connections that were tried.
    pub connections: u64,
    /// Connections that were refused or broken off before a session began.
    pub aborted_connects: u64,
    /// Statements that took longer than `long_query_time`.
    pub slow_queries: u64,
    /// Deadlocks.
    pub deadlocks: u64,
    /// Times that a statement waited for a row's lock.
    pub lock_waits: u64,
    /// Pages read from disk.
    pub pages_read: u64,
    /// Pages asked for.
    pub page_requests: u64,
    /// Rows inserted, changed or deleted.
    pub rows_written: u64,
    /// Rows looked at.
    pub rows_read: u64,
    /// Times that the log was forced to disk.
    pub log_flushes: u64,
    /// Bytes from clients.
    pub bytes_received: u64,
    /// Bytes to clients.
    pub bytes_sent: u64,
    /// The most sessions at once.
    pub most_connections: u64,
}

impl Counters {
    pub(crate) fn add(&mut self, work: &Work) {
        self.pages_read += work.pages_cold;
        self.page_requests += work.pages_cold + work.pages_warm;
        self.rows_written += work.rows_written;
        self.rows_read += work.rows_examined;
        self.log_flushes += work.log_flushes;
    }
}

/// A statement that was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecentQuery {
    /// When it was answered, in microseconds since 1970.
    pub at_us: i64,
    /// How long it took, in microseconds.
    pub took_us: u64,
    /// Where its client is, as `10.0.0.5`.
    pub host: String,
    /// The statement, cut short.
    pub statement: String,
}

/// A statement that took long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlowQuery {
    /// When it began, in microseconds since 1970.
    pub at_us: i64,
    /// How long it took, in microseconds.
    pub took_us: u64,
    /// The account, as `admin@10.0.0.5`.
    pub account: String,
    /// The statement.
    pub statement: String,
    /// What it did.
    pub work: Work,
}
