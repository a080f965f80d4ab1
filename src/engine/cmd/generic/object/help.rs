//! OBJECT HELP.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of OBJECT HELP.
pub static SPEC: Spec = Spec {
    name: "HELP",
    summary: "",
    since: "6.2.0",
    group: Group::Generic,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::LOADING.and(Flags::STALE),
    categories: Categories::KEYSPACE,
    handler: object_help,
    ..Spec::BLANK
};

fn object_help(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}
