//! CLIENT SETNAME.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of CLIENT SETNAME.
pub static SPEC: Spec = Spec {
    name: "SETNAME",
    summary: "",
    since: "2.6.9",
    group: Group::Connection,
    complexity: "O(1)",
    arity: 3,
    flags: Flags::NOSCRIPT.and(Flags::LOADING).and(Flags::STALE),
    categories: Categories::CONNECTION,
    tips: &["request_policy:all_nodes", "response_policy:all_succeeded"],
    args: &[Arg::new("connection-name", ArgKind::String)],
    handler: client_setname,
    ..Spec::BLANK
};

fn client_setname(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}
