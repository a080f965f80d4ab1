//! CLIENT KILL.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of CLIENT KILL.
pub static SPEC: Spec = Spec {
    name: "KILL",
    summary: "",
    since: "2.4.0",
    group: Group::Connection,
    complexity: "O(N)",
    arity: -3,
    flags: Flags::ADMIN
        .and(Flags::NOSCRIPT)
        .and(Flags::LOADING)
        .and(Flags::STALE),
    categories: Categories::CONNECTION,
    args: &[Arg::new("filter", ArgKind::OneOf).args(&[
        Arg::new("old-format", ArgKind::String)
            .display("ip:port")
            .deprecated("2.8.12"),
        Arg::new("new-format", ArgKind::OneOf).multiple().args(&[
            Arg::new("client-id", ArgKind::Integer)
                .token("ID")
                .since("2.8.12")
                .optional(),
            Arg::new("client-type", ArgKind::OneOf)
                .token("TYPE")
                .since("2.8.12")
                .optional()
                .args(&[
                    Arg::new("normal", ArgKind::PureToken).token("normal"),
                    Arg::new("master", ArgKind::PureToken)
                        .token("master")
                        .since("3.2.0"),
                    Arg::new("slave", ArgKind::PureToken).token("slave"),
                    Arg::new("replica", ArgKind::PureToken)
                        .token("replica")
                        .since("5.0.0"),
                    Arg::new("pubsub", ArgKind::PureToken).token("pubsub"),
                ]),
            Arg::new("username", ArgKind::String)
                .token("USER")
                .optional(),
            Arg::new("addr", ArgKind::String)
                .token("ADDR")
                .display("ip:port")
                .optional(),
            Arg::new("laddr", ArgKind::String)
                .token("LADDR")
                .display("ip:port")
                .since("6.2.0")
                .optional(),
            Arg::new("skipme", ArgKind::OneOf)
                .token("SKIPME")
                .optional()
                .args(&[
                    Arg::new("yes", ArgKind::PureToken).token("YES"),
                    Arg::new("no", ArgKind::PureToken).token("NO"),
                ]),
        ]),
    ])],
    handler: client_kill,
    ..Spec::BLANK
};

fn client_kill(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}
