//! Commands of the group `server`, one file each.

use crate::spec::Spec;

mod command;
mod config;
mod dbsize;
mod debug;
mod flushall;
mod flushdb;
mod info;
mod monitor;
mod shutdown;
mod swapdb;
mod time;

/// Every top-level command of the group.
pub static COMMANDS: &[&Spec] = &[
    &command::SPEC,
    &config::SPEC,
    &dbsize::SPEC,
    &debug::SPEC,
    &flushall::SPEC,
    &flushdb::SPEC,
    &info::SPEC,
    &monitor::SPEC,
    &shutdown::SPEC,
    &swapdb::SPEC,
    &time::SPEC,
];
