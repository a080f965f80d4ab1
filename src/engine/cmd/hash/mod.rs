//! Commands of the group `hash`, one file each.

use crate::cmd::Family;
use crate::parts::REST;

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
pub static COMMANDS: Family = Family {
    part: Some(&REST),
    specs: &[
        &hdel::SPEC,
        &hexists::SPEC,
        &hget::SPEC,
        &hgetall::SPEC,
        &hincrby::SPEC,
        &hincrbyfloat::SPEC,
        &hkeys::SPEC,
        &hlen::SPEC,
        &hmget::SPEC,
        &hmset::SPEC,
        &hrandfield::SPEC,
        &hscan::SPEC,
        &hset::SPEC,
        &hsetnx::SPEC,
        &hstrlen::SPEC,
        &hvals::SPEC,
    ],
};
