//! Commands of the group `string`, one file each, and what they share: `counter`, `expiration`, `length`, `pairs`,
//! `range` and `stored`.

use crate::cmd::Family;

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

/// Every top-level command of the group.
pub static COMMANDS: Family = Family {
    part: None,
    specs: &[
        &append::SPEC,
        &decr::SPEC,
        &decrby::SPEC,
        &get::SPEC,
        &getdel::SPEC,
        &getex::SPEC,
        &getrange::SPEC,
        &getset::SPEC,
        &incr::SPEC,
        &incrby::SPEC,
        &incrbyfloat::SPEC,
        &lcs::SPEC,
        &mget::SPEC,
        &mset::SPEC,
        &msetnx::SPEC,
        &psetex::SPEC,
        &set::SPEC,
        &setex::SPEC,
        &setnx::SPEC,
        &setrange::SPEC,
        &strlen::SPEC,
        &substr::SPEC,
    ],
};
