//! CLIENT LIST.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of CLIENT LIST.
pub static SPEC: Spec = Spec {
    name: "LIST",
    summary: "",
    since: "2.4.0",
    group: Group::Connection,
    complexity: "O(N)",
    arity: -2,
    flags: Flags::ADMIN
        .and(Flags::NOSCRIPT)
        .and(Flags::LOADING)
        .and(Flags::STALE),
    categories: Categories::CONNECTION,
    tips: &["nondeterministic_output"],
    args: &[
        Arg::new("client-type", ArgKind::OneOf)
            .token("TYPE")
            .since("5.0.0")
            .optional()
            .args(&[
                Arg::new("normal", ArgKind::PureToken).token("normal"),
                Arg::new("master", ArgKind::PureToken).token("master"),
                Arg::new("replica", ArgKind::PureToken).token("replica"),
                Arg::new("pubsub", ArgKind::PureToken).token("pubsub"),
            ]),
        Arg::new("client-id", ArgKind::Integer)
            .token("ID")
            .since("6.2.0")
            .optional()
            .multiple(),
    ],
    handler: client_list,
    ..Spec::BLANK
};

fn client_list(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}
