//! RESET.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of RESET.
pub static SPEC: Spec = Spec {
    name: "RESET",
    summary: "",
    since: "6.2.0",
    group: Group::Connection,
    complexity: "O(1)",
    arity: 1,
    flags: Flags::NOSCRIPT
        .and(Flags::LOADING)
        .and(Flags::STALE)
        .and(Flags::FAST)
        .and(Flags::NO_AUTH)
        .and(Flags::ALLOW_BUSY),
    categories: Categories::CONNECTION,
    handler: reset,
    ..Spec::BLANK
};

fn reset(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}
