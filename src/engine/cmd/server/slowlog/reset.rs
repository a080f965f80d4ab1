//! SLOWLOG RESET.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, slowlog_reset);

static SPEC: Spec = Spec {
    name: "RESET",
    summary: "Empties the slow log",
    since: "2.2.12",
    group: Group::Server,
    complexity: "O(N)",
    arity: 2,
    flags: Flags::ADMIN.and(Flags::LOADING).and(Flags::STALE),
    tips: &["request_policy:all_nodes", "response_policy:all_succeeded"],
    example: example(
        r#"> SLOWLOG RESET
OK"#,
    ),
    ..Spec::BLANK
};

fn slowlog_reset(cx: &mut Cx<'_>) -> Outcome {
    cx.node.slowlog.clear();
    cx.out.ok();
    Ok(Flow::Done)
}
