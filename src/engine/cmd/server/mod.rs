//! Commands of the group `server`, one file each.

use crate::spec::Spec;

mod shutdown;

/// Every top-level command of the group.
pub static COMMANDS: &[&Spec] = &[&shutdown::SPEC];
