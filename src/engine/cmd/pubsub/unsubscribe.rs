//! UNSUBSCRIBE.

use crate::cmd::prelude::*;
use crate::cmd::pubsub::subscription::unsubscribe_from;
use crate::node::state::subscriptions::Topic;

pub(super) static COMMAND: Command = Command::new(&SPEC, unsubscribe);

static SPEC: Spec = Spec {
    name: "UNSUBSCRIBE",
    summary: "Stops listening to channels, or to all of them",
    since: "2.0.0",
    group: Group::PubSub,
    complexity: "O(N)",
    arity: -1,
    flags: Flags::PUBSUB
        .and(Flags::NOSCRIPT)
        .and(Flags::LOADING)
        .and(Flags::STALE)
        .and(Flags::WHILE_SUBSCRIBED),
    args: &[Arg::new("channel", ArgKind::String).optional().multiple()],
    example: example(
        r#"> UNSUBSCRIBE news
1) "unsubscribe"
2) "news"
3) (integer) 0"#,
    ),
    ..Spec::BLANK
};

fn unsubscribe(cx: &mut Cx<'_>) -> Outcome {
    unsubscribe_from(cx, Topic::Channel)
}
