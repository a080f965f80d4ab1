//! CONFIG.

use crate::cmd::prelude::*;

mod get;
mod help;
mod resetstat;
mod rewrite;
mod set;

/// What `COMMAND` and its relatives tell of CONFIG.
pub static SPEC: Spec = Spec {
    name: "CONFIG",
    summary: "Holds the commands about the server's settings",
    since: "2.0.0",
    group: Group::Server,
    complexity: "",
    arity: -2,
    subcommands: &[
        &get::SPEC,
        &help::SPEC,
        &resetstat::SPEC,
        &rewrite::SPEC,
        &set::SPEC,
    ],
    handler: container,
    part: Some(&REST),
    ..Spec::BLANK
};
