//! VPC: networks, subnets, routes, network ACLs, security groups, network interfaces and names.
//!
//! [`Fabric`] holds all of it and is the world's `Network`: `path.rs` walks a packet through the components in
//! their real order, `verdict.rs` words what a security group decided, `names.rs` is the resolver.

use engine::small_map::SmallMap;
use engine::sorting::sort_by;
use std::net::Ipv4Addr;

use sim::net::HostId;

pub mod acl;
pub mod cidr;
mod dependents;
pub mod group;
mod group_calls;
mod interface;
mod names;
mod near_miss;
mod path;
pub mod route;
mod setup;
mod verdict;

pub use interface::Interface;
pub use names::Record;

pub(crate) use names::CACHE_DOMAIN;

use acl::NetworkAcl;
use cidr::Cidr;
use group::SecurityGroup;
use route::RouteTable;

/// Everything between hosts: the region's VPC resources and what lies outside.
#[derive(Clone, Debug, Default)]
pub struct Fabric {
    pub(crate) vpcs: SmallMap<String, Vpc>,
    pub(crate) subnets: SmallMap<String, Subnet>,
    pub(crate) route_tables: SmallMap<String, RouteTable>,
    pub(crate) acls: SmallMap<String, NetworkAcl>,
    pub(crate) groups: SmallMap<String, SecurityGroup>,
    pub(crate) interfaces: SmallMap<String, Interface>,
    pub(crate) outside: SmallMap<HostId, OutsideHost>,
    pub(crate) names: SmallMap<String, Record>,
    /// Names that students may try without success, and why: a cache that is still creating, by its id.
    pub(crate) name_notes: SmallMap<String, String>,
    next_order: u64,
}

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
    /// Whether it can be connected to: a home router lets nothing in.
    pub is_server: bool,
}

impl Fabric {
    /// A VPC.
    pub fn vpc(&self, id: &str) -> Option<&Vpc> {
        self.vpcs.get(id)
    }

    /// A subnet.
    pub fn subnet(&self, id: &str) -> Option<&Subnet> {
        self.subnets.get(id)
    }

    /// The account's default VPC.
    pub fn default_vpc(&self) -> Option<&Vpc> {
        self.vpcs.values().find(|vpc| vpc.is_default)
    }

    /// The subnets of a VPC, by zone.
    pub fn subnets_of(&self, vpc_id: &str) -> Vec<&Subnet> {
        let mut found: Vec<&Subnet> = self.subnets.values().collect();
        found.retain(|subnet| subnet.vpc_id == vpc_id);
        sort_by(&mut found, |a, b| (&a.zone, a.cidr).cmp(&(&b.zone, b.cidr)));
        found
    }

    /// The interface of a host.
    pub fn interface_of(&self, host: HostId) -> Option<&Interface> {
        self.interfaces.values().find(|found| found.host == host)
    }

    /// Whether a subnet's route table leads to an internet gateway.
    pub fn is_public(&self, subnet: &Subnet) -> bool {
        let table = self.route_tables.get(&subnet.route_table_id);
        table.is_some_and(RouteTable::has_gateway)
    }

    /// Registers a host outside of AWS.
    pub fn add_outside(&mut self, host: HostId, outside: OutsideHost) {
        self.outside.insert(host, outside);
    }

    /// Counts up: the order in which resources were made.
    pub(crate) fn next_order(&mut self) -> u64 {
        self.next_order += 1;
        self.next_order
    }
}
