//! A node's engine, configured as the service does.

use engine::NodeConfig;

use super::group::ReplicationGroup;

/// Commands that the service keeps to itself.
const RESTRICTED: [&str; 24] = [
    "acl|deluser",
    "acl|load",
    "acl|save",
    "acl|setuser",
    "bgrewriteaof",
    "bgsave",
    "cluster|addslots",
    "cluster|addslotsrange",
    "cluster|delslots",
    "cluster|delslotsrange",
    "cluster|failover",
    "cluster|forget",
    "cluster|meet",
    "cluster|replicate",
    "cluster|setslot",
    "config",
    "debug",
    "migrate",
    "psync",
    "replicaof",
    "save",
    "shutdown",
    "slaveof",
    "sync",
];

/// How a node of a group is configured.
pub(crate) fn config(group: &ReplicationGroup, seed: u64) -> NodeConfig {
    let node_type = group.node_type;
    let settings = [
        ("port", group.port.to_string()),
        ("maxmemory", node_type.max_memory_bytes().to_string()),
        ("maxmemory-policy", "volatile-lru".to_owned()),
        ("maxclients", node_type.max_clients.to_string()),
        ("appendonly", "no".to_owned()),
        ("save", String::new()),
        ("tcp-keepalive", "300".to_owned()),
        ("timeout", "0".to_owned()),
        ("databases", "16".to_owned()),
        ("slowlog-log-slower-than", "10000".to_owned()),
        ("slowlog-max-len", "128".to_owned()),
        ("acllog-max-len", "128".to_owned()),
        ("protected-mode", "no".to_owned()),
    ];
    let setting = |(name, value): (&str, String)| (name.to_owned(), value);
    NodeConfig {
        settings: settings.into_iter().map(setting).collect(),
        restricted: RESTRICTED.iter().map(|name| (*name).to_owned()).collect(),
        seed,
        release: group.release,
    }
}
