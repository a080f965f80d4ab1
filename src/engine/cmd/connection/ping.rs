//! PING.

use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of PING.
pub static SPEC: Spec = Spec {
    name: "PING",
    summary: "",
    since: "1.0.0",
    group: Group::Connection,
    complexity: "O(1)",
    arity: -1,
    flags: Flags::FAST,
    categories: Categories::CONNECTION,
    tips: &["request_policy:all_shards", "response_policy:all_succeeded"],
    args: &[Arg::new("message", ArgKind::String).optional()],
    handler: ping,
    ..Spec::BLANK
};

fn ping(cx: &mut Cx<'_>) -> Outcome {
    cx.unbuilt()
}
