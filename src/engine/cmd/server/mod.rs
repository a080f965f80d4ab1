//! Commands of the group `server`, one file each.

use crate::cmd::Family;

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

/// Every top-level command of the group.
pub static COMMANDS: Family = Family {
    part: None,
    specs: &[
        &command::SPEC,
        &config::SPEC,
        &dbsize::SPEC,
        &debug::SPEC,
        &flushall::SPEC,
        &flushdb::SPEC,
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
    ],
};
