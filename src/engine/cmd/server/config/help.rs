//! CONFIG HELP.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of CONFIG HELP.
pub static SPEC: Spec = Spec {
    name: "HELP",
    summary: "",
    since: "5.0.0",
    group: Group::Server,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::LOADING.and(Flags::STALE),
    handler: help,
    ..Spec::BLANK
};
