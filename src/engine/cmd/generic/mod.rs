//! Commands of the group `generic`, one file each, and what they share: `delete`, `expiry`, `relocate` and
//! `sort_options`, `sort_partial`, `sort_pattern`, `sort_run`.

use crate::spec::Spec;

mod copy;
mod del;
mod delete;
mod dump;
mod exists;
mod expire;
mod expireat;
mod expiretime;
mod expiry;
mod keys;
mod r#move;
mod object;
mod persist;
mod pexpire;
mod pexpireat;
mod pexpiretime;
mod pttl;
mod randomkey;
mod relocate;
mod rename;
mod renamenx;
mod restore;
mod scan;
mod sort;
mod sort_options;
mod sort_partial;
mod sort_pattern;
mod sort_ro;
mod sort_run;
mod touch;
mod ttl;
mod r#type;
mod unlink;
mod wait;
mod waitaof;

pub(super) use sort_partial::partial_order;

/// Every top-level command of the group, but [`RARE`].
pub static COMMANDS: &[&Spec] = &[
    &del::SPEC,
    &exists::SPEC,
    &expire::SPEC,
    &expireat::SPEC,
    &keys::SPEC,
    &persist::SPEC,
    &pexpire::SPEC,
    &pexpireat::SPEC,
    &pttl::SPEC,
    &scan::SPEC,
    &ttl::SPEC,
    &r#type::SPEC,
    &unlink::SPEC,
];

/// Those of them whose code comes later: each says so itself.
pub static RARE: &[&Spec] = &[
    &copy::SPEC,
    &dump::SPEC,
    &expiretime::SPEC,
    &r#move::SPEC,
    &object::SPEC,
    &pexpiretime::SPEC,
    &randomkey::SPEC,
    &rename::SPEC,
    &renamenx::SPEC,
    &restore::SPEC,
    &sort::SPEC,
    &sort_ro::SPEC,
    &touch::SPEC,
    &wait::SPEC,
    &waitaof::SPEC,
];
