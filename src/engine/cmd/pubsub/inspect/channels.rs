//! PUBSUB CHANNELS.

use crate::cmd::prelude::*;
use crate::cmd::pubsub::inspect::list_topics;
use crate::node::state::subscriptions::Topic;

pub(super) static COMMAND: Command = Command::new(&SPEC, pubsub_channels);

static SPEC: Spec = Spec {
    name: "CHANNELS",
    summary: "Lists the channels that someone listens to",
    since: "2.8.0",
    group: Group::PubSub,
    complexity: "O(N)",
    arity: -2,
    flags: Flags::PUBSUB.and(Flags::LOADING).and(Flags::STALE),
    args: &[Arg::new("pattern", ArgKind::Pattern).optional()],
    example: example(
        r#"a> SUBSCRIBE news
1) "subscribe"
2) "news"
3) (integer) 1
> PUBSUB CHANNELS n*
1) "news""#,
    ),
    ..Spec::BLANK
};

fn pubsub_channels(cx: &mut Cx<'_>) -> Outcome {
    list_topics(cx, Topic::Channel)
}
