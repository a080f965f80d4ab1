//! Commands of the group `set`, one file each.

use crate::base::parts::REST;
use crate::cmd::family::Family;

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
pub(super) static COMMANDS: Family = Family {
    part: Some(&REST),
    commands: &[
        &sadd::COMMAND,
        &scard::COMMAND,
        &sdiff::COMMAND,
        &sdiffstore::COMMAND,
        &sinter::COMMAND,
        &sintercard::COMMAND,
        &sinterstore::COMMAND,
        &sismember::COMMAND,
        &smembers::COMMAND,
        &smismember::COMMAND,
        &smove::COMMAND,
        &spop::COMMAND,
        &srandmember::COMMAND,
        &srem::COMMAND,
        &sscan::COMMAND,
        &sunion::COMMAND,
        &sunionstore::COMMAND,
    ],
};
