//! CLIENT UNPAUSE.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, client_unpause);

static SPEC: Spec = Spec {
    name: "UNPAUSE",
    summary: "Ends CLIENT PAUSE",
    since: "6.2.0",
    group: Group::Connection,
    complexity: "O(N)",
    arity: 2,
    flags: Flags::ADMIN
        .and(Flags::NOSCRIPT)
        .and(Flags::LOADING)
        .and(Flags::STALE),
    categories: Categories::CONNECTION,
    example: example("> CLIENT UNPAUSE\nOK"),
    ..Spec::BLANK
};

fn client_unpause(cx: &mut Cx<'_>) -> Outcome {
    cx.node.end_pause();
    cx.out.ok();
    Ok(Flow::Done)
}
