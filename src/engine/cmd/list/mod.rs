//! Commands of the group `list`, one file each, and what they share: `bounds`, `multi_pop`, `pop`, `push` and
//! `transfer`.

use crate::base::parts::REST;
use crate::cmd::family::Family;

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
pub(super) static COMMANDS: Family = Family {
    part: Some(&REST),
    commands: &[
        &blmove::COMMAND,
        &blmpop::COMMAND,
        &blpop::COMMAND,
        &brpop::COMMAND,
        &brpoplpush::COMMAND,
        &lindex::COMMAND,
        &linsert::COMMAND,
        &llen::COMMAND,
        &lmove::COMMAND,
        &lmpop::COMMAND,
        &lpop::COMMAND,
        &lpos::COMMAND,
        &lpush::COMMAND,
        &lpushx::COMMAND,
        &lrange::COMMAND,
        &lrem::COMMAND,
        &lset::COMMAND,
        &ltrim::COMMAND,
        &rpop::COMMAND,
        &rpoplpush::COMMAND,
        &rpush::COMMAND,
        &rpushx::COMMAND,
    ],
};
