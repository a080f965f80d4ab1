//! Commands of the group `list`, one file each, and what they share: `bounds`, `multi_pop`, `pop`, `push` and
//! `transfer`.

use crate::cmd::Family;
use crate::parts::REST;

mod blmove;
mod blmpop;
mod blpop;
mod bounds;
mod brpop;
mod brpoplpush;
mod lindex;
mod linsert;
mod llen;
mod lmove;
mod lmpop;
mod lpop;
mod lpos;
mod lpush;
mod lpushx;
mod lrange;
mod lrem;
mod lset;
mod ltrim;
mod multi_pop;
mod pop;
mod push;
mod rpop;
mod rpoplpush;
mod rpush;
mod rpushx;
mod transfer;

/// Every top-level command of the group.
pub static COMMANDS: Family = Family {
    part: Some(&REST),
    specs: &[
        &blmove::SPEC,
        &blmpop::SPEC,
        &blpop::SPEC,
        &brpop::SPEC,
        &brpoplpush::SPEC,
        &lindex::SPEC,
        &linsert::SPEC,
        &llen::SPEC,
        &lmove::SPEC,
        &lmpop::SPEC,
        &lpop::SPEC,
        &lpos::SPEC,
        &lpush::SPEC,
        &lpushx::SPEC,
        &lrange::SPEC,
        &lrem::SPEC,
        &lset::SPEC,
        &ltrim::SPEC,
        &rpop::SPEC,
        &rpoplpush::SPEC,
        &rpush::SPEC,
        &rpushx::SPEC,
    ],
};
