//! ECHO.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, echo);

static SPEC: Spec = Spec {
    name: "ECHO",
    summary: "Answers the message",
    since: "1.0.0",
    group: Group::Connection,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::LOADING.and(Flags::STALE).and(Flags::FAST),
    categories: Categories::CONNECTION,
    args: &[Arg::new("message", ArgKind::String)],
    example: example("> ECHO hello\n\"hello\""),
    ..Spec::BLANK
};

fn echo(cx: &mut Cx<'_>) -> Outcome {
    cx.out.bulk(cx.argv[1]);
    Ok(Flow::Done)
}
