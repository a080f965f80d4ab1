//! The clock, and lines on standard output in the form of Redis's log.

use std::time::{SystemTime, UNIX_EPOCH};

use engine::Time;
use primitives::calendar::Date;
use rustix::time::{ClockId, clock_gettime};

/// What the machine's clock says.
#[expect(
    clippy::disallowed_methods,
    reason = "the server is where time enters the engine"
)]
pub(crate) fn now() -> Time {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Time(since.as_micros() as u64)
}

/// Nanoseconds on a clock that never goes back, for measuring. It is read after every command, and the standard
/// library's `Instant` would spend as much again on the arithmetic.
pub(crate) fn stopwatch_ns() -> u64 {
    let now = clock_gettime(ClockId::Monotonic);
    (now.tv_sec as u64) * 1_000_000_000 + now.tv_nsec as u64
}

/// Something worth knowing.
pub(crate) fn notice(text: &str) {
    line('*', text);
}

/// Something that went wrong.
pub(crate) fn warning(text: &str) {
    line('#', text);
}

fn line(level: char, text: &str) {
    let date = Date::of_us(now().0).precise();
    println!("{}:M {date} {level} {text}", std::process::id());
}
