//! HELLO.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of HELLO.
pub static SPEC: Spec = Spec {
    name: "HELLO",
    summary: "",
    since: "6.0.0",
    group: Group::Connection,
    complexity: "O(1)",
    arity: -1,
    flags: Flags::NOSCRIPT
        .and(Flags::LOADING)
        .and(Flags::STALE)
        .and(Flags::FAST)
        .and(Flags::NO_AUTH)
        .and(Flags::ALLOW_BUSY),
    categories: Categories::CONNECTION,
    args: &[Arg::new("arguments", ArgKind::Block).optional().args(&[
        Arg::new("protover", ArgKind::Integer),
        Arg::new("auth", ArgKind::Block)
            .token("AUTH")
            .optional()
            .args(&[
                Arg::new("username", ArgKind::String),
                Arg::new("password", ArgKind::String),
            ]),
        Arg::new("clientname", ArgKind::String)
            .token("SETNAME")
            .optional(),
    ])],
    handler: hello,
    ..Spec::BLANK
};

fn hello(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}
