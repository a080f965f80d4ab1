//! DISCARD.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of DISCARD.
pub static SPEC: Spec = Spec {
    name: "DISCARD",
    summary: "",
    since: "2.0.0",
    group: Group::Transactions,
    complexity: "O(N)",
    arity: 1,
    flags: Flags::NOSCRIPT
        .and(Flags::LOADING)
        .and(Flags::STALE)
        .and(Flags::FAST)
        .and(Flags::ALLOW_BUSY),
    categories: Categories::TRANSACTION,
    handler: discard,
    ..Spec::BLANK
};

fn discard(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}
