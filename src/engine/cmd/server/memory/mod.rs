//! MEMORY.

use crate::cmd::prelude::*;

mod doctor;
mod help;
mod malloc_stats;
mod purge;
mod stats;
mod usage;

pub(super) static COMMAND: Command = Command::container(
    &SPEC,
    &[
        &doctor::COMMAND,
        &help::COMMAND,
        &malloc_stats::COMMAND,
        &purge::COMMAND,
        &stats::COMMAND,
        &usage::COMMAND,
    ],
);

static SPEC: Spec = Spec {
    name: "MEMORY",
    summary: "Holds the commands about the memory in use",
    since: "4.0.0",
    group: Group::Server,
    complexity: "",
    arity: -2,
    part: Some(&REST),
    ..Spec::BLANK
};
