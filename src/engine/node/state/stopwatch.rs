//! How long commands take, for statistics.
//!
//! A host that has a clock lends it; a laboratory has none, and gets an estimate from the bytes that went in and out,
//! so that the same history always tells the same times.

use std::time::Duration;

/// What an average command costs before any byte counts.
const CALL_NS: u64 = 700;
/// What handling a byte costs.
const BYTE_NS: u64 = 2;
/// What looking at an element costs that leaves no byte behind.
const ELEMENT_NS: u64 = 60;

/// Reads a monotonic clock, in nanoseconds.
pub type Clock = fn() -> u64;

/// Measures from lap to lap: the end of a command is the beginning of the next, which saves half of the readings.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stopwatch {
    clock: Option<Clock>,
    lap_ns: u64,
    /// What the running command took beside that: time spent waiting, which no clock has seen, and the estimate of
    /// work that cannot be told from its bytes.
    further_ns: u64,
}

impl Stopwatch {
    pub(crate) fn set_clock(&mut self, clock: Clock) {
        self.clock = Some(clock);
    }

    /// Begins to measure.
    pub(crate) fn start(&mut self) {
        if let Some(clock) = self.clock {
            self.lap_ns = clock();
        }
    }

    /// When the last lap ended.
    pub(crate) fn lap_ns(&self) -> u64 {
        self.lap_ns
    }

    /// The running command has also waited for so long.
    pub(crate) fn slept(&mut self, span: Duration) {
        self.further_ns = u64::try_from(span.as_nanos()).unwrap_or(u64::MAX);
    }

    /// The running command has looked at this number of elements. A clock need not be told.
    pub(crate) fn visited(&mut self, elements: usize) {
        if self.clock.is_none() {
            self.further_ns += ELEMENT_NS * elements as u64;
        }
    }

    /// The instant of the clock; without one it stands still.
    pub(crate) fn now_ns(&self) -> u64 {
        self.clock.map_or(self.lap_ns, |clock| clock())
    }

    /// Nanoseconds since `from_ns`, for a command of `bytes` bytes; a lap ends here.
    pub(crate) fn stop(&mut self, from_ns: u64, bytes: usize) -> u64 {
        match self.clock {
            Some(_) => self.start(),
            None => self.lap_ns += CALL_NS + BYTE_NS * bytes as u64,
        }
        let further_ns = std::mem::take(&mut self.further_ns);
        self.lap_ns
            .saturating_sub(from_ns)
            .saturating_add(further_ns)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_clock_work_takes_time_once() {
        let mut stopwatch = Stopwatch::default();
        stopwatch.visited(1_000_000);
        assert_eq!(stopwatch.stop(0, 0), 60_000_700);
        assert_eq!(stopwatch.stop(700, 0), 700);
    }

    #[test]
    fn without_a_clock_bytes_take_time() {
        let mut stopwatch = Stopwatch::default();
        stopwatch.start();
        let from_ns = stopwatch.lap_ns();
        assert_eq!(stopwatch.stop(from_ns, 100), 900);
        assert_eq!(
            stopwatch.stop(from_ns, 0),
            1600,
            "what encloses a command takes longer"
        );
    }
}
