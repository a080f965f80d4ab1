//! Commands of the group `geo`, one file each, and what they share: `angles`, `arguments`, `cells`, `search` and `shape`.

use crate::cmd::Family;
use crate::parts::REST;

mod angles;
mod arguments;
mod cells;
mod geoadd;
mod geodist;
mod geohash;
mod geopos;
mod georadius;
mod georadius_ro;
mod georadiusbymember;
mod georadiusbymember_ro;
mod geosearch;
mod geosearchstore;
mod search;
mod shape;

/// Every top-level command of the group.
pub static COMMANDS: Family = Family {
    part: Some(&REST),
    specs: &[
        &geoadd::SPEC,
        &geodist::SPEC,
        &geohash::SPEC,
        &geopos::SPEC,
        &georadius::SPEC,
        &georadius_ro::SPEC,
        &georadiusbymember::SPEC,
        &georadiusbymember_ro::SPEC,
        &geosearch::SPEC,
        &geosearchstore::SPEC,
    ],
};
