//! PSUBSCRIBE.

use crate::cmd::prelude::*;
use crate::cmd::pubsub::subscription::subscribe_to;
use crate::pubsub::Topic;

/// What `COMMAND` and its relatives tell of PSUBSCRIBE.
pub static SPEC: Spec = Spec {
    name: "PSUBSCRIBE",
    summary: "Listens to all channels whose names fit a pattern",
    since: "2.0.0",
    group: Group::PubSub,
    complexity: "O(N)",
    arity: -2,
    flags: Flags::PUBSUB
        .and(Flags::NOSCRIPT)
        .and(Flags::LOADING)
        .and(Flags::STALE),
    args: &[Arg::new("pattern", ArgKind::Pattern).multiple()],
    example: example(
        r#"> PSUBSCRIBE news.*
1) "psubscribe"
2) "news.*"
3) (integer) 1"#,
    ),
    handler: psubscribe,
    ..Spec::BLANK
};

fn psubscribe(cx: &mut Cx<'_>) -> Outcome {
    subscribe_to(cx, Topic::Pattern)
}
