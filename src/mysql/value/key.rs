//! Keys of indexes: bytes whose order is that of the values.
//!
//! **Invariant:** no encoded part is a prefix of another one of its type, so parts can be joined.

use super::types::{Base, Type};
use super::{Value, text};

/// Adds a value that has been stored as `ty`. `prefix`: how many characters or bytes count.
pub(crate) fn push(key: &mut Vec<u8>, value: &Value, ty: &Type, prefix: Option<u32>) {
    if value.is_null() {
        key.push(0);
        return;
    }
    key.push(1);
    match value {
        Value::Int(number) => key.extend((number.cast_unsigned() ^ (1 << 63)).to_be_bytes()),
        Value::UInt(number) => key.extend(number.to_be_bytes()),
        Value::Decimal(number) => {
            let mantissa = number.rounded(ty.scale).unwrap_or(*number).mantissa;
            key.extend((mantissa.cast_unsigned() ^ (1 << 127)).to_be_bytes());
        }
        Value::Float(number) => key.extend(double(f64::from(*number))),
        Value::Double(number) => key.extend(double(*number)),
        Value::Text(content) => push_text(key, content, ty.binary, prefix),
        Value::Bytes(bytes) => push_bytes(key, bytes, prefix),
        Value::Date(day) => key.extend((day.cast_unsigned() ^ (1 << 31)).to_be_bytes()),
        Value::Time(clock) | Value::DateTime(clock) => {
            key.extend((clock.micros.cast_unsigned() ^ (1 << 63)).to_be_bytes());
        }
        Value::Enum(index, _) => key.extend(index.to_be_bytes()),
        Value::Set(bits, _) => key.extend(bits.to_be_bytes()),
        Value::Json(json) => push_bytes(key, json.to_string().as_bytes(), None),
        Value::Null => {}
    }
}

/// Bytes in the order of the numbers.
fn double(number: f64) -> [u8; 8] {
    let bits = if number == 0.0 { 0 } else { number.to_bits() };
    let ordered = if bits >> 63 == 1 {
        !bits
    } else {
        bits | 1 << 63
    };
    ordered.to_be_bytes()
}

fn push_text(key: &mut Vec<u8>, content: &str, binary: bool, prefix: Option<u32>) {
    let most = prefix.map_or(usize::MAX, |prefix| prefix as usize);
    for c in content.chars().take(most) {
        let (class, c) = if binary { (1, c) } else { text::weight(c) };
        key.push(class);
        key.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
    }
    key.push(0);
}

fn push_bytes(key: &mut Vec<u8>, bytes: &[u8], prefix: Option<u32>) {
    let most = prefix.map_or(bytes.len(), |prefix| bytes.len().min(prefix as usize));
    for byte in &bytes[..most] {
        key.push(*byte);
        if *byte == 0 {
            key.push(255);
        }
    }
    key.extend([0, 0]);
}

/// Bytes that are equal where values are, whatever their kinds: what `GROUP BY` and `DISTINCT` go by.
pub(crate) fn group(key: &mut Vec<u8>, value: &Value, binary: bool) {
    match value {
        Value::Null => key.push(0),
        Value::Int(_) | Value::UInt(_) => {
            key.push(2);
            key.extend(value.to_integer().to_be_bytes());
        }
        Value::Decimal(number) => {
            let number = number.normalized();
            key.push(if number.scale == 0 { 2 } else { 3 });
            key.extend(number.mantissa.to_be_bytes());
            if number.scale > 0 {
                key.push(number.scale);
            }
        }
        Value::Double(number) => {
            key.push(4);
            key.extend(double(*number));
        }
        Value::Float(number) => {
            key.push(4);
            key.extend(double(f64::from(*number)));
        }
        Value::Bytes(bytes) => {
            key.push(5);
            push_bytes(key, bytes, None);
        }
        Value::Date(_) | Value::Time(_) | Value::DateTime(_) => {
            key.push(6);
            push(key, value, &Type::of(Base::DateTime), None);
        }
        Value::Json(json) => {
            key.push(7);
            push_bytes(key, json.to_string().as_bytes(), None);
        }
        Value::Text(content) | Value::Enum(_, content) | Value::Set(_, content) => {
            key.push(8);
            push_text(key, content, binary, None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(value: &Value, ty: &Type) -> Vec<u8> {
        let mut key = Vec::new();
        push(&mut key, value, ty, None);
        key
    }

    #[test]
    fn bytes_have_the_order_of_values() {
        let int = Type::of(Base::BigInt);
        let numbers = [i64::MIN, -5, 0, 7, i64::MAX].map(|number| key(&Value::Int(number), &int));
        assert!(numbers.is_sorted());
        let double = Type::of(Base::Double);
        let numbers =
            [-1e9, -0.5, 0.0, 0.25, 1e300].map(|number| key(&Value::Double(number), &double));
        assert!(numbers.is_sorted());
        let text = Type::text(10);
        let texts = ["", "a", "Ab", "b"].map(|content| key(&Value::text(content), &text));
        assert!(texts.is_sorted());
        assert_eq!(key(&Value::text("É"), &text), key(&Value::text("e"), &text));
        assert!(key(&Value::Null, &int) < key(&Value::Int(i64::MIN), &int));
    }
}
