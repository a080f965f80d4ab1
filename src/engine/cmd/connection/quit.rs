//! QUIT.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, quit);

static SPEC: Spec = Spec {
    name: "QUIT",
    summary: "Ends the connection",
    since: "1.0.0",
    group: Group::Connection,
    complexity: "O(1)",
    arity: -1,
    flags: Flags::ALLOW_BUSY
        .and(Flags::NOSCRIPT)
        .and(Flags::LOADING)
        .and(Flags::STALE)
        .and(Flags::FAST)
        .and(Flags::NO_AUTH)
        .and(Flags::ENDS_MULTI)
        .and(Flags::NOT_QUEUED)
        .and(Flags::WHILE_SUBSCRIBED),
    categories: Categories::CONNECTION,
    deprecated_since: "7.2.0",
    example: example("> QUIT\nOK"),
    ..Spec::BLANK
};

fn quit(cx: &mut Cx<'_>) -> Outcome {
    cx.client_mut().closing = true;
    cx.out.ok();
    Ok(Flow::Done)
}
