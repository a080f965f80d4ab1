//! The SortedSet type.

use crate::db::container::held_as;
use crate::db::{Container, Listpack, Remains, Value};

/// A sorted_set in its small form.
#[derive(Clone, Debug, Default)]
pub(crate) struct SortedSet {
    elements: Listpack,
}

impl Container for SortedSet {
    const CLASS: u8 = b'z';

    held_as!(SortedSet);

    fn len(&self) -> usize {
        self.elements.len()
    }

    fn encoding(&self) -> &'static str {
        "listpack"
    }

    fn heap_bytes(&self) -> usize {
        self.elements.heap_bytes()
    }

    fn into_remains(self) -> Option<Box<dyn Remains>> {
        None
    }
}
