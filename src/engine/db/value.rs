//! The types of values. Large ones sit behind `Rc` and are written through `Rc::make_mut`; hashes and sorted sets are
//! so many that only their large forms do.
//!
//! **Invariant:** a [`Value`] takes 16 bytes: every collection is one pointer, which fits beside the tag of [`Str`].

use std::rc::Rc;

use crate::db::allocation::allocated;
use crate::db::collection::{Collection, sole};
use crate::db::graveyard::Remains;
use crate::db::hash::Hash;
use crate::db::list::List;
use crate::db::set::Set;
use crate::db::sorted_set::SortedSet;
use crate::db::stream::Stream;
use crate::db::string::Str;

/// A value of any type.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    /// A string.
    Str(Str),
    /// A list.
    List(Rc<List>),
    /// A set.
    Set(Rc<Set>),
    /// A hash.
    Hash(Box<Hash>),
    /// A sorted set.
    SortedSet(Box<SortedSet>),
    /// A stream.
    Stream(Rc<Stream>),
}

impl Value {
    /// What `TYPE` answers.
    pub(crate) fn type_name(&self) -> &'static str {
        match self {
            Value::Str(_) => "string",
            Value::List(_) => "list",
            Value::Set(_) => "set",
            Value::Hash(_) => "hash",
            Value::SortedSet(_) => "zset",
            Value::Stream(_) => "stream",
        }
    }

    /// The string, if it is one.
    pub(crate) fn as_str(&self) -> Option<&Str> {
        match self {
            Value::Str(text) => Some(text),
            _ => None,
        }
    }

    /// The string opened for writing, if it is one.
    pub(crate) fn as_str_mut(&mut self) -> Option<&mut Str> {
        match self {
            Value::Str(text) => Some(text),
            _ => None,
        }
    }

    /// Bytes of memory beyond the [`Value`] itself; shared ones count in full for each holder.
    pub(crate) fn heap_bytes(&self) -> usize {
        match self {
            Value::Str(text) => text.heap_bytes(),
            Value::List(list) => shared(list),
            Value::Set(set) => shared(set),
            Value::Hash(hash) => allocated(size_of::<Hash>()) + hash.heap_bytes(),
            Value::SortedSet(set) => allocated(size_of::<SortedSet>()) + set.heap_bytes(),
            Value::Stream(stream) => shared(stream),
        }
    }

    /// What `OBJECT ENCODING` answers.
    pub(crate) fn encoding(&self) -> &'static str {
        match self {
            Value::Str(text) => text.encoding(),
            Value::List(list) => list.encoding(),
            Value::Set(set) => set.encoding(),
            Value::Hash(hash) => hash.encoding(),
            Value::SortedSet(set) => set.encoding(),
            Value::Stream(stream) => stream.encoding(),
        }
    }

    /// Bytes of a string, elements of anything else.
    pub(crate) fn len(&self) -> usize {
        match self {
            Value::Str(text) => text.len(),
            Value::List(list) => list.len(),
            Value::Set(set) => set.len(),
            Value::Hash(hash) => hash.len(),
            Value::SortedSet(set) => set.len(),
            Value::Stream(stream) => stream.len(),
        }
    }
}

/// What a collection takes: its elements, itself and two counters of who holds it.
fn shared<T: Collection>(held: &Rc<T>) -> usize {
    allocated(size_of::<T>() + 2 * size_of::<usize>()) + held.heap_bytes()
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_takes_16_bytes() {
        assert_eq!(size_of::<Value>(), 16);
        assert_eq!(size_of::<Option<Value>>(), 16);
    }
}
