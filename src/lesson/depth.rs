//! A bound on how deep what is read may nest: data are untrusted, and the stack is finite.

use std::cell::Cell;

use serde::de::Error;
use serde::{Deserialize, Deserializer};

/// More than any lesson needs, and little enough for a worker's stack.
const MAX_DEPTH: usize = 24;

thread_local! {
    /// How many nested values are being read right now. Deserialisers have no place to keep it.
    static DEPTH: Cell<usize> = const { Cell::new(0) };
}

/// Reads a value that may hold others of its kind. For `#[serde(deserialize_with = "nested")]`, on every field through
/// which a type contains itself.
///
/// # Errors
/// When it nests too deep, besides what reading the value brings.
pub(crate) fn nested<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    let _level = Level::enter().ok_or_else(|| D::Error::custom("this nests too deep"))?;
    T::deserialize(deserializer)
}

/// One level, left when it goes.
struct Level;

impl Level {
    fn enter() -> Option<Level> {
        let depth = DEPTH.get();
        (depth < MAX_DEPTH).then(|| {
            DEPTH.set(depth + 1);
            Level
        })
    }
}

impl Drop for Level {
    fn drop(&mut self) {
        DEPTH.set(DEPTH.get() - 1);
    }
}
