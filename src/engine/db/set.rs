//! The Set type.

use crate::db::container::held_as;
use crate::db::{Container, Listpack, Remains, Value};

/// A set in its small form.
#[derive(Clone, Debug, Default)]
pub(crate) struct Set {
    elements: Listpack,
}

impl Container for Set {
    const CLASS: u8 = b's';

    held_as!(Set);

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
