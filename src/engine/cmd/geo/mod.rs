//! Commands of the group `geo`, one file each, and what they share: `arguments`, `search` and `shape`.

use crate::base::parts::REST;
use crate::cmd::family::Family;

mod arguments;
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
pub(super) static COMMANDS: Family = Family {
    part: Some(&REST),
    commands: &[
        &geoadd::COMMAND,
        &geodist::COMMAND,
        &geohash::COMMAND,
        &geopos::COMMAND,
        &georadius::COMMAND,
        &georadius_ro::COMMAND,
        &georadiusbymember::COMMAND,
        &georadiusbymember_ro::COMMAND,
        &geosearch::COMMAND,
        &geosearchstore::COMMAND,
    ],
};
