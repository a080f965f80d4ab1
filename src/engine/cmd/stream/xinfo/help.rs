//! XINFO HELP.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of XINFO HELP.
pub static SPEC: Spec = Spec {
    name: "HELP",
    summary: "",
    since: "5.0.0",
    group: Group::Stream,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::LOADING.and(Flags::STALE),
    categories: Categories::STREAM,
    handler: xinfo_help,
    ..Spec::BLANK
};

fn xinfo_help(cx: &mut Cx<'_>) -> Outcome {
    todo!("write me")
}
