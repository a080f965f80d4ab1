//! PUNSUBSCRIBE.

use crate::cmd::prelude::*;
use crate::cmd::pubsub::subscription::unsubscribe_from;
use crate::node::state::subscriptions::Topic;

pub(super) static COMMAND: Command = Command::new(&SPEC, punsubscribe);

static SPEC: Spec = Spec {
    name: "PUNSUBSCRIBE",
    summary: "Stops listening to patterns, or to all of them",
    since: "2.0.0",
    group: Group::PubSub,
    complexity: "O(N)",
    arity: -1,
    flags: Flags::PUBSUB
        .and(Flags::NOSCRIPT)
        .and(Flags::LOADING)
        .and(Flags::STALE)
        .and(Flags::WHILE_SUBSCRIBED),
    args: &[Arg::new("pattern", ArgKind::Pattern).optional().multiple()],
    example: example(
        r#"> PUNSUBSCRIBE
1) "punsubscribe"
2) (nil)
3) (integer) 0"#,
    ),
    ..Spec::BLANK
};

fn punsubscribe(cx: &mut Cx<'_>) -> Outcome {
    unsubscribe_from(cx, Topic::Pattern)
}
