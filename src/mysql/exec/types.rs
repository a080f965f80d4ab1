//! The types of results.

use super::node::Node;
use crate::sql::ast::Binary;
use crate::value::types::{Base, NOT_FIXED, Type};
use crate::value::{Value, convert};

/// A type that holds the values of all, as `UNION` and `CASE` need it.
pub(crate) fn merge_types(types: &[&Type]) -> Type {
    let mut known = types.iter().filter(|ty| ty.base != Base::Null);
    let Some(first) = known.next() else {
        return Type {
            length: 0,
            ..Type::of(Base::Null)
        };
    };
    known.fold((*first).clone(), |all, ty| merge_two(&all, ty))
}

fn merge_two(left: &Type, right: &Type) -> Type {
    if left == right {
        return left.clone();
    }
    if left.is_integer() && right.is_integer() && left.base != Base::Bit && right.base != Base::Bit
    {
        let wider = if left.range().1 >= right.range().1 {
            left
        } else {
            right
        };
        if left.unsigned != right.unsigned && wider.unsigned && wider.base == Base::BigInt {
            return Type::decimal(20, 0);
        }
        let length = left.length.max(right.length);
        return Type {
            length,
            unsigned: left.unsigned && right.unsigned,
            ..wider.clone()
        };
    }
    if left.is_numeric() && right.is_numeric() {
        if left.is_float() || right.is_float() {
            let scale = real_scale(left).max(real_scale(right));
            return Type {
                scale,
                ..Type::of(Base::Double)
            };
        }
        let whole = |ty: &Type| digits(ty) - u32::from(ty.scale);
        let scale = left.scale.max(right.scale);
        return Type::decimal(
            (whole(left).max(whole(right)) + u32::from(scale)).min(65),
            scale,
        );
    }
    if left.is_temporal() && right.is_temporal() {
        let scale = left.scale.max(right.scale);
        let is_same = left.base == right.base;
        return if is_same {
            Type::temporal(left.base, scale)
        } else {
            Type::temporal(Base::DateTime, scale)
        };
    }
    if left.base == Base::Json && right.base == Base::Json {
        return left.clone();
    }
    let length = text_length(left).max(text_length(right));
    if left.is_bytes() || right.is_bytes() {
        return Type::bytes(length);
    }
    let base = if length > 16_383 {
        Base::LongText
    } else {
        Base::VarChar
    };
    Type {
        length,
        binary: left.is_text() && left.binary || right.is_text() && right.binary,
        ..Type::of(base)
    }
}

/// How many characters a value of a type takes.
pub(crate) fn text_length(ty: &Type) -> u32 {
    match ty.base {
        Base::Decimal => ty.length + 2,
        Base::Null => 0,
        _ => ty.length,
    }
}

/// How many decimal digits a number of a type has.
pub(crate) fn digits(ty: &Type) -> u32 {
    match ty.base {
        Base::Decimal => ty.length,
        Base::TinyInt => 3,
        Base::SmallInt => 5,
        Base::MediumInt => 8,
        Base::Int => 10,
        Base::Year => 4,
        _ if ty.is_integer() => ty.length.clamp(1, 20),
        _ => 20,
    }
}

/// The type of a number made of a value of a type.
pub(crate) fn numeric(ty: &Type) -> Type {
    match ty.base {
        Base::Decimal | Base::BigInt | Base::Double => ty.clone(),
        _ if ty.is_integer() => Type {
            unsigned: ty.unsigned,
            ..Type::count()
        },
        _ => Type::of(Base::Double),
    }
}

/// How many digits behind the point a number has as a DOUBLE.
fn real_scale(ty: &Type) -> u8 {
    if ty.is_numeric() || ty.is_temporal() || ty.base == Base::Null {
        ty.scale
    } else {
        NOT_FIXED
    }
}

fn is_exact(ty: &Type) -> bool {
    ty.is_integer() || ty.base == Base::Decimal || ty.base == Base::Null || ty.is_temporal()
}

/// The type of `left operator right`.
pub(crate) fn arithmetic(operator: Binary, left: &Type, right: &Type) -> Type {
    let scales = u32::from(left.scale) + u32::from(right.scale);
    let is_decimal = left.base == Base::Decimal
        || right.base == Base::Decimal
        || left.is_temporal() && left.scale > 0
        || right.is_temporal() && right.scale > 0;
    match operator {
        Binary::BitAnd
        | Binary::BitOr
        | Binary::BitXor
        | Binary::ShiftLeft
        | Binary::ShiftRight => Type::unsigned_big(),
        Binary::IntDivide => Type {
            unsigned: left.unsigned || right.unsigned,
            ..Type::count()
        },
        _ if !is_exact(left) || !is_exact(right) => {
            let scale = real_scale(left).max(real_scale(right));
            let more = if operator == Binary::Divide { 4 } else { 0 };
            Type {
                length: 23,
                scale: (scale + more).min(NOT_FIXED),
                ..Type::of(Base::Double)
            }
        }
        Binary::Divide => {
            let scale = (left.scale + 4).min(30);
            let whole = digits(left) - u32::from(left.scale.min(30)) + u32::from(right.scale);
            Type::decimal((whole + u32::from(scale)).min(65), scale)
        }
        _ if is_decimal => {
            let whole = |ty: &Type| digits(ty).saturating_sub(u32::from(ty.scale));
            let (length, scale) = match operator {
                Binary::Multiply => (digits(left) + digits(right), scales.min(30)),
                Binary::Modulo => (
                    digits(left).max(digits(right)),
                    u32::from(left.scale.max(right.scale)),
                ),
                _ => {
                    let scale = u32::from(left.scale.max(right.scale));
                    (whole(left).max(whole(right)) + scale + 1, scale)
                }
            };
            Type::decimal(length.min(65), u8::try_from(scale).unwrap_or(30))
        }
        _ => Type {
            unsigned: left.unsigned || right.unsigned,
            ..Type::count()
        },
    }
}

/// The type of a literal.
pub(crate) fn of_value(value: &Value) -> Type {
    let characters = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    match value {
        Value::Null => Type {
            length: 0,
            ..Type::of(Base::Null)
        },
        Value::Int(number) => Type {
            length: characters(&number.to_string()),
            ..Type::of(Base::BigInt)
        },
        Value::UInt(number) => Type {
            length: characters(&number.to_string()),
            ..Type::unsigned_big()
        },
        Value::Decimal(number) => {
            let whole = u32::try_from(number.whole_digits()).unwrap_or(65);
            Type::decimal((whole + u32::from(number.scale)).min(65), number.scale)
        }
        Value::Float(_) => Type::of(Base::Float),
        Value::Double(number) => Type {
            length: characters(&convert::show_double(*number)),
            ..Type::of(Base::Double)
        },
        Value::Text(text) => Type::text(characters(text)),
        Value::Bytes(bytes) => Type::bytes(u32::try_from(bytes.len()).unwrap_or(u32::MAX)),
        Value::Date(_) => Type::of(Base::Date),
        Value::Time(clock) => Type::temporal(Base::Time, clock.scale),
        Value::DateTime(clock) => Type::temporal(Base::DateTime, clock.scale),
        Value::Enum(_, text) | Value::Set(_, text) => Type::text(characters(text)),
        Value::Json(_) => Type::of(Base::Json),
    }
}

/// The type of an aggregate's result.
pub(crate) fn aggregate(name: &str, arguments: &[Node]) -> Type {
    let Some(ty) = arguments.first().map(|node| &node.ty) else {
        return Type::count();
    };
    match name {
        "count" | "row_number" | "rank" | "dense_rank" | "ntile" => Type::count(),
        "sum" if is_exact(ty) => Type::decimal((digits(ty) + 22).min(65), ty.scale),
        "avg" if is_exact(ty) => Type::decimal((digits(ty) + 4).min(65), (ty.scale + 4).min(30)),
        "sum" | "avg" | "stddev_pop" | "stddev_samp" | "var_pop" | "var_samp" => Type {
            length: 23,
            ..Type::of(Base::Double)
        },
        "bit_and" | "bit_or" | "bit_xor" => Type::unsigned_big(),
        "group_concat" if ty.is_bytes() => Type::of(Base::Blob),
        "group_concat" => Type::of(Base::Text),
        "json_arrayagg" | "json_objectagg" => Type::of(Base::Json),
        "percent_rank" | "cume_dist" => Type::of(Base::Double),
        "lag" | "lead" => merge_types(
            &arguments
                .iter()
                .enumerate()
                .filter(|(at, _)| *at != 1)
                .map(|(_, node)| &node.ty)
                .collect::<Vec<_>>(),
        ),
        _ => ty.clone(),
    }
}
