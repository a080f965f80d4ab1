//! Commands of the group `string`, one file each, and what they share: `counter`, `expiration`, `length`, `pairs`,
//! `range` and `stored`.

use crate::cmd::family::Family;

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
pub(super) static COMMANDS: Family = Family::of(&[
    &append::COMMAND,
    &decr::COMMAND,
    &decrby::COMMAND,
    &get::COMMAND,
    &getset::COMMAND,
    &incr::COMMAND,
    &incrby::COMMAND,
    &mget::COMMAND,
    &mset::COMMAND,
    &set::COMMAND,
    &setex::COMMAND,
    &setnx::COMMAND,
    &strlen::COMMAND,
]);

/// Those of them whose code comes later: each says so itself.
pub(super) static RARE: Family = Family::of(&[
    &getdel::COMMAND,
    &getex::COMMAND,
    &getrange::COMMAND,
    &incrbyfloat::COMMAND,
    &lcs::COMMAND,
    &msetnx::COMMAND,
    &psetex::COMMAND,
    &setrange::COMMAND,
    &substr::COMMAND,
]);
