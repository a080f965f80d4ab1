//! Commands of the group `sorted_set`, one file each, and what they share: `bounds`, `combine`, `elements`, `pop`,
//! `range`, `rank` and `removal`.

use crate::base::parts::REST;
use crate::cmd::family::Family;

mod bounds;
mod bzmpop;
mod bzpopmax;
mod bzpopmin;
mod combine;
mod elements;
mod pop;
mod range;
mod rank;
mod removal;
pub(super) mod zadd;
mod zcard;
mod zcount;
mod zdiff;
mod zdiffstore;
mod zincrby;
mod zinter;
mod zintercard;
mod zinterstore;
mod zlexcount;
mod zmpop;
mod zmscore;
mod zpopmax;
mod zpopmin;
mod zrandmember;
mod zrange;
mod zrangebylex;
mod zrangebyscore;
mod zrangestore;
mod zrank;
mod zrem;
mod zremrangebylex;
mod zremrangebyrank;
mod zremrangebyscore;
mod zrevrange;
mod zrevrangebylex;
mod zrevrangebyscore;
mod zrevrank;
mod zscan;
mod zscore;
mod zunion;
mod zunionstore;

/// Every top-level command of the group.
pub(super) static COMMANDS: Family = Family {
    part: Some(&REST),
    commands: &[
        &bzmpop::COMMAND,
        &bzpopmax::COMMAND,
        &bzpopmin::COMMAND,
        &zadd::COMMAND,
        &zcard::COMMAND,
        &zcount::COMMAND,
        &zdiff::COMMAND,
        &zdiffstore::COMMAND,
        &zincrby::COMMAND,
        &zinter::COMMAND,
        &zintercard::COMMAND,
        &zinterstore::COMMAND,
        &zlexcount::COMMAND,
        &zmpop::COMMAND,
        &zmscore::COMMAND,
        &zpopmax::COMMAND,
        &zpopmin::COMMAND,
        &zrandmember::COMMAND,
        &zrange::COMMAND,
        &zrangebylex::COMMAND,
        &zrangebyscore::COMMAND,
        &zrangestore::COMMAND,
        &zrank::COMMAND,
        &zrem::COMMAND,
        &zremrangebylex::COMMAND,
        &zremrangebyrank::COMMAND,
        &zremrangebyscore::COMMAND,
        &zrevrange::COMMAND,
        &zrevrangebylex::COMMAND,
        &zrevrangebyscore::COMMAND,
        &zrevrank::COMMAND,
        &zscan::COMMAND,
        &zscore::COMMAND,
        &zunion::COMMAND,
        &zunionstore::COMMAND,
    ],
};
