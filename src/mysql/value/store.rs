//! What a column makes of a value that is put into it.
//!
//! In strict mode a value that does not fit is an error; otherwise it is changed until it fits, with a warning.

use std::rc::Rc;

use super::convert::{exact_number, number_length};
use super::decimal::Decimal;
use super::types::{Base, NOT_FIXED, Type};
use super::{Value, json, text, time};
use crate::error::{self, Error, Result};

/// Where a value goes, for errors.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Target<'a> {
    pub column: &'a str,
    /// Counted from 1.
    pub row: usize,
    pub strict: bool,
}

/// A value that fits, and what is to be warned of.
pub(crate) type Stored = (Value, Option<Error>);

/// Makes `value` one of `ty`. Errors: 1264, 1265, 1292, 1366, 1406, 3140.
pub(crate) fn store(value: &Value, ty: &Type, target: Target<'_>) -> Result<Stored> {
    if value.is_null() || ty.base == Base::Null {
        return Ok((value.clone(), None));
    }
    match ty.base {
        Base::Enum => member(value, ty, target),
        Base::Set => members(value, ty, target),
        Base::Json => document(value, target),
        Base::Year => year(value, target),
        Base::Bit => bits(value, ty, target),
        Base::Decimal => decimal(value, ty, target),
        Base::Float | Base::Double => float(value, ty, target),
        _ if ty.is_integer() => integer(value, ty, target),
        _ if ty.is_temporal() => temporal(value, ty, target),
        _ if ty.is_text() => string(value, ty, target),
        _ => binary(value, ty, target),
    }
}

impl Target<'_> {
    /// The error in strict mode, otherwise `instead` with the warning.
    fn unless_strict(self, error: Error, instead: Value) -> Result<Stored> {
        if self.strict {
            Err(error)
        } else {
            Ok((instead, Some(error)))
        }
    }

    fn row_text(self) -> String {
        self.row.to_string()
    }

    fn out_of_range(self) -> Error {
        error::OUT_OF_RANGE.of(&[self.column, &self.row_text()])
    }

    fn truncated(self) -> Error {
        error::TRUNCATED.of(&[self.column, &self.row_text()])
    }

    fn incorrect(self, kind: &str, value: &Value) -> Error {
        let text = value.to_text().unwrap_or_default();
        error::WRONG_VALUE_FOR_FIELD.of(&[kind, &text, self.column, &self.row_text()])
    }
}

/// The exact number of a value, with the error of a text that is none.
fn exact(value: &Value, kind: &str, target: Target<'_>) -> (Value, Option<Error>) {
    let text = match value {
        Value::Text(_) | Value::Bytes(_) => value.to_text().unwrap_or_default(),
        other => return (other.to_number().0, None),
    };
    let (number, is_cut) = exact_number(&text);
    let error = is_cut.then(|| {
        if number_length(text.trim()) == 0 {
            target.incorrect(kind, value)
        } else {
            target.truncated()
        }
    });
    (number, error)
}

fn as_integer(number: i128, ty: &Type) -> Value {
    if ty.unsigned || ty.base == Base::Bit {
        Value::UInt(u64::try_from(number).unwrap_or(0))
    } else {
        Value::Int(i64::try_from(number).unwrap_or(0))
    }
}

fn integer(value: &Value, ty: &Type, target: Target<'_>) -> Result<Stored> {
    let (number, problem) = exact(value, "integer", target);
    let (low, high) = ty.range();
    let whole = number.to_integer();
    let fitting = as_integer(whole.clamp(low, high), ty);
    if let Some(error) = problem {
        return target.unless_strict(error, fitting);
    }
    if whole < low || whole > high {
        return target.unless_strict(target.out_of_range(), fitting);
    }
    Ok((fitting, None))
}

fn bits(value: &Value, ty: &Type, target: Target<'_>) -> Result<Stored> {
    let number = match value {
        Value::Bytes(bytes) if bytes.len() <= 16 => bytes
            .iter()
            .fold(0i128, |all, byte| all << 8 | i128::from(*byte)),
        other => other.to_integer(),
    };
    let (low, high) = ty.range();
    let width = usize::try_from(ty.length.div_ceil(8)).unwrap_or(8);
    let shown = |number: i128| {
        let bytes = u64::try_from(number).unwrap_or(0).to_be_bytes();
        Value::bytes(&bytes[8 - width.min(8)..])
    };
    if number < low || number > high {
        let error = error::DATA_TOO_LONG.of(&[target.column, &target.row_text()]);
        return target.unless_strict(error, shown(high));
    }
    Ok((shown(number), None))
}

fn decimal(value: &Value, ty: &Type, target: Target<'_>) -> Result<Stored> {
    let (number, problem) = exact(value, "decimal", target);
    let whole_digits = u8::try_from(ty.length).unwrap_or(65) - ty.scale;
    let limit = 10i128
        .checked_pow(u32::from(whole_digits) + u32::from(ty.scale))
        .unwrap_or(i128::MAX);
    let rounded = number
        .to_decimal()
        .and_then(|number| number.rounded(ty.scale));
    let largest = Decimal::new(limit - 1, ty.scale);
    let is_negative = number.to_double() < 0.0;
    let fits = rounded
        .filter(|number| number.mantissa.abs() < limit && !(ty.unsigned && number.mantissa < 0));
    let edge = match (is_negative, ty.unsigned) {
        (true, true) => Decimal::new(0, ty.scale),
        (true, false) => largest.negated(),
        _ => largest,
    };
    let fitting = Value::Decimal(fits.unwrap_or(edge));
    if let Some(error) = problem {
        return target.unless_strict(error, fitting);
    }
    if fits.is_none() {
        return target.unless_strict(target.out_of_range(), fitting);
    }
    Ok((fitting, None))
}

fn float(value: &Value, ty: &Type, target: Target<'_>) -> Result<Stored> {
    let (number, is_cut) = value.to_number();
    let mut number = number.to_double();
    if ty.scale != NOT_FIXED {
        let factor = libm::pow(10.0, f64::from(ty.scale));
        number = libm::rint(number * factor) / factor;
        let limit = libm::pow(10.0, f64::from(ty.length) - f64::from(ty.scale));
        if libm::fabs(number) >= limit {
            return target
                .unless_strict(target.out_of_range(), Value::Double(limit.copysign(number)));
        }
    }
    let most = if ty.base == Base::Float {
        f64::from(f32::MAX)
    } else {
        f64::MAX
    };
    let low = if ty.unsigned { 0.0 } else { -most };
    let fitting = number.clamp(low, most);
    let shown = |number: f64| {
        if ty.base == Base::Float {
            Value::Float(number as f32)
        } else {
            Value::Double(number)
        }
    };
    if is_cut {
        return target.unless_strict(target.truncated(), shown(fitting));
    }
    if number < low || number > most || number.is_nan() {
        return target.unless_strict(target.out_of_range(), shown(fitting));
    }
    Ok((shown(number), None))
}

fn year(value: &Value, target: Target<'_>) -> Result<Stored> {
    let (number, problem) = exact(value, "year", target);
    let is_text = value.is_string();
    let number = match number.to_integer() {
        0 if !is_text => 0,
        short @ 0..=69 => 2000 + short,
        short @ 70..=99 => 1900 + short,
        full => full,
    };
    if let Some(error) = problem {
        return target.unless_strict(error, Value::Int(0));
    }
    if number != 0 && !(1901..=2155).contains(&number) {
        return target.unless_strict(target.out_of_range(), Value::Int(0));
    }
    Ok((Value::Int(i64::try_from(number).unwrap_or(0)), None))
}

fn temporal(value: &Value, ty: &Type, target: Target<'_>) -> Result<Stored> {
    let kind = match ty.base {
        Base::Date => "date",
        Base::Time => "time",
        _ => "datetime",
    };
    let read = match ty.base {
        Base::Time => match value {
            Value::Text(text) => time::read(text, Base::Time, ty.scale),
            other => other
                .to_time()
                .map(|clock| Value::Time(time::rounded(clock.micros, ty.scale))),
        },
        Base::Date => match value {
            Value::Text(text) => time::read(text, Base::Date, 0),
            other => other.to_datetime().map(|clock| {
                Value::Date(i32::try_from(clock.micros.div_euclid(time::DAY)).unwrap_or(0))
            }),
        },
        _ => match value {
            Value::Text(text) => time::read(text, Base::DateTime, ty.scale),
            other => other
                .to_datetime()
                .map(|clock| Value::DateTime(time::rounded(clock.micros, ty.scale))),
        },
    };
    let is_outside = ty.base == Base::Timestamp
        && matches!(read, Some(Value::DateTime(clock)) if !timestamp_range(clock.micros));
    match read {
        Some(value) if !is_outside => Ok((value, None)),
        _ => {
            let text = value.to_text().unwrap_or_default();
            let error = error::WRONG_VALUE_AT.of(&[kind, &text, target.column, &target.row_text()]);
            target.unless_strict(error, Value::Null)
        }
    }
}

/// From 1970 to the end of a signed 32-bit count of seconds.
fn timestamp_range(micros: i64) -> bool {
    let seconds = (micros - time::EPOCH_DAY * time::DAY) / time::SECOND;
    (1..=i64::from(i32::MAX)).contains(&seconds)
}

fn string(value: &Value, ty: &Type, target: Target<'_>) -> Result<Stored> {
    let content = match value {
        Value::Bytes(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => Rc::from(text),
            Err(_) => {
                let shown: String = bytes
                    .iter()
                    .take(6)
                    .map(|byte| format!("\\x{byte:02X}"))
                    .collect();
                let error = error::WRONG_VALUE_FOR_FIELD.of(&[
                    "string",
                    &shown,
                    target.column,
                    &target.row_text(),
                ]);
                return target.unless_strict(error, Value::text(""));
            }
        },
        other => other.to_text().unwrap_or_default(),
    };
    let content = if ty.base == Base::Char {
        Rc::from(content.trim_end_matches(' '))
    } else {
        content
    };
    let most = ty.length as usize;
    let is_bytes = ty.is_long();
    let fits = if is_bytes {
        content.len() <= most
    } else {
        content.len() <= most || content.chars().count() <= most
    };
    if fits {
        return Ok((Value::Text(content), None));
    }
    let end = if is_bytes {
        (0..=most)
            .rev()
            .find(|end| content.is_char_boundary(*end))
            .unwrap_or(0)
    } else {
        content
            .char_indices()
            .nth(most)
            .map_or(content.len(), |(at, _)| at)
    };
    let (kept, rest) = content.split_at(end);
    let kept = Value::text(kept);
    if rest.trim_end_matches(' ').is_empty() && !is_bytes {
        return Ok((kept, None));
    }
    if target.strict {
        return error::DATA_TOO_LONG.fail(&[target.column, &target.row_text()]);
    }
    Ok((kept, Some(target.truncated())))
}

fn binary(value: &Value, ty: &Type, target: Target<'_>) -> Result<Stored> {
    let bytes = value.to_bytes().unwrap_or_else(|| Rc::from([]));
    let most = ty.length as usize;
    if bytes.len() > most {
        let error = error::DATA_TOO_LONG.of(&[target.column, &target.row_text()]);
        return target.unless_strict(error, Value::bytes(&bytes[..most]));
    }
    if ty.base == Base::Binary && bytes.len() < most {
        let mut padded = bytes.to_vec();
        padded.resize(most, 0);
        return Ok((Value::bytes(&padded), None));
    }
    Ok((Value::Bytes(bytes), None))
}

fn member(value: &Value, ty: &Type, target: Target<'_>) -> Result<Stored> {
    let found = match value {
        Value::Int(_) | Value::UInt(_) | Value::Decimal(_) | Value::Double(_) => {
            let index = usize::try_from(value.to_integer())
                .ok()
                .filter(|index| *index > 0);
            index.filter(|index| *index <= ty.members.len())
        }
        other => {
            let content = other.to_text().unwrap_or_default();
            let content = content.trim_end();
            let place = ty
                .members
                .iter()
                .position(|member| text::compare(member, content, ty.binary).is_eq());
            let by_number = || {
                content
                    .parse()
                    .ok()
                    .filter(|index| (1..=ty.members.len()).contains(index))
            };
            place.map(|index| index + 1).or_else(by_number)
        }
    };
    match found {
        Some(index) => Ok((
            Value::Enum(
                u16::try_from(index).unwrap_or(0),
                ty.members[index - 1].clone(),
            ),
            None,
        )),
        None => target.unless_strict(target.truncated(), Value::Enum(0, Rc::from(""))),
    }
}

/// A value of SET with these bits.
pub(crate) fn set_of(bits: u64, ty: &Type) -> Value {
    let chosen: Vec<&str> = (0..ty.members.len().min(64))
        .filter(|at| bits >> at & 1 == 1)
        .map(|at| &*ty.members[at])
        .collect();
    Value::Set(bits, Rc::from(chosen.join(",")))
}

fn members(value: &Value, ty: &Type, target: Target<'_>) -> Result<Stored> {
    let all = if ty.members.len() >= 64 {
        u64::MAX
    } else {
        (1 << ty.members.len()) - 1
    };
    if !value.is_string() {
        let bits = value.to_integer();
        let kept = u64::try_from(bits).unwrap_or(0) & all;
        let is_whole = i128::from(kept) == bits;
        return if is_whole {
            Ok((set_of(kept, ty), None))
        } else {
            target.unless_strict(target.truncated(), set_of(kept, ty))
        };
    }
    let content = value.to_text().unwrap_or_default();
    let (mut bits, mut is_whole) = (0u64, true);
    for part in content.split(',').filter(|_| !content.is_empty()) {
        match ty
            .members
            .iter()
            .position(|member| text::compare(member, part, ty.binary).is_eq())
        {
            Some(at) => bits |= 1 << at,
            None => is_whole = false,
        }
    }
    if is_whole {
        Ok((set_of(bits, ty), None))
    } else {
        target.unless_strict(target.truncated(), set_of(bits, ty))
    }
}

fn document(value: &Value, target: Target<'_>) -> Result<Stored> {
    let content = match value {
        Value::Json(_) => return Ok((value.clone(), None)),
        Value::Text(content) | Value::Enum(_, content) | Value::Set(_, content) => content.clone(),
        other => return Ok((Value::Json(Rc::new(other.to_json())), None)),
    };
    match json::read(&content) {
        Ok(json) => Ok((Value::Json(Rc::new(json)), None)),
        Err(problem) => {
            error::INVALID_JSON.fail(&[problem.reason, &problem.at.to_string(), target.column])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(value: &Value, ty: &Type) -> u16 {
        let target = Target {
            column: "c",
            row: 1,
            strict: true,
        };
        store(value, ty, target).map_or_else(|error| error.code, |_| 0)
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let tiny = Type::of(Base::TinyInt);
        assert_eq!(code(&Value::Int(127), &tiny), 0);
        assert_eq!(code(&Value::Int(128), &tiny), 1264);
        assert_eq!(code(&Value::text("abc"), &tiny), 1366);
        assert_eq!(code(&Value::text("1abc"), &tiny), 1265);
        assert_eq!(code(&Value::text("toolong"), &Type::text(3)), 1406);
        assert_eq!(code(&Value::text("ab   "), &Type::text(3)), 0);
        assert_eq!(
            code(&Value::text("2026-13-01"), &Type::of(Base::Date)),
            1292
        );
        assert_eq!(code(&Value::text("{"), &Type::of(Base::Json)), 3140);
        let decimal = Type::decimal(4, 2);
        assert_eq!(code(&Value::text("99.994"), &decimal), 0);
        assert_eq!(code(&Value::text("99.995"), &decimal), 1264);
    }

    #[test]
    fn without_strict_mode_values_are_bent() {
        let target = Target {
            column: "c",
            row: 1,
            strict: false,
        };
        let (value, warning) = store(&Value::Int(300), &Type::of(Base::TinyInt), target).unwrap();
        assert_eq!(
            (value, warning.map(|error| error.code)),
            (Value::Int(127), Some(1264))
        );
    }
}
