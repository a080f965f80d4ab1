//! Commands of the group `hyperloglog`, one file each, and what they share.
//!
//! A HyperLogLog is a string in Redis's own format, so that it can be read and written with GET and SET and moved
//! between servers: a header of 16 bytes (`header`), then 16384 registers, either six bits each (`dense`) or as runs
//! of equal values (`sparse`). `hll` works on either, `murmur` hashes elements, `estimate` makes a number of the
//! registers.

use crate::cmd::Family;
use crate::parts::REST;

mod dense;
mod estimate;
mod header;
mod hll;
mod murmur;
mod pfadd;
mod pfcount;
mod pfdebug;
mod pfmerge;
mod pfselftest;
mod sparse;
mod stored;

/// Every top-level command of the group.
pub static COMMANDS: Family = Family {
    part: Some(&REST),
    specs: &[
        &pfadd::SPEC,
        &pfcount::SPEC,
        &pfdebug::SPEC,
        &pfmerge::SPEC,
        &pfselftest::SPEC,
    ],
};
