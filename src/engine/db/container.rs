//! Collections as values: the way into a [`Value`] and out of it.

use crate::db::collection::Collection;
use crate::db::hash::Hash;
use crate::db::list::List;
use crate::db::set::Set;
use crate::db::sorted_set::SortedSet;
use crate::db::stream::Stream;
use crate::db::value::Value;

/// A collection that a [`Value`] may be.
pub(crate) trait Container: Collection {
    /// The collection in a value, if the value is of this type.
    fn of(value: &Value) -> Option<&Self>;

    /// As [`Container::of`], for writing: copies it if anyone else holds it.
    fn of_mut(value: &mut Value) -> Option<&mut Self>;

    fn into_value(self) -> Value;
}

/// The way into and out of a [`Value`].
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

impl Container for List {
    held_as!(List);
}

impl Container for Set {
    held_as!(Set);
}

impl Container for Hash {
    owned_as!(Hash);
}

impl Container for SortedSet {
    owned_as!(SortedSet);
}

impl Container for Stream {
    held_as!(Stream);
}
