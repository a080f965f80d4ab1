//! What the tables of functions are written with.

use crate::error::Result;
use crate::exec::cx::Cx;
use crate::exec::node::{Function, Node};
use crate::exec::types::text_length;
use crate::value::Value;
use crate::value::types::{Base, Type};

/// As many arguments as there are.
pub(super) const MANY: usize = usize::MAX;

/// A function that is NULL where an argument is.
pub(super) const fn strict(
    name: &'static str,
    least: usize,
    most: usize,
    ty: fn(&[Node]) -> Type,
    run: fn(&mut Cx<'_>, &[Value], &[Node]) -> Result<Value>,
) -> Function {
    Function {
        name,
        least,
        most,
        null: true,
        ty,
        run,
    }
}

/// A function that is called with NULL too.
pub(super) const fn lenient(
    name: &'static str,
    least: usize,
    most: usize,
    ty: fn(&[Node]) -> Type,
    run: fn(&mut Cx<'_>, &[Value], &[Node]) -> Result<Value>,
) -> Function {
    Function {
        name,
        least,
        most,
        null: false,
        ty,
        run,
    }
}

pub(super) fn count_type(_: &[Node]) -> Type {
    Type::count()
}

pub(super) fn truth_type(_: &[Node]) -> Type {
    Type::truth()
}

pub(super) fn double_type(_: &[Node]) -> Type {
    Type::of(Base::Double)
}

/// A text as long as the arguments together.
pub(super) fn text_type(arguments: &[Node]) -> Type {
    let length = arguments
        .iter()
        .map(|node| text_length(&node.ty))
        .fold(0u32, u32::saturating_add);
    let binary = arguments.iter().any(|node| node.ty.is_bytes());
    if binary {
        Type::bytes(length)
    } else {
        Type {
            binary: arguments
                .iter()
                .any(|node| node.ty.is_text() && node.ty.binary),
            ..Type::text(length)
        }
    }
}

/// A text as long as the first argument.
pub(super) fn first_text(arguments: &[Node]) -> Type {
    text_type(&arguments[..1.min(arguments.len())])
}

pub(super) fn long_text(_: &[Node]) -> Type {
    Type::of(Base::LongText)
}

pub(super) fn text_of(value: &Value) -> std::rc::Rc<str> {
    value.to_text().unwrap_or_default()
}

/// What a text of a function may have at most: `max_allowed_packet`.
pub(super) const LONGEST: usize = 16 << 20;
