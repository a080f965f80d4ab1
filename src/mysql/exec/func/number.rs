//! Functions of numbers.

use std::cmp::Ordering;

use super::make::{MANY, count_type, double_type, lenient, strict, truth_type};
use crate::error::{self, Result};
use crate::exec::cx::Cx;
use crate::exec::node::Function;
use crate::exec::node::Node;
use crate::value::compare;
use crate::value::decimal::Decimal;
use crate::value::types::{Base, Type};
use crate::value::{Value, types::NOT_FIXED};

pub(super) const TABLE: &[Function] = &[
    strict("abs", 1, 1, number_type, abs),
    strict("ceil", 1, 1, whole_type, |_, a, _| Ok(whole(&a[0], true))),
    strict("ceiling", 1, 1, whole_type, |_, a, _| {
        Ok(whole(&a[0], true))
    }),
    strict("floor", 1, 1, whole_type, |_, a, _| Ok(whole(&a[0], false))),
    strict("round", 1, 2, round_type, |_, a, n| Ok(round(a, n, false))),
    strict("truncate", 2, 2, round_type, |_, a, n| {
        Ok(round(a, n, true))
    }),
    strict("sign", 1, 1, count_type, |_, a, _| {
        Ok(Value::Int(
            a[0].to_double()
                .partial_cmp(&0.0)
                .map_or(0, |order| order as i64),
        ))
    }),
    strict("pow", 2, 2, double_type, power),
    strict("power", 2, 2, double_type, power),
    strict("sqrt", 1, 1, double_type, |_, a, _| {
        Ok(real(libm::sqrt(a[0].to_double())))
    }),
    strict("exp", 1, 1, double_type, exp),
    strict("ln", 1, 1, double_type, |_, a, _| {
        Ok(real(libm::log(a[0].to_double())))
    }),
    strict("log", 1, 2, double_type, |_, a, _| Ok(log(a))),
    strict("log2", 1, 1, double_type, |_, a, _| {
        Ok(real(libm::log2(a[0].to_double())))
    }),
    strict("log10", 1, 1, double_type, |_, a, _| {
        Ok(real(libm::log10(a[0].to_double())))
    }),
    strict("sin", 1, 1, double_type, |_, a, _| {
        Ok(real(libm::sin(a[0].to_double())))
    }),
    strict("cos", 1, 1, double_type, |_, a, _| {
        Ok(real(libm::cos(a[0].to_double())))
    }),
    strict("tan", 1, 1, double_type, |_, a, _| {
        Ok(real(libm::tan(a[0].to_double())))
    }),
    strict("cot", 1, 1, double_type, |_, a, _| {
        Ok(real(1.0 / libm::tan(a[0].to_double())))
    }),
    strict("asin", 1, 1, double_type, |_, a, _| {
        Ok(real(libm::asin(a[0].to_double())))
    }),
    strict("acos", 1, 1, double_type, |_, a, _| {
        Ok(real(libm::acos(a[0].to_double())))
    }),
    strict("atan", 1, 2, double_type, |_, a, _| Ok(atan(a))),
    strict("atan2", 1, 2, double_type, |_, a, _| Ok(atan(a))),
    strict("degrees", 1, 1, double_type, |_, a, _| {
        Ok(real(a[0].to_double().to_degrees()))
    }),
    strict("radians", 1, 1, double_type, |_, a, _| {
        Ok(real(a[0].to_double().to_radians()))
    }),
    strict(
        "pi",
        0,
        0,
        |_| Type {
            length: 8,
            scale: 6,
            ..Type::of(Base::Double)
        },
        |_, _, _| Ok(Value::Double(std::f64::consts::PI)),
    ),
    lenient("rand", 0, 1, double_type, rand),
    strict("greatest", 2, MANY, merged_type, |_, a, n| {
        Ok(extreme(a, n, Ordering::Greater))
    }),
    strict("least", 2, MANY, merged_type, |_, a, n| {
        Ok(extreme(a, n, Ordering::Less))
    }),
    lenient("interval", 2, MANY, count_type, |_, a, _| Ok(interval(a))),
    strict("conv", 3, 3, |_| Type::text(64), |_, a, _| Ok(conv(a))),
    strict(
        "crc32",
        1,
        1,
        |_| Type {
            length: 10,
            ..Type::unsigned_big()
        },
        |_, a, _| {
            Ok(Value::UInt(u64::from(crc32(
                &a[0].to_bytes().unwrap_or_else(|| [].into()),
            ))))
        },
    ),
    strict("bit_count", 1, 1, count_type, |_, a, _| {
        Ok(Value::Int(i64::from(a[0].to_count().count_ones())))
    }),
    lenient("isnull", 1, 1, truth_type, |_, a, _| {
        Ok(Value::truth(a[0].is_null()))
    }),
];

/// NULL where the number is none.
fn real(number: f64) -> Value {
    if number.is_finite() {
        Value::Double(number)
    } else {
        Value::Null
    }
}

/// The type of the first argument as a number.
fn number_type(arguments: &[Node]) -> Type {
    crate::exec::types::numeric(&arguments[0].ty)
}

fn whole_type(arguments: &[Node]) -> Type {
    match arguments[0].ty.base {
        Base::Decimal | Base::BigInt => Type::count(),
        _ if arguments[0].ty.is_integer() => Type::count(),
        _ => Type {
            scale: 0,
            ..Type::of(Base::Double)
        },
    }
}

fn round_type(arguments: &[Node]) -> Type {
    let ty = number_type(arguments);
    let places = match arguments.get(1).map(|node| &node.kind) {
        None => Some(0),
        Some(crate::exec::node::Kind::Const(places)) => Some(places.to_count()),
        _ => None,
    };
    match (ty.base, places) {
        (Base::Decimal, Some(places)) => {
            let scale = u8::try_from(places.clamp(0, 30)).unwrap_or(0);
            let whole = ty.length - u32::from(ty.scale);
            Type::decimal((whole + 1 + u32::from(scale)).min(65), scale)
        }
        (Base::Double, Some(places)) => {
            let scale = u8::try_from(places.clamp(0, 30)).unwrap_or(NOT_FIXED);
            Type { scale, ..ty }
        }
        _ => ty,
    }
}

/// A type that holds the values of all arguments.
fn merged_type(arguments: &[Node]) -> Type {
    let types: Vec<&Type> = arguments.iter().map(|node| &node.ty).collect();
    crate::exec::types::merge_types(&types)
}

fn abs(_: &mut Cx<'_>, arguments: &[Value], _: &[Node]) -> Result<Value> {
    match arguments[0].to_number().0 {
        Value::Int(i64::MIN) => {
            error::RAW_OUT_OF_RANGE.fail(&["BIGINT", "abs(-9223372036854775808)"])
        }
        Value::Int(number) => Ok(Value::Int(number.abs())),
        Value::Decimal(number) => Ok(Value::Decimal(Decimal::new(
            number.mantissa.abs(),
            number.scale,
        ))),
        Value::Double(number) => Ok(Value::Double(libm::fabs(number))),
        other => Ok(other),
    }
}

fn whole(value: &Value, up: bool) -> Value {
    let from = |number: i128| {
        i64::try_from(number).map_or(Value::Decimal(Decimal::whole(number)), Value::Int)
    };
    match value.to_number().0 {
        Value::Decimal(number) if up => from(-number.negated().floor()),
        Value::Decimal(number) => from(number.floor()),
        Value::Double(number) => Value::Double(if up {
            libm::ceil(number)
        } else {
            libm::floor(number)
        }),
        other => other,
    }
}

fn round(arguments: &[Value], nodes: &[Node], cut: bool) -> Value {
    let places = arguments.get(1).map_or(0, Value::to_count).clamp(-40, 30);
    let (number, is_constant) = (
        arguments[0].to_number().0,
        nodes.len() < 2 || matches!(nodes[1].kind, crate::exec::node::Kind::Const(_)),
    );
    match number {
        Value::Decimal(number) => match number.at_place(places, cut) {
            // A count that differs from row to row keeps the digits behind the point.
            Some(rounded) if !is_constant => rounded
                .rounded(number.scale)
                .map_or(Value::Null, Value::Decimal),
            Some(rounded) => {
                let scale = u8::try_from(places.max(0)).unwrap_or(0);
                Value::Decimal(rounded.rounded(scale).unwrap_or(rounded))
            }
            None => Value::Null,
        },
        Value::Int(_) | Value::UInt(_) if places >= 0 => number,
        Value::Int(_) | Value::UInt(_) => {
            let rounded = Decimal::whole(number.to_integer()).at_place(places, cut);
            rounded.map_or(Value::Null, |rounded| {
                match i64::try_from(rounded.mantissa) {
                    Ok(number) => Value::Int(number),
                    Err(_) => Value::UInt(u64::try_from(rounded.mantissa).unwrap_or(u64::MAX)),
                }
            })
        }
        Value::Double(number) => Value::Double(round_double(number, places, cut)),
        other => other,
    }
}

fn round_double(number: f64, places: i64, cut: bool) -> f64 {
    let factor = libm::pow(10.0, places.unsigned_abs() as f64);
    let scaled = if places >= 0 {
        number * factor
    } else {
        number / factor
    };
    if !scaled.is_finite() {
        return number;
    }
    let whole = if cut {
        libm::trunc(scaled)
    } else {
        libm::rint(scaled)
    };
    if places >= 0 {
        whole / factor
    } else {
        whole * factor
    }
}

fn power(_: &mut Cx<'_>, arguments: &[Value], _: &[Node]) -> Result<Value> {
    let (base, exponent) = (arguments[0].to_double(), arguments[1].to_double());
    let number = libm::pow(base, exponent);
    if number.is_finite() {
        return Ok(Value::Double(number));
    }
    let text = format!(
        "pow({},{})",
        arguments[0].to_text().unwrap_or_default(),
        arguments[1].to_text().unwrap_or_default()
    );
    error::RAW_OUT_OF_RANGE.fail(&["DOUBLE", &text])
}

fn exp(_: &mut Cx<'_>, arguments: &[Value], _: &[Node]) -> Result<Value> {
    let number = libm::exp(arguments[0].to_double());
    if number.is_finite() {
        return Ok(Value::Double(number));
    }
    error::RAW_OUT_OF_RANGE.fail(&[
        "DOUBLE",
        &format!("exp({})", arguments[0].to_text().unwrap_or_default()),
    ])
}

fn log(arguments: &[Value]) -> Value {
    let first = libm::log(arguments[0].to_double());
    match arguments.get(1) {
        Some(number) => real(libm::log(number.to_double()) / first),
        None => real(first),
    }
}

fn atan(arguments: &[Value]) -> Value {
    match arguments.get(1) {
        Some(second) => real(libm::atan2(arguments[0].to_double(), second.to_double())),
        None => real(libm::atan(arguments[0].to_double())),
    }
}

/// A number from 0 to 1; with a seed always the same.
fn rand(cx: &mut Cx<'_>, arguments: &[Value], _: &[Node]) -> Result<Value> {
    let bits = match arguments.first() {
        Some(seed) => {
            let count = cx.session.rand_calls;
            cx.session.rand_calls += 1;
            crate::server::random::mix(seed.to_count().cast_unsigned().wrapping_add(count))
        }
        None => cx.server.random.next(),
    };
    Ok(Value::Double((bits >> 11) as f64 / (1u64 << 53) as f64))
}

fn extreme(arguments: &[Value], nodes: &[Node], wanted: Ordering) -> Value {
    let binary = nodes.iter().any(Node::is_binary);
    let ty = merged_type(nodes);
    let best = arguments.iter().reduce(|best, next| {
        if compare::compare(next, best, binary) == Some(wanted) {
            next
        } else {
            best
        }
    });
    let best = best.cloned().unwrap_or(Value::Null);
    match ty.base {
        Base::Decimal => best
            .to_decimal()
            .and_then(|number| number.rounded(ty.scale))
            .map_or(best, Value::Decimal),
        Base::Double => Value::Double(best.to_double()),
        _ if ty.is_text() => best.to_text().map_or(Value::Null, Value::Text),
        _ => best,
    }
}

fn interval(arguments: &[Value]) -> Value {
    if arguments[0].is_null() {
        return Value::Int(-1);
    }
    let number = arguments[0].to_double();
    Value::count(
        arguments[1..]
            .iter()
            .take_while(|other| other.to_double() <= number)
            .count(),
    )
}

fn conv(arguments: &[Value]) -> Value {
    let (from, to) = (arguments[1].to_count(), arguments[2].to_count());
    let fits = |base: i64| (2..=36).contains(&base.unsigned_abs());
    if !fits(from) || !fits(to) {
        return Value::Null;
    }
    let text = arguments[0].to_text().unwrap_or_default();
    let text = text.trim();
    let (is_negative, digits) = text
        .strip_prefix('-')
        .map_or((false, text), |rest| (true, rest));
    let radix = u32::try_from(from.abs()).unwrap_or(10);
    let mut number = 0u64;
    for c in digits.chars() {
        let Some(digit) = c.to_digit(radix) else {
            break;
        };
        number = number
            .saturating_mul(u64::from(radix))
            .saturating_add(u64::from(digit));
    }
    let signed = if is_negative {
        number.wrapping_neg()
    } else {
        number
    };
    let to_radix = to.unsigned_abs();
    let is_shown_negative = to < 0 && signed.cast_signed() < 0;
    let mut rest = if is_shown_negative {
        signed.cast_signed().unsigned_abs()
    } else {
        signed
    };
    let mut shown = Vec::new();
    while rest > 0 || shown.is_empty() {
        let digit = u32::try_from(rest % to_radix).unwrap_or(0);
        shown.push(
            char::from_digit(digit, 36)
                .unwrap_or('0')
                .to_ascii_uppercase(),
        );
        rest /= to_radix;
    }
    if is_shown_negative {
        shown.push('-');
    }
    Value::text(&shown.iter().rev().collect::<String>())
}

pub(super) fn crc32(bytes: &[u8]) -> u32 {
    let mut all = u32::MAX;
    for byte in bytes {
        all ^= u32::from(*byte);
        for _ in 0..8 {
            all = if all & 1 == 1 {
                all >> 1 ^ 0xedb8_8320
            } else {
                all >> 1
            };
        }
    }
    !all
}
