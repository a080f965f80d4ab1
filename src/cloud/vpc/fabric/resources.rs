//! What the network consists of, security groups, network ACLs and route tables aside, which have files of their own.

use std::net::Ipv4Addr;

use sim::net::HostId;

use super::cidr::Cidr;

/// A virtual private cloud.
#[derive(Clone, Debug)]
pub struct Vpc {
    /// `vpc-...`.
    pub id: String,
    /// The `Name` tag.
    pub name: String,
    /// Its addresses.
    pub cidr: Cidr,
    /// Whether it came with the account.
    pub is_default: bool,
    /// The security group for interfaces that name none.
    pub default_group: String,
    /// Its internet gateway.
    pub gateway: Option<String>,
}

/// A part of a VPC in one availability zone.
#[derive(Clone, Debug)]
pub struct Subnet {
    /// `subnet-...`.
    pub id: String,
    /// Its VPC.
    pub vpc_id: String,
    /// `ap-south-1a`.
    pub zone: String,
    /// Its addresses.
    pub cidr: Cidr,
    /// The route table in force, associated or main.
    pub route_table_id: String,
    /// The network ACL in force.
    pub acl_id: String,
}

/// A host that is no AWS resource of the student's.
#[derive(Clone, Debug)]
pub struct OutsideHost {
    /// Its identifier in paths: `laptop`.
    pub name: String,
    /// Its name as a student knows it.
    pub label: String,
    /// The address that the internet sees.
    pub public_ip: Ipv4Addr,
    /// Where it may come from besides, when it is one of many.
    pub range: Option<Cidr>,
    /// Whether it can be connected to: a home router lets nothing in.
    pub is_server: bool,
}

/// An elastic network interface.
#[derive(Clone, Debug)]
pub struct Interface {
    /// `eni-...`.
    pub id: String,
    /// The host that it belongs to.
    pub host: HostId,
    /// The resource that it belongs to: `i-...`, `lab-redis-001`, `db-...`.
    pub owner: String,
    /// What kind of resource that is.
    pub kind: Kind,
    /// The resource's name as a student knows it.
    pub label: String,
    /// Its VPC.
    pub vpc_id: String,
    /// Its subnet.
    pub subnet_id: String,
    /// Its address in the subnet.
    pub private_ip: Ipv4Addr,
    /// Its address on the internet.
    pub public_ip: Option<Ipv4Addr>,
    /// Its security groups; never empty.
    pub security_group_ids: Vec<String>,
    /// Why nothing answers behind it; `None`: its host is up.
    pub down: Option<Down>,
}

/// What has interfaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An EC2 instance.
    Instance,
    /// A node of the cache of that name.
    Cache(String),
    /// A database, by its identifier.
    Database(String),
}

impl Interface {
    /// Whether it is an EC2 instance's.
    pub fn is_instance(&self) -> bool {
        self.kind == Kind::Instance
    }

    /// The console's panel of its resource.
    pub(crate) fn panel(&self) -> String {
        match &self.kind {
            Kind::Instance => format!("instance/{}", self.owner),
            Kind::Cache(cache) => format!("{CACHE}{cache}"),
            Kind::Database(database) => format!("{DATABASE}{database}"),
        }
    }
}

/// What panels of caches begin with.
pub(crate) const CACHE: &str = "cache/";
/// What panels of databases begin with.
pub(crate) const DATABASE: &str = "database/";

/// What a public DNS name stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum Record {
    /// Another name (a CNAME record).
    Alias(String),
    /// Addresses (A records).
    Addresses(Vec<Ipv4Addr>),
}

/// In which state a host does not answer, by its resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Down {
    Pending,
    Stopping,
    ShuttingDown,
    Stopped,
    Creating,
    Deleting,
}

impl Down {
    /// As AWS spells it.
    pub fn name(self) -> &'static str {
        match self {
            Down::Pending => "pending",
            Down::Stopping => "stopping",
            Down::ShuttingDown => "shutting-down",
            Down::Stopped => "stopped",
            Down::Creating => "creating",
            Down::Deleting => "deleting",
        }
    }
}

/// Why the names of a cache or a database have no address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unnamed {
    /// It gets them when it is available.
    Creating,
    /// It had them.
    Deleted,
}
