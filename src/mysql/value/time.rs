//! Dates and times: how they are read from text and numbers, and shown.
//!
//! Instants are microseconds since the year 0 in the proleptic Gregorian calendar; dates are days, as `TO_DAYS` counts.

use super::types::Base;
use super::{Clock, Value};

pub(crate) const SECOND: i64 = 1_000_000;
pub(crate) const DAY: i64 = 86_400 * SECOND;
/// 1970-01-01 in days since the year 0.
pub(crate) const EPOCH_DAY: i64 = 719_528;
/// `838:59:59`, the longest TIME.
pub(crate) const LONGEST: i64 = (838 * 3600 + 59 * 60 + 59) * SECOND;

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Civil {
    pub year: i64,
    pub month: i64,
    pub day: i64,
}

pub(crate) fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

pub(crate) fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 => 28 + i64::from(is_leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since the year 0.
pub(crate) fn to_days(civil: Civil) -> i64 {
    let year = civil.year - i64::from(civil.month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let shifted = (civil.month + 9) % 12;
    let day_of_year = (153 * shifted + 2) / 5 + civil.day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year + 60
}

pub(crate) fn from_days(days: i64) -> Civil {
    let shifted = days - 60;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let part = (5 * day_of_year + 2) / 153;
    let month = if part < 10 { part + 3 } else { part - 9 };
    Civil {
        year: year_of_era + era * 400 + i64::from(month <= 2),
        month,
        day: day_of_year - (153 * part + 2) / 5 + 1,
    }
}

/// The day, if there is one, from the year 1 to 9999.
pub(crate) fn date(year: i64, month: i64, day: i64) -> Option<i32> {
    let is_real = (0..=9999).contains(&year)
        && (1..=12).contains(&month)
        && day >= 1
        && day <= days_in_month(year, month);
    let is_some_day = year > 0 || month > 0;
    (is_real && is_some_day).then(|| i32::try_from(to_days(Civil { year, month, day })).ok())?
}

/// Whether an instant lies in the years that MySQL knows.
pub(crate) fn in_range(micros: i64) -> bool {
    (0..=9999).contains(&from_days(micros.div_euclid(DAY)).year)
}

/// A text as a DATE, TIME or DATETIME, rounded to `scale` digits of a second.
pub(crate) fn read(text: &str, base: Base, scale: u8) -> Option<Value> {
    let (value, rest) = read_prefix(text, base, scale)?;
    rest.trim().is_empty().then_some(value)
}

/// As [`read`], with what stands behind.
pub(crate) fn read_prefix(text: &str, base: Base, scale: u8) -> Option<(Value, &str)> {
    let text = text.trim_start();
    if base == Base::Time {
        if let Some((_, micros, 1.., rest)) = read_instant(text) {
            return Some((Value::Time(rounded(micros, scale)), rest));
        }
        let (micros, rest) = read_time(text)?;
        return Some((Value::Time(rounded(micros, scale)), rest));
    }
    let (day, micros, _, rest) = read_instant(text)?;
    if base == Base::Date {
        return Some((Value::Date(day), rest));
    }
    Some((
        Value::DateTime(rounded(i64::from(day) * DAY + micros, scale)),
        rest,
    ))
}

/// With `scale` digits of a second, rounded.
pub(crate) fn rounded(micros: i64, scale: u8) -> Clock {
    let unit = 10i64.pow(u32::from(6 - scale.min(6)));
    let half = if micros < 0 { -unit / 2 } else { unit / 2 };
    Clock {
        micros: (micros + half) / unit * unit,
        scale,
    }
}

/// How many digits of a second a text writes.
pub(crate) fn scale_of(text: &str) -> u8 {
    let digits = text.split_once('.').map_or(0, |(_, rest)| {
        rest.bytes().take_while(u8::is_ascii_digit).count()
    });
    u8::try_from(digits.min(6)).unwrap_or(6)
}

struct Digits<'a> {
    rest: &'a str,
}

impl Digits<'_> {
    fn number(&mut self, most: usize) -> Option<i64> {
        let length = self
            .rest
            .bytes()
            .take(most)
            .take_while(u8::is_ascii_digit)
            .count();
        let number = self.rest[..length].parse().ok();
        self.rest = &self.rest[length..];
        number
    }

    fn mark(&mut self, fits: fn(char) -> bool) -> bool {
        match self.rest.chars().next().filter(|first| fits(*first)) {
            Some(first) => {
                self.rest = &self.rest[first.len_utf8()..];
                true
            }
            None => false,
        }
    }

    /// Behind the point, as microseconds; a seventh digit rounds.
    fn fraction(&mut self) -> i64 {
        if !self.rest.starts_with('.') {
            return 0;
        }
        let length = self.rest[1..]
            .bytes()
            .take_while(u8::is_ascii_digit)
            .count();
        let digits = &self.rest[1..=length];
        let micros: i64 = format!("{digits:0<7}")[..7].parse().unwrap_or(0);
        self.rest = &self.rest[1 + length..];
        (micros + 5) / 10
    }
}

fn full_year(year: i64, digits: usize) -> i64 {
    match (digits, year) {
        (1 | 2, 0..=69) => 2000 + year,
        (1 | 2, _) => 1900 + year,
        _ => year,
    }
}

/// The day, the microseconds of the day, how many fields of time there were, and the rest.
fn read_instant(text: &str) -> Option<(i32, i64, usize, &str)> {
    let run = text.bytes().take_while(u8::is_ascii_digit).count();
    let mut digits = Digits { rest: text };
    let is_mark = |c: char| c.is_ascii_punctuation();
    if matches!(run, 6 | 8 | 12 | 14) && !text[run..].starts_with(['-', '/', ':']) {
        let width = if run == 8 || run == 14 { 4 } else { 2 };
        let year = full_year(digits.number(width)?, width);
        let day = date(year, digits.number(2)?, digits.number(2)?)?;
        if run < 12 {
            return time_part(digits, day);
        }
        let seconds = clock(digits.number(2)?, digits.number(2)?, digits.number(2)?)?;
        let micros = seconds + digits.fraction();
        return Some((day, micros, 3, digits.rest));
    }
    if run == 0 || run > 4 {
        return None;
    }
    let year = full_year(digits.number(4)?, run);
    if !digits.mark(is_mark) {
        return None;
    }
    let month = digits.number(2)?;
    if !digits.mark(is_mark) {
        return None;
    }
    let day = date(year, month, digits.number(2)?)?;
    time_part(digits, day)
}

/// The time behind a date, if there is one.
fn time_part(mut digits: Digits<'_>, day: i32) -> Option<(i32, i64, usize, &str)> {
    let behind = digits.rest;
    let is_followed = behind.starts_with(['T', ' '])
        && behind[1..]
            .trim_start()
            .starts_with(|c: char| c.is_ascii_digit());
    if !is_followed {
        return Some((day, 0, 0, behind));
    }
    digits.rest = behind[1..].trim_start();
    let hour = digits.number(2)?;
    let mut fields = [0, 0];
    let mut count = 1;
    for field in &mut fields {
        if !digits.mark(|c| c == ':' || c == '.' || c == '-') {
            break;
        }
        *field = digits.number(2)?;
        count += 1;
    }
    let micros = clock(hour, fields[0], fields[1])? + digits.fraction();
    Some((day, micros, count, digits.rest))
}

fn clock(hour: i64, minute: i64, second: i64) -> Option<i64> {
    (hour < 24 && minute < 60 && second < 60)
        .then_some((hour * 3600 + minute * 60 + second) * SECOND)
}

/// `[-][D ]HH:MM[:SS][.f]`, `HHMMSS`, `SS`.
fn read_time(text: &str) -> Option<(i64, &str)> {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let mut digits = Digits { rest };
    let first = digits.number(9)?;
    let mut seconds = if digits.rest.starts_with(' ')
        && digits
            .rest
            .trim_start()
            .starts_with(|c: char| c.is_ascii_digit())
    {
        digits.rest = digits.rest.trim_start();
        let hour = digits.number(2)?;
        first.min(99_999) * 86_400 + hour * 3600
    } else if digits.rest.starts_with(':') {
        first * 3600
    } else {
        let (hour, minute, second) = (first / 10_000, first / 100 % 100, first % 100);
        if minute > 59 || second > 59 {
            return None;
        }
        let micros = (hour * 3600 + minute * 60 + second) * SECOND + digits.fraction();
        return Some((sign * micros.min(LONGEST), digits.rest));
    };
    for unit in [60, 1] {
        if !digits.mark(|c| c == ':') {
            break;
        }
        let field = digits.number(2)?;
        if field > 59 {
            return None;
        }
        seconds += field * unit;
    }
    let micros = seconds * SECOND + digits.fraction();
    Some((sign * micros.min(LONGEST), digits.rest))
}

/// A number such as 20260131 or 20260131123000 as a date or an instant.
pub(crate) fn from_number(number: i64, base: Base) -> Option<Value> {
    if base == Base::Time {
        let digits = number.saturating_abs().min(99_999_999);
        let (hour, minute, second) = (digits / 10_000, digits / 100 % 100, digits % 100);
        let micros = (hour * 3600 + minute * 60 + second) * SECOND;
        let is_time = minute < 60 && second < 60 && micros <= LONGEST;
        return is_time.then_some(Value::Time(Clock {
            micros: micros * number.signum(),
            scale: 0,
        }));
    }
    let text = match number {
        101..=991_231 => format!("{number:06}"),
        10_000_101..=99_991_231 => number.to_string(),
        101_000_000..=991_231_235_959 => format!("{number:012}"),
        _ if number > 0 => number.to_string(),
        _ => return None,
    };
    read(&text, base, 0)
}

/// As a number: 20260131, 20260131123000, 123000.
pub(crate) fn to_number(value: &Value) -> i64 {
    match value {
        Value::Date(day) => {
            let civil = from_days(i64::from(*day));
            civil.year * 10_000 + civil.month * 100 + civil.day
        }
        Value::DateTime(clock) => {
            let day = i32::try_from(clock.micros.div_euclid(DAY)).unwrap_or(0);
            to_number(&Value::Date(day)) * 1_000_000 + hms(clock.micros.rem_euclid(DAY))
        }
        Value::Time(clock) => hms(clock.micros.abs()) * clock.micros.signum(),
        _ => 0,
    }
}

fn hms(micros: i64) -> i64 {
    let seconds = micros / SECOND;
    seconds / 3600 * 10_000 + seconds / 60 % 60 * 100 + seconds % 60
}

pub(crate) fn show_date(day: i32) -> String {
    let civil = from_days(i64::from(day));
    format!("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day)
}

pub(crate) fn show_time(clock: Clock) -> String {
    let seconds = clock.micros.abs() / SECOND;
    let sign = if clock.micros < 0 { "-" } else { "" };
    let fraction = show_fraction(clock.micros.abs(), clock.scale);
    format!(
        "{sign}{:02}:{:02}:{:02}{fraction}",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60
    )
}

pub(crate) fn show_datetime(clock: Clock) -> String {
    let day = i32::try_from(clock.micros.div_euclid(DAY)).unwrap_or(0);
    let time = show_time(Clock {
        micros: clock.micros.rem_euclid(DAY),
        scale: clock.scale,
    });
    format!("{} {time}", show_date(day))
}

fn show_fraction(micros: i64, scale: u8) -> String {
    if scale == 0 {
        return String::new();
    }
    let digits = format!("{:06}", micros % SECOND);
    format!(".{}", &digits[..usize::from(scale.min(6))])
}

/// The microseconds that a zone such as `+05:30` is ahead of UTC; `None` where it is unknown.
pub(crate) fn zone_offset(zone: &str) -> Option<i64> {
    if zone.eq_ignore_ascii_case("utc") || zone.eq_ignore_ascii_case("system") {
        return Some(0);
    }
    let (sign, rest) = match zone.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, zone.strip_prefix('+')?),
    };
    let (hours, minutes) = rest.split_once(':')?;
    let (hours, minutes): (i64, i64) = (hours.parse().ok()?, minutes.parse().ok()?);
    let total = hours * 60 + minutes;
    (minutes < 60 && total <= 14 * 60).then_some(sign * total * 60 * SECOND)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, base: Base, scale: u8) -> Option<String> {
        Some(match read(text, base, scale)? {
            Value::Date(day) => show_date(day),
            Value::Time(clock) => show_time(clock),
            Value::DateTime(clock) => show_datetime(clock),
            _ => return None,
        })
    }

    #[test]
    fn days_are_counted_as_mysql_does() {
        let day = |year, month, day| to_days(Civil { year, month, day });
        assert_eq!(day(1970, 1, 1), EPOCH_DAY);
        assert_eq!(day(2007, 10, 7), 733_321);
        for days in [1, 366, 719_528, 738_000, 3_652_424] {
            assert_eq!(to_days(from_days(days)), days);
        }
    }

    #[test]
    fn texts_are_read_in_many_forms() {
        let date = |text| shown(text, Base::Date, 0);
        assert_eq!(date("2026-02-28").as_deref(), Some("2026-02-28"));
        assert_eq!(date("20260228").as_deref(), Some("2026-02-28"));
        assert_eq!(date("26/2/8").as_deref(), Some("2026-02-08"));
        assert_eq!(date("2026-02-30"), None);
        let instant = |text, scale| shown(text, Base::DateTime, scale);
        assert_eq!(
            instant("2026-02-28T01:02:03.4567", 3).as_deref(),
            Some("2026-02-28 01:02:03.457")
        );
        assert_eq!(
            instant("2026-02-28", 0).as_deref(),
            Some("2026-02-28 00:00:00")
        );
        assert_eq!(instant("2026-02-28 25:00:00", 0), None);
        let time = |text| shown(text, Base::Time, 0);
        assert_eq!(time("-12:30").as_deref(), Some("-12:30:00"));
        assert_eq!(time("1 02:03:04").as_deref(), Some("26:03:04"));
        assert_eq!(time("1112").as_deref(), Some("00:11:12"));
    }
}
