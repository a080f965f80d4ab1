//! SLOWLOG.

use crate::cmd::prelude::*;

mod get;
mod help;
mod len;
mod reset;

/// What `COMMAND` and its relatives tell of SLOWLOG.
pub static SPEC: Spec = Spec {
    name: "SLOWLOG",
    summary: "Holds the commands about the log of slow commands",
    since: "2.2.12",
    group: Group::Server,
    complexity: "",
    arity: -2,
    subcommands: &[&get::SPEC, &help::SPEC, &len::SPEC, &reset::SPEC],
    handler: container,
    part: Some(&REST),
    ..Spec::BLANK
};
