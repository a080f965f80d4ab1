//! LATENCY.

use crate::cmd::prelude::*;

mod doctor;
mod graph;
mod help;
mod histogram;
mod history;
mod latest;
mod reset;

pub(super) static COMMAND: Command = Command::container(
    &SPEC,
    &[
        &doctor::COMMAND,
        &graph::COMMAND,
        &help::COMMAND,
        &histogram::COMMAND,
        &history::COMMAND,
        &latest::COMMAND,
        &reset::COMMAND,
    ],
);

static SPEC: Spec = Spec {
    name: "LATENCY",
    summary: "Holds the commands about what keeps the server from answering at once",
    since: "2.8.13",
    group: Group::Server,
    complexity: "",
    arity: -2,
    part: Some(&REST),
    ..Spec::BLANK
};
