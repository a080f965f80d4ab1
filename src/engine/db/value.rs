//! The types of values. Large ones sit behind `Rc` and are written through `Rc::make_mut`.

use std::borrow::Cow;
use std::rc::Rc;

/// A value of any type.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    /// A string.
    Str(Str),
}

/// A string in the smallest form that represents it.
#[derive(Clone, Debug)]
pub(crate) enum Str {
    /// `OBJECT ENCODING` `int`.
    Int(i64),
    /// `embstr` up to 44 bytes, else `raw`.
    Bytes(Rc<[u8]>),
    /// `raw`: grown in place by `APPEND` and `SETRANGE`.
    Raw(Rc<Vec<u8>>),
}

impl Str {
    /// The bytes as a client sees them.
    pub(crate) fn bytes(&self) -> Cow<'_, [u8]> {
        match self {
            Str::Int(n) => Cow::Owned(itoa::Buffer::new().format(*n).as_bytes().to_vec()),
            Str::Bytes(bytes) => Cow::Borrowed(bytes),
            Str::Raw(bytes) => Cow::Borrowed(bytes),
        }
    }
}

impl Value {
    /// What `TYPE` answers.
    pub(crate) fn type_name(&self) -> &'static str {
        match self {
            Value::Str(_) => "string",
        }
    }
}
