//! What outlives a node, as bytes: a value's own bytes today (`rdb`).
//!
//! **Invariant:** there is no input or output here; bytes become values and values bytes.

pub(crate) mod rdb;
