//! PUBSUB NUMSUB.

use crate::cmd::prelude::*;
use crate::cmd::pubsub::inspect::count_listeners;
use crate::node::state::subscriptions::Topic;

pub(super) static COMMAND: Command = Command::new(&SPEC, pubsub_numsub);

static SPEC: Spec = Spec {
    name: "NUMSUB",
    summary: "Counts who listens to each of these channels, patterns aside",
    since: "2.8.0",
    group: Group::PubSub,
    complexity: "O(N)",
    arity: -2,
    flags: Flags::PUBSUB.and(Flags::LOADING).and(Flags::STALE),
    args: &[Arg::new("channel", ArgKind::String).optional().multiple()],
    example: example(
        r#"> PUBSUB NUMSUB news
1) "news"
2) (integer) 0"#,
    ),
    ..Spec::BLANK
};

fn pubsub_numsub(cx: &mut Cx<'_>) -> Outcome {
    count_listeners(cx, Topic::Channel)
}
