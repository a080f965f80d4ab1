//! CLIENT INFO.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of CLIENT INFO.
pub static SPEC: Spec = Spec {
    name: "INFO",
    summary: "",
    since: "6.2.0",
    group: Group::Connection,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::NOSCRIPT.and(Flags::LOADING).and(Flags::STALE),
    categories: Categories::CONNECTION,
    tips: &["nondeterministic_output"],
    handler: client_info,
    ..Spec::BLANK
};

fn client_info(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}
