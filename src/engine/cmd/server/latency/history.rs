//! LATENCY HISTORY: the samples of one event.

use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, latency_history);

static SPEC: Spec = Spec {
    name: "HISTORY",
    summary: "Tells when an event took long, and how long",
    since: "2.8.13",
    group: Group::Server,
    complexity: "O(1)",
    arity: 3,
    flags: Flags::ADMIN
        .and(Flags::NOSCRIPT)
        .and(Flags::LOADING)
        .and(Flags::STALE),
    tips: &[
        "nondeterministic_output",
        "request_policy:all_nodes",
        "response_policy:special",
    ],
    args: &[Arg::new("event", ArgKind::String)],
    example: example(
        r#"> LATENCY HISTORY command
(empty array)"#,
    ),
    ..Spec::BLANK
};

fn latency_history(cx: &mut Cx<'_>) -> Outcome {
    let series = cx.node.latency.get(cx.argv[2]);
    let samples: Vec<_> = series
        .iter()
        .flat_map(|(_, series)| series.samples())
        .collect();
    cx.out.array(samples.len());
    for sample in samples {
        cx.out.array(2);
        cx.out.integer(sample.at_secs);
        cx.out.integer(sample.ms.cast_signed());
    }
    Ok(Flow::Done)
}
