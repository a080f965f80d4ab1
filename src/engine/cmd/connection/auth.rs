//! AUTH.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of AUTH.
pub static SPEC: Spec = Spec {
    name: "AUTH",
    summary: "",
    since: "1.0.0",
    group: Group::Connection,
    complexity: "O(N)",
    arity: -2,
    flags: Flags::NOSCRIPT
        .and(Flags::LOADING)
        .and(Flags::STALE)
        .and(Flags::FAST)
        .and(Flags::NO_AUTH)
        .and(Flags::ALLOW_BUSY),
    categories: Categories::CONNECTION,
    args: &[
        Arg::new("username", ArgKind::String)
            .since("6.0.0")
            .optional(),
        Arg::new("password", ArgKind::String),
    ],
    handler: auth,
    ..Spec::BLANK
};

fn auth(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}
