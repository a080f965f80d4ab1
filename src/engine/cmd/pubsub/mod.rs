//! Commands of the group `pubsub`, one file each.

use crate::base::parts::REST;
use crate::cmd::family::Family;

mod inspect;
mod psubscribe;
mod publish;
mod punsubscribe;
mod spublish;
mod ssubscribe;
mod subscribe;
mod subscription;
mod sunsubscribe;
mod unsubscribe;

/// Every top-level command of the group.
pub(super) static COMMANDS: Family = Family {
    part: Some(&REST),
    commands: &[
        &inspect::COMMAND,
        &psubscribe::COMMAND,
        &publish::COMMAND,
        &punsubscribe::COMMAND,
        &spublish::COMMAND,
        &ssubscribe::COMMAND,
        &subscribe::COMMAND,
        &sunsubscribe::COMMAND,
        &unsubscribe::COMMAND,
    ],
};
