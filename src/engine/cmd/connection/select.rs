//! SELECT.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of SELECT.
pub static SPEC: Spec = Spec {
    name: "SELECT",
    summary: "",
    since: "1.0.0",
    group: Group::Connection,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::LOADING.and(Flags::STALE).and(Flags::FAST),
    categories: Categories::CONNECTION,
    args: &[Arg::new("index", ArgKind::Integer)],
    handler: select,
    ..Spec::BLANK
};

fn select(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}
