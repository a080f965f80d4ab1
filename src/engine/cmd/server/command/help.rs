//! COMMAND HELP.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of COMMAND HELP.
pub static SPEC: Spec = Spec {
    name: "HELP",
    summary: "",
    since: "5.0.0",
    group: Group::Server,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::LOADING.and(Flags::STALE),
    categories: Categories::CONNECTION,
    handler: help,
    ..Spec::BLANK
};
