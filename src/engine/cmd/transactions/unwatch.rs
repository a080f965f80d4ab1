//! UNWATCH.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, unwatch);

static SPEC: Spec = Spec {
    name: "UNWATCH",
    summary: "Forgets every key under WATCH",
    since: "2.2.0",
    group: Group::Transactions,
    complexity: "O(1)",
    arity: 1,
    flags: Flags::NOSCRIPT
        .and(Flags::LOADING)
        .and(Flags::STALE)
        .and(Flags::FAST)
        .and(Flags::ALLOW_BUSY),
    categories: Categories::TRANSACTION,
    example: example("> UNWATCH\nOK"),
    part: Some(&REST),
    ..Spec::BLANK
};

fn unwatch(cx: &mut Cx<'_>) -> Outcome {
    cx.node.unwatch(cx.place);
    cx.out.ok();
    Ok(Flow::Done)
}
