//! Dates from instants, in UTC.

const WEEKDAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// A date and a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// Three letters.
    pub weekday: &'static str,
    /// From 1970.
    pub year: u64,
    /// From 1.
    pub month: u64,
    /// From 1.
    pub day: u64,
    /// From 0 to 23.
    pub hour: u64,
    /// From 0.
    pub minute: u64,
    /// From 0.
    pub second: u64,
    /// From 0.
    pub millisecond: u64,
}

impl Date {
    /// The date that many microseconds after the epoch.
    pub fn of_us(us: u64) -> Date {
        let seconds = us / 1_000_000;
        let days = seconds / 86_400;
        let of_day = seconds % 86_400;
        let (year, month, day) = civil(days);
        let weekday = WEEKDAYS
            .get((days % 7) as usize)
            .copied()
            .unwrap_or_default();
        Date {
            weekday,
            year,
            month,
            day,
            hour: of_day / 3600,
            minute: of_day / 60 % 60,
            second: of_day % 60,
            millisecond: us / 1000 % 1000,
        }
    }

    /// Three letters.
    pub fn month_name(&self) -> &'static str {
        MONTHS
            .get(self.month as usize - 1)
            .copied()
            .unwrap_or_default()
    }

    /// `14:05:09`.
    pub fn clock(&self) -> String {
        format!("{:02}:{:02}:{:02}", self.hour, self.minute, self.second)
    }

    /// `Fri Nov 20 14:05:09`.
    pub fn short(&self) -> String {
        format!(
            "{} {} {:2} {}",
            self.weekday,
            self.month_name(),
            self.day,
            self.clock()
        )
    }

    /// `20 Nov 2026 14:05:09.250`, as Redis dates the lines of its log.
    pub fn precise(&self) -> String {
        let (month, clock) = (self.month_name(), self.clock());
        let (day, year, ms) = (self.day, self.year, self.millisecond);
        format!("{day:02} {month} {year} {clock}.{ms:03}")
    }

    /// `2026-11-20`.
    pub fn iso(&self) -> String {
        format!("{}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// Year, month and day of a number of days since the epoch, in the Gregorian calendar. Years are counted from March,
/// so that the leap day is the last of its year.
fn civil(days: u64) -> (u64, u64, u64) {
    let shifted = days + 719_468;
    let era = shifted / 146_097;
    let of_era = shifted % 146_097;
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (month, is_next_year) = if month < 10 {
        (month + 3, 0)
    } else {
        (month - 9, 1)
    };
    (era * 400 + year_of_era + is_next_year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        let short = |secs: u64| Date::of_us(secs * 1_000_000);
        assert_eq!(short(0).short(), "Thu Jan  1 00:00:00");
        assert_eq!(short(1_709_164_800).iso(), "2024-02-29");
        assert_eq!(short(1_795_183_509).short(), "Fri Nov 20 14:05:09");
    }

    #[test]
    fn the_last_millisecond_of_a_day_is_followed_by_the_leap_day() {
        let precise = |ms: u64| Date::of_us(ms * 1000).precise();
        assert_eq!(precise(0), "01 Jan 1970 00:00:00.000");
        assert_eq!(precise(951_782_399_999), "28 Feb 2000 23:59:59.999");
        assert_eq!(precise(951_782_400_000), "29 Feb 2000 00:00:00.000");
        assert_eq!(precise(1_795_183_200_250), "20 Nov 2026 14:00:00.250");
    }
}
