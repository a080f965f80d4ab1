//! Commands of the group `bitmap`, one file each, and what they share: `edit`, `field`, `offset`,
//! `range`, `steps` and `words`.
//!
//! A bitmap is a string whose bits are counted from the most significant one of its first byte; beyond its end
//! everything is 0.

use crate::base::parts::REST;
use crate::cmd::family::Family;

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
pub(super) static COMMANDS: Family = Family {
    part: Some(&REST),
    commands: &[
        &bitcount::COMMAND,
        &bitfield::COMMAND,
        &bitfield_ro::COMMAND,
        &bitop::COMMAND,
        &bitpos::COMMAND,
        &getbit::COMMAND,
        &setbit::COMMAND,
    ],
};
