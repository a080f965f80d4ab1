//! Commands of the group `transactions`, one file each.

use crate::cmd::family::Family;

mod discard;
mod exec;
mod multi;
mod unwatch;
mod watch;

/// Every top-level command of the group, but [`RARE`].
pub(super) static COMMANDS: Family =
    Family::of(&[&discard::COMMAND, &exec::COMMAND, &multi::COMMAND]);

/// Those of them whose code comes later: each says so itself.
pub(super) static RARE: Family = Family::of(&[&unwatch::COMMAND, &watch::COMMAND]);
