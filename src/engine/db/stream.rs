//! The Stream type.

use crate::db::container::held_as;
use crate::db::{Container, Listpack, Remains, Value};

/// A stream in its small form.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stream {
    elements: Listpack,
}

impl Container for Stream {
    const CLASS: u8 = b't';
    const GOES_WHEN_EMPTY: bool = false;

    held_as!(Stream);

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
