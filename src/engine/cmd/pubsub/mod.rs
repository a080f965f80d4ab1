//! Commands of the group `pubsub`, one file each.

use crate::spec::Spec;

/// Every top-level command of the group.
pub static COMMANDS: &[&Spec] = &[];
