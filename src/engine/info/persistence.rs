//! The section `Persistence`.

use super::field::{Field, Show, View, ZERO};

pub(super) const FIELDS: &[Field] = &[
    ("loading", ZERO),
    ("async_loading", ZERO),
    ("current_cow_peak", ZERO),
    ("current_cow_size", ZERO),
    ("current_cow_size_age", ZERO),
    ("current_fork_perc", Show::Text("0.00")),
    ("current_save_keys_processed", ZERO),
    ("current_save_keys_total", ZERO),
    (
        "rdb_changes_since_last_save",
        Show::Number(|view| view.node.dirty),
    ),
    ("rdb_bgsave_in_progress", ZERO),
    ("rdb_last_save_time", Show::Number(started_secs)),
    ("rdb_last_bgsave_status", Show::Text("ok")),
    ("rdb_last_bgsave_time_sec", Show::Text("-1")),
    ("rdb_current_bgsave_time_sec", Show::Text("-1")),
    ("rdb_saves", ZERO),
    ("rdb_last_cow_size", ZERO),
    ("rdb_last_load_keys_expired", ZERO),
    ("rdb_last_load_keys_loaded", ZERO),
    (
        "aof_enabled",
        Show::Number(|view| u64::from(view.node.config.appendonly())),
    ),
    ("aof_rewrite_in_progress", ZERO),
    ("aof_rewrite_scheduled", ZERO),
    ("aof_last_rewrite_time_sec", Show::Text("-1")),
    ("aof_current_rewrite_time_sec", Show::Text("-1")),
    ("aof_last_bgrewrite_status", Show::Text("ok")),
    ("aof_rewrites", ZERO),
    ("aof_rewrites_consecutive_failures", ZERO),
    ("aof_last_write_status", Show::Text("ok")),
    ("aof_last_cow_size", ZERO),
    ("module_fork_in_progress", ZERO),
    ("module_fork_last_cow_size", ZERO),
];

/// A node counts as saved when it starts.
fn started_secs(view: &View<'_>) -> u64 {
    view.node.started.0 / 1_000_000
}
