//! EXEC.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of EXEC.
pub static SPEC: Spec = Spec {
    name: "EXEC",
    summary: "",
    since: "1.2.0",
    group: Group::Transactions,
    complexity: "",
    arity: 1,
    flags: Flags::NOSCRIPT
        .and(Flags::LOADING)
        .and(Flags::STALE)
        .and(Flags::SKIP_SLOWLOG),
    categories: Categories::TRANSACTION,
    handler: exec,
    ..Spec::BLANK
};

fn exec(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}
