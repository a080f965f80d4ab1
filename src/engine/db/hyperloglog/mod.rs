//! A HyperLogLog is a string in Redis's own format, so that it can be read and written with GET and SET and moved
//! between servers: a header of 16 bytes (`header`), then 16384 registers, either six bits each (`dense`) or as runs
//! of equal values (`sparse`). `hll` works on either, `murmur` hashes elements, `estimate` makes a number of the
//! registers.

use crate::base::parts::{REST, later};

later!(REST);

pub(crate) mod dense;
pub(crate) mod estimate;
pub(crate) mod header;
pub(crate) mod hll;
pub(crate) mod murmur;
pub(crate) mod sparse;
