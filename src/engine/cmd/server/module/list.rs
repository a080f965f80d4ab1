//! MODULE LIST.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, module_list);

static SPEC: Spec = Spec {
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
    ..Spec::BLANK
};

fn module_list(cx: &mut Cx<'_>) -> Outcome {
    cx.out.array(0);
    Ok(Flow::Done)
}
