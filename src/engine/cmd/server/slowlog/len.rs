//! SLOWLOG LEN.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, slowlog_len);

static SPEC: Spec = Spec {
    name: "LEN",
    summary: "Counts the entries of the slow log",
    since: "2.2.12",
    group: Group::Server,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::ADMIN.and(Flags::LOADING).and(Flags::STALE),
    tips: &[
        "request_policy:all_nodes",
        "response_policy:agg_sum",
        "nondeterministic_output",
    ],
    example: example(
        r#"> SLOWLOG RESET
OK
> SLOWLOG LEN
(integer) 0"#,
    ),
    ..Spec::BLANK
};

fn slowlog_len(cx: &mut Cx<'_>) -> Outcome {
    let len = cx.node.slowlog.len();
    cx.out.integer(len as i64);
    Ok(Flow::Done)
}
