//! The section `Replication`.

use super::field::{Field, Show, ZERO};

pub(super) const FIELDS: &[Field] = &[
    ("role", Show::Text("master")),
    ("connected_slaves", ZERO),
    ("master_failover_state", Show::Text("no-failover")),
    (
        "master_replid",
        Show::Made(|view| view.node.identity.replid.clone()),
    ),
    (
        "master_replid2",
        Show::Text("0000000000000000000000000000000000000000"),
    ),
    ("master_repl_offset", ZERO),
    ("second_repl_offset", Show::Text("-1")),
    ("repl_backlog_active", ZERO),
    (
        "repl_backlog_size",
        Show::Number(|view| view.node.config.repl_backlog_size_bytes()),
    ),
    ("repl_backlog_first_byte_offset", ZERO),
    ("repl_backlog_histlen", ZERO),
];
