//! The sections `Commandstats`, `Errorstats` and `Latencystats`: a line for each command or code that has counted.

use super::field::View;
use crate::node::state::stats::CommandStats;
use crate::spec::CommandId;

pub(super) fn command_stats(view: &View<'_>) -> String {
    let line = |(id, stats): (CommandId, &CommandStats)| {
        let us = stats.duration_ns / 1000;
        let us_per_call = us as f64 / stats.calls.max(1) as f64;
        format!(
            "cmdstat_{}:calls={},usec={us},usec_per_call={us_per_call:.2},rejected_calls={},failed_calls={}\r\n",
            id.full_name(),
            stats.calls,
            stats.rejected_calls,
            stats.failed_calls
        )
    };
    let has_counted =
        |stats: &CommandStats| stats.calls + stats.rejected_calls + stats.failed_calls > 0;
    counted(view)
        .filter(|(_, stats)| has_counted(stats))
        .map(line)
        .collect()
}

pub(super) fn error_stats(view: &View<'_>) -> String {
    let errors = view.node.stats.errors();
    errors
        .map(|(code, count)| {
            format!(
                "errorstat_{}:count={count}\r\n",
                String::from_utf8_lossy(code)
            )
        })
        .collect()
}

pub(super) fn latency_stats(view: &View<'_>) -> String {
    let asked = view.node.config.latency_tracking_info_percentiles();
    let asked = String::from_utf8_lossy(asked);
    let line = |(id, stats): (CommandId, &CommandStats)| {
        let figure = |percentile: &str| {
            let ns = stats
                .latency
                .percentile_ns(percentile.parse().unwrap_or(0.0));
            format!("p{percentile}={}.{:03}", ns / 1000, ns % 1000)
        };
        let figures: Vec<String> = asked.split_whitespace().map(figure).collect();
        format!(
            "latency_percentiles_usec_{}:{}\r\n",
            id.full_name(),
            figures.join(",")
        )
    };
    counted(view)
        .filter(|(_, stats)| stats.latency.total() > 0)
        .map(line)
        .collect()
}

fn counted<'a>(view: &View<'a>) -> impl Iterator<Item = (CommandId, &'a CommandStats)> {
    let stats = &view.node.stats;
    view.node
        .commands
        .all()
        .filter_map(move |id| Some((id, stats.command(id)?)))
}
