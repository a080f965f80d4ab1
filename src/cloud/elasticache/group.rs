//! The model: replication groups with their nodes, and subnet groups.

use std::fmt;

use engine::Release;
use primitives::small_map::SmallMap;
use primitives::sorting::sort_by_key;
use serde::{Deserialize, Serialize};
use sim::Time;
use sim::net::HostId;
use sim::process::Pid;

use super::endpoint::Endpoints;
use super::node_type::NodeType;
use crate::resource::Phase;
use crate::versions::CacheEngine;

/// The service's resources.
#[derive(Clone, Debug, Default)]
pub struct ElastiCache {
    pub(super) groups: SmallMap<String, ReplicationGroup>,
    pub(super) subnet_groups: SmallMap<String, SubnetGroup>,
}

/// A cache subnet group: where nodes may be placed.
#[derive(Clone, Debug)]
pub struct SubnetGroup {
    /// Counts up with every resource made.
    pub order: u64,
    /// In lower case.
    pub name: String,
    /// Free text.
    pub description: String,
    /// The VPC of its subnets.
    pub vpc_id: String,
    /// Its subnets.
    pub subnet_ids: Vec<String>,
}

/// A replication group with one shard.
#[derive(Clone, Debug)]
pub struct ReplicationGroup {
    /// Counts up with every resource made.
    pub order: u64,
    /// In lower case.
    pub id: String,
    /// Free text.
    pub description: String,
    /// What its nodes run.
    pub engine: CacheEngine,
    /// `7.1`.
    pub engine_version: String,
    /// What its nodes say they are.
    pub release: Release,
    /// Its state.
    pub status: CacheStatus,
    /// The type of its nodes.
    pub node_type: NodeType,
    /// The port of its nodes.
    pub port: u16,
    /// Whether its nodes speak TLS only.
    pub transit_encryption: bool,
    /// Its subnet group.
    pub subnet_group: String,
    /// Its security groups.
    pub security_group_ids: Vec<String>,
    /// Its nodes; the first is the primary.
    pub nodes: Vec<CacheNode>,
    /// When it was asked for.
    pub created_at: Time,
    /// Since when it is paid for.
    pub billed_since: Option<Time>,
    /// When the status changes by itself.
    pub due: Option<Time>,
}

/// A cache node.
#[derive(Clone, Debug)]
pub struct CacheNode {
    /// `lab-redis-001`.
    pub id: String,
    /// Whether it takes writes.
    pub is_primary: bool,
    /// Its host in the world.
    pub host: HostId,
    /// Its network interface.
    pub interface_id: String,
    /// Its subnet.
    pub subnet_id: String,
    /// Its zone.
    pub zone: String,
    /// Its server, once it runs.
    pub pid: Option<Pid>,
}

/// A replication group's status. A file that a person writes spells it as AWS does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CacheStatus {
    /// Its nodes are being made: there is no endpoint yet.
    Creating,
    /// It can be used, changed and deleted.
    Available,
    /// It can be used, but not changed.
    Modifying,
    /// Its nodes are being taken down.
    Deleting,
}

impl CacheStatus {
    /// As AWS spells it.
    pub fn name(self) -> &'static str {
        match self {
            CacheStatus::Creating => "creating",
            CacheStatus::Available => "available",
            CacheStatus::Modifying => "modifying",
            CacheStatus::Deleting => "deleting",
        }
    }

    /// How far it is.
    pub fn phase(self) -> Phase {
        match self {
            CacheStatus::Available => Phase::InUse,
            CacheStatus::Creating | CacheStatus::Modifying | CacheStatus::Deleting => {
                Phase::Changing
            }
        }
    }

    /// Whether the nodes have names and addresses: from the end of their creation until they are gone.
    pub fn is_named(self) -> bool {
        self != CacheStatus::Creating
    }
}

impl fmt::Display for CacheStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What a node is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CacheRole {
    /// It takes writes.
    Primary,
    /// It copies a primary.
    Replica,
}

impl ElastiCache {
    /// A replication group.
    pub fn group(&self, id: &str) -> Option<&ReplicationGroup> {
        self.groups.get(id)
    }

    /// The groups in the order of their making.
    pub fn groups(&self) -> Vec<&ReplicationGroup> {
        let mut groups: Vec<&ReplicationGroup> = self.groups.values().collect();
        sort_by_key(&mut groups, |group| group.order);
        groups
    }

    /// The subnet groups in the order of their making.
    pub fn subnet_groups(&self) -> Vec<&SubnetGroup> {
        let mut groups: Vec<&SubnetGroup> = self.subnet_groups.values().collect();
        sort_by_key(&mut groups, |group| group.order);
        groups
    }

    /// A node by its id.
    pub fn node(&self, id: &str) -> Option<&CacheNode> {
        let mut nodes = self.groups.values().flat_map(|group| &group.nodes);
        nodes.find(|node| node.id == id)
    }
}

impl ReplicationGroup {
    /// Dollars an hour for all nodes, about.
    pub fn price_per_hour(&self) -> f64 {
        self.node_type.price_with(self.engine) * self.nodes.len() as f64
    }

    pub(super) fn endpoints<'a>(&'a self, code: &'a str) -> Endpoints<'a> {
        Endpoints {
            id: &self.id,
            code,
            tls: self.transit_encryption,
        }
    }
}
