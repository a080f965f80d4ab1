//! The section `Server`.

use super::field::{Field, Show, View};
use crate::base::release::Server;

pub(super) const FIELDS: &[Field] = &[
    (
        "redis_version",
        Show::Made(|view| view.node.release.redis_version().to_owned()),
    ),
    (
        "server_name",
        Show::Maybe(|view| valkey(view, Server::name(Server::Valkey))),
    ),
    (
        "valkey_version",
        Show::Maybe(|view| valkey(view, view.node.release.version)),
    ),
    ("redis_git_sha1", Show::Text("00000000")),
    ("redis_git_dirty", Show::Text("0")),
    ("redis_build_id", Show::Text("0000000000000000")),
    ("redis_mode", Show::Made(mode)),
    ("os", Show::Text("Linux 6.1.0 x86_64")),
    ("arch_bits", Show::Text("64")),
    ("monotonic_clock", Show::Text("POSIX clock_gettime")),
    ("multiplexing_api", Show::Text("epoll")),
    ("atomicvar_api", Show::Text("c11-builtin")),
    ("gcc_version", Show::Text("0.0.0")),
    ("process_id", Show::Text("1")),
    ("process_supervised", Show::Text("no")),
    (
        "run_id",
        Show::Made(|view| view.node.identity.run_id.clone()),
    ),
    (
        "tcp_port",
        Show::Made(|view| view.node.config.port().to_string()),
    ),
    ("server_time_usec", Show::Number(|view| view.now.0)),
    ("uptime_in_seconds", Show::Number(uptime_secs)),
    (
        "uptime_in_days",
        Show::Number(|view| uptime_secs(view) / 86400),
    ),
    ("hz", Show::Made(|view| view.node.config.hz().to_string())),
    (
        "configured_hz",
        Show::Made(|view| view.node.config.hz().to_string()),
    ),
    ("lru_clock", Show::Number(lru_clock)),
    ("executable", Show::Text("/usr/local/bin/redis-server")),
    ("config_file", Show::Text("")),
    ("io_threads_active", Show::Text("0")),
    ("listener0", Show::Made(listener)),
];

/// What only a Valkey tells.
fn valkey(view: &View<'_>, text: &'static str) -> Option<&'static str> {
    (view.node.release.server == Server::Valkey).then_some(text)
}

fn mode(view: &View<'_>) -> String {
    let is_cluster = view.node.config.cluster_enabled();
    if is_cluster { "cluster" } else { "standalone" }.to_owned()
}

fn uptime_secs(view: &View<'_>) -> u64 {
    view.now.0.saturating_sub(view.node.started.0) / 1_000_000
}

/// Seconds in 24 bits, as entries remember their last access.
fn lru_clock(view: &View<'_>) -> u64 {
    (view.now.0 / 1_000_000) & 0xFF_FFFF
}

fn listener(view: &View<'_>) -> String {
    let addresses = view.node.config.get(b"bind").unwrap_or_default();
    let addresses = String::from_utf8_lossy(&addresses).into_owned();
    let binds: String = addresses
        .split(' ')
        .map(|address| format!(",bind={address}"))
        .collect();
    format!("name=tcp{binds},port={}", view.node.config.port())
}
