//! CLIENT REPLY.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of CLIENT REPLY.
pub static SPEC: Spec = Spec {
    name: "REPLY",
    summary: "",
    since: "3.2.0",
    group: Group::Connection,
    complexity: "O(1)",
    arity: 3,
    flags: Flags::NOSCRIPT.and(Flags::LOADING).and(Flags::STALE),
    categories: Categories::CONNECTION,
    args: &[Arg::new("action", ArgKind::OneOf).args(&[
        Arg::new("on", ArgKind::PureToken).token("ON"),
        Arg::new("off", ArgKind::PureToken).token("OFF"),
        Arg::new("skip", ArgKind::PureToken).token("SKIP"),
    ])],
    handler: client_reply,
    ..Spec::BLANK
};

fn client_reply(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}
