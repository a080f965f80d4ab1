//! What all collections have in common: they come into being with their first element and go with their last.

use std::rc::Rc;

use crate::db::{List, Remains, Set, Stream, Value};

/// A type of value that consists of elements.
pub(crate) trait Container: Clone + Default {
    /// The class of its keyspace events.
    const CLASS: u8;
    /// Whether the key goes with the last element; only streams stay.
    const GOES_WHEN_EMPTY: bool = true;

    /// Number of elements, in constant time.
    fn len(&self) -> usize;

    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What `OBJECT ENCODING` answers.
    fn encoding(&self) -> &'static str;

    /// Bytes allocated for the elements, in constant time.
    fn heap_bytes(&self) -> usize;

    /// The parts of a large one, to be freed bit by bit; `None` when it is so small that it can go at once.
    fn into_remains(self) -> Option<Box<dyn Remains>>;

    /// The collection in a value, if the value is of this type.
    fn of(value: &Value) -> Option<&Self>;

    /// As [`Container::of`], for writing: copies it if anyone else holds it.
    fn of_mut(value: &mut Value) -> Option<&mut Self>;

    fn into_value(self) -> Value;
}

/// The way into and out of a [`Value`]; each type's `impl Container` begins with it.
macro_rules! held_as {
    ($variant:ident) => {
        fn of(value: &Value) -> Option<&Self> {
            match value {
                Value::$variant(held) => Some(held),
                _ => None,
            }
        }

        fn of_mut(value: &mut Value) -> Option<&mut Self> {
            match value {
                Value::$variant(held) => Some(std::rc::Rc::make_mut(held)),
                _ => None,
            }
        }

        fn into_value(self) -> Value {
            Value::$variant(std::rc::Rc::new(self))
        }
    };
}
pub(crate) use held_as;

/// As `held_as`, for a type of which millions of small ones may exist: a clone copies the small form, which costs
/// less than a count of holders in each.
macro_rules! owned_as {
    ($variant:ident) => {
        fn of(value: &Value) -> Option<&Self> {
            match value {
                Value::$variant(owned) => Some(owned),
                _ => None,
            }
        }

        fn of_mut(value: &mut Value) -> Option<&mut Self> {
            match value {
                Value::$variant(owned) => Some(owned),
                _ => None,
            }
        }

        fn into_value(self) -> Value {
            Value::$variant(Box::new(self))
        }
    };
}
pub(crate) use owned_as;

impl Value {
    /// What is left of a value that nobody else holds, if it is too large to be freed at once.
    pub(crate) fn into_remains(self) -> Option<Box<dyn Remains>> {
        match self {
            Value::Str(_) => None,
            Value::List(list) => sole(list).and_then(List::into_remains),
            Value::Set(set) => sole(set).and_then(Set::into_remains),
            Value::Hash(hash) => hash.into_remains(),
            Value::SortedSet(set) => set.into_remains(),
            Value::Stream(stream) => sole(stream).and_then(Stream::into_remains),
        }
    }
}

pub(super) fn sole<T>(held: Rc<T>) -> Option<T> {
    Rc::try_unwrap(held).ok()
}
