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

use crate::cmd::Family;
use crate::parts::REST;

/// Every top-level command of the group.
pub static COMMANDS: Family = Family {
    part: Some(&REST),
    specs: &[
        &xack::SPEC,
        &xadd::SPEC,
        &xautoclaim::SPEC,
        &xclaim::SPEC,
        &xdel::SPEC,
        &xgroup::SPEC,
        &xinfo::SPEC,
        &xlen::SPEC,
        &xpending::SPEC,
        &xrange::SPEC,
        &xread::SPEC,
        &xreadgroup::SPEC,
        &xrevrange::SPEC,
        &xsetid::SPEC,
        &xtrim::SPEC,
    ],
};
