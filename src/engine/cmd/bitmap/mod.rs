//! Commands of the group `bitmap`, one file each, and what they share: `edit`, `field`, `offset`,
//! `range`, `steps` and `words`.
//!
//! A bitmap is a string whose bits are counted from the most significant one of its first byte; beyond its end
//! everything is 0.

use crate::cmd::Family;
use crate::parts::REST;

mod bitcount;
mod bitfield;
mod bitfield_ro;
mod bitop;
mod bitpos;
mod edit;
mod field;
mod getbit;
mod offset;
mod range;
mod setbit;
mod steps;
mod words;

/// Every top-level command of the group.
pub static COMMANDS: Family = Family {
    part: Some(&REST),
    specs: &[
        &bitcount::SPEC,
        &bitfield::SPEC,
        &bitfield_ro::SPEC,
        &bitop::SPEC,
        &bitpos::SPEC,
        &getbit::SPEC,
        &setbit::SPEC,
    ],
};
