//! Commands of the group `set`, one file each.

use crate::spec::Spec;

/// Every top-level command of the group.
pub static COMMANDS: &[&Spec] = &[];
