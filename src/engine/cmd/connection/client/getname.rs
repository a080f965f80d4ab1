//! CLIENT GETNAME.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of CLIENT GETNAME.
pub static SPEC: Spec = Spec {
    name: "GETNAME",
    summary: "",
    since: "2.6.9",
    group: Group::Connection,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::NOSCRIPT.and(Flags::LOADING).and(Flags::STALE),
    categories: Categories::CONNECTION,
    handler: client_getname,
    ..Spec::BLANK
};

fn client_getname(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}
