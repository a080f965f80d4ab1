//! Commands of the group `stream`, one file each.
//!
//! `id.rs` reads IDs, `trimming.rs` the options of XADD and XTRIM, `reading.rs` those of XREAD and XREADGROUP;
//! `entries.rs` writes entries, `groups.rs` changes consumer groups.

mod entries;
mod groups;
mod id;
mod reading;
mod trimming;
mod xack;
mod xadd;
mod xautoclaim;
mod xclaim;
mod xdel;
mod xgroup;
mod xinfo;
mod xlen;
mod xpending;
mod xrange;
mod xread;
mod xreadgroup;
mod xrevrange;
mod xsetid;
mod xtrim;

use crate::base::parts::REST;
use crate::cmd::family::Family;

/// Every top-level command of the group.
pub(super) static COMMANDS: Family = Family {
    part: Some(&REST),
    commands: &[
        &xack::COMMAND,
        &xadd::COMMAND,
        &xautoclaim::COMMAND,
        &xclaim::COMMAND,
        &xdel::COMMAND,
        &xgroup::COMMAND,
        &xinfo::COMMAND,
        &xlen::COMMAND,
        &xpending::COMMAND,
        &xrange::COMMAND,
        &xread::COMMAND,
        &xreadgroup::COMMAND,
        &xrevrange::COMMAND,
        &xsetid::COMMAND,
        &xtrim::COMMAND,
    ],
};
