//! CLIENT UNBLOCK.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of CLIENT UNBLOCK.
pub static SPEC: Spec = Spec {
    name: "UNBLOCK",
    summary: "",
    since: "5.0.0",
    group: Group::Connection,
    complexity: "O(log N)",
    arity: -3,
    flags: Flags::ADMIN
        .and(Flags::NOSCRIPT)
        .and(Flags::LOADING)
        .and(Flags::STALE),
    categories: Categories::CONNECTION,
    args: &[
        Arg::new("client-id", ArgKind::Integer),
        Arg::new("unblock-type", ArgKind::OneOf).optional().args(&[
            Arg::new("timeout", ArgKind::PureToken).token("TIMEOUT"),
            Arg::new("error", ArgKind::PureToken).token("ERROR"),
        ]),
    ],
    handler: client_unblock,
    ..Spec::BLANK
};

fn client_unblock(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}
