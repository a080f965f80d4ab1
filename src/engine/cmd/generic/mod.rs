//! Commands of the group `generic`, one file each, and what they share: `delete`, `expiry`, `relocate` and
//! `sort_options`, `sort_partial`, `sort_pattern`, `sort_run`.

use crate::cmd::family::Family;

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
pub(super) mod sort_partial;
mod sort_pattern;
mod sort_ro;
mod sort_run;
mod touch;
mod ttl;
mod r#type;
mod unlink;
mod wait;
mod waitaof;

/// Every top-level command of the group, but [`RARE`].
pub(super) static COMMANDS: Family = Family::of(&[
    &del::COMMAND,
    &exists::COMMAND,
    &expire::COMMAND,
    &expireat::COMMAND,
    &keys::COMMAND,
    &persist::COMMAND,
    &pexpire::COMMAND,
    &pexpireat::COMMAND,
    &pttl::COMMAND,
    &scan::COMMAND,
    &ttl::COMMAND,
    &r#type::COMMAND,
    &unlink::COMMAND,
]);

/// Those of them whose code comes later: each says so itself.
pub(super) static RARE: Family = Family::of(&[
    &copy::COMMAND,
    &dump::COMMAND,
    &expiretime::COMMAND,
    &r#move::COMMAND,
    &object::COMMAND,
    &pexpiretime::COMMAND,
    &randomkey::COMMAND,
    &rename::COMMAND,
    &renamenx::COMMAND,
    &restore::COMMAND,
    &sort::COMMAND,
    &sort_ro::COMMAND,
    &touch::COMMAND,
    &wait::COMMAND,
    &waitaof::COMMAND,
]);
