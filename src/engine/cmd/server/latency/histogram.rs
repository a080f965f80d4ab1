//! LATENCY HISTOGRAM: how many calls of a command took how long.

use crate::cmd::prelude::*;
use crate::node::state::stats::CommandStats;
use crate::spec::CommandId;
use crate::wire::reply::Reply;

pub(super) static COMMAND: Command = Command::new(&SPEC, latency_histogram);

static SPEC: Spec = Spec {
    name: "HISTOGRAM",
    summary: "Tells how the durations of commands are spread",
    since: "7.0.0",
    group: Group::Server,
    complexity: "O(N)",
    arity: -2,
    flags: Flags::ADMIN
        .and(Flags::NOSCRIPT)
        .and(Flags::LOADING)
        .and(Flags::STALE),
    tips: &[
        "nondeterministic_output",
        "request_policy:all_nodes",
        "response_policy:special",
    ],
    args: &[Arg::new("COMMAND", ArgKind::String).optional().multiple()],
    example: example(
        r#"> CONFIG RESETSTAT
OK
> SET k v
OK
> LATENCY HISTOGRAM set
1) "set"
2) 1) "calls"
   2) (integer) 1
   3) "histogram_usec"
   4) 1) (integer) <int>
      2) (integer) 1"#,
    ),
    ..Spec::BLANK
};

fn latency_histogram(cx: &mut Cx<'_>) -> Outcome {
    let names = cx.argv.get(2..).unwrap_or_default();
    let ids: Vec<CommandId> = if names.is_empty() {
        cx.node.commands.all().collect()
    } else {
        let found = names
            .iter()
            .filter_map(|name| cx.node.commands.find_full_name(name));
        found.flat_map(with_subcommands).collect()
    };
    let measured = |id: &CommandId| {
        let stats = cx.node.stats.command(*id);
        stats.is_some_and(|stats| stats.latency.total() > 0)
    };
    let ids: Vec<CommandId> = ids.into_iter().filter(measured).collect();
    cx.out.map(ids.len());
    for id in ids {
        let Some(stats) = cx.node.stats.command(id) else {
            continue;
        };
        write_one(cx.out, id.full_name(), stats);
    }
    Ok(Flow::Done)
}

fn with_subcommands(id: CommandId) -> impl Iterator<Item = CommandId> {
    std::iter::once(id).chain(id.subcommands().iter().copied())
}

fn write_one(out: &mut Reply, name: &str, stats: &CommandStats) {
    out.bulk(name.as_bytes());
    out.map(2);
    out.bulk(b"calls");
    out.integer(stats.latency.total().cast_signed());
    out.bulk(b"histogram_usec");
    let steps = stats.latency.doublings();
    out.map(steps.len());
    for (ns, calls) in steps {
        out.integer((ns / 1000).cast_signed());
        out.integer(calls.cast_signed());
    }
}
