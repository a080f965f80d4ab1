//! Commands of the group `server`, one file each.

use crate::spec::Spec;

mod command;
mod config;
mod dbsize;
mod debug;
mod flushall;
mod flushdb;
mod info;
mod lastsave;
mod latency;
mod lolwut;
mod memory;
mod module;
mod monitor;
mod replicaof;
mod role;
mod shutdown;
mod slaveof;
mod slowlog;
mod swapdb;
mod time;

/// Every top-level command of the group, but [`RARE`].
pub static COMMANDS: &[&Spec] = &[&dbsize::SPEC, &flushall::SPEC, &flushdb::SPEC];

/// Those of them whose code comes later: each says so itself.
pub static RARE: &[&Spec] = &[
    &command::SPEC,
    &config::SPEC,
    &debug::SPEC,
    &info::SPEC,
    &monitor::SPEC,
    &lastsave::SPEC,
    &latency::SPEC,
    &lolwut::SPEC,
    &memory::SPEC,
    &module::SPEC,
    &replicaof::SPEC,
    &role::SPEC,
    &shutdown::SPEC,
    &slaveof::SPEC,
    &slowlog::SPEC,
    &swapdb::SPEC,
    &time::SPEC,
];
