//! Functions of dates and times.

mod format;
mod interval;

use format::{date_format, formatted, get_format, str_to_date};
pub(crate) use interval::{add_interval, timestamp_diff};

use super::make::{count_type, lenient, strict, text_of};
use crate::error::{self, Result};
use crate::exec::cx::Cx;
use crate::exec::node::Function;
use crate::exec::node::Node;
use crate::sql::ast::Unit;
use crate::value::decimal::Decimal;
use crate::value::time::{self, DAY, EPOCH_DAY, SECOND, zone_offset};
use crate::value::types::{Base, Type};
use crate::value::{Clock, Value};

pub(super) const TABLE: &[Function] = &[
    lenient("now", 0, 1, instant_type, |cx, a, _| {
        Ok(Value::DateTime(cx.now(scale(a))))
    }),
    lenient("current_timestamp", 0, 1, instant_type, |cx, a, _| {
        Ok(Value::DateTime(cx.now(scale(a))))
    }),
    lenient("localtime", 0, 1, instant_type, |cx, a, _| {
        Ok(Value::DateTime(cx.now(scale(a))))
    }),
    lenient("localtimestamp", 0, 1, instant_type, |cx, a, _| {
        Ok(Value::DateTime(cx.now(scale(a))))
    }),
    lenient("sysdate", 0, 1, instant_type, |cx, a, _| {
        Ok(Value::DateTime(cx.now(scale(a))))
    }),
    lenient("curdate", 0, 0, date_type, |cx, _, _| {
        Ok(day_value(cx.now(0).micros))
    }),
    lenient("current_date", 0, 0, date_type, |cx, _, _| {
        Ok(day_value(cx.now(0).micros))
    }),
    lenient("curtime", 0, 1, time_type, |cx, a, _| {
        Ok(time_value(cx.now(scale(a))))
    }),
    lenient("current_time", 0, 1, time_type, |cx, a, _| {
        Ok(time_value(cx.now(scale(a))))
    }),
    lenient("utc_timestamp", 0, 1, instant_type, |cx, a, _| {
        Ok(Value::DateTime(utc(cx, scale(a))))
    }),
    lenient("utc_date", 0, 0, date_type, |cx, _, _| {
        Ok(day_value(utc(cx, 0).micros))
    }),
    lenient("utc_time", 0, 1, time_type, |cx, a, _| {
        Ok(time_value(utc(cx, scale(a))))
    }),
    lenient("unix_timestamp", 0, 1, unix_type, unix_timestamp),
    strict("from_unixtime", 1, 2, instant_type, from_unixtime),
    strict("date", 1, 1, date_type, |cx, a, _| {
        with_instant(cx, &a[0], |clock| day_value(clock.micros))
    }),
    strict("time", 1, 1, time_type, |_, a, _| {
        Ok(a[0].to_time().map_or(Value::Null, Value::Time))
    }),
    strict("timestamp", 1, 2, instant_type, timestamp),
    strict("year", 1, 1, count_type, |cx, a, _| {
        part(cx, Unit::Year, &a[0])
    }),
    strict("month", 1, 1, count_type, |cx, a, _| {
        part(cx, Unit::Month, &a[0])
    }),
    strict("day", 1, 1, count_type, |cx, a, _| {
        part(cx, Unit::Day, &a[0])
    }),
    strict("dayofmonth", 1, 1, count_type, |cx, a, _| {
        part(cx, Unit::Day, &a[0])
    }),
    strict("quarter", 1, 1, count_type, |cx, a, _| {
        part(cx, Unit::Quarter, &a[0])
    }),
    strict("hour", 1, 1, count_type, |cx, a, _| {
        part(cx, Unit::Hour, &a[0])
    }),
    strict("minute", 1, 1, count_type, |cx, a, _| {
        part(cx, Unit::Minute, &a[0])
    }),
    strict("second", 1, 1, count_type, |cx, a, _| {
        part(cx, Unit::Second, &a[0])
    }),
    strict("microsecond", 1, 1, count_type, |cx, a, _| {
        part(cx, Unit::Microsecond, &a[0])
    }),
    strict("dayofweek", 1, 1, count_type, |cx, a, _| {
        with_day(cx, &a[0], |day| Value::Int((day + 6) % 7 + 1))
    }),
    strict("weekday", 1, 1, count_type, |cx, a, _| {
        with_day(cx, &a[0], |day| Value::Int((day + 5) % 7))
    }),
    strict("dayofyear", 1, 1, count_type, |cx, a, _| {
        with_day(cx, &a[0], |day| Value::Int(day_of_year(day)))
    }),
    strict("week", 1, 2, count_type, |cx, a, _| {
        let mode = a.get(1).map_or(0, Value::to_count);
        with_day(cx, &a[0], |day| Value::Int(week(day, mode).1))
    }),
    strict("weekofyear", 1, 1, count_type, |cx, a, _| {
        with_day(cx, &a[0], |day| Value::Int(week(day, 3).1))
    }),
    strict("yearweek", 1, 2, count_type, |cx, a, _| {
        let mode = a.get(1).map_or(0, Value::to_count) | 2;
        with_day(cx, &a[0], |day| {
            let (year, week) = week(day, mode);
            Value::Int(year * 100 + week)
        })
    }),
    strict("dayname", 1, 1, name_type, |cx, a, _| {
        with_day(cx, &a[0], |day| {
            Value::text(DAYS[usize::try_from((day + 5) % 7).unwrap_or(0)])
        })
    }),
    strict("monthname", 1, 1, name_type, |cx, a, _| {
        with_day(cx, &a[0], |day| {
            Value::text(month_name(time::from_days(day).month))
        })
    }),
    strict("last_day", 1, 1, date_type, |cx, a, _| {
        with_day(cx, &a[0], last_day)
    }),
    strict("to_days", 1, 1, count_type, |cx, a, _| {
        with_day(cx, &a[0], Value::Int)
    }),
    strict("from_days", 1, 1, date_type, |_, a, _| {
        Ok(day_of_days(a[0].to_count()))
    }),
    strict("to_seconds", 1, 1, count_type, |cx, a, _| {
        with_instant(cx, &a[0], |clock| {
            Value::Int(clock.micros.div_euclid(SECOND))
        })
    }),
    strict("datediff", 2, 2, count_type, datediff),
    strict("timediff", 2, 2, time_type, timediff),
    strict("addtime", 2, 2, added_type, |_, a, _| Ok(add_time(a, 1))),
    strict("subtime", 2, 2, added_type, |_, a, _| Ok(add_time(a, -1))),
    strict("makedate", 2, 2, date_type, |_, a, _| Ok(makedate(a))),
    strict("maketime", 3, 3, time_type, |_, a, _| Ok(maketime(a))),
    strict("sec_to_time", 1, 1, time_type, |_, a, _| {
        Ok(Value::Time(Clock {
            micros: (a[0].to_count().clamp(-3_020_399, 3_020_399)) * SECOND,
            scale: 0,
        }))
    }),
    strict("time_to_sec", 1, 1, count_type, |_, a, _| {
        Ok(a[0]
            .to_time()
            .map_or(Value::Null, |clock| Value::Int(clock.micros / SECOND)))
    }),
    strict("period_add", 2, 2, count_type, |_, a, _| {
        Ok(period_add(a[0].to_count(), a[1].to_count()))
    }),
    strict("period_diff", 2, 2, count_type, |_, a, _| {
        Ok(Value::Int(
            months(a[0].to_count()).saturating_sub(months(a[1].to_count())),
        ))
    }),
    strict("date_format", 2, 2, format_type, date_format),
    strict("time_format", 2, 2, format_type, |_, a, _| {
        Ok(a[0].to_time().map_or(Value::Null, |clock| {
            Value::text(&formatted(
                Clock {
                    micros: clock.micros + i64::from(i32::from(clock.micros < 0)),
                    ..clock
                },
                &text_of(&a[1]),
            ))
        }))
    }),
    strict("str_to_date", 2, 2, instant_type, str_to_date),
    strict("get_format", 2, 2, name_type, |_, a, _| {
        Ok(get_format(&text_of(&a[0]), &text_of(&a[1])))
    }),
    strict("convert_tz", 3, 3, instant_type, |_, a, _| {
        Ok(convert_tz(a))
    }),
];

const DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn instant_type(arguments: &[Node]) -> Type {
    let scale = arguments.iter().map(|node| match &node.kind {
        crate::exec::node::Kind::Const(Value::Int(scale @ 0..=6)) => {
            u8::try_from(*scale).unwrap_or(0)
        }
        _ if node.ty.is_temporal() => node.ty.scale,
        _ => 0,
    });
    Type::temporal(Base::DateTime, scale.max().unwrap_or(0))
}

fn date_type(_: &[Node]) -> Type {
    Type::of(Base::Date)
}

fn time_type(arguments: &[Node]) -> Type {
    Type::temporal(Base::Time, instant_type(arguments).scale)
}

fn added_type(arguments: &[Node]) -> Type {
    match arguments[0].ty.base {
        Base::DateTime | Base::Timestamp | Base::Time => arguments[0].ty.clone(),
        _ => Type::text(29),
    }
}

fn name_type(_: &[Node]) -> Type {
    Type::text(10)
}

fn format_type(_: &[Node]) -> Type {
    Type::text(255)
}

fn unix_type(arguments: &[Node]) -> Type {
    match arguments.first() {
        Some(node) if node.ty.is_temporal() && node.ty.scale > 0 => {
            Type::decimal(10 + u32::from(node.ty.scale), node.ty.scale)
        }
        Some(node) if node.ty.is_text() => match &node.kind {
            // Of a text that is written there, its own digits count.
            crate::exec::node::Kind::Const(value) => match time::scale_of(&text_of(value)) {
                0 => Type::count(),
                scale => Type::decimal(10 + u32::from(scale), scale),
            },
            _ => Type::decimal(16, 6),
        },
        _ => Type::count(),
    }
}

fn scale(arguments: &[Value]) -> u8 {
    arguments.first().map_or(0, |scale| {
        u8::try_from(scale.to_count().clamp(0, 6)).unwrap_or(0)
    })
}

fn day_value(micros: i64) -> Value {
    day_of_days(micros.div_euclid(DAY))
}

fn day_of_days(days: i64) -> Value {
    match i32::try_from(days) {
        Ok(day) if days >= 1 && time::from_days(days).year <= 9999 => Value::Date(day),
        _ => Value::Null,
    }
}

fn time_value(clock: Clock) -> Value {
    Value::Time(Clock {
        micros: clock.micros.rem_euclid(DAY),
        scale: clock.scale,
    })
}

fn utc(cx: &Cx<'_>, scale: u8) -> Clock {
    let local = cx.now(scale);
    Clock {
        micros: local.micros - cx.session.zone_us,
        scale,
    }
}

/// What `make` makes of an instant; NULL with a warning where it is none.
fn with_instant(cx: &mut Cx<'_>, value: &Value, make: impl Fn(Clock) -> Value) -> Result<Value> {
    if let Value::Time(clock) = value {
        let today = cx.now(0).micros.div_euclid(DAY) * DAY;
        return Ok(make(Clock {
            micros: today + clock.micros,
            scale: clock.scale,
        }));
    }
    match value.to_datetime() {
        Some(clock) => Ok(make(clock)),
        None => {
            cx.warn(error::WRONG_VALUE.of(&["datetime", &text_of(value)]));
            Ok(Value::Null)
        }
    }
}

fn with_day(cx: &mut Cx<'_>, value: &Value, make: impl Fn(i64) -> Value) -> Result<Value> {
    with_instant(cx, value, |clock| make(clock.micros.div_euclid(DAY)))
}

fn part(cx: &mut Cx<'_>, unit: Unit, value: &Value) -> Result<Value> {
    let is_of_time = matches!(
        unit,
        Unit::Hour | Unit::Minute | Unit::Second | Unit::Microsecond
    );
    if is_of_time && !matches!(value, Value::DateTime(_) | Value::Date(_)) {
        let clock = value.to_time();
        return Ok(clock.map_or(Value::Null, |clock| {
            Value::Int(field(
                Clock {
                    micros: clock.micros.abs(),
                    ..clock
                },
                unit,
            ))
        }));
    }
    with_instant(cx, value, |clock| Value::Int(field(clock, unit)))
}

/// A part of an instant, as a number.
fn field(clock: Clock, unit: Unit) -> i64 {
    let civil = time::from_days(clock.micros.div_euclid(DAY));
    let of_day = clock.micros.rem_euclid(DAY);
    let (hour, minute, second) = (
        of_day / (3600 * SECOND),
        of_day / (60 * SECOND) % 60,
        of_day / SECOND % 60,
    );
    let micro = of_day % SECOND;
    match unit {
        Unit::Year => civil.year,
        Unit::Quarter => (civil.month + 2) / 3,
        Unit::Month => civil.month,
        Unit::Week => week(clock.micros.div_euclid(DAY), 0).1,
        Unit::Day => civil.day,
        Unit::Hour => hour,
        Unit::Minute => minute,
        Unit::Second => second,
        Unit::Microsecond => micro,
        Unit::YearMonth => civil.year * 100 + civil.month,
        Unit::DayHour => civil.day * 100 + hour,
        Unit::DayMinute => civil.day * 10_000 + hour * 100 + minute,
        Unit::DaySecond => civil.day * 1_000_000 + hour * 10_000 + minute * 100 + second,
        Unit::DayMicrosecond => {
            (civil.day * 1_000_000 + hour * 10_000 + minute * 100 + second) * SECOND + micro
        }
        Unit::HourMinute => hour * 100 + minute,
        Unit::HourSecond => hour * 10_000 + minute * 100 + second,
        Unit::HourMicrosecond => (hour * 10_000 + minute * 100 + second) * SECOND + micro,
        Unit::MinuteSecond => minute * 100 + second,
        Unit::MinuteMicrosecond => (minute * 100 + second) * SECOND + micro,
        Unit::SecondMicrosecond => second * SECOND + micro,
    }
}

/// `EXTRACT(unit FROM value)`.
pub(crate) fn extract(cx: &mut Cx<'_>, unit: Unit, value: &Value) -> Result<Value> {
    if matches!(
        unit,
        Unit::Year | Unit::Quarter | Unit::Month | Unit::Week | Unit::Day | Unit::YearMonth
    ) || value.to_datetime().is_some()
    {
        return with_instant(cx, value, |clock| Value::Int(field(clock, unit)));
    }
    Ok(value.to_time().map_or(Value::Null, |clock| {
        Value::Int(
            field(
                Clock {
                    micros: clock.micros.abs(),
                    ..clock
                },
                unit,
            ) * clock.micros.signum(),
        )
    }))
}

fn unix_timestamp(cx: &mut Cx<'_>, arguments: &[Value], nodes: &[Node]) -> Result<Value> {
    let Some(value) = arguments.first() else {
        return Ok(Value::Int(cx.server.now_us.div_euclid(SECOND)));
    };
    if value.is_null() {
        return Ok(Value::Null);
    }
    let zone = cx.session.zone_us;
    let wanted = unix_type(nodes).scale;
    with_instant(cx, value, |clock| {
        let micros = clock.micros - EPOCH_DAY * DAY - zone;
        if micros < 0 {
            return Value::Int(0);
        }
        if wanted == 0 {
            return Value::Int(micros / SECOND);
        }
        let exact = Decimal::new(i128::from(micros), 6);
        exact.rounded(wanted).map_or(Value::Null, Value::Decimal)
    })
}

fn from_unixtime(cx: &mut Cx<'_>, arguments: &[Value], _: &[Node]) -> Result<Value> {
    let Some(seconds) = arguments[0]
        .to_decimal()
        .filter(|seconds| seconds.mantissa >= 0)
    else {
        return Ok(Value::Null);
    };
    let scale = seconds.scale.min(6);
    let micros = seconds.rounded(6).map_or(0, |exact| exact.mantissa);
    let Some(micros) = i64::try_from(micros)
        .ok()
        .filter(|micros| *micros < 32_536_771_200 * SECOND)
    else {
        return Ok(Value::Null);
    };
    let clock = Clock {
        micros: micros + EPOCH_DAY * DAY + cx.session.zone_us,
        scale,
    };
    match arguments.get(1) {
        Some(format) => Ok(Value::text(&formatted(clock, &text_of(format)))),
        None => Ok(Value::DateTime(clock)),
    }
}

fn timestamp(cx: &mut Cx<'_>, arguments: &[Value], _: &[Node]) -> Result<Value> {
    let more = arguments.get(1).map(|time| time.to_time());
    with_instant(cx, &arguments[0], |clock| match more {
        None => Value::DateTime(clock),
        Some(None) => Value::Null,
        Some(Some(time)) => Value::DateTime(Clock {
            micros: clock.micros + time.micros,
            scale: clock.scale.max(time.scale),
        }),
    })
}

fn day_of_year(day: i64) -> i64 {
    let year = time::from_days(day).year;
    day - time::to_days(time::Civil {
        year,
        month: 1,
        day: 1,
    }) + 1
}

/// The year and number of a day's week. Bits of `mode`: 1 from Monday, 2 from 1 instead of 0, 4 the other rule for the first.
fn week(day: i64, mode: i64) -> (i64, i64) {
    let monday_first = mode & 1 != 0;
    let counts_from_one = mode & 2 != 0;
    // With an odd mode the first week has four days or more, otherwise it begins with its first day; 4 turns that round.
    let four_days = (mode & 1 != 0) != (mode & 4 != 0);
    let weekday = |day: i64| {
        if monday_first {
            (day + 5) % 7
        } else {
            (day + 6) % 7
        }
    };
    let first_week = |year: i64| {
        let first = time::to_days(time::Civil {
            year,
            month: 1,
            day: 1,
        });
        let at = weekday(first);
        let is_within = if four_days { at < 4 } else { at == 0 };
        if is_within {
            first - at
        } else {
            first - at + 7
        }
    };
    let year = time::from_days(day).year;
    if day < first_week(year) {
        if !counts_from_one {
            return (year, 0);
        }
        return (year - 1, (day - first_week(year - 1)) / 7 + 1);
    }
    if counts_from_one && day >= first_week(year + 1) {
        return (year + 1, 1);
    }
    (year, (day - first_week(year)) / 7 + 1)
}

fn month_name(month: i64) -> &'static str {
    usize::try_from(month - 1)
        .ok()
        .and_then(|at| MONTHS.get(at))
        .unwrap_or(&"")
}

fn last_day(day: i64) -> Value {
    let civil = time::from_days(day);
    day_of_days(day - civil.day + time::days_in_month(civil.year, civil.month))
}

fn datediff(cx: &mut Cx<'_>, arguments: &[Value], _: &[Node]) -> Result<Value> {
    let second = arguments[1].to_datetime();
    with_day(cx, &arguments[0], |day| {
        second.map_or(Value::Null, |clock| {
            Value::Int(day - clock.micros.div_euclid(DAY))
        })
    })
}

fn timediff(_: &mut Cx<'_>, arguments: &[Value], _: &[Node]) -> Result<Value> {
    let is_instant = |value: &Value| {
        matches!(value, Value::DateTime(_) | Value::Date(_)) || text_of(value).len() > 12
    };
    let pair = if is_instant(&arguments[0]) && is_instant(&arguments[1]) {
        (arguments[0].to_datetime(), arguments[1].to_datetime())
    } else if is_instant(&arguments[0]) || is_instant(&arguments[1]) {
        return Ok(Value::Null);
    } else {
        (arguments[0].to_time(), arguments[1].to_time())
    };
    Ok(match pair {
        (Some(left), Some(right)) => {
            let micros = (left.micros - right.micros).clamp(-time::LONGEST, time::LONGEST);
            Value::Time(Clock {
                micros,
                scale: left.scale.max(right.scale),
            })
        }
        _ => Value::Null,
    })
}

fn add_time(arguments: &[Value], sign: i64) -> Value {
    let Some(more) = arguments[1].to_time() else {
        return Value::Null;
    };
    let is_text = matches!(arguments[0], Value::Text(_));
    let as_shown = |value: Value| {
        if is_text {
            value.to_text().map_or(Value::Null, Value::Text)
        } else {
            value
        }
    };
    let is_instant = matches!(arguments[0], Value::DateTime(_) | Value::Date(_))
        || is_text && text_of(&arguments[0]).len() > 12;
    if is_instant {
        let clock = arguments[0].to_datetime();
        return clock.map_or(Value::Null, |clock| {
            as_shown(Value::DateTime(Clock {
                micros: clock.micros + sign * more.micros,
                scale: clock.scale.max(more.scale),
            }))
        });
    }
    arguments[0].to_time().map_or(Value::Null, |clock| {
        let micros = (clock.micros + sign * more.micros).clamp(-time::LONGEST, time::LONGEST);
        as_shown(Value::Time(Clock {
            micros,
            scale: clock.scale.max(more.scale),
        }))
    })
}

fn makedate(arguments: &[Value]) -> Value {
    let (year, day) = (arguments[0].to_count(), arguments[1].to_count());
    if day < 1 || !(0..=9999).contains(&year) {
        return Value::Null;
    }
    let year = if year < 70 {
        year + 2000
    } else if year < 100 {
        year + 1900
    } else {
        year
    };
    day_of_days(
        time::to_days(time::Civil {
            year,
            month: 1,
            day: 1,
        })
        .saturating_add(day - 1),
    )
}

fn maketime(arguments: &[Value]) -> Value {
    let (hour, minute, second) = (
        arguments[0].to_count().clamp(-838, 838),
        arguments[1].to_count(),
        arguments[2].to_count(),
    );
    if !(0..60).contains(&minute) || !(0..60).contains(&second) {
        return Value::Null;
    }
    let micros = (hour.abs() * 3600 + minute * 60 + second) * SECOND;
    Value::Time(Clock {
        micros: if hour < 0 { -micros } else { micros },
        scale: 0,
    })
}

/// Months since the year 0 of a period such as 202601.
fn months(period: i64) -> i64 {
    let (year, month) = (period / 100, period % 100);
    let year = if year < 70 {
        year + 2000
    } else if year < 100 {
        year + 1900
    } else {
        year
    };
    year * 12 + month - 1
}

fn period_add(period: i64, more: i64) -> Value {
    let all = months(period).saturating_add(more);
    Value::Int(all.div_euclid(12) * 100 + all.rem_euclid(12) + 1)
}

fn convert_tz(arguments: &[Value]) -> Value {
    let zones = (
        zone_offset(&text_of(&arguments[1])),
        zone_offset(&text_of(&arguments[2])),
    );
    match (arguments[0].to_datetime(), zones) {
        (Some(clock), (Some(from), Some(to))) => Value::DateTime(Clock {
            micros: clock.micros - from + to,
            ..clock
        }),
        _ => Value::Null,
    }
}
