//! PUBSUB SHARDNUMSUB.

use crate::cmd::prelude::*;
use crate::cmd::pubsub::inspect::count_listeners;
use crate::node::state::subscriptions::Topic;

pub(super) static COMMAND: Command = Command::new(&SPEC, pubsub_shardnumsub);

static SPEC: Spec = Spec {
    name: "SHARDNUMSUB",
    summary: "Counts who listens to each of these shard channels",
    since: "7.0.0",
    group: Group::PubSub,
    complexity: "O(N)",
    arity: -2,
    flags: Flags::PUBSUB.and(Flags::LOADING).and(Flags::STALE),
    args: &[Arg::new("shardchannel", ArgKind::String)
        .optional()
        .multiple()],
    example: example(
        r#"> PUBSUB SHARDNUMSUB orders
1) "orders"
2) (integer) 0"#,
    ),
    ..Spec::BLANK
};

fn pubsub_shardnumsub(cx: &mut Cx<'_>) -> Outcome {
    count_listeners(cx, Topic::ShardChannel)
}
