//! Commands of the group `list`, one file each, and what they share: `bounds`, `pop` and `push`.

use crate::spec::Spec;

mod bounds;
mod lindex;
mod llen;
mod lpop;
mod lpush;
mod lpushx;
mod lrange;
mod pop;
mod push;
mod rpop;
mod rpush;
mod rpushx;

/// Every top-level command of the group.
pub static COMMANDS: &[&Spec] = &[
    &lindex::SPEC,
    &llen::SPEC,
    &lpop::SPEC,
    &lpush::SPEC,
    &lpushx::SPEC,
    &lrange::SPEC,
    &rpop::SPEC,
    &rpush::SPEC,
    &rpushx::SPEC,
];
