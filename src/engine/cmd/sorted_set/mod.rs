//! Commands of the group `sorted_set`, one file each, and what they share: `bounds`, `combine`, `elements`, `pop`,
//! `range`, `rank` and `removal`.

use crate::cmd::Family;
use crate::parts::REST;

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
mod zadd;
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

pub(super) use zadd::zadd_words;

/// Every top-level command of the group.
pub static COMMANDS: Family = Family {
    part: Some(&REST),
    specs: &[
        &bzmpop::SPEC,
        &bzpopmax::SPEC,
        &bzpopmin::SPEC,
        &zadd::SPEC,
        &zcard::SPEC,
        &zcount::SPEC,
        &zdiff::SPEC,
        &zdiffstore::SPEC,
        &zincrby::SPEC,
        &zinter::SPEC,
        &zintercard::SPEC,
        &zinterstore::SPEC,
        &zlexcount::SPEC,
        &zmpop::SPEC,
        &zmscore::SPEC,
        &zpopmax::SPEC,
        &zpopmin::SPEC,
        &zrandmember::SPEC,
        &zrange::SPEC,
        &zrangebylex::SPEC,
        &zrangebyscore::SPEC,
        &zrangestore::SPEC,
        &zrank::SPEC,
        &zrem::SPEC,
        &zremrangebylex::SPEC,
        &zremrangebyrank::SPEC,
        &zremrangebyscore::SPEC,
        &zrevrange::SPEC,
        &zrevrangebylex::SPEC,
        &zrevrangebyscore::SPEC,
        &zrevrank::SPEC,
        &zscan::SPEC,
        &zscore::SPEC,
        &zunion::SPEC,
        &zunionstore::SPEC,
    ],
};
