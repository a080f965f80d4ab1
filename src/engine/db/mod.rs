//! The keyspace: 16 databases of keys, values and expiry times.
//!
//! **Invariant:** a value is changed only through [`crate::call::Cx`], which marks the key as changed; nothing
//! else hands out a mutable value.

mod value;

pub(crate) use value::{Str, Value};

use hashbrown::HashMap;

/// One database.
#[derive(Clone, Debug, Default)]
pub(crate) struct Db {
    pub(crate) entries: HashMap<Box<[u8]>, Entry, foldhash::fast::FixedState>,
}

/// What a key leads to.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) value: Value,
    /// Milliseconds since the epoch at which the key ceases to exist.
    pub(crate) expire_at_ms: Option<i64>,
}
