//! What a node has counted, for those who watch it.

use crate::node::Node;

/// Counts since the node started or since `CONFIG RESETSTAT`, and what it holds now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counters {
    /// Clients connected now.
    pub connected_clients: u64,
    /// Connections accepted.
    pub connections_received: u64,
    /// Keys in all databases now, those past their time included.
    pub keys: u64,
    /// Bytes in use now, about.
    pub used_memory_bytes: u64,
    /// Reads that found their key.
    pub keyspace_hits: u64,
    /// Reads that did not.
    pub keyspace_misses: u64,
    /// Keys deleted because of `maxmemory`.
    pub evicted_keys: u64,
    /// Keys deleted because their time was over.
    pub expired_keys: u64,
    /// Bytes read from clients.
    pub net_input_bytes: u64,
    /// Bytes written to clients.
    pub net_output_bytes: u64,
    /// Commands run.
    pub commands: u64,
    /// Nanoseconds spent in them.
    pub busy_ns: u64,
    /// Bytes that may be in use; 0 for no limit.
    pub max_memory_bytes: u64,
}

impl Node {
    /// The node's counters as they stand.
    pub fn counters(&self) -> Counters {
        let stats = &self.stats;
        Counters {
            connected_clients: self.clients.len() as u64,
            connections_received: stats.connections_received,
            keys: self.dbs.iter().map(|db| db.len() as u64).sum(),
            used_memory_bytes: self.used_memory_bytes(),
            keyspace_hits: stats.keyspace_hits,
            keyspace_misses: stats.keyspace_misses,
            evicted_keys: stats.evicted_keys,
            expired_keys: stats.expired_keys,
            net_input_bytes: stats.net_input_bytes,
            net_output_bytes: stats.net_output_bytes,
            commands: stats.commands_processed,
            busy_ns: stats.busy_ns(),
            max_memory_bytes: self.config.maxmemory_bytes(),
        }
    }
}
