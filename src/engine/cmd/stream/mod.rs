//! Commands of the group `stream`, one file each.
//!
//! `id.rs` reads IDs, `trimming.rs` the options of XADD and XTRIM, `reading.rs` those of XREAD and
//! XREADGROUP, `entries.rs` writes entries.

mod entries;
mod id;
mod reading;
mod trimming;
mod xadd;
mod xdel;
mod xlen;
mod xrange;
mod xread;
mod xrevrange;
mod xtrim;

use crate::spec::Spec;

/// Every top-level command of the group.
pub static COMMANDS: &[&Spec] = &[
    &xadd::SPEC,
    &xdel::SPEC,
    &xlen::SPEC,
    &xrange::SPEC,
    &xread::SPEC,
    &xrevrange::SPEC,
    &xtrim::SPEC,
];
