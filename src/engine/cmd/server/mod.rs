//! Commands of the group `server`, one file each.

use crate::cmd::family::Family;

mod command;
mod config;
mod dbsize;
pub(crate) mod debug;
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
pub(super) static COMMANDS: Family =
    Family::of(&[&dbsize::COMMAND, &flushall::COMMAND, &flushdb::COMMAND]);

/// Those of them whose code comes later: each says so itself.
pub(super) static RARE: Family = Family::of(&[
    &command::COMMAND,
    &config::COMMAND,
    &debug::COMMAND,
    &info::COMMAND,
    &monitor::COMMAND,
    &lastsave::COMMAND,
    &latency::COMMAND,
    &lolwut::COMMAND,
    &memory::COMMAND,
    &module::COMMAND,
    &replicaof::COMMAND,
    &role::COMMAND,
    &shutdown::COMMAND,
    &slaveof::COMMAND,
    &slowlog::COMMAND,
    &swapdb::COMMAND,
    &time::COMMAND,
]);
