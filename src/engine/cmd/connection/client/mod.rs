//! CLIENT.

use crate::cmd::prelude::*;

mod caching;
mod getname;
mod getredir;
mod help;
mod id;
mod info;
mod kill;
mod list;
mod no_evict;
mod no_touch;
mod pause;
mod reply;
mod setinfo;
pub(super) mod setname;
mod tracking;
mod trackinginfo;
mod unblock;
mod unpause;

/// What `COMMAND` and its relatives tell of CLIENT.
pub static SPEC: Spec = Spec {
    name: "CLIENT",
    summary: "",
    since: "2.4.0",
    group: Group::Connection,
    complexity: "",
    arity: -2,
    subcommands: &[
        &caching::SPEC,
        &getname::SPEC,
        &getredir::SPEC,
        &help::SPEC,
        &id::SPEC,
        &info::SPEC,
        &kill::SPEC,
        &list::SPEC,
        &no_evict::SPEC,
        &no_touch::SPEC,
        &pause::SPEC,
        &reply::SPEC,
        &setinfo::SPEC,
        &setname::SPEC,
        &tracking::SPEC,
        &trackinginfo::SPEC,
        &unblock::SPEC,
        &unpause::SPEC,
    ],
    handler: container,
    ..Spec::BLANK
};
