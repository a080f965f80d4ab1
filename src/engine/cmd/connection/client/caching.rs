//! CLIENT CACHING.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of CLIENT CACHING.
pub static SPEC: Spec = Spec {
    name: "CACHING",
    summary: "",
    since: "6.0.0",
    group: Group::Connection,
    complexity: "O(1)",
    arity: 3,
    flags: Flags::NOSCRIPT.and(Flags::LOADING).and(Flags::STALE),
    categories: Categories::CONNECTION,
    args: &[Arg::new("mode", ArgKind::OneOf).args(&[
        Arg::new("yes", ArgKind::PureToken).token("YES"),
        Arg::new("no", ArgKind::PureToken).token("NO"),
    ])],
    handler: client_caching,
    ..Spec::BLANK
};

fn client_caching(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}
