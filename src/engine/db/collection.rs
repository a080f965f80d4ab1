//! What all collections have in common: they are created with their first element and deleted with their last.

use std::rc::Rc;

use crate::db::graveyard::Remains;

/// A type of value that consists of elements.
pub(crate) trait Collection: Clone + Default {
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
}

/// What nobody else holds.
pub(super) fn sole<T>(held: Rc<T>) -> Option<T> {
    Rc::try_unwrap(held).ok()
}
