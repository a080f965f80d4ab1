//! Commands of the group `string`, one file each, and what they share: `counter`, `expiration`, `length`, `pairs`,
//! `range` and `stored`.

use crate::spec::Spec;

mod append;
mod counter;
mod decr;
mod decrby;
mod expiration;
mod get;
mod getdel;
mod getex;
mod getrange;
mod getset;
mod incr;
mod incrby;
mod incrbyfloat;
mod lcs;
mod length;
mod mget;
mod mset;
mod msetnx;
mod pairs;
mod psetex;
mod range;
mod set;
mod setex;
mod setnx;
mod setrange;
mod stored;
mod strlen;
mod substr;

/// Every top-level command of the group, but [`RARE`].
pub static COMMANDS: &[&Spec] = &[
    &append::SPEC,
    &decr::SPEC,
    &decrby::SPEC,
    &get::SPEC,
    &getset::SPEC,
    &incr::SPEC,
    &incrby::SPEC,
    &mget::SPEC,
    &mset::SPEC,
    &set::SPEC,
    &setex::SPEC,
    &setnx::SPEC,
    &strlen::SPEC,
];

/// Those of them whose code comes later: each says so itself.
pub static RARE: &[&Spec] = &[
    &getdel::SPEC,
    &getex::SPEC,
    &getrange::SPEC,
    &incrbyfloat::SPEC,
    &lcs::SPEC,
    &msetnx::SPEC,
    &psetex::SPEC,
    &setrange::SPEC,
    &substr::SPEC,
];
