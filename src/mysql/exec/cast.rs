//! `CAST`.

use super::cx::Cx;
use crate::error::{self, Result};
use crate::value::decimal::Decimal;
use crate::value::types::{Base, Type};
use crate::value::{Value, store};

/// `CAST(value AS ty)`.
pub(super) fn cast(cx: &mut Cx<'_>, value: &Value, ty: &Type) -> Result<Value> {
    if value.is_null() {
        return Ok(Value::Null);
    }
    let cut_warning = |cx: &mut Cx<'_>, kind: &str| {
        let text = value.to_text().unwrap_or_default();
        cx.warn(error::TRUNCATED_WRONG.of(&[kind, &text]));
    };
    match ty.base {
        Base::BigInt => Ok(cast_integer(cx, value, ty)),
        Base::Decimal => {
            if value.to_number().1 {
                cut_warning(cx, "DECIMAL");
            }
            let target = store::Target {
                column: "",
                row: 1,
                strict: false,
            };
            let number = value.to_decimal().unwrap_or(Decimal::whole(0));
            Ok(store::store(&Value::Decimal(number), ty, target)?.0)
        }
        Base::Double | Base::Float => {
            if value.to_number().1 {
                cut_warning(cx, "DOUBLE");
            }
            Ok(Value::Double(value.to_double()))
        }
        Base::Date | Base::DateTime | Base::Time => Ok(cast_temporal(cx, value, ty)),
        Base::Json => super::func::document(value, 1, "cast_as_json").map(Value::Json),
        Base::VarBinary => {
            let bytes = value.to_bytes().unwrap_or_else(|| [].into());
            Ok(if bytes.len() > ty.length as usize {
                Value::bytes(&bytes[..ty.length as usize])
            } else {
                Value::Bytes(bytes)
            })
        }
        Base::Year => Ok(Value::Int(value.to_count())),
        _ => {
            let text = value.to_text().unwrap_or_default();
            if ty.length == u32::MAX || text.chars().count() <= ty.length as usize {
                return Ok(Value::Text(text));
            }
            cut_warning(cx, &format!("CHAR({})", ty.length));
            Ok(Value::Text(
                text.chars()
                    .take(ty.length as usize)
                    .collect::<String>()
                    .into(),
            ))
        }
    }
}

fn cast_integer(cx: &mut Cx<'_>, value: &Value, ty: &Type) -> Value {
    let mut number = value.to_integer();
    if let Value::Text(text) = value {
        // Of a text, the digits at the front count.
        let digits = text.trim();
        let length = digits
            .bytes()
            .enumerate()
            .take_while(|(at, byte)| {
                byte.is_ascii_digit() || *at == 0 && matches!(byte, b'-' | b'+')
            })
            .count();
        number = digits[..length].parse().unwrap_or(0);
        if length < digits.len() || length == 0 {
            cx.warn(error::TRUNCATED_WRONG.of(&["INTEGER", text]));
        }
    }
    if ty.unsigned {
        let wrapped = i64::try_from(number).map(i64::cast_unsigned);
        return Value::UInt(u64::try_from(number).or(wrapped).unwrap_or(u64::MAX));
    }
    let wrapped = u64::try_from(number).map(u64::cast_signed);
    Value::Int(i64::try_from(number).or(wrapped).unwrap_or(if number < 0 {
        i64::MIN
    } else {
        i64::MAX
    }))
}

fn cast_temporal(cx: &mut Cx<'_>, value: &Value, ty: &Type) -> Value {
    use crate::value::time::{DAY, rounded};
    let cast = match ty.base {
        Base::Time => value
            .to_time()
            .map(|clock| Value::Time(rounded(clock.micros, ty.scale))),
        Base::Date => value
            .to_datetime()
            .map(|clock| Value::Date(i32::try_from(clock.micros.div_euclid(DAY)).unwrap_or(0))),
        _ => value
            .to_datetime()
            .map(|clock| Value::DateTime(rounded(clock.micros, ty.scale))),
    };
    cast.unwrap_or_else(|| {
        let kind = if ty.base == Base::Time {
            "time"
        } else {
            "datetime"
        };
        let text = value.to_text().unwrap_or_default();
        cx.warn(error::WRONG_VALUE.of(&[kind, &text]));
        Value::Null
    })
}
