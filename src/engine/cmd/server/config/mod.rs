//! CONFIG.

use crate::cmd::prelude::*;

mod get;
mod help;
mod resetstat;
mod rewrite;
mod set;

pub(super) static COMMAND: Command = Command::container(
    &SPEC,
    &[
        &get::COMMAND,
        &help::COMMAND,
        &resetstat::COMMAND,
        &rewrite::COMMAND,
        &set::COMMAND,
    ],
);

static SPEC: Spec = Spec {
    name: "CONFIG",
    summary: "Holds the commands about the server's settings",
    since: "2.0.0",
    group: Group::Server,
    complexity: "",
    arity: -2,
    part: Some(&REST),
    ..Spec::BLANK
};
