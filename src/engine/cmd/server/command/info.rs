//! COMMAND INFO.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of COMMAND INFO.
pub static SPEC: Spec = Spec {
    name: "INFO",
    summary: "",
    since: "2.8.13",
    group: Group::Server,
    complexity: "O(N)",
    arity: -2,
    flags: Flags::LOADING.and(Flags::STALE),
    categories: Categories::CONNECTION,
    tips: &["nondeterministic_output_order"],
    args: &[Arg::new("command-name", ArgKind::String)
        .optional()
        .multiple()],
    handler: command_info,
    ..Spec::BLANK
};

fn command_info(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}
