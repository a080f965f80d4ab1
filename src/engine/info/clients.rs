//! The section `Clients`.

use super::field::{Field, Show, View, ZERO};

pub(super) const FIELDS: &[Field] = &[
    (
        "connected_clients",
        Show::Number(|view| view.node.clients.len() as u64),
    ),
    ("cluster_connections", ZERO),
    (
        "maxclients",
        Show::Made(|view| view.node.config.maxclients().to_string()),
    ),
    (
        "client_recent_max_input_buffer",
        Show::Number(largest_input),
    ),
    (
        "client_recent_max_output_buffer",
        Show::Number(largest_output),
    ),
    ("blocked_clients", Show::Number(blocked)),
    ("tracking_clients", Show::Number(tracking_clients)),
    (
        "clients_in_timeout_table",
        Show::Number(|view| view.node.wake.timed_clients() as u64),
    ),
    (
        "total_blocking_keys",
        Show::Number(|view| view.node.wake.blocking_keys() as u64),
    ),
    (
        "total_blocking_keys_on_nokey",
        Show::Number(|view| view.node.wake.blocking_keys_on_nokey() as u64),
    ),
];

/// Those that wait for keys or, as `WAIT`, for time, and those whose command waits for `CLIENT PAUSE` to end.
fn blocked(view: &View<'_>) -> u64 {
    let clients = view.node.clients.iter();
    let postponed = clients.filter(|client| client.postponed).count();
    (view.node.wake.blocked_clients() + postponed) as u64
}

fn largest_input(view: &View<'_>) -> u64 {
    let sizes = view
        .node
        .clients
        .iter()
        .map(|client| client.input.len() as u64);
    sizes.max().unwrap_or(0)
}

fn largest_output(view: &View<'_>) -> u64 {
    let sizes = view
        .node
        .clients
        .iter()
        .map(|client| client.reply.buf.len() as u64);
    sizes.max().unwrap_or(0)
}

fn tracking_clients(view: &View<'_>) -> u64 {
    let clients = view.node.clients.iter();
    clients.filter(|client| client.tracking.is_some()).count() as u64
}
