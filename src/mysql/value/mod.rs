//! Values and their types: what a cell of a row holds, how it is compared, converted, ordered and stored.

pub(crate) mod compare;
pub(crate) mod convert;
pub(crate) mod decimal;
pub(crate) mod hash;
pub(crate) mod json;
pub(crate) mod key;
pub(crate) mod store;
pub(crate) mod text;
pub(crate) mod time;
pub(crate) mod types;

use std::rc::Rc;

use decimal::Decimal;
use json::Json;

/// What a cell holds. Cheap to clone: long contents are shared.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Null,
    Int(i64),
    UInt(u64),
    Decimal(Decimal),
    Float(f32),
    Double(f64),
    Text(Rc<str>),
    Bytes(Rc<[u8]>),
    /// Days since the year 0, as `TO_DAYS` counts.
    Date(i32),
    Time(Clock),
    DateTime(Clock),
    /// The member's number, counted from 1, and its text.
    Enum(u16, Rc<str>),
    /// A bit for each member, and their texts between commas.
    Set(u64, Rc<str>),
    Json(Rc<Json>),
}

/// Microseconds, of a duration or since the year 0, with how many digits of a second are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Clock {
    pub micros: i64,
    pub scale: u8,
}

impl Value {
    pub(crate) fn text(text: &str) -> Value {
        Value::Text(Rc::from(text))
    }

    pub(crate) fn bytes(bytes: &[u8]) -> Value {
        Value::Bytes(Rc::from(bytes))
    }

    pub(crate) fn truth(is_true: bool) -> Value {
        Value::Int(i64::from(is_true))
    }

    /// A count, as BIGINT.
    pub(crate) fn count(count: usize) -> Value {
        Value::Int(i64::try_from(count).unwrap_or(i64::MAX))
    }

    pub(crate) fn is_null(&self) -> bool {
        matches!(self, Value::Null)
    }

    /// Whether it counts as a string where strings and numbers differ.
    pub(crate) fn is_string(&self) -> bool {
        matches!(
            self,
            Value::Text(_) | Value::Bytes(_) | Value::Enum(..) | Value::Set(..)
        )
    }

    pub(crate) fn is_temporal(&self) -> bool {
        matches!(self, Value::Date(_) | Value::Time(_) | Value::DateTime(_))
    }

    /// About how many bytes it takes in memory.
    pub(crate) fn size(&self) -> usize {
        let apart = match self {
            Value::Text(text) => text.len(),
            Value::Bytes(bytes) => bytes.len(),
            Value::Json(json) => json.size(),
            _ => 0,
        };
        32 + apart
    }
}
