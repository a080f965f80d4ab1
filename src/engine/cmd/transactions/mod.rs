//! Commands of the group `transactions`, one file each.

use crate::spec::Spec;

mod discard;
mod exec;
mod multi;
mod unwatch;
mod watch;

/// Every top-level command of the group, but [`RARE`].
pub static COMMANDS: &[&Spec] = &[&discard::SPEC, &exec::SPEC, &multi::SPEC];

/// Those of them whose code comes later: each says so itself.
pub static RARE: &[&Spec] = &[&unwatch::SPEC, &watch::SPEC];
