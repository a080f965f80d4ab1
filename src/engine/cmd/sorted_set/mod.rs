//! Commands of the group `sorted_set`, one file each, and what they share: `bounds`, `elements`, `pop`, `range` and `rank`.

use crate::spec::Spec;

mod bounds;
mod elements;
mod pop;
mod range;
mod rank;
mod zadd;
mod zcard;
mod zincrby;
mod zpopmax;
mod zpopmin;
mod zrange;
mod zrank;
mod zrevrank;
mod zscore;

/// Every top-level command of the group.
pub static COMMANDS: &[&Spec] = &[
    &zadd::SPEC,
    &zcard::SPEC,
    &zincrby::SPEC,
    &zpopmax::SPEC,
    &zpopmin::SPEC,
    &zrange::SPEC,
    &zrank::SPEC,
    &zrevrank::SPEC,
    &zscore::SPEC,
];
