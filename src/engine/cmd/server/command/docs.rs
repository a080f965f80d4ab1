//! COMMAND DOCS.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of COMMAND DOCS.
pub static SPEC: Spec = Spec {
    name: "DOCS",
    summary: "",
    since: "7.0.0",
    group: Group::Server,
    complexity: "O(N)",
    arity: -2,
    flags: Flags::LOADING.and(Flags::STALE),
    categories: Categories::CONNECTION,
    tips: &["nondeterministic_output_order"],
    args: &[Arg::new("command-name", ArgKind::String)
        .optional()
        .multiple()],
    handler: command_docs,
    ..Spec::BLANK
};

fn command_docs(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}
