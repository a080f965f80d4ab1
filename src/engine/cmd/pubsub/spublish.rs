//! SPUBLISH.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, spublish);

static SPEC: Spec = Spec {
    name: "SPUBLISH",
    summary: "Sends a message to everyone who listens to the shard channel",
    since: "7.0.0",
    group: Group::PubSub,
    complexity: "O(N)",
    arity: 3,
    flags: Flags::PUBSUB
        .and(Flags::LOADING)
        .and(Flags::STALE)
        .and(Flags::FAST)
        .and(Flags::MAY_REPLICATE),
    keys: &[KeySpec::one(1, KeyFlags::NOT_KEY)],
    args: &[
        Arg::new("shardchannel", ArgKind::String),
        Arg::new("message", ArgKind::String),
    ],
    example: example(
        r#"a> SSUBSCRIBE orders
1) "ssubscribe"
2) "orders"
3) (integer) 1
> SPUBLISH orders new
(integer) 1
a<
1) "smessage"
2) "orders"
3) "new""#,
    ),
    ..Spec::BLANK
};

fn spublish(cx: &mut Cx<'_>) -> Outcome {
    let receivers = cx.node.publish_to_shard(cx.argv[1], cx.argv[2]);
    cx.out.integer(receivers as i64);
    Ok(Flow::Done)
}
