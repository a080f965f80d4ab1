//! The instant that the host passes in: the engine's only notion of time.

use std::ops::Add;

/// Microseconds since the Unix epoch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(pub u64);

impl Time {
    /// The instant `ms` milliseconds after the epoch.
    pub const fn from_ms(ms: u64) -> Time {
        Time(ms.saturating_mul(1000))
    }

    /// Whole milliseconds since the epoch, as `PEXPIREAT` counts them.
    pub const fn as_ms(self) -> i64 {
        (self.0 / 1000) as i64
    }

    /// Whole seconds since the epoch, as `EXPIREAT` counts them.
    pub const fn as_secs(self) -> i64 {
        (self.0 / 1_000_000) as i64
    }
}

impl Add<std::time::Duration> for Time {
    type Output = Time;

    fn add(self, span: std::time::Duration) -> Time {
        Time(self.0.saturating_add(span.as_micros() as u64))
    }
}
