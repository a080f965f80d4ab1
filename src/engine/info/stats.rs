//! The section `Stats`.

use super::field::{Field, Show, View, ZERO};
use crate::node::state::stats::{Rate, Stats};
use crate::node::state::subscriptions::Topic;

pub(super) const FIELDS: &[Field] = &[
    (
        "total_connections_received",
        Show::Number(|view| stats(view).connections_received),
    ),
    (
        "total_commands_processed",
        Show::Number(|view| stats(view).commands_processed),
    ),
    (
        "instantaneous_ops_per_sec",
        Show::Number(|view| stats(view).commands_rate.per_second(view.now)),
    ),
    (
        "total_net_input_bytes",
        Show::Number(|view| stats(view).net_input_bytes),
    ),
    (
        "total_net_output_bytes",
        Show::Number(|view| stats(view).net_output_bytes),
    ),
    ("total_net_repl_input_bytes", ZERO),
    ("total_net_repl_output_bytes", ZERO),
    (
        "instantaneous_input_kbps",
        Show::Made(|view| kilobytes(view, &stats(view).input_rate)),
    ),
    (
        "instantaneous_output_kbps",
        Show::Made(|view| kilobytes(view, &stats(view).output_rate)),
    ),
    ("instantaneous_input_repl_kbps", Show::Text("0.00")),
    ("instantaneous_output_repl_kbps", Show::Text("0.00")),
    (
        "rejected_connections",
        Show::Number(|view| stats(view).connections_rejected),
    ),
    ("sync_full", ZERO),
    ("sync_partial_ok", ZERO),
    ("sync_partial_err", ZERO),
    (
        "expired_keys",
        Show::Number(|view| stats(view).expired_keys),
    ),
    (
        "expired_stale_perc",
        Show::Made(|view| format!("{:.2}", stats(view).expired_stale_percent)),
    ),
    (
        "expired_time_cap_reached_count",
        Show::Number(|view| stats(view).expired_time_cap_reached),
    ),
    ("expire_cycle_cpu_milliseconds", ZERO),
    (
        "evicted_keys",
        Show::Number(|view| stats(view).evicted_keys),
    ),
    (
        "evicted_clients",
        Show::Number(|view| stats(view).evicted_clients),
    ),
    ("total_eviction_exceeded_time", ZERO),
    ("current_eviction_exceeded_time", ZERO),
    (
        "keyspace_hits",
        Show::Number(|view| stats(view).keyspace_hits),
    ),
    (
        "keyspace_misses",
        Show::Number(|view| stats(view).keyspace_misses),
    ),
    (
        "pubsub_channels",
        Show::Number(|view| topics(view, Topic::Channel)),
    ),
    (
        "pubsub_patterns",
        Show::Number(|view| topics(view, Topic::Pattern)),
    ),
    (
        "pubsubshard_channels",
        Show::Number(|view| topics(view, Topic::ShardChannel)),
    ),
    ("latest_fork_usec", ZERO),
    ("total_forks", ZERO),
    ("migrate_cached_sockets", ZERO),
    ("slave_expires_tracked_keys", ZERO),
    ("active_defrag_hits", ZERO),
    ("active_defrag_misses", ZERO),
    ("active_defrag_key_hits", ZERO),
    ("active_defrag_key_misses", ZERO),
    ("total_active_defrag_time", ZERO),
    ("current_active_defrag_time", ZERO),
    (
        "tracking_total_keys",
        Show::Number(|view| view.node.tracked.lens().0 as u64),
    ),
    (
        "tracking_total_items",
        Show::Number(|view| view.node.tracked.items() as u64),
    ),
    (
        "tracking_total_prefixes",
        Show::Number(|view| view.node.tracked.lens().1 as u64),
    ),
    ("unexpected_error_replies", ZERO),
    (
        "total_error_replies",
        Show::Number(|view| stats(view).error_replies),
    ),
    ("dump_payload_sanitizations", ZERO),
    (
        "total_reads_processed",
        Show::Number(|view| stats(view).reads_processed),
    ),
    (
        "total_writes_processed",
        Show::Number(|view| stats(view).writes_processed),
    ),
    ("io_threaded_reads_processed", ZERO),
    ("io_threaded_writes_processed", ZERO),
    ("reply_buffer_shrinks", ZERO),
    ("reply_buffer_expands", ZERO),
    (
        "eventloop_cycles",
        Show::Number(|view| stats(view).reads_processed),
    ),
    (
        "eventloop_duration_sum",
        Show::Number(|view| stats(view).busy_us()),
    ),
    (
        "eventloop_duration_cmd_sum",
        Show::Number(|view| stats(view).busy_us()),
    ),
    ("instantaneous_eventloop_cycles_per_sec", ZERO),
    ("instantaneous_eventloop_duration_usec", ZERO),
    (
        "acl_access_denied_auth",
        Show::Number(|view| stats(view).acl_denied_auth),
    ),
    ("acl_access_denied_cmd", ZERO),
    ("acl_access_denied_key", ZERO),
    ("acl_access_denied_channel", ZERO),
];

fn stats<'a>(view: &View<'a>) -> &'a Stats {
    &view.node.stats
}

fn topics(view: &View<'_>, topic: Topic) -> u64 {
    view.node.subscriptions.of(topic).len() as u64
}

fn kilobytes(view: &View<'_>, rate: &Rate) -> String {
    format!("{:.2}", rate.per_second(view.now) as f64 / 1024.0)
}
