//! Conversions between kinds of values, by MySQL's rules for numbers within texts.

use std::rc::Rc;

use super::decimal::Decimal;
use super::json::Json;
use super::time;
use super::types::Type;
use super::{Clock, Value};

/// How a DOUBLE is shown: the shortest digits that give it back, with an exponent where it is far from 1.
pub(crate) fn show_double(number: f64) -> String {
    show_digits(&format!("{number:e}"), number)
}

/// How a FLOAT is shown: with six digits.
pub(crate) fn show_float(number: f32) -> String {
    let digits = format!("{number:.5e}");
    let (mantissa, exponent) = digits.split_once('e').unwrap_or((&digits, "0"));
    let mantissa = mantissa.trim_end_matches('0').trim_end_matches('.');
    show_digits(&format!("{mantissa}e{exponent}"), f64::from(number))
}

fn show_digits(scientific: &str, number: f64) -> String {
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if number == 0.0 {
        return "0".to_owned();
    }
    if !number.is_finite() || !(-15..15).contains(&exponent) {
        return format!("{mantissa}e{exponent}");
    }
    let sign = if mantissa.starts_with('-') { "-" } else { "" };
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let point = exponent + 1;
    if point <= 0 {
        return format!(
            "{sign}0.{}{digits}",
            "0".repeat(point.unsigned_abs() as usize)
        );
    }
    let point = point.unsigned_abs() as usize;
    if digits.len() <= point {
        return format!("{sign}{digits}{}", "0".repeat(point - digits.len()));
    }
    format!("{sign}{}.{}", &digits[..point], &digits[point..])
}

/// The number that a text begins with, and whether something else follows.
pub(crate) fn leading_number(text: &str) -> (f64, bool) {
    let trimmed = text.trim();
    let length = number_length(trimmed);
    let number = trimmed[..length].parse().unwrap_or(0.0);
    let number = if f64::is_infinite(number) {
        f64::MAX.copysign(number)
    } else {
        number
    };
    (number, length < trimmed.len() || length == 0)
}

/// How many bytes at the beginning are a number.
pub(crate) fn number_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digits = |from: usize| {
        bytes[from.min(bytes.len())..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count()
    };
    let sign = usize::from(matches!(bytes.first(), Some(b'-' | b'+')));
    let whole = digits(sign);
    let mut end = sign + whole;
    let mut fraction = 0;
    if bytes.get(end) == Some(&b'.') {
        fraction = digits(end + 1);
        if whole + fraction > 0 {
            end += 1 + fraction;
        }
    }
    if whole + fraction == 0 {
        return 0;
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(end + 1), Some(b'-' | b'+')));
        let exponent = digits(end + 1 + sign);
        if exponent > 0 {
            end += 1 + sign + exponent;
        }
    }
    end
}

/// Digits as exactly as possible: an integer, a decimal, or else a double.
pub(crate) fn exact_number(text: &str) -> (Value, bool) {
    let trimmed = text.trim();
    let length = number_length(trimmed);
    let number = &trimmed[..length];
    let is_cut = length < trimmed.len() || length == 0;
    if let Ok(number) = number.parse() {
        return (Value::Int(number), is_cut);
    }
    if let Ok(number) = number.parse() {
        return (Value::UInt(number), is_cut);
    }
    match Decimal::read(number) {
        Some(decimal) if length > 0 => (Value::Decimal(decimal), is_cut),
        _ => (Value::Double(leading_number(text).0), is_cut),
    }
}

/// The seconds of a clock with its fraction, as a decimal of `number` whole digits.
fn with_fraction(number: i64, clock: Clock) -> Value {
    if clock.scale == 0 {
        return Value::Int(number);
    }
    let unit = 10i64.pow(u32::from(6 - clock.scale.min(6)));
    let fraction = clock.micros.rem_euclid(time::SECOND) / unit;
    let sign = if clock.micros < 0 { -1 } else { 1 };
    let mantissa =
        i128::from(number) * 10i128.pow(u32::from(clock.scale)) + sign * i128::from(fraction);
    Value::Decimal(Decimal::new(mantissa, clock.scale))
}

impl Value {
    /// The number that it is in arithmetic; texts become DOUBLE. Whether something was cut off.
    pub(crate) fn to_number(&self) -> (Value, bool) {
        match self {
            Value::Text(text) => {
                let (number, is_cut) = leading_number(text);
                (Value::Double(number), is_cut)
            }
            Value::Bytes(bytes) => {
                let (number, is_cut) = leading_number(&String::from_utf8_lossy(bytes));
                (Value::Double(number), is_cut)
            }
            Value::Float(number) => (Value::Double(f64::from(*number)), false),
            Value::Date(_) => (Value::Int(time::to_number(self)), false),
            Value::Time(clock) | Value::DateTime(clock) => {
                (with_fraction(time::to_number(self), *clock), false)
            }
            Value::Enum(index, _) => (Value::Int(i64::from(*index)), false),
            Value::Set(bits, _) => (Value::UInt(*bits), false),
            Value::Json(json) => match &**json {
                Json::Int(number) => (Value::Int(*number), false),
                Json::UInt(number) => (Value::UInt(*number), false),
                Json::Decimal(number) => (Value::Decimal(*number), false),
                Json::Double(number) => (Value::Double(*number), false),
                Json::Bool(is_true) => (Value::truth(*is_true), false),
                Json::Text(text) => {
                    let (number, is_cut) = leading_number(text);
                    (Value::Double(number), is_cut)
                }
                _ => (Value::Int(0), true),
            },
            other => (other.clone(), false),
        }
    }

    pub(crate) fn to_double(&self) -> f64 {
        match self.to_number().0 {
            Value::Int(number) => number as f64,
            Value::UInt(number) => number as f64,
            Value::Decimal(number) => number.to_double(),
            Value::Double(number) => number,
            _ => 0.0,
        }
    }

    /// The nearest whole number, kept within 128 bits.
    pub(crate) fn to_integer(&self) -> i128 {
        let exact = match self {
            Value::Text(text) => exact_number(text).0,
            Value::Bytes(bytes) => exact_number(&String::from_utf8_lossy(bytes)).0,
            other => other.to_number().0,
        };
        match exact {
            Value::Int(number) => i128::from(number),
            Value::UInt(number) => i128::from(number),
            Value::Decimal(number) => number.to_integer(),
            Value::Double(number) => libm::rint(number) as i128,
            _ => 0,
        }
    }

    /// As an argument that counts: within 64 bits.
    pub(crate) fn to_count(&self) -> i64 {
        let number = self.to_integer();
        i64::try_from(number).unwrap_or(if number < 0 { i64::MIN } else { i64::MAX })
    }

    /// `None` where it is NaN, infinite or too large.
    pub(crate) fn to_decimal(&self) -> Option<Decimal> {
        let exact = match self {
            Value::Text(text) => exact_number(text).0,
            Value::Bytes(bytes) => exact_number(&String::from_utf8_lossy(bytes)).0,
            other => other.to_number().0,
        };
        match exact {
            Value::Int(number) => Some(Decimal::whole(i128::from(number))),
            Value::UInt(number) => Some(Decimal::whole(i128::from(number))),
            Value::Decimal(number) => Some(number),
            Value::Double(number) => Decimal::from_double(number),
            _ => Some(Decimal::whole(0)),
        }
    }

    /// Whether it is true; `None` for NULL.
    pub(crate) fn to_truth(&self) -> Option<bool> {
        match self {
            Value::Null => None,
            Value::Int(number) => Some(*number != 0),
            Value::UInt(number) => Some(*number != 0),
            Value::Decimal(number) => Some(number.mantissa != 0),
            other => Some(other.to_double() != 0.0),
        }
    }

    /// As text; `None` for NULL. Bytes that are no UTF-8 are replaced.
    pub(crate) fn to_text(&self) -> Option<Rc<str>> {
        Some(match self {
            Value::Null => return None,
            Value::Text(text) | Value::Enum(_, text) | Value::Set(_, text) => text.clone(),
            Value::Bytes(bytes) => String::from_utf8_lossy(bytes).into(),
            other => other.shown().into(),
        })
    }

    /// As text, where NULL is empty.
    fn shown(&self) -> String {
        match self {
            Value::Null | Value::Text(_) | Value::Bytes(_) | Value::Enum(..) | Value::Set(..) => {
                String::new()
            }
            Value::Int(number) => number.to_string(),
            Value::UInt(number) => number.to_string(),
            Value::Decimal(number) => number.to_string(),
            Value::Float(number) => show_float(*number),
            Value::Double(number) => show_double(*number),
            Value::Date(day) => time::show_date(*day),
            Value::Time(clock) => time::show_time(*clock),
            Value::DateTime(clock) => time::show_datetime(*clock),
            Value::Json(json) => json.to_string(),
        }
    }

    /// As the bytes that a client gets; `None` for NULL.
    pub(crate) fn to_bytes(&self) -> Option<Rc<[u8]>> {
        match self {
            Value::Bytes(bytes) => Some(bytes.clone()),
            other => other.to_text().map(|text| Rc::from(text.as_bytes())),
        }
    }

    /// As a column of type `ty` shows it: zeros in front and behind, as the type says.
    pub(crate) fn shown_as(&self, ty: &Type) -> Option<Rc<[u8]>> {
        match self {
            Value::Int(_) | Value::UInt(_) if ty.zerofill => {
                let width = ty.length as usize;
                Some(Rc::from(format!("{:0>width$}", self.shown()).as_bytes()))
            }
            Value::Double(number) if ty.is_float() && ty.scale < super::types::NOT_FIXED => {
                let places = usize::from(ty.scale);
                Some(Rc::from(format!("{number:.places$}").as_bytes()))
            }
            Value::Float(number) if ty.scale < super::types::NOT_FIXED => {
                let places = usize::from(ty.scale);
                Some(Rc::from(format!("{number:.places$}").as_bytes()))
            }
            other => other.to_bytes(),
        }
    }

    /// As a DATETIME; `None` where it is none.
    pub(crate) fn to_datetime(&self) -> Option<Clock> {
        use super::types::Base;
        let read = match self {
            Value::DateTime(clock) => return Some(*clock),
            Value::Date(day) => {
                return Some(Clock {
                    micros: i64::from(*day) * time::DAY,
                    scale: 0,
                });
            }
            Value::Text(text) | Value::Enum(_, text) => {
                time::read_prefix(text, Base::DateTime, time::scale_of(text))
                    .map(|(value, _)| value)
            }
            Value::Bytes(bytes) => {
                let text = String::from_utf8_lossy(bytes);
                time::read_prefix(&text, Base::DateTime, time::scale_of(&text))
                    .map(|(value, _)| value)
            }
            Value::Int(_) | Value::UInt(_) | Value::Decimal(_) | Value::Double(_) => {
                time::from_number(self.to_count(), Base::DateTime)
            }
            _ => None,
        };
        match read {
            Some(Value::DateTime(clock)) => Some(clock),
            Some(Value::Date(day)) => Some(Clock {
                micros: i64::from(day) * time::DAY,
                scale: 0,
            }),
            _ => None,
        }
    }

    /// As a TIME; `None` where it is none.
    pub(crate) fn to_time(&self) -> Option<Clock> {
        use super::types::Base;
        let read = match self {
            Value::Time(clock) => return Some(*clock),
            Value::DateTime(clock) => {
                return Some(Clock {
                    micros: clock.micros.rem_euclid(time::DAY),
                    scale: clock.scale,
                });
            }
            Value::Date(_) => {
                return Some(Clock {
                    micros: 0,
                    scale: 0,
                });
            }
            Value::Text(text) | Value::Enum(_, text) => {
                time::read_prefix(text, Base::Time, time::scale_of(text)).map(|(value, _)| value)
            }
            Value::Int(_) | Value::UInt(_) | Value::Decimal(_) | Value::Double(_) => {
                time::from_number(self.to_count(), Base::Time)
            }
            _ => None,
        };
        match read {
            Some(Value::Time(clock)) => Some(clock),
            _ => None,
        }
    }

    /// As a JSON value: texts become strings.
    pub(crate) fn to_json(&self) -> Json {
        match self {
            Value::Null => Json::Null,
            Value::Int(number) => Json::Int(*number),
            Value::UInt(number) => Json::UInt(*number),
            Value::Decimal(number) => Json::Decimal(*number),
            Value::Double(number) => Json::Double(*number),
            Value::Float(number) => Json::Double(f64::from(*number)),
            Value::Json(json) => (**json).clone(),
            Value::DateTime(clock) => Json::Text(time::show_datetime(Clock { scale: 6, ..*clock })),
            Value::Time(clock) => Json::Text(time::show_time(Clock { scale: 6, ..*clock })),
            other => Json::Text(
                other
                    .to_text()
                    .map(|text| text.to_string())
                    .unwrap_or_default(),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles_are_shown_as_mysql_does() {
        let shown: Vec<_> = [
            0.1,
            1e14,
            1e15,
            1e-15,
            1e-16,
            1.2345678901234568e20,
            -2.5,
            100.0,
        ]
        .map(show_double)
        .into();
        assert_eq!(
            shown,
            [
                "0.1",
                "100000000000000",
                "1e15",
                "0.000000000000001",
                "1e-16",
                "1.2345678901234568e20",
                "-2.5",
                "100"
            ]
        );
        assert_eq!(show_float(2.345_678_9), "2.34568");
        assert_eq!(show_float(100.0), "100");
    }

    #[test]
    fn texts_begin_with_numbers() {
        assert_eq!(leading_number(" 12abc"), (12.0, true));
        assert_eq!(leading_number("1.5e2 "), (150.0, false));
        assert_eq!(leading_number("abc"), (0.0, true));
        assert_eq!(leading_number("1e"), (1.0, true));
    }
}
