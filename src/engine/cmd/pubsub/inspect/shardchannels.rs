//! PUBSUB SHARDCHANNELS.

use crate::cmd::prelude::*;
use crate::cmd::pubsub::inspect::list_topics;
use crate::node::state::subscriptions::Topic;

pub(super) static COMMAND: Command = Command::new(&SPEC, pubsub_shardchannels);

static SPEC: Spec = Spec {
    name: "SHARDCHANNELS",
    summary: "Lists the shard channels that someone listens to",
    since: "7.0.0",
    group: Group::PubSub,
    complexity: "O(N)",
    arity: -2,
    flags: Flags::PUBSUB.and(Flags::LOADING).and(Flags::STALE),
    args: &[Arg::new("pattern", ArgKind::Pattern).optional()],
    example: example(
        r#"a> SSUBSCRIBE orders
1) "ssubscribe"
2) "orders"
3) (integer) 1
> PUBSUB SHARDCHANNELS
1) "orders""#,
    ),
    ..Spec::BLANK
};

fn pubsub_shardchannels(cx: &mut Cx<'_>) -> Outcome {
    list_topics(cx, Topic::ShardChannel)
}
