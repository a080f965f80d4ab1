//! PUBLISH.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, publish);

static SPEC: Spec = Spec {
    name: "PUBLISH",
    summary: "Sends a message to everyone who listens to the channel",
    since: "2.0.0",
    group: Group::PubSub,
    complexity: "O(N+M)",
    arity: 3,
    flags: Flags::PUBSUB
        .and(Flags::LOADING)
        .and(Flags::STALE)
        .and(Flags::FAST)
        .and(Flags::MAY_REPLICATE),
    args: &[
        Arg::new("channel", ArgKind::String),
        Arg::new("message", ArgKind::String),
    ],
    example: example(
        r#"> PUBLISH news hello
(integer) 0
a> SUBSCRIBE news
1) "subscribe"
2) "news"
3) (integer) 1
> PUBLISH news hello
(integer) 1
a<
1) "message"
2) "news"
3) "hello""#,
    ),
    ..Spec::BLANK
};

fn publish(cx: &mut Cx<'_>) -> Outcome {
    let receivers = cx.node.publish(cx.argv[1], cx.argv[2]);
    cx.out.integer(receivers as i64);
    Ok(Flow::Done)
}
