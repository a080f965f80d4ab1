//! MULTI.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of MULTI.
pub static SPEC: Spec = Spec {
    name: "MULTI",
    summary: "",
    since: "1.2.0",
    group: Group::Transactions,
    complexity: "O(1)",
    arity: 1,
    flags: Flags::NOSCRIPT
        .and(Flags::LOADING)
        .and(Flags::STALE)
        .and(Flags::FAST)
        .and(Flags::ALLOW_BUSY),
    categories: Categories::TRANSACTION,
    handler: multi,
    ..Spec::BLANK
};

fn multi(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}
