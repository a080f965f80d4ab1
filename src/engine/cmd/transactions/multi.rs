//! MULTI.

use crate::client::Queue;
use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of MULTI.
pub static SPEC: Spec = Spec {
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
        .and(Flags::ALLOW_BUSY),
    categories: Categories::TRANSACTION,
    example: example("> MULTI\nOK\n> INCR visits\nQUEUED\n> EXEC\n1) (integer) 1"),
    handler: multi,
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
