//! What CloudWatch is told of cache nodes: their engines' own counters.

use engine::Counters;
use sim::server::RedisServer;

use super::group::{CacheNode, ElastiCache, ReplicationGroup};
use crate::account::Account;
use crate::parts::ACCOUNT;
use crate::service::{Measured, Reading, Unit};

engine::later!(ACCOUNT);

impl ElastiCache {
    #[inline(never)]
    pub(super) fn readings(&self, account: &Account) -> Vec<Reading> {
        let groups = self.groups();
        let nodes = groups.into_iter().flat_map(|group| {
            let counted = |node: &'_ CacheNode| Some((node.id.clone(), counters(account, node)?));
            let counted: Vec<_> = group.nodes.iter().filter_map(counted).collect();
            counted
                .into_iter()
                .map(move |(id, counters)| (group, id, counters))
        });
        nodes
            .flat_map(|(group, id, counters)| of_node(group, &id, &counters))
            .collect()
    }
}

fn counters(account: &Account, node: &CacheNode) -> Option<Counters> {
    let server = account.world.process::<RedisServer>(node.pid?)?;
    Some(server.node()?.counters())
}

fn of_node(group: &ReplicationGroup, id: &str, counters: &Counters) -> Vec<Reading> {
    let now = |count: u64| Measured::Now(count as f64);
    let used = counters.used_memory_bytes as f64;
    let used_percent = used * 100.0 / group.node_type.max_memory_bytes() as f64;
    let so_far = Measured::SoFar;
    [
        ("BytesUsedForCache", Unit::Bytes, Measured::Now(used)),
        ("CacheHits", Unit::Count, so_far(counters.keyspace_hits)),
        ("CacheMisses", Unit::Count, so_far(counters.keyspace_misses)),
        (
            "CurrConnections",
            Unit::Count,
            now(counters.connected_clients),
        ),
        ("CurrItems", Unit::Count, now(counters.keys)),
        (
            "DatabaseMemoryUsagePercentage",
            Unit::Percent,
            Measured::Now(used_percent),
        ),
        ("Evictions", Unit::Count, so_far(counters.evicted_keys)),
        (
            "NetworkBytesIn",
            Unit::Bytes,
            so_far(counters.net_input_bytes),
        ),
        (
            "NetworkBytesOut",
            Unit::Bytes,
            so_far(counters.net_output_bytes),
        ),
        (
            "NewConnections",
            Unit::Count,
            so_far(counters.connections_received),
        ),
        ("Reclaimed", Unit::Count, so_far(counters.expired_keys)),
    ]
    .map(|(metric, unit, value)| Reading {
        namespace: "AWS/ElastiCache",
        dimension: "CacheClusterId",
        resource: id.to_owned(),
        metric,
        unit,
        value,
    })
    .to_vec()
}
