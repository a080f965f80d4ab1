//! Intervals: adding them, and counting them between two instants.

use super::super::make::text_of;
use super::day_value;
use crate::error::{self, Result};
use crate::exec::cx::Cx;
use crate::sql::ast::Unit;
use crate::value::decimal::Decimal;
use crate::value::time::{self, DAY, SECOND};
use crate::value::{Clock, Value};

/// Months and microseconds of an interval such as `'1:30' MINUTE_SECOND`.
fn interval_of(amount: &Value, unit: Unit) -> (i64, i64) {
    let single = |micros: i64| {
        let amount = amount.to_decimal().unwrap_or(Decimal::whole(0));
        let product = amount
            .times(Decimal::whole(i128::from(micros)))
            .map_or(0, Decimal::to_integer);
        (0, i64::try_from(product).unwrap_or(i64::MAX / 4))
    };
    let count = || amount.to_count().clamp(-1_000_000, 1_000_000);
    match unit {
        Unit::Year => (count() * 12, 0),
        Unit::Quarter => (count() * 3, 0),
        Unit::Month => (count(), 0),
        Unit::Microsecond => single(1),
        Unit::Second => single(SECOND),
        Unit::Minute => (0, amount.to_count().saturating_mul(60 * SECOND)),
        Unit::Hour => (0, amount.to_count().saturating_mul(3600 * SECOND)),
        Unit::Day => (0, amount.to_count().saturating_mul(DAY)),
        Unit::Week => (0, amount.to_count().saturating_mul(7 * DAY)),
        _ => compound(&text_of(amount), unit),
    }
}

fn compound(text: &str, unit: Unit) -> (i64, i64) {
    let units: &[i64] = match unit {
        Unit::SecondMicrosecond => &[SECOND, 1],
        Unit::MinuteMicrosecond => &[60 * SECOND, SECOND, 1],
        Unit::MinuteSecond => &[60 * SECOND, SECOND],
        Unit::HourMicrosecond => &[3600 * SECOND, 60 * SECOND, SECOND, 1],
        Unit::HourSecond => &[3600 * SECOND, 60 * SECOND, SECOND],
        Unit::HourMinute => &[3600 * SECOND, 60 * SECOND],
        Unit::DayMicrosecond => &[DAY, 3600 * SECOND, 60 * SECOND, SECOND, 1],
        Unit::DaySecond => &[DAY, 3600 * SECOND, 60 * SECOND, SECOND],
        Unit::DayMinute => &[DAY, 3600 * SECOND, 60 * SECOND],
        Unit::DayHour => &[DAY, 3600 * SECOND],
        _ => &[12, 1],
    };
    let sign = if text.trim_start().starts_with('-') {
        -1
    } else {
        1
    };
    let numbers: Vec<i64> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|part| part.parse().ok())
        .collect();
    // Where parts are missing, those at the front are.
    let skip = units.len().saturating_sub(numbers.len());
    let sum = numbers
        .iter()
        .zip(&units[skip..])
        .map(|(number, unit)| number.saturating_mul(*unit))
        .fold(0i64, i64::saturating_add);
    if unit == Unit::YearMonth {
        (sign * sum, 0)
    } else {
        (0, sign * sum)
    }
}

/// An instant some months and microseconds later; `None` outside the years that there are.
fn later(micros: i64, months: i64, more: i64) -> Option<i64> {
    let mut micros = micros;
    if months != 0 {
        let civil = time::from_days(micros.div_euclid(DAY));
        let all = civil.year * 12 + civil.month - 1 + months;
        let (year, month) = (all.div_euclid(12), all.rem_euclid(12) + 1);
        let day = civil.day.min(time::days_in_month(year, month));
        micros = time::to_days(time::Civil { year, month, day }) * DAY + micros.rem_euclid(DAY);
    }
    micros
        .checked_add(more)
        .filter(|micros| time::in_range(*micros))
}

/// `value + INTERVAL amount unit`; texts stay texts.
pub(crate) fn add_interval(
    cx: &mut Cx<'_>,
    value: &Value,
    amount: &Value,
    unit: Unit,
    negated: bool,
) -> Result<Value> {
    let (months, micros) = interval_of(amount, unit);
    let (months, micros) = if negated {
        (-months, micros.saturating_neg())
    } else {
        (months, micros)
    };
    if let Value::Time(clock) = value {
        let sum = clock
            .micros
            .saturating_add(micros)
            .clamp(-time::LONGEST, time::LONGEST);
        return Ok(Value::Time(Clock {
            micros: sum,
            scale: shown_scale(clock.scale, micros),
        }));
    }
    let Some(clock) = value.to_datetime() else {
        cx.warn(error::WRONG_VALUE.of(&["datetime", &text_of(value)]));
        return Ok(Value::Null);
    };
    let Some(sum) = later(clock.micros, months, micros) else {
        cx.warn(error::DATETIME_OVERFLOW.of(&["datetime"]));
        return Ok(Value::Null);
    };
    let has_time = matches!(
        unit,
        Unit::Year | Unit::Quarter | Unit::Month | Unit::Week | Unit::Day | Unit::YearMonth
    );
    let result = Clock {
        micros: sum,
        scale: shown_scale(clock.scale, micros),
    };
    Ok(match value {
        Value::Date(_) if has_time => day_value(sum),
        Value::Text(text) => {
            let is_date = has_time && text.len() <= 10;
            let shown = if is_date {
                text_of(&day_value(sum)).to_string()
            } else {
                time::show_datetime(result)
            };
            Value::text(&shown)
        }
        _ => Value::DateTime(result),
    })
}

fn shown_scale(scale: u8, micros: i64) -> u8 {
    if micros % SECOND == 0 { scale } else { 6 }
}

/// `TIMESTAMPDIFF(unit, from, to)`.
pub(crate) fn timestamp_diff(unit: Unit, from: &Value, to: &Value) -> Value {
    let (Some(from), Some(to)) = (from.to_datetime(), to.to_datetime()) else {
        return Value::Null;
    };
    let difference = to.micros - from.micros;
    let count = match unit {
        Unit::Microsecond => difference,
        Unit::Second => difference / SECOND,
        Unit::Minute => difference / (60 * SECOND),
        Unit::Hour => difference / (3600 * SECOND),
        Unit::Day => difference / DAY,
        Unit::Week => difference / (7 * DAY),
        Unit::Quarter => months_between(from.micros, to.micros) / 3,
        Unit::Year => months_between(from.micros, to.micros) / 12,
        _ => months_between(from.micros, to.micros),
    };
    Value::Int(count)
}

/// Whole months.
fn months_between(from: i64, to: i64) -> i64 {
    if from > to {
        return -months_between(to, from);
    }
    let (first, last) = (
        time::from_days(from.div_euclid(DAY)),
        time::from_days(to.div_euclid(DAY)),
    );
    let all = (last.year - first.year) * 12 + last.month - first.month;
    let is_short = (last.day, to.rem_euclid(DAY)) < (first.day, from.rem_euclid(DAY));
    all - i64::from(is_short)
}
