//! Commands of the group `hash`, one file each.

use crate::base::parts::REST;
use crate::cmd::family::Family;

mod fields;
mod hdel;
mod hexists;
mod hget;
mod hgetall;
mod hincrby;
mod hincrbyfloat;
mod hkeys;
mod hlen;
mod hmget;
mod hmset;
mod hrandfield;
mod hscan;
mod hset;
mod hsetnx;
mod hstrlen;
mod hvals;

/// Every top-level command of the group.
pub(super) static COMMANDS: Family = Family {
    part: Some(&REST),
    commands: &[
        &hdel::COMMAND,
        &hexists::COMMAND,
        &hget::COMMAND,
        &hgetall::COMMAND,
        &hincrby::COMMAND,
        &hincrbyfloat::COMMAND,
        &hkeys::COMMAND,
        &hlen::COMMAND,
        &hmget::COMMAND,
        &hmset::COMMAND,
        &hrandfield::COMMAND,
        &hscan::COMMAND,
        &hset::COMMAND,
        &hsetnx::COMMAND,
        &hstrlen::COMMAND,
        &hvals::COMMAND,
    ],
};
