//! Arithmetic, by the kinds of both operands.

use super::cx::Cx;
use crate::error::{self, Result};
use crate::sql::ast::Binary;
use crate::value::Value;

pub(super) fn negate(value: &Value) -> Result<Value> {
    let overflow = |value: &Value| {
        error::RAW_OUT_OF_RANGE.of(&[
            "BIGINT",
            &format!("-({})", value.to_text().unwrap_or_default()),
        ])
    };
    match value.to_number().0 {
        Value::Null => Ok(Value::Null),
        Value::Int(number) => number
            .checked_neg()
            .map(Value::Int)
            .ok_or_else(|| overflow(value)),
        Value::UInt(number) if number == 1 << 63 => Ok(Value::Int(i64::MIN)),
        Value::UInt(number) => i64::try_from(number)
            .map(|number| Value::Int(-number))
            .map_err(|_| overflow(value)),
        Value::Decimal(number) => Ok(Value::Decimal(number.negated())),
        other => Ok(Value::Double(-other.to_double())),
    }
}

pub(super) fn bits(value: &Value) -> Option<u64> {
    match value {
        Value::Null => None,
        Value::UInt(number) => Some(*number),
        Value::Bytes(bytes)
            if bytes.len() <= 8
                && std::str::from_utf8(bytes).map_or(true, |text| text.parse::<f64>().is_err()) =>
        {
            Some(
                bytes
                    .iter()
                    .fold(0, |all, byte| all << 8 | u64::from(*byte)),
            )
        }
        other => {
            let number = other.to_integer();
            Some(
                u64::try_from(number)
                    .unwrap_or_else(|_| i64::try_from(number).unwrap_or(i64::MAX).cast_unsigned()),
            )
        }
    }
}

/// A number within arithmetic, with a warning where a text is cut.
fn number(cx: &mut Cx<'_>, value: &Value) -> Result<Value> {
    if let Value::Bytes(bytes) = value
        && bytes.len() <= 8
        && std::str::from_utf8(bytes).map_or(true, |text| text.parse::<f64>().is_err())
    {
        return Ok(bits(value).map_or(Value::Null, Value::UInt));
    }
    let (number, is_cut) = value.to_number();
    if is_cut {
        let text = value.to_text().unwrap_or_default();
        cx.complain(error::TRUNCATED_WRONG.of(&["DOUBLE", &text]))?;
    }
    Ok(number)
}

pub(super) fn arithmetic(
    cx: &mut Cx<'_>,
    operator: Binary,
    left: &Value,
    right: &Value,
    text: &str,
) -> Result<Value> {
    cx.step()?;
    if left.is_null() || right.is_null() {
        return Ok(Value::Null);
    }
    match operator {
        Binary::BitAnd
        | Binary::BitOr
        | Binary::BitXor
        | Binary::ShiftLeft
        | Binary::ShiftRight => return Ok(bitwise(operator, left, right)),
        _ => {}
    }
    let (left, right) = (number(cx, left)?, number(cx, right)?);
    match operator {
        Binary::Divide => divide(cx, &left, &right, text),
        Binary::IntDivide => int_divide(cx, &left, &right, text),
        Binary::Modulo => modulo(cx, &left, &right),
        _ => add_multiply(operator, &left, &right, text),
    }
}

fn bitwise(operator: Binary, left: &Value, right: &Value) -> Value {
    let (Some(left), Some(right)) = (bits(left), bits(right)) else {
        return Value::Null;
    };
    let shift = u32::try_from(right).unwrap_or(64);
    Value::UInt(match operator {
        Binary::BitAnd => left & right,
        Binary::BitOr => left | right,
        Binary::BitXor => left ^ right,
        Binary::ShiftLeft => left.checked_shl(shift).unwrap_or(0),
        _ => left.checked_shr(shift).unwrap_or(0),
    })
}

fn add_multiply(operator: Binary, left: &Value, right: &Value, text: &str) -> Result<Value> {
    let overflow = |kind: &str| error::RAW_OUT_OF_RANGE.of(&[kind, text]);
    if matches!(left, Value::Double(_)) || matches!(right, Value::Double(_)) {
        let (left, right) = (left.to_double(), right.to_double());
        let result = match operator {
            Binary::Add => left + right,
            Binary::Subtract => left - right,
            _ => left * right,
        };
        return if result.is_finite() {
            Ok(Value::Double(result))
        } else {
            Err(overflow("DOUBLE"))
        };
    }
    if let (Value::Decimal(_), _) | (_, Value::Decimal(_)) = (left, right) {
        let pair = left.to_decimal().zip(right.to_decimal());
        let result = pair.and_then(|(left, right)| match operator {
            Binary::Add => left.plus(right),
            Binary::Subtract => left.plus(right.negated()),
            _ => left.times(right),
        });
        return result
            .map(Value::Decimal)
            .ok_or_else(|| overflow("DECIMAL"));
    }
    let is_unsigned = matches!(left, Value::UInt(_)) || matches!(right, Value::UInt(_));
    let (left, right) = (left.to_integer(), right.to_integer());
    let result = match operator {
        Binary::Add => left + right,
        Binary::Subtract => left - right,
        _ => left.checked_mul(right).unwrap_or(i128::MAX),
    };
    let kind = if is_unsigned {
        "BIGINT UNSIGNED"
    } else {
        "BIGINT"
    };
    if is_unsigned {
        return u64::try_from(result)
            .map(Value::UInt)
            .map_err(|_| overflow(kind));
    }
    i64::try_from(result)
        .map(Value::Int)
        .map_err(|_| overflow(kind))
}

fn by_zero(cx: &mut Cx<'_>) -> Result<Value> {
    cx.complain(error::DIVISION.of(&[]))?;
    Ok(Value::Null)
}

fn divide(cx: &mut Cx<'_>, left: &Value, right: &Value, text: &str) -> Result<Value> {
    if right.to_double() == 0.0 {
        return by_zero(cx);
    }
    if matches!(left, Value::Double(_)) || matches!(right, Value::Double(_)) {
        let result = left.to_double() / right.to_double();
        return if result.is_finite() {
            Ok(Value::Double(result))
        } else {
            error::RAW_OUT_OF_RANGE.fail(&["DOUBLE", text])
        };
    }
    let pair = left.to_decimal().zip(right.to_decimal());
    let result = pair.and_then(|(left, right)| left.divided_by(right));
    result
        .map(Value::Decimal)
        .ok_or_else(|| error::RAW_OUT_OF_RANGE.of(&["DECIMAL", text]))
}

fn int_divide(cx: &mut Cx<'_>, left: &Value, right: &Value, text: &str) -> Result<Value> {
    if right.to_double() == 0.0 {
        return by_zero(cx);
    }
    let overflow = || error::RAW_OUT_OF_RANGE.of(&["BIGINT", text]);
    let quotient = match left.to_decimal().zip(right.to_decimal()) {
        Some((left, right)) if left.scale == 0 && right.scale == 0 => {
            left.mantissa / right.mantissa
        }
        Some((left, right)) => left.divided_to(right, 4).ok_or_else(overflow)?.truncated(),
        None => return Err(overflow()),
    };
    if matches!(left, Value::UInt(_)) || matches!(right, Value::UInt(_)) {
        return u64::try_from(quotient)
            .map(Value::UInt)
            .map_err(|_| overflow());
    }
    i64::try_from(quotient)
        .map(Value::Int)
        .map_err(|_| overflow())
}

/// `left % right`; NULL where `right` is 0.
fn modulo(cx: &mut Cx<'_>, left: &Value, right: &Value) -> Result<Value> {
    let (left, right) = (left.to_number().0, right.to_number().0);
    if right.to_double() == 0.0 {
        return by_zero(cx);
    }
    Ok(match (&left, &right) {
        (Value::Double(_), _) | (_, Value::Double(_)) => {
            Value::Double(libm::fmod(left.to_double(), right.to_double()))
        }
        (Value::Decimal(_), _) | (_, Value::Decimal(_)) => {
            let pair = left.to_decimal().zip(right.to_decimal());
            pair.and_then(|(left, right)| left.modulo(right))
                .map_or(Value::Null, Value::Decimal)
        }
        _ => {
            let rest = left.to_integer() % right.to_integer();
            match left {
                Value::UInt(_) => Value::UInt(u64::try_from(rest).unwrap_or(0)),
                _ => Value::Int(i64::try_from(rest).unwrap_or(0)),
            }
        }
    })
}
