//! What the page draws: the resources, flat and serialisable.

use serde::{Deserialize, Serialize};

/// The account's resources in the region.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct View {
    /// `ap-south-1`.
    pub region: String,
    /// `Mumbai`.
    pub region_name: String,
    /// VPCs with their subnets.
    pub vpcs: Vec<VpcView>,
    /// All security groups.
    pub security_groups: Vec<SecurityGroupView>,
    /// EC2 instances; terminated ones stay for a while, as in the console.
    pub instances: Vec<InstanceView>,
    /// ElastiCache replication groups.
    pub caches: Vec<CacheView>,
    /// ElastiCache subnet groups.
    pub subnet_groups: Vec<SubnetGroupView>,
    /// Key pairs that can be chosen at launch.
    pub key_pairs: Vec<String>,
    /// Hosts that are no AWS resource: the student's laptop.
    pub laptops: Vec<LaptopView>,
    /// Dollars spent since the start and dollars an hour now, both about.
    pub cost: CostView,
}

/// A virtual private cloud.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct VpcView {
    pub id: String,
    pub name: String,
    pub cidr: String,
    pub is_default: bool,
    pub subnets: Vec<SubnetView>,
    pub route_tables: Vec<RouteTableView>,
    pub network_acls: Vec<NetworkAclView>,
}

/// A subnet in one availability zone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct SubnetView {
    pub id: String,
    /// `ap-south-1a`.
    pub zone: String,
    pub cidr: String,
    /// Whether its route table leads to an internet gateway.
    pub is_public: bool,
    pub route_table_id: String,
    pub network_acl_id: String,
}

/// A route table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct RouteTableView {
    pub id: String,
    pub is_main: bool,
    /// Destination CIDR and target (`local`, `igw-...`).
    pub routes: Vec<(String, String)>,
}

/// A network ACL; each entry as the console shows it (`100 ALLOW all from 0.0.0.0/0`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct NetworkAclView {
    pub id: String,
    pub inbound: Vec<String>,
    pub outbound: Vec<String>,
}

/// A security group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct SecurityGroupView {
    pub id: String,
    pub name: String,
    pub description: String,
    pub vpc_id: String,
    pub inbound: Vec<RuleView>,
    pub outbound: Vec<RuleView>,
    /// Instance ids and cache node ids whose interfaces carry the group.
    pub members: Vec<String>,
    pub is_default: bool,
}

/// A rule as the console shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct RuleView {
    pub id: String,
    /// `tcp`, `-1`, ...
    pub protocol: String,
    pub from_port: u16,
    pub to_port: u16,
    /// The CIDR or the group's id.
    pub source: String,
    /// The group's name, when the source is a group.
    pub source_name: Option<String>,
    pub description: String,
    /// A short line for the diagram: `in 6379 from SG-RedisClient`.
    pub summary: String,
}

/// An EC2 instance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct InstanceView {
    pub id: String,
    pub name: String,
    /// `pending`, `running`, `shutting-down`, `terminated`, `stopping`, `stopped`.
    pub state: String,
    pub instance_type: String,
    pub image: String,
    pub key_name: Option<String>,
    pub private_ip: Option<String>,
    pub public_ip: Option<String>,
    pub private_dns: Option<String>,
    pub vpc_id: String,
    pub subnet_id: String,
    pub zone: String,
    pub security_group_ids: Vec<String>,
    /// When the present state will change by itself, in virtual milliseconds since the epoch.
    pub changes_at_ms: Option<u64>,
}

/// An ElastiCache replication group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct CacheView {
    pub id: String,
    pub description: String,
    /// `redis` or `valkey`.
    pub engine: String,
    pub engine_version: String,
    /// `creating`, `available`, `modifying`, `deleting`.
    pub status: String,
    pub node_type: String,
    pub port: u16,
    pub transit_encryption: bool,
    pub subnet_group: String,
    pub security_group_ids: Vec<String>,
    /// Known once available, until it is gone.
    pub primary_endpoint: Option<String>,
    pub reader_endpoint: Option<String>,
    pub nodes: Vec<CacheNodeView>,
    /// When the creation began, in virtual milliseconds since the epoch.
    pub created_at_ms: u64,
    /// When the present status will change by itself.
    pub changes_at_ms: Option<u64>,
    /// About, in dollars.
    pub price_per_hour: f64,
}

/// A cache node.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct CacheNodeView {
    /// `lab-redis-001`.
    pub id: String,
    pub status: String,
    /// `primary` or `replica`.
    pub role: String,
    pub private_ip: Option<String>,
    pub subnet_id: String,
    pub zone: String,
    pub endpoint: Option<String>,
}

/// An ElastiCache subnet group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct SubnetGroupView {
    pub name: String,
    pub description: String,
    pub vpc_id: String,
    pub subnet_ids: Vec<String>,
}

/// A host outside of AWS.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct LaptopView {
    pub id: String,
    pub name: String,
}

/// Running cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct CostView {
    pub spent_dollars: f64,
    pub dollars_per_hour: f64,
}
