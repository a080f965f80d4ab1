//! PUBSUB NUMPAT.

use crate::cmd::prelude::*;
use crate::node::state::subscriptions::Topic;

pub(super) static COMMAND: Command = Command::new(&SPEC, pubsub_numpat);

static SPEC: Spec = Spec {
    name: "NUMPAT",
    summary: "Counts the patterns that someone listens to",
    since: "2.8.0",
    group: Group::PubSub,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::PUBSUB.and(Flags::LOADING).and(Flags::STALE),
    example: example(
        r#"> PUBSUB NUMPAT
(integer) 0"#,
    ),
    ..Spec::BLANK
};

fn pubsub_numpat(cx: &mut Cx<'_>) -> Outcome {
    let patterns = cx.node.subscriptions.of(Topic::Pattern).len();
    cx.out.integer(patterns as i64);
    Ok(Flow::Done)
}
