//! CLIENT NO-EVICT.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of CLIENT NO-EVICT.
pub static SPEC: Spec = Spec {
    name: "NO-EVICT",
    summary: "",
    since: "7.0.0",
    group: Group::Connection,
    complexity: "O(1)",
    arity: 3,
    flags: Flags::ADMIN
        .and(Flags::NOSCRIPT)
        .and(Flags::LOADING)
        .and(Flags::STALE),
    categories: Categories::CONNECTION,
    args: &[Arg::new("enabled", ArgKind::OneOf).args(&[
        Arg::new("on", ArgKind::PureToken).token("ON"),
        Arg::new("off", ArgKind::PureToken).token("OFF"),
    ])],
    handler: client_no_evict,
    ..Spec::BLANK
};

fn client_no_evict(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}
