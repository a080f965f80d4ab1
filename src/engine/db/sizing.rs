//! When a collection's small form gives way to the large one.

use crate::config::Config;

/// What decides when a small form gives way to a large one, and what seeds the hashes of the large one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sizing<'a> {
    pub(crate) config: &'a Config,
    pub(crate) seed: u64,
    /// List elements of this size and more have a node of their own.
    pub(crate) large_element_bytes: usize,
}
