//! Dates by a format: `DATE_FORMAT` and, the other way round, `STR_TO_DATE`.

use super::super::make::text_of;
use super::{DAYS, MONTHS, day_of_year, field, month_name, week, with_instant};
use crate::error::{self, Result};
use crate::exec::cx::Cx;
use crate::exec::node::Node;
use crate::sql::ast::Unit;
use crate::value::time::{self, DAY, SECOND};
use crate::value::{Clock, Value};

pub(super) fn date_format(cx: &mut Cx<'_>, arguments: &[Value], _: &[Node]) -> Result<Value> {
    let format = text_of(&arguments[1]);
    with_instant(cx, &arguments[0], |clock| {
        Value::text(&formatted(clock, &format))
    })
}

pub(super) fn formatted(clock: Clock, format: &str) -> String {
    let mut text = String::new();
    let mut chars = format.chars();
    while let Some(c) = chars.next() {
        match (c, c == '%') {
            (_, true) => match chars.next() {
                Some(mark) => text.push_str(&formatted_part(clock, mark)),
                None => text.push('%'),
            },
            (c, false) => text.push(c),
        }
    }
    text
}

fn formatted_part(clock: Clock, mark: char) -> String {
    let day = clock.micros.div_euclid(DAY);
    let civil = time::from_days(day);
    let get = |unit| field(clock, unit);
    let hour12 = (get(Unit::Hour) + 11) % 12 + 1;
    let half = if get(Unit::Hour) < 12 { "AM" } else { "PM" };
    let weekday = usize::try_from((day + 5).rem_euclid(7)).unwrap_or(0);
    match mark {
        'Y' => format!("{:04}", civil.year),
        'y' => format!("{:02}", civil.year % 100),
        'm' => format!("{:02}", civil.month),
        'c' => civil.month.to_string(),
        'M' => month_name(civil.month).to_owned(),
        'b' => month_name(civil.month).chars().take(3).collect(),
        'd' => format!("{:02}", civil.day),
        'e' => civil.day.to_string(),
        'D' => format!("{}{}", civil.day, ordinal(civil.day)),
        'H' => format!("{:02}", get(Unit::Hour)),
        'k' => get(Unit::Hour).to_string(),
        'h' | 'I' => format!("{hour12:02}"),
        'l' => hour12.to_string(),
        'i' => format!("{:02}", get(Unit::Minute)),
        's' | 'S' => format!("{:02}", get(Unit::Second)),
        'f' => format!("{:06}", get(Unit::Microsecond)),
        'p' => half.to_owned(),
        'T' => format!(
            "{:02}:{:02}:{:02}",
            get(Unit::Hour),
            get(Unit::Minute),
            get(Unit::Second)
        ),
        'r' => format!(
            "{hour12:02}:{:02}:{:02} {half}",
            get(Unit::Minute),
            get(Unit::Second)
        ),
        'a' => DAYS[weekday].chars().take(3).collect(),
        'W' => DAYS[weekday].to_owned(),
        'w' => ((weekday + 1) % 7).to_string(),
        'j' => format!("{:03}", day_of_year(day)),
        'U' => format!("{:02}", week(day, 0).1),
        'u' => format!("{:02}", week(day, 1).1),
        'V' => format!("{:02}", week(day, 2).1),
        'v' => format!("{:02}", week(day, 3).1),
        'X' => format!("{:04}", week(day, 2).0),
        'x' => format!("{:04}", week(day, 3).0),
        other => other.to_string(),
    }
}

fn ordinal(day: i64) -> &'static str {
    match day {
        11..=13 => "th",
        _ => match day % 10 {
            1 => "st",
            2 => "nd",
            3 => "rd",
            _ => "th",
        },
    }
}

/// What `STR_TO_DATE` has read so far.
#[derive(Default)]
struct Parsed {
    year: i64,
    month: i64,
    day: i64,
    hour: i64,
    minute: i64,
    second: i64,
    micros: i64,
    is_afternoon: Option<bool>,
    has_date: bool,
    has_time: bool,
}

pub(super) fn str_to_date(cx: &mut Cx<'_>, arguments: &[Value], _: &[Node]) -> Result<Value> {
    let (text, format) = (text_of(&arguments[0]), text_of(&arguments[1]));
    let mut parsed = Parsed::default();
    let value = scan(&text, &format, &mut parsed).and_then(|()| assembled(&parsed));
    if value.is_none() {
        cx.warn(error::WRONG_VALUE_FOR_TYPE.of(&["datetime", &text, "str_to_date"]));
    }
    Ok(value.unwrap_or(Value::Null))
}

fn scan(text: &str, format: &str, parsed: &mut Parsed) -> Option<()> {
    let mut rest = text.trim_start();
    let mut chars = format.chars();
    while let Some(c) = chars.next() {
        if c == '%' {
            rest = scan_part(rest, chars.next()?, parsed)?;
        } else if c.is_whitespace() {
            rest = rest.trim_start();
        } else {
            rest = rest.strip_prefix(c)?;
        }
    }
    rest.trim().is_empty().then_some(())
}

fn digits(text: &str, most: usize) -> Option<(i64, &str)> {
    let length = text
        .bytes()
        .take(most)
        .take_while(u8::is_ascii_digit)
        .count();
    Some((text[..length].parse().ok()?, &text[length..]))
}

fn scan_part<'a>(text: &'a str, mark: char, parsed: &mut Parsed) -> Option<&'a str> {
    match mark {
        'T' => {
            scan(text.get(..8)?, "%H:%i:%s", parsed)?;
            return Some(&text[8..]);
        }
        'M' | 'b' => return scan_month(text, mark == 'M', parsed),
        'W' | 'a' => {
            let length = text.bytes().take_while(u8::is_ascii_alphabetic).count();
            return (length > 0).then_some(&text[length..]);
        }
        'p' => {
            parsed.is_afternoon = Some(text.get(..2)?.eq_ignore_ascii_case("PM"));
            return Some(&text[2..]);
        }
        '%' => return text.strip_prefix('%'),
        _ => {}
    }
    let width = match mark {
        'Y' => 4,
        'f' => 6,
        _ => 2,
    };
    let (number, rest) = digits(text, width)?;
    match mark {
        'Y' => parsed.year = number,
        'y' => {
            parsed.year = if number < 70 {
                2000 + number
            } else {
                1900 + number
            }
        }
        'm' | 'c' => parsed.month = number,
        'd' | 'e' => parsed.day = number,
        'H' | 'k' | 'h' | 'I' | 'l' => parsed.hour = number,
        'i' => parsed.minute = number,
        's' | 'S' => parsed.second = number,
        'f' => {
            parsed.micros = number
                * 10i64.pow(6u32.saturating_sub(u32::try_from(text.len() - rest.len()).ok()?));
        }
        _ => return None,
    }
    parsed.has_date |= matches!(mark, 'Y' | 'y' | 'm' | 'c' | 'd' | 'e');
    parsed.has_time |= matches!(mark, 'H' | 'k' | 'h' | 'I' | 'l' | 'i' | 's' | 'S' | 'f');
    Some(rest)
}

fn scan_month<'a>(text: &'a str, is_long: bool, parsed: &mut Parsed) -> Option<&'a str> {
    let length = if is_long {
        text.bytes().take_while(u8::is_ascii_alphabetic).count()
    } else {
        3
    };
    let word = text.get(..length)?;
    let found = MONTHS.iter().position(|name| {
        let name = if is_long { name } else { &name[..3] };
        name.eq_ignore_ascii_case(word)
    })?;
    parsed.month = i64::try_from(found + 1).ok()?;
    parsed.has_date = true;
    Some(&text[length..])
}

fn assembled(parsed: &Parsed) -> Option<Value> {
    let hour = match parsed.is_afternoon {
        Some(is_afternoon) => parsed.hour % 12 + if is_afternoon { 12 } else { 0 },
        None => parsed.hour,
    };
    if hour > 23 || parsed.minute > 59 || parsed.second > 59 {
        return None;
    }
    let micros = (hour * 3600 + parsed.minute * 60 + parsed.second) * SECOND + parsed.micros;
    let scale = if parsed.micros > 0 { 6 } else { 0 };
    if !parsed.has_date {
        return Some(Value::Time(Clock { micros, scale }));
    }
    let day = time::date(parsed.year, parsed.month, parsed.day)?;
    Some(if parsed.has_time {
        Value::DateTime(Clock {
            micros: i64::from(day) * DAY + micros,
            scale,
        })
    } else {
        Value::Date(day)
    })
}

pub(super) fn get_format(kind: &str, place: &str) -> Value {
    let format = match (
        kind.to_ascii_uppercase().as_str(),
        place.to_ascii_uppercase().as_str(),
    ) {
        ("DATE", "USA") => "%m.%d.%Y",
        ("DATE", "JIS" | "ISO") => "%Y-%m-%d",
        ("DATE", "EUR") => "%d.%m.%Y",
        ("DATE", "INTERNAL") => "%Y%m%d",
        ("TIME", "USA") => "%h:%i:%s %p",
        ("TIME", "JIS" | "ISO") => "%H:%i:%s",
        ("TIME", "EUR") => "%H.%i.%s",
        ("TIME", "INTERNAL") => "%H%i%s",
        (_, "USA" | "EUR") => "%Y-%m-%d %H.%i.%s",
        (_, "JIS" | "ISO") => "%Y-%m-%d %H:%i:%s",
        (_, "INTERNAL") => "%Y%m%d%H%i%s",
        _ => return Value::Null,
    };
    Value::text(format)
}
