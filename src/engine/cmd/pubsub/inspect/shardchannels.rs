//! PUBSUB SHARDCHANNELS.

use crate::cmd::prelude::*;
use crate::cmd::pubsub::inspect::list_topics;
use crate::pubsub::Topic;

/// What `COMMAND` and its relatives tell of PUBSUB SHARDCHANNELS.
pub static SPEC: Spec = Spec {
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
    handler: pubsub_shardchannels,
    ..Spec::BLANK
};

fn pubsub_shardchannels(cx: &mut Cx<'_>) -> Outcome {
    list_topics(cx, Topic::ShardChannel)
}
