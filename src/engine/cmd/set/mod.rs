//! Commands of the group `set`, one file each.

use crate::cmd::Family;
use crate::parts::REST;

mod algebra;
mod sadd;
mod scard;
mod sdiff;
mod sdiffstore;
mod sinter;
mod sintercard;
mod sinterstore;
mod sismember;
mod smembers;
mod smismember;
mod smove;
mod spop;
mod srandmember;
mod srem;
mod sscan;
mod sunion;
mod sunionstore;

/// Every top-level command of the group.
pub static COMMANDS: Family = Family {
    part: Some(&REST),
    specs: &[
        &sadd::SPEC,
        &scard::SPEC,
        &sdiff::SPEC,
        &sdiffstore::SPEC,
        &sinter::SPEC,
        &sintercard::SPEC,
        &sinterstore::SPEC,
        &sismember::SPEC,
        &smembers::SPEC,
        &smismember::SPEC,
        &smove::SPEC,
        &spop::SPEC,
        &srandmember::SPEC,
        &srem::SPEC,
        &sscan::SPEC,
        &sunion::SPEC,
        &sunionstore::SPEC,
    ],
};
