//! ElastiCache: subnet groups, replication groups and their nodes.
//!
//! Every node is a host of its own with a network interface and a real engine. A node's engine, its names and its
//! address appear when the group becomes available. The engine stops when the group is being deleted; names and
//! address stay until it is gone.

use engine::Release;
use engine::small_map::SmallMap;
use engine::sorting::sort_by_key;
use sim::Time;
use sim::net::HostId;
use sim::process::Pid;

mod calls;
mod check;
mod endpoint;
mod lifecycle;
mod node;
mod node_type;
mod subnet_group;

pub(crate) use calls::Creation;
pub use node_type::NodeType;

/// The service's resources.
#[derive(Clone, Debug, Default)]
pub struct ElastiCache {
    pub(crate) groups: SmallMap<String, ReplicationGroup>,
    pub(crate) subnet_groups: SmallMap<String, SubnetGroup>,
    /// The part of endpoint names that stands for account and region.
    pub(crate) account: String,
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
    /// `redis` or `valkey`.
    pub engine: String,
    /// `7.1`.
    pub engine_version: String,
    /// What its nodes say they are.
    pub release: Release,
    /// Its state.
    pub status: Status,
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

/// A replication group's status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Its nodes are being made: there is no endpoint yet.
    Creating,
    /// It can be used, changed and deleted.
    Available,
    /// It can be used, but not changed.
    Modifying,
    /// Its nodes are being taken down.
    Deleting,
}

impl Status {
    /// As AWS spells it.
    pub fn name(self) -> &'static str {
        match self {
            Status::Creating => "creating",
            Status::Available => "available",
            Status::Modifying => "modifying",
            Status::Deleting => "deleting",
        }
    }

    /// Whether the nodes have names and addresses: from the end of their creation until they are gone.
    pub fn is_named(self) -> bool {
        self != Status::Creating
    }
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
        self.node_type.price_with(&self.engine) * self.nodes.len() as f64
    }

    pub(crate) fn endpoints<'a>(&'a self, account: &'a str) -> endpoint::Endpoints<'a> {
        endpoint::Endpoints {
            id: &self.id,
            account,
            tls: self.transit_encryption,
        }
    }
}
