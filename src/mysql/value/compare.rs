//! How two values compare, by their kinds.

use std::cmp::Ordering;

use super::decimal::Decimal;
use super::{Value, text};

/// `None` where one of them is NULL. `binary`: texts compare byte for byte.
pub(crate) fn compare(left: &Value, right: &Value, binary: bool) -> Option<Ordering> {
    use Value as V;
    Some(match (left, right) {
        (V::Null, _) | (_, V::Null) => return None,
        (V::Int(left), V::Int(right)) => left.cmp(right),
        (V::UInt(left), V::UInt(right)) => left.cmp(right),
        (V::Int(left), V::UInt(right)) => i128::from(*left).cmp(&i128::from(*right)),
        (V::UInt(left), V::Int(right)) => i128::from(*left).cmp(&i128::from(*right)),
        (V::Decimal(left), V::Decimal(right)) => left.compare(*right),
        (V::Decimal(left), V::Int(_) | V::UInt(_)) => {
            left.compare(Decimal::whole(right.to_integer()))
        }
        (V::Int(_) | V::UInt(_), V::Decimal(right)) => {
            Decimal::whole(left.to_integer()).compare(*right)
        }
        (V::Text(left), V::Text(right)) => text::compare(left, right, binary),
        (V::Bytes(left), V::Bytes(right)) => left.cmp(right),
        (V::Date(left), V::Date(right)) => left.cmp(right),
        (V::Time(left), V::Time(right)) | (V::DateTime(left), V::DateTime(right)) => {
            left.micros.cmp(&right.micros)
        }
        (V::Enum(left, _), V::Enum(right, _)) if !binary => left.cmp(right),
        (V::Set(left, _), V::Set(right, _)) => left.cmp(right),
        (V::Json(left), V::Json(right)) => left.compare(right),
        (V::Json(json), other) => json.compare(&other.to_json()),
        (other, V::Json(json)) => other.to_json().compare(json),
        _ if left.is_string() && right.is_string() => strings(left, right, binary),
        _ if left.is_temporal() && right.is_temporal() || temporal_text(left, right) => {
            temporal(left, right)
        }
        _ => left
            .to_double()
            .partial_cmp(&right.to_double())
            .unwrap_or(Ordering::Equal),
    })
}

fn strings(left: &Value, right: &Value, binary: bool) -> Ordering {
    if matches!(left, Value::Bytes(_)) || matches!(right, Value::Bytes(_)) {
        return left.to_bytes().cmp(&right.to_bytes());
    }
    let (left, right) = (
        left.to_text().unwrap_or_default(),
        right.to_text().unwrap_or_default(),
    );
    text::compare(&left, &right, binary)
}

fn temporal_text(left: &Value, right: &Value) -> bool {
    left.is_temporal() && right.is_string() || left.is_string() && right.is_temporal()
}

/// A time against a text, or two kinds of time.
fn temporal(left: &Value, right: &Value) -> Ordering {
    if matches!(left, Value::Time(_)) || matches!(right, Value::Time(_)) {
        return match (left.to_time(), right.to_time()) {
            (Some(left), Some(right)) => left.micros.cmp(&right.micros),
            _ => left.to_text().cmp(&right.to_text()),
        };
    }
    match (left.to_datetime(), right.to_datetime()) {
        (Some(left), Some(right)) => left.micros.cmp(&right.micros),
        _ => left.to_text().cmp(&right.to_text()),
    }
}

/// The order of `ORDER BY`: NULL first.
pub(crate) fn order(left: &Value, right: &Value, binary: bool) -> Ordering {
    match (left.is_null(), right.is_null()) {
        (false, false) => compare(left, right, binary).unwrap_or(Ordering::Equal),
        (left, right) => right.cmp(&left),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{time, types::Base};
    use super::*;

    #[test]
    fn kinds_mix_as_in_mysql() {
        let day = time::read("2026-01-02", Base::Date, 0).unwrap();
        let equal =
            |left: &Value, right: &Value| compare(left, right, false) == Some(Ordering::Equal);
        assert!(equal(&day, &Value::text("2026-01-02")));
        assert!(equal(&day, &Value::Int(20_260_102)));
        assert!(equal(&Value::text("1abc"), &Value::Int(1)));
        assert!(equal(&Value::text("A"), &Value::text("a")));
        assert!(!equal(&Value::text("A"), &Value::bytes(b"a")));
        assert_eq!(compare(&Value::Null, &Value::Null, false), None);
        assert_eq!(
            compare(&Value::Int(-1), &Value::UInt(u64::MAX), false),
            Some(Ordering::Less)
        );
    }
}
