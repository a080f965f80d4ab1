//! CLIENT GETREDIR.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of CLIENT GETREDIR.
pub static SPEC: Spec = Spec {
    name: "GETREDIR",
    summary: "",
    since: "6.0.0",
    group: Group::Connection,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::NOSCRIPT.and(Flags::LOADING).and(Flags::STALE),
    categories: Categories::CONNECTION,
    handler: client_getredir,
    ..Spec::BLANK
};

fn client_getredir(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}
