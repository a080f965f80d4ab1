//! LATENCY RESET.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, latency_reset);

static SPEC: Spec = Spec {
    name: "RESET",
    summary: "Forgets the samples of the events, or of all events",
    since: "2.8.13",
    group: Group::Server,
    complexity: "O(1)",
    arity: -2,
    flags: Flags::ADMIN
        .and(Flags::NOSCRIPT)
        .and(Flags::LOADING)
        .and(Flags::STALE),
    tips: &["request_policy:all_nodes", "response_policy:agg_sum"],
    args: &[Arg::new("event", ArgKind::String).optional().multiple()],
    example: example(
        r#"> LATENCY RESET
(integer) 0"#,
    ),
    ..Spec::BLANK
};

fn latency_reset(cx: &mut Cx<'_>) -> Outcome {
    let events = cx.argv.get(2..).unwrap_or_default();
    let latency = &mut cx.node.latency;
    let forgotten = if events.is_empty() {
        latency.clear()
    } else {
        events.iter().filter(|event| latency.forget(event)).count()
    };
    cx.out.integer(forgotten as i64);
    Ok(Flow::Done)
}
