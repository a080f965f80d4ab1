//! Commands of the group `hyperloglog`, one file each, and what they share.
//!
//! `db/hyperloglog` has the format.

use crate::base::parts::REST;
use crate::cmd::family::Family;

mod pfadd;
mod pfcount;
mod pfdebug;
mod pfmerge;
mod pfselftest;
mod stored;

/// Every top-level command of the group.
pub(super) static COMMANDS: Family = Family {
    part: Some(&REST),
    commands: &[
        &pfadd::COMMAND,
        &pfcount::COMMAND,
        &pfdebug::COMMAND,
        &pfmerge::COMMAND,
        &pfselftest::COMMAND,
    ],
};
