//! MODULE LIST.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of MODULE LIST.
pub static SPEC: Spec = Spec {
    name: "LIST",
    summary: "Lists the extensions that are loaded",
    since: "4.0.0",
    group: Group::Server,
    complexity: "O(N)",
    arity: 2,
    flags: Flags::ADMIN.and(Flags::NOSCRIPT),
    tips: &["nondeterministic_output_order"],
    example: example(
        r#"> MODULE LIST
(empty array)"#,
    ),
    handler: module_list,
    ..Spec::BLANK
};

fn module_list(cx: &mut Cx<'_>) -> Outcome {
    cx.out.array(0);
    Ok(Flow::Done)
}
