//! SUNSUBSCRIBE.

use crate::cmd::prelude::*;
use crate::cmd::pubsub::subscription::unsubscribe_from;
use crate::node::state::subscriptions::Topic;

pub(super) static COMMAND: Command = Command::new(&SPEC, sunsubscribe);

static SPEC: Spec = Spec {
    name: "SUNSUBSCRIBE",
    summary: "Stops listening to shard channels, or to all of them",
    since: "7.0.0",
    group: Group::PubSub,
    complexity: "O(N)",
    arity: -1,
    flags: Flags::PUBSUB
        .and(Flags::NOSCRIPT)
        .and(Flags::LOADING)
        .and(Flags::STALE)
        .and(Flags::WHILE_SUBSCRIBED),
    keys: &[KeySpec::range(1, -1, 1, KeyFlags::NOT_KEY)],
    args: &[Arg::new("shardchannel", ArgKind::String)
        .optional()
        .multiple()],
    example: example(
        r#"> SUNSUBSCRIBE orders
1) "sunsubscribe"
2) "orders"
3) (integer) 0"#,
    ),
    ..Spec::BLANK
};

fn sunsubscribe(cx: &mut Cx<'_>) -> Outcome {
    unsubscribe_from(cx, Topic::ShardChannel)
}
