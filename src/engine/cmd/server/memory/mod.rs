//! MEMORY.

use crate::cmd::prelude::*;

mod doctor;
mod help;
mod malloc_stats;
mod purge;
mod stats;
mod usage;

/// What `COMMAND` and its relatives tell of MEMORY.
pub static SPEC: Spec = Spec {
    name: "MEMORY",
    summary: "Holds the commands about the memory in use",
    since: "4.0.0",
    group: Group::Server,
    complexity: "",
    arity: -2,
    subcommands: &[
        &doctor::SPEC,
        &help::SPEC,
        &malloc_stats::SPEC,
        &purge::SPEC,
        &stats::SPEC,
        &usage::SPEC,
    ],
    handler: container,
    part: Some(&REST),
    ..Spec::BLANK
};
