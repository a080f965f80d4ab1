//! COMMAND LIST.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of COMMAND LIST.
pub static SPEC: Spec = Spec {
    name: "LIST",
    summary: "",
    since: "7.0.0",
    group: Group::Server,
    complexity: "O(N)",
    arity: -2,
    flags: Flags::LOADING.and(Flags::STALE),
    categories: Categories::CONNECTION,
    tips: &["nondeterministic_output_order"],
    args: &[Arg::new("filterby", ArgKind::OneOf)
        .token("FILTERBY")
        .optional()
        .args(&[
            Arg::new("module-name", ArgKind::String).token("MODULE"),
            Arg::new("category", ArgKind::String).token("ACLCAT"),
            Arg::new("pattern", ArgKind::Pattern).token("PATTERN"),
        ])],
    handler: command_list,
    ..Spec::BLANK
};

fn command_list(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}
