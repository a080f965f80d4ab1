//! COMMAND COUNT.

use super::known::known_tops;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, command_count);

static SPEC: Spec = Spec {
    name: "COUNT",
    summary: "Counts the commands",
    since: "2.8.13",
    group: Group::Server,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::LOADING.and(Flags::STALE),
    categories: Categories::CONNECTION,
    example: example(
        r#"> COMMAND COUNT
(integer) <int>"#,
    ),
    ..Spec::BLANK
};

fn command_count(cx: &mut Cx<'_>) -> Outcome {
    let tops = known_tops(cx.node);
    cx.out.integer(tops.len() as i64);
    Ok(Flow::Done)
}
