//! The clock, and lines on standard output in the form of Redis's log.

use std::time::{SystemTime, UNIX_EPOCH};

use engine::Time;
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
    println!("{}:M {} {level} {text}", std::process::id(), stamp(now()));
}

/// `20 Nov 2026 14:00:00.000`, in UTC.
fn stamp(time: Time) -> String {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let (secs, ms) = (time.0 / 1_000_000, time.0 / 1000 % 1000);
    let (days, day_secs) = (secs / 86_400, secs % 86_400);
    let (year, month, day) = date(days);
    let (hour, minute, second) = (day_secs / 3600, day_secs / 60 % 60, day_secs % 60);
    format!(
        "{day:02} {} {year} {hour:02}:{minute:02}:{second:02}.{ms:03}",
        MONTHS[month]
    )
}

/// Year, month (from 0) and day (from 1) of a day counted from the epoch.
fn date(mut days: u64) -> (u64, usize, u64) {
    let mut year = 1970;
    loop {
        let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let lengths = [
            31,
            28 + u64::from(is_leap),
            31,
            30,
            31,
            30,
            31,
            31,
            30,
            31,
            30,
            31,
        ];
        for (month, length) in lengths.into_iter().enumerate() {
            if days < length {
                return (year, month, days + 1);
            }
            days -= length;
        }
        year += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_know_leap_years() {
        assert_eq!(stamp(Time::from_ms(0)), "01 Jan 1970 00:00:00.000");
        assert_eq!(
            stamp(Time::from_ms(951_782_399_999)),
            "28 Feb 2000 23:59:59.999"
        );
        assert_eq!(
            stamp(Time::from_ms(951_782_400_000)),
            "29 Feb 2000 00:00:00.000"
        );
        assert_eq!(
            stamp(Time::from_ms(1_795_183_200_000)),
            "20 Nov 2026 14:00:00.000"
        );
    }
}
