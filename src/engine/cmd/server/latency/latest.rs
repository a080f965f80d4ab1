//! LATENCY LATEST: the last sample of each event.

use crate::cmd::prelude::*;
use crate::node::state::latency::Sample;

pub(super) static COMMAND: Command = Command::new(&SPEC, latency_latest);

static SPEC: Spec = Spec {
    name: "LATEST",
    summary: "Tells of each event when it last took long, how long, and the worst ever",
    since: "2.8.13",
    group: Group::Server,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::ADMIN
        .and(Flags::NOSCRIPT)
        .and(Flags::LOADING)
        .and(Flags::STALE),
    tips: &[
        "nondeterministic_output",
        "request_policy:all_nodes",
        "response_policy:special",
    ],
    example: example(
        r#"> CONFIG SET latency-monitor-threshold 100
OK
> LATENCY LATEST
(empty array)"#,
    ),
    ..Spec::BLANK
};

fn latency_latest(cx: &mut Cx<'_>) -> Outcome {
    let series: Vec<_> = cx.node.latency.iter().collect();
    cx.out.array(series.len());
    for (event, series) in series {
        let latest = series.latest().unwrap_or(Sample { at_secs: 0, ms: 0 });
        cx.out.array(4);
        cx.out.bulk(event.as_bytes());
        cx.out.integer(latest.at_secs);
        cx.out.integer(latest.ms.cast_signed());
        cx.out.integer(series.max_ms.cast_signed());
    }
    Ok(Flow::Done)
}
