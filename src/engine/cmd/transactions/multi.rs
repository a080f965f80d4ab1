//! MULTI.

use crate::cmd::prelude::*;
use crate::node::state::client::Queue;

pub(super) static COMMAND: Command = Command::new(&SPEC, multi);

static SPEC: Spec = Spec {
    name: "MULTI",
    summary: "Begins to collect commands for EXEC",
    since: "1.2.0",
    group: Group::Transactions,
    complexity: "O(1)",
    arity: 1,
    flags: Flags::NOSCRIPT
        .and(Flags::LOADING)
        .and(Flags::STALE)
        .and(Flags::FAST)
        .and(Flags::ALLOW_BUSY)
        .and(Flags::NOT_QUEUED),
    categories: Categories::TRANSACTION,
    example: example("> MULTI\nOK\n> INCR visits\nQUEUED\n> EXEC\n1) (integer) 1"),
    ..Spec::BLANK
};

fn multi(cx: &mut Cx<'_>) -> Outcome {
    if cx.client().multi.is_some() {
        return Err(Error::fixed("ERR MULTI calls can not be nested"));
    }
    cx.client_mut().multi = Some(Queue::default());
    cx.out.ok();
    Ok(Flow::Done)
}
