//! DISCARD.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, discard);

static SPEC: Spec = Spec {
    name: "DISCARD",
    summary: "Forgets the commands collected since MULTI",
    since: "2.0.0",
    group: Group::Transactions,
    complexity: "O(N)",
    arity: 1,
    flags: Flags::NOSCRIPT
        .and(Flags::LOADING)
        .and(Flags::STALE)
        .and(Flags::FAST)
        .and(Flags::ALLOW_BUSY)
        .and(Flags::ENDS_MULTI)
        .and(Flags::NOT_QUEUED),
    categories: Categories::TRANSACTION,
    example: example("> MULTI\nOK\n> SET k v\nQUEUED\n> DISCARD\nOK"),
    ..Spec::BLANK
};

fn discard(cx: &mut Cx<'_>) -> Outcome {
    if cx.client().multi.is_none() {
        return Err(Error::fixed("ERR DISCARD without MULTI"));
    }
    cx.node.abort_exec(cx.place);
    cx.out.ok();
    Ok(Flow::Done)
}
