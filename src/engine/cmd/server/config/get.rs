//! CONFIG GET.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of CONFIG GET.
pub static SPEC: Spec = Spec {
    name: "GET",
    summary: "",
    since: "2.0.0",
    group: Group::Server,
    complexity: "O(N)",
    arity: -3,
    flags: Flags::ADMIN
        .and(Flags::NOSCRIPT)
        .and(Flags::LOADING)
        .and(Flags::STALE),
    args: &[Arg::new("parameter", ArgKind::String).multiple()],
    handler: config_get,
    ..Spec::BLANK
};

fn config_get(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}
