//! SSUBSCRIBE.

use crate::cmd::prelude::*;
use crate::cmd::pubsub::subscription::subscribe_to;
use crate::node::state::subscriptions::Topic;

pub(super) static COMMAND: Command = Command::new(&SPEC, ssubscribe);

static SPEC: Spec = Spec {
    name: "SSUBSCRIBE",
    summary: "Listens to shard channels",
    since: "7.0.0",
    group: Group::PubSub,
    complexity: "O(N)",
    arity: -2,
    flags: Flags::PUBSUB
        .and(Flags::NOSCRIPT)
        .and(Flags::LOADING)
        .and(Flags::STALE)
        .and(Flags::WHILE_SUBSCRIBED),
    keys: &[KeySpec::range(1, -1, 1, KeyFlags::NOT_KEY)],
    args: &[Arg::new("shardchannel", ArgKind::String).multiple()],
    example: example(
        r#"> SSUBSCRIBE orders
1) "ssubscribe"
2) "orders"
3) (integer) 1"#,
    ),
    ..Spec::BLANK
};

fn ssubscribe(cx: &mut Cx<'_>) -> Outcome {
    // Nobody would know which of the transaction's replies the confirmations are.
    if cx.is_nested() {
        return Err(NOT_NESTED);
    }
    subscribe_to(cx, Topic::ShardChannel)
}

const NOT_NESTED: Error = Error::fixed("ERR SSUBSCRIBE isn't allowed for a DENY BLOCKING client");
