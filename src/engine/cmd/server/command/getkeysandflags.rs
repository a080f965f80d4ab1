//! COMMAND GETKEYSANDFLAGS.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of COMMAND GETKEYSANDFLAGS.
pub static SPEC: Spec = Spec {
    name: "GETKEYSANDFLAGS",
    summary: "",
    since: "7.0.0",
    group: Group::Server,
    complexity: "O(N)",
    arity: -3,
    flags: Flags::LOADING.and(Flags::STALE),
    categories: Categories::CONNECTION,
    args: &[
        Arg::new("command", ArgKind::String),
        Arg::new("arg", ArgKind::String).optional().multiple(),
    ],
    handler: command_getkeysandflags,
    ..Spec::BLANK
};

fn command_getkeysandflags(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}
