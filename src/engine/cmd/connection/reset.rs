//! RESET.

use crate::cmd::prelude::*;
use crate::node::state::client::ReplyMode;
use crate::wire::reply::Protocol;

pub(super) static COMMAND: Command = Command::new(&SPEC, reset);

static SPEC: Spec = Spec {
    name: "RESET",
    summary: "Returns the connection to the state it began in",
    since: "6.2.0",
    group: Group::Connection,
    complexity: "O(1)",
    arity: 1,
    flags: Flags::NOSCRIPT
        .and(Flags::LOADING)
        .and(Flags::STALE)
        .and(Flags::FAST)
        .and(Flags::NO_AUTH)
        .and(Flags::ALLOW_BUSY)
        .and(Flags::ENDS_MULTI)
        .and(Flags::NOT_QUEUED)
        .and(Flags::WHILE_SUBSCRIBED),
    categories: Categories::CONNECTION,
    example: example("> RESET\nRESET"),
    part: Some(&REST),
    ..Spec::BLANK
};

fn reset(cx: &mut Cx<'_>) -> Outcome {
    cx.node.abort_exec(cx.place);
    cx.node.unsubscribe_all(cx.place);
    cx.node.disable_tracking(cx.place);
    cx.node.remove_monitor(cx.place);
    let authenticated = cx.node.config.requirepass().is_empty();
    let client = cx.client_mut();
    client.db = 0;
    client.protocol = Protocol::Resp2;
    client.authenticated = authenticated;
    client.name.clear();
    // What `SKIP` skips may be this very command.
    if client.reply_mode != ReplyMode::Skip {
        client.reply_mode = ReplyMode::On;
    }
    client.no_touch = false;
    client.no_evict = false;
    cx.out.protocol = Protocol::Resp2;
    cx.out.simple("RESET");
    Ok(Flow::Done)
}
