//! Commands of the group `pubsub`, one file each.

use crate::cmd::Family;
use crate::parts::REST;

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
pub static COMMANDS: Family = Family {
    part: Some(&REST),
    specs: &[
        &inspect::SPEC,
        &psubscribe::SPEC,
        &publish::SPEC,
        &punsubscribe::SPEC,
        &spublish::SPEC,
        &ssubscribe::SPEC,
        &subscribe::SPEC,
        &sunsubscribe::SPEC,
        &unsubscribe::SPEC,
    ],
};
