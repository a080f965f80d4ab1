//! The List type.

use crate::db::container::held_as;
use crate::db::{Container, Listpack, Remains, Value};

/// A list in its small form.
#[derive(Clone, Debug, Default)]
pub(crate) struct List {
    elements: Listpack,
}

impl Container for List {
    const CLASS: u8 = b'l';

    held_as!(List);

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
