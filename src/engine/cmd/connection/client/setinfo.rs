//! CLIENT SETINFO.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of CLIENT SETINFO.
pub static SPEC: Spec = Spec {
    name: "SETINFO",
    summary: "",
    since: "7.2.0",
    group: Group::Connection,
    complexity: "O(1)",
    arity: 4,
    flags: Flags::NOSCRIPT.and(Flags::LOADING).and(Flags::STALE),
    categories: Categories::CONNECTION,
    tips: &["request_policy:all_nodes", "response_policy:all_succeeded"],
    args: &[Arg::new("attr", ArgKind::OneOf).args(&[
        Arg::new("libname", ArgKind::String).token("lib-name"),
        Arg::new("libver", ArgKind::String).token("lib-ver"),
    ])],
    handler: client_setinfo,
    ..Spec::BLANK
};

fn client_setinfo(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}
