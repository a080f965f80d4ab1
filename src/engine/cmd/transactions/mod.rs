//! Commands of the group `transactions`, one file each.

use crate::cmd::Family;

mod discard;
mod exec;
mod multi;
mod unwatch;
mod watch;

/// Every top-level command of the group.
pub static COMMANDS: Family = Family {
    part: None,
    specs: &[
        &discard::SPEC,
        &exec::SPEC,
        &multi::SPEC,
        &unwatch::SPEC,
        &watch::SPEC,
    ],
};
