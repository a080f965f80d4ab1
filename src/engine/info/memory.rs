//! The section `Memory`: what our own structures take, estimated; there is no allocator to ask.

use super::field::{Field, Show, View, ZERO, human};
use crate::node::memory::MemoryFigures;

/// All that a 32-bit address space holds.
const SYSTEM_BYTES: u64 = 4 << 30;

pub(super) const FIELDS: &[Field] = &[
    ("used_memory", Show::Number(used)),
    ("used_memory_human", Show::Made(|view| human(used(view)))),
    ("used_memory_rss", Show::Number(used)),
    (
        "used_memory_rss_human",
        Show::Made(|view| human(used(view))),
    ),
    ("used_memory_peak", Show::Number(peak)),
    (
        "used_memory_peak_human",
        Show::Made(|view| human(peak(view))),
    ),
    (
        "used_memory_peak_perc",
        Show::Made(|view| format!("{:.2}%", figures(view).peak_percent())),
    ),
    (
        "used_memory_overhead",
        Show::Number(|view| figures(view).overhead_bytes()),
    ),
    (
        "used_memory_startup",
        Show::Number(|view| figures(view).startup_bytes),
    ),
    (
        "used_memory_dataset",
        Show::Number(|view| figures(view).dataset_bytes()),
    ),
    (
        "used_memory_dataset_perc",
        Show::Made(|view| format!("{:.2}%", figures(view).dataset_percent())),
    ),
    ("allocator_allocated", Show::Number(used)),
    ("allocator_active", Show::Number(used)),
    ("allocator_resident", Show::Number(used)),
    ("total_system_memory", Show::Number(|_| SYSTEM_BYTES)),
    (
        "total_system_memory_human",
        Show::Made(|_| human(SYSTEM_BYTES)),
    ),
    ("used_memory_lua", ZERO),
    ("used_memory_vm_eval", ZERO),
    ("used_memory_lua_human", Show::Text("0B")),
    ("used_memory_scripts_eval", ZERO),
    ("number_of_cached_scripts", ZERO),
    ("number_of_functions", ZERO),
    ("number_of_libraries", ZERO),
    ("used_memory_vm_functions", ZERO),
    ("used_memory_vm_total", ZERO),
    ("used_memory_vm_total_human", Show::Text("0B")),
    ("used_memory_functions", ZERO),
    ("used_memory_scripts", ZERO),
    ("used_memory_scripts_human", Show::Text("0B")),
    (
        "maxmemory",
        Show::Number(|view| view.node.config.maxmemory_bytes()),
    ),
    (
        "maxmemory_human",
        Show::Made(|view| human(view.node.config.maxmemory_bytes())),
    ),
    ("maxmemory_policy", Show::Made(policy)),
    ("allocator_frag_ratio", Show::Text("1.00")),
    ("allocator_frag_bytes", ZERO),
    ("allocator_rss_ratio", Show::Text("1.00")),
    ("allocator_rss_bytes", ZERO),
    ("rss_overhead_ratio", Show::Text("1.00")),
    ("rss_overhead_bytes", ZERO),
    ("mem_fragmentation_ratio", Show::Text("1.00")),
    ("mem_fragmentation_bytes", ZERO),
    (
        "mem_not_counted_for_evict",
        Show::Number(|view| figures(view).buffers_bytes),
    ),
    ("mem_replication_backlog", ZERO),
    ("mem_total_replication_buffers", ZERO),
    ("mem_clients_slaves", ZERO),
    (
        "mem_clients_normal",
        Show::Number(|view| figures(view).clients_bytes),
    ),
    ("mem_cluster_links", ZERO),
    ("mem_aof_buffer", ZERO),
    ("mem_allocator", Show::Text("libc")),
    ("active_defrag_running", ZERO),
    (
        "lazyfree_pending_objects",
        Show::Number(|view| view.node.graveyard.pending() as u64),
    ),
    (
        "lazyfreed_objects",
        Show::Number(|view| view.node.stats.lazyfreed_objects),
    ),
];

fn used(view: &View<'_>) -> u64 {
    figures(view).used_bytes
}

fn figures(view: &View<'_>) -> MemoryFigures {
    view.node.memory_figures()
}

fn peak(view: &View<'_>) -> u64 {
    figures(view).peak_bytes
}

fn policy(view: &View<'_>) -> String {
    let name = view
        .node
        .config
        .get(b"maxmemory-policy")
        .unwrap_or_default();
    String::from_utf8_lossy(&name).into_owned()
}
