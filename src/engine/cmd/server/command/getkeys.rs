//! COMMAND GETKEYS.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of COMMAND GETKEYS.
pub static SPEC: Spec = Spec {
    name: "GETKEYS",
    summary: "",
    since: "2.8.13",
    group: Group::Server,
    complexity: "O(N)",
    arity: -3,
    flags: Flags::LOADING.and(Flags::STALE),
    categories: Categories::CONNECTION,
    args: &[
        Arg::new("command", ArgKind::String),
        Arg::new("arg", ArgKind::String).optional().multiple(),
    ],
    handler: command_getkeys,
    ..Spec::BLANK
};

fn command_getkeys(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}
