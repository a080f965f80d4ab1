//! The Hash type.

use crate::db::container::held_as;
use crate::db::{Container, Listpack, Remains, Value};

/// A hash in its small form.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hash {
    elements: Listpack,
}

impl Container for Hash {
    const CLASS: u8 = b'h';

    held_as!(Hash);

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
