//! PSUBSCRIBE.

use crate::cmd::prelude::*;
use crate::cmd::pubsub::subscription::subscribe_to;
use crate::node::state::subscriptions::Topic;

pub(super) static COMMAND: Command = Command::new(&SPEC, psubscribe);

static SPEC: Spec = Spec {
    name: "PSUBSCRIBE",
    summary: "Listens to all channels whose names fit a pattern",
    since: "2.0.0",
    group: Group::PubSub,
    complexity: "O(N)",
    arity: -2,
    flags: Flags::PUBSUB
        .and(Flags::NOSCRIPT)
        .and(Flags::LOADING)
        .and(Flags::STALE)
        .and(Flags::WHILE_SUBSCRIBED),
    args: &[Arg::new("pattern", ArgKind::Pattern).multiple()],
    example: example(
        r#"> PSUBSCRIBE news.*
1) "psubscribe"
2) "news.*"
3) (integer) 1"#,
    ),
    ..Spec::BLANK
};

fn psubscribe(cx: &mut Cx<'_>) -> Outcome {
    subscribe_to(cx, Topic::Pattern)
}
