//! CLIENT PAUSE.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of CLIENT PAUSE.
pub static SPEC: Spec = Spec {
    name: "PAUSE",
    summary: "",
    since: "3.0.0",
    group: Group::Connection,
    complexity: "O(1)",
    arity: -3,
    flags: Flags::ADMIN
        .and(Flags::NOSCRIPT)
        .and(Flags::LOADING)
        .and(Flags::STALE),
    categories: Categories::CONNECTION,
    args: &[
        Arg::new("timeout", ArgKind::Integer),
        Arg::new("mode", ArgKind::OneOf)
            .since("6.2.0")
            .optional()
            .args(&[
                Arg::new("write", ArgKind::PureToken).token("WRITE"),
                Arg::new("all", ArgKind::PureToken).token("ALL"),
            ]),
    ],
    handler: client_pause,
    ..Spec::BLANK
};

fn client_pause(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}
