//! The parameters that the engine obeys, as the types it works with.
//!
//! A getter finds its row when the program is built: a misspelt name does not compile.

use super::parameter::Setting;
use super::policy::{EvictionPolicy, Permission};
use super::table::PARAMETERS;
use super::{Config, special};
use crate::config::OutputLimit;

/// Getters for numbers, memory sizes (`u64`), booleans and texts.
macro_rules! getters {
    ($($(#[$doc:meta])* $getter:ident: $kind:ident = $name:literal;)*) => {
        #[expect(dead_code, reason = "persistence, replication and cluster, which obey the rest, are still to come")]
        impl Config {
            $($(#[$doc])* pub(crate) fn $getter(&self) -> getters!(@type $kind) {
                const INDEX: usize = index_of($name);
                getters!(@read $kind, self, INDEX)
            })*
        }
    };
    (@type bool) => { bool };
    (@type int) => { i64 };
    (@type size) => { u64 };
    (@type text) => { &[u8] };
    (@type permission) => { Permission };
    (@read bool, $config:expr, $index:expr) => { $config.int($index) != 0 };
    (@read int, $config:expr, $index:expr) => { $config.int($index) };
    (@read size, $config:expr, $index:expr) => { $config.int($index).cast_unsigned() };
    (@read text, $config:expr, $index:expr) => { $config.text($index) };
    (@read permission, $config:expr, $index:expr) => {
        match $config.int($index) {
            0 => Permission::Nobody,
            1 => Permission::Everybody,
            _ => Permission::Local,
        }
    };
}

getters! {
    /// 1 to 10: how much work active expiry does.
    active_expire_effort: int = "active-expire-effort";
    /// Whether writes go to the append-only file.
    appendonly: bool = "appendonly";
    /// Milliseconds after which a script is told to be slow.
    busy_reply_threshold_ms: int = "busy-reply-threshold";
    /// The largest unread input of a client, in bytes.
    client_query_buffer_limit_bytes: size = "client-query-buffer-limit";
    cluster_enabled: bool = "cluster-enabled";
    /// The number of databases.
    databases: int = "databases";
    enable_debug_command: permission = "enable-debug-command";
    enable_module_command: permission = "enable-module-command";
    enable_protected_configs: permission = "enable-protected-configs";
    hash_max_listpack_entries: size = "hash-max-listpack-entries";
    hash_max_listpack_value_bytes: size = "hash-max-listpack-value";
    hll_sparse_max_bytes: size = "hll-sparse-max-bytes";
    /// Ticks a second, 1 to 500.
    hz: int = "hz";
    /// 0: the latency monitor is off.
    latency_monitor_threshold_ms: int = "latency-monitor-threshold";
    latency_tracking: bool = "latency-tracking";
    latency_tracking_info_percentiles: text = "latency-tracking-info-percentiles";
    lazyfree_lazy_eviction: bool = "lazyfree-lazy-eviction";
    lazyfree_lazy_expire: bool = "lazyfree-lazy-expire";
    lazyfree_lazy_server_del: bool = "lazyfree-lazy-server-del";
    lazyfree_lazy_user_del: bool = "lazyfree-lazy-user-del";
    lazyfree_lazy_user_flush: bool = "lazyfree-lazy-user-flush";
    lfu_decay_time_minutes: int = "lfu-decay-time";
    lfu_log_factor: int = "lfu-log-factor";
    list_compress_depth: int = "list-compress-depth";
    /// Positive: entries a node; -1 to -5: 4, 8, 16, 32, 64 KB a node.
    list_max_listpack_size: int = "list-max-listpack-size";
    maxclients: int = "maxclients";
    /// 0: no limit.
    maxmemory_bytes: size = "maxmemory";
    /// Bytes, 0 for no limit; negative: per cent of `maxmemory`.
    maxmemory_clients: int = "maxmemory-clients";
    maxmemory_eviction_tenacity: int = "maxmemory-eviction-tenacity";
    maxmemory_samples: int = "maxmemory-samples";
    /// How old a replica's last sign of life may be; 0: `min-replicas-to-write` is off.
    min_replicas_max_lag_secs: int = "min-replicas-max-lag";
    min_replicas_to_write: int = "min-replicas-to-write";
    port: int = "port";
    proto_max_bulk_len_bytes: size = "proto-max-bulk-len";
    repl_backlog_size_bytes: size = "repl-backlog-size";
    replica_priority: int = "replica-priority";
    /// Empty: no password.
    requirepass: text = "requirepass";
    set_max_intset_entries: size = "set-max-intset-entries";
    set_max_listpack_entries: size = "set-max-listpack-entries";
    set_max_listpack_value_bytes: size = "set-max-listpack-value";
    /// Negative: the slow log is off; 0: it takes every command.
    slowlog_log_slower_than_us: int = "slowlog-log-slower-than";
    slowlog_max_len: size = "slowlog-max-len";
    stream_node_max_bytes: size = "stream-node-max-bytes";
    stream_node_max_entries: size = "stream-node-max-entries";
    /// Seconds without a command after which a client is closed; 0: never.
    timeout_secs: int = "timeout";
    tracking_table_max_keys: size = "tracking-table-max-keys";
    zset_max_listpack_entries: size = "zset-max-listpack-entries";
    zset_max_listpack_value_bytes: size = "zset-max-listpack-value";
}

impl Config {
    /// What gives way when memory is short.
    pub(crate) fn maxmemory_policy(&self) -> EvictionPolicy {
        const INDEX: usize = index_of("maxmemory-policy");
        let place = self.int(INDEX) as usize;
        *EvictionPolicy::ALL
            .get(place)
            .unwrap_or(&EvictionPolicy::NoEviction)
    }

    /// Whether `notify-keyspace-events` asks for events of this class letter, for channels of the kind `K`
    /// (keyspace) or `E` (keyevent).
    pub(crate) fn notifies(&self, kind: u8, class: u8) -> bool {
        const INDEX: usize = index_of("notify-keyspace-events");
        let asked = self.int(INDEX);
        asked != 0 && special::has_event(asked, kind) && special::has_event(asked, class)
    }

    /// `client-output-buffer-limit` for a class of clients.
    pub(crate) fn output_limit(&self, class: &str) -> OutputLimit {
        const INDEX: usize = index_of("client-output-buffer-limit");
        let text = std::str::from_utf8(self.text(INDEX)).unwrap_or_default();
        let mut words = text.split(' ').skip_while(|word| *word != class).skip(1);
        let mut number = || words.next().and_then(|word| word.parse().ok()).unwrap_or(0);
        OutputLimit {
            hard_bytes: number(),
            soft_bytes: number(),
            soft_secs: number(),
        }
    }

    fn int(&self, index: usize) -> i64 {
        match self.settings.get(index) {
            Some(Setting::Int(n)) => *n,
            _ => 0,
        }
    }

    fn text(&self, index: usize) -> &[u8] {
        match self.settings.get(index) {
            Some(Setting::Text(text)) => text,
            _ => b"",
        }
    }
}

const fn index_of(name: &str) -> usize {
    let mut index = 0;
    while index < PARAMETERS.len() {
        if same(PARAMETERS[index].name, name) {
            return index;
        }
        index += 1;
    }
    panic!("no such parameter")
}

const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut place = 0;
    while place < a.len() && place < b.len() {
        if a[place] != b[place] {
            return false;
        }
        place += 1;
    }
    a.len() == b.len()
}
