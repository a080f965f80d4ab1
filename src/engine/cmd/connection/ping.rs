//! PING.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, ping);

static SPEC: Spec = Spec {
    name: "PING",
    summary: "Answers PONG, or the message",
    since: "1.0.0",
    group: Group::Connection,
    complexity: "O(1)",
    arity: -1,
    flags: Flags::FAST.and(Flags::WHILE_SUBSCRIBED),
    categories: Categories::CONNECTION,
    tips: &["request_policy:all_shards", "response_policy:all_succeeded"],
    args: &[Arg::new("message", ArgKind::String).optional()],
    example: example("> PING\nPONG\n> PING hello\n\"hello\""),
    ..Spec::BLANK
};

fn ping(cx: &mut Cx<'_>) -> Outcome {
    if cx.argv.len() > 2 {
        return Err(error::wrong_arity("ping"));
    }
    let message = cx.argv.get(1);
    if cx.client().is_subscriber() && !cx.out.is_resp3() {
        cx.out.array(2);
        cx.out.bulk(b"pong");
        cx.out.bulk(message.copied().unwrap_or_default());
        return Ok(Flow::Done);
    }
    match message {
        None => cx.out.buf.extend_from_slice(b"+PONG\r\n"),
        Some(message) => cx.out.bulk(message),
    }
    Ok(Flow::Done)
}
