//! Values in the binary form that prepared statements use.

use std::rc::Rc;

use super::packet::{Reader, push_string};
use crate::value::time::{self, DAY, SECOND};
use crate::value::types::{Base, Type};
use crate::value::{Clock, Value, decimal::Decimal};

/// The protocol's number of a type.
pub(super) fn code(ty: &Type) -> u8 {
    match ty.base {
        Base::Null => 6,
        Base::TinyInt => 1,
        Base::SmallInt => 2,
        Base::Int => 3,
        Base::Float => 4,
        Base::Double => 5,
        Base::Timestamp => 7,
        Base::BigInt => 8,
        Base::MediumInt => 9,
        Base::Date => 10,
        Base::Time => 11,
        Base::DateTime => 12,
        Base::Year => 13,
        Base::Bit => 16,
        Base::Json => 245,
        Base::Decimal => 246,
        Base::VarChar | Base::VarBinary => 253,
        Base::Char | Base::Binary | Base::Enum | Base::Set => 254,
        _ => 252,
    }
}

/// Writes a value of a column.
pub(super) fn push(bytes: &mut Vec<u8>, value: &Value, ty: &Type) {
    let number = || value.to_integer();
    match ty.base {
        Base::TinyInt => bytes.push(number().to_le_bytes()[0]),
        Base::SmallInt | Base::Year => bytes.extend_from_slice(&number().to_le_bytes()[..2]),
        Base::Int | Base::MediumInt => bytes.extend_from_slice(&number().to_le_bytes()[..4]),
        Base::BigInt => bytes.extend_from_slice(&number().to_le_bytes()[..8]),
        Base::Float => bytes.extend_from_slice(&(value.to_double() as f32).to_le_bytes()),
        Base::Double => bytes.extend_from_slice(&value.to_double().to_le_bytes()),
        Base::Date | Base::DateTime | Base::Timestamp if value.to_datetime().is_some() => {
            push_instant(
                bytes,
                value.to_datetime().unwrap_or(Clock {
                    micros: 0,
                    scale: 0,
                }),
                ty.base == Base::Date,
            );
        }
        Base::Time if value.to_time().is_some() => push_time(
            bytes,
            value.to_time().unwrap_or(Clock {
                micros: 0,
                scale: 0,
            }),
        ),
        _ => push_string(bytes, &value.shown_as(ty).unwrap_or_else(|| Rc::from([]))),
    }
}

fn push_instant(bytes: &mut Vec<u8>, clock: Clock, is_date: bool) {
    let civil = time::from_days(clock.micros.div_euclid(DAY));
    let of_day = clock.micros.rem_euclid(DAY);
    let micros = of_day % SECOND;
    let length: u8 = if is_date || of_day == 0 {
        4
    } else if micros == 0 {
        7
    } else {
        11
    };
    bytes.push(length);
    bytes.extend_from_slice(&civil.year.to_le_bytes()[..2]);
    bytes.extend([civil.month.to_le_bytes()[0], civil.day.to_le_bytes()[0]]);
    if length > 4 {
        push_clock(bytes, of_day);
    }
    if length > 7 {
        bytes.extend_from_slice(&micros.to_le_bytes()[..4]);
    }
}

fn push_clock(bytes: &mut Vec<u8>, of_day: i64) {
    let seconds = of_day / SECOND;
    bytes.extend(
        [seconds / 3600, seconds / 60 % 60, seconds % 60].map(|part| part.to_le_bytes()[0]),
    );
}

fn push_time(bytes: &mut Vec<u8>, clock: Clock) {
    let all = clock.micros.abs();
    if all == 0 {
        bytes.push(0);
        return;
    }
    let micros = all % SECOND;
    bytes.extend([if micros == 0 { 8 } else { 12 }, u8::from(clock.micros < 0)]);
    bytes.extend_from_slice(&(all / DAY).to_le_bytes()[..4]);
    push_clock(bytes, all % DAY);
    if micros != 0 {
        bytes.extend_from_slice(&micros.to_le_bytes()[..4]);
    }
}

/// Reads a parameter of a type's number; `unsigned`: as the client marks it.
pub(super) fn read(reader: &mut Reader<'_>, code: u8, unsigned: bool) -> Value {
    let signed = |number: u64, width: u32| -> Value {
        if unsigned {
            return Value::UInt(number);
        }
        let shift = 64 - width * 8;
        Value::Int((number << shift).cast_signed() >> shift)
    };
    match code {
        1 => signed(reader.number(1), 1),
        2 | 13 => signed(reader.number(2), 2),
        3 | 9 => signed(reader.number(4), 4),
        8 => signed(reader.number(8), 8),
        4 => Value::Double(f64::from(f32::from_bits(
            u32::try_from(reader.number(4)).unwrap_or(0),
        ))),
        5 => Value::Double(f64::from_bits(reader.number(8))),
        6 => Value::Null,
        7 | 10 | 12 => read_instant(reader, code == 10),
        11 => read_time(reader),
        0 | 246 => {
            let text = String::from_utf8_lossy(reader.string()).into_owned();
            Decimal::read(&text).map_or_else(|| Value::text(&text), Value::Decimal)
        }
        _ => {
            let content = reader.string();
            match std::str::from_utf8(content) {
                Ok(text) => Value::text(text),
                Err(_) => Value::bytes(content),
            }
        }
    }
}

fn signed_number(reader: &mut Reader<'_>, width: usize) -> i64 {
    i64::try_from(reader.number(width)).unwrap_or(0)
}

fn read_clock(reader: &mut Reader<'_>) -> i64 {
    let (hour, minute, second) = (
        signed_number(reader, 1),
        signed_number(reader, 1),
        signed_number(reader, 1),
    );
    (hour * 3600 + minute * 60 + second) * SECOND
}

fn read_instant(reader: &mut Reader<'_>, is_date: bool) -> Value {
    let length = reader.byte();
    if length < 4 {
        return Value::Null;
    }
    let (year, month, day) = (
        signed_number(reader, 2),
        signed_number(reader, 1),
        signed_number(reader, 1),
    );
    let of_day = if length >= 7 { read_clock(reader) } else { 0 };
    let micros = if length >= 11 {
        signed_number(reader, 4)
    } else {
        0
    };
    let Some(day) = time::date(year, month, day) else {
        return Value::Null;
    };
    if is_date {
        return Value::Date(day);
    }
    let scale = if micros == 0 { 0 } else { 6 };
    Value::DateTime(Clock {
        micros: i64::from(day) * DAY + of_day + micros,
        scale,
    })
}

fn read_time(reader: &mut Reader<'_>) -> Value {
    let length = reader.byte();
    if length < 8 {
        return Value::Time(Clock {
            micros: 0,
            scale: 0,
        });
    }
    let sign = if reader.byte() == 0 { 1 } else { -1 };
    let days = signed_number(reader, 4);
    let of_day = read_clock(reader);
    let micros = if length >= 12 {
        signed_number(reader, 4)
    } else {
        0
    };
    let all = days
        .saturating_mul(DAY)
        .saturating_add(of_day + micros)
        .min(time::LONGEST);
    Value::Time(Clock {
        micros: sign * all,
        scale: if micros == 0 { 0 } else { 6 },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_back() {
        let instant = time::read("2026-02-03 04:05:06.7", Base::DateTime, 6).unwrap();
        let clock = time::read("-25:00:01", Base::Time, 0).unwrap();
        let cases = [
            (Value::Int(-5), Type::of(Base::TinyInt)),
            (Value::Int(-70_000), Type::of(Base::Int)),
            (Value::Double(1.5), Type::of(Base::Double)),
            (instant, Type::temporal(Base::DateTime, 6)),
            (clock, Type::of(Base::Time)),
            (Value::text("hello"), Type::text(9)),
        ];
        for (value, ty) in cases {
            let mut bytes = Vec::new();
            push(&mut bytes, &value, &ty);
            assert_eq!(read(&mut Reader::new(&bytes), code(&ty), false), value);
        }
    }
}
