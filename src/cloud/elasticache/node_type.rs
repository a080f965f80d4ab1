//! Cache node types: what they cost and how a node of each is configured.

use crate::versions::CacheEngine;

/// A node type.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NodeType {
    /// `cache.t4g.micro`.
    pub name: &'static str,
    /// Memory for data and overhead, before the reserved part.
    pub memory_bytes: u64,
    /// Clients at once.
    pub max_clients: u32,
    /// Dollars an hour for Redis OSS in Mumbai, about; Valkey costs a fifth less.
    pub price: f64,
}

const TYPES: [NodeType; 10] = [
    node_type("cache.t4g.micro", 536_870_912, 20_000, 0.02),
    node_type("cache.t4g.small", 1_471_026_299, 65_000, 0.041),
    node_type("cache.t4g.medium", 3_317_862_236, 65_000, 0.081),
    node_type("cache.t3.micro", 536_870_912, 20_000, 0.021),
    node_type("cache.t3.small", 1_471_026_299, 65_000, 0.042),
    node_type("cache.t3.medium", 3_317_862_236, 65_000, 0.085),
    node_type("cache.m7g.large", 6_854_542_746, 65_000, 0.196),
    node_type("cache.r6g.large", 14_037_181_030, 65_000, 0.233),
    node_type("cache.r7g.large", 14_037_181_030, 65_000, 0.247),
    node_type("cache.r7g.xlarge", 28_261_849_702, 65_000, 0.494),
];

/// `reserved-memory-percent`: kept for replication and backups.
const RESERVED_PERCENT: u64 = 25;

const fn node_type(
    name: &'static str,
    memory_bytes: u64,
    max_clients: u32,
    price: f64,
) -> NodeType {
    NodeType {
        name,
        memory_bytes,
        max_clients,
        price,
    }
}

impl NodeType {
    /// A type by its name.
    pub fn find(name: &str) -> Option<NodeType> {
        TYPES.iter().find(|found| found.name == name).copied()
    }

    /// The node's `maxmemory`.
    pub fn max_memory_bytes(&self) -> u64 {
        self.memory_bytes / 100 * (100 - RESERVED_PERCENT)
            + self.memory_bytes % 100 * (100 - RESERVED_PERCENT) / 100
    }

    /// Dollars an hour for a node with this engine.
    pub fn price_with(&self, engine: CacheEngine) -> f64 {
        match engine {
            CacheEngine::Valkey => self.price * 0.8,
            CacheEngine::Redis => self.price,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_of_the_memory_is_reserved() {
        let micro = NodeType::find("cache.t4g.micro").unwrap();
        assert_eq!(micro.max_memory_bytes(), 402_653_184);
        assert_eq!(NodeType::find("cache.t9.nano"), None);
    }
}
