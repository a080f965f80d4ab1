//! SUBSCRIBE.

use crate::cmd::prelude::*;
use crate::cmd::pubsub::subscription::subscribe_to;
use crate::node::state::subscriptions::Topic;

pub(super) static COMMAND: Command = Command::new(&SPEC, subscribe);

static SPEC: Spec = Spec {
    name: "SUBSCRIBE",
    summary: "Listens to channels",
    since: "2.0.0",
    group: Group::PubSub,
    complexity: "O(N)",
    arity: -2,
    flags: Flags::PUBSUB
        .and(Flags::NOSCRIPT)
        .and(Flags::LOADING)
        .and(Flags::STALE)
        .and(Flags::WHILE_SUBSCRIBED),
    args: &[Arg::new("channel", ArgKind::String).multiple()],
    example: example(
        r#"> SUBSCRIBE news
1) "subscribe"
2) "news"
3) (integer) 1"#,
    ),
    ..Spec::BLANK
};

fn subscribe(cx: &mut Cx<'_>) -> Outcome {
    subscribe_to(cx, Topic::Channel)
}
