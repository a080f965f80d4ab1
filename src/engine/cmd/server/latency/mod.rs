//! LATENCY.

use crate::cmd::prelude::*;

mod doctor;
mod graph;
mod help;
mod histogram;
mod history;
mod latest;
mod reset;

/// What `COMMAND` and its relatives tell of LATENCY.
pub static SPEC: Spec = Spec {
    name: "LATENCY",
    summary: "Holds the commands about what keeps the server from answering at once",
    since: "2.8.13",
    group: Group::Server,
    complexity: "",
    arity: -2,
    subcommands: &[
        &doctor::SPEC,
        &graph::SPEC,
        &help::SPEC,
        &histogram::SPEC,
        &history::SPEC,
        &latest::SPEC,
        &reset::SPEC,
    ],
    handler: container,
    part: Some(&REST),
    ..Spec::BLANK
};
