//! The region's network, below the services: VPCs, subnets, routes, network ACLs, security groups, interfaces and names.
//!
//! [`Fabric`] holds all of it and is the world's `Network`: `path.rs` walks a packet through the components in
//! their real order, `verdict.rs` says what a security group decided, `names.rs` is the resolver.

use std::net::Ipv4Addr;

use primitives::small_map::SmallMap;
use primitives::sorting::{sort_by, sort_by_key};
use sim::net::HostId;

pub mod acl;
pub mod cidr;
mod dependents;
pub mod group;
mod group_calls;
mod hops;
mod interface;
pub(crate) mod names;
mod near_miss;
mod path;
mod resources;
pub mod route;
mod setup;
mod verdict;
pub mod why;
pub(crate) mod wording;

pub(crate) use resources::{CACHE, DATABASE, Unnamed};
pub use resources::{Down, Interface, Kind, OutsideHost, Record, Subnet, Vpc};
pub use why::Why;

use acl::NetworkAcl;
use group::SecurityGroup;
use route::RouteTable;

/// A way through the network.
pub type Path = sim::net::Path<sim::why::Why<Why>>;
/// A component on the way.
pub type Hop = sim::net::Hop<sim::why::Why<Why>>;
/// The setting that mends a blocked hop.
pub type Fix = sim::net::Fix<sim::why::Why<Why>>;

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
    /// Caches and databases whose names students may try without success, by their panels.
    pub(crate) unnamed: SmallMap<String, Unnamed>,
    next_order: u64,
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

    /// A group.
    pub fn group(&self, id: &str) -> Option<&SecurityGroup> {
        self.groups.get(id)
    }

    /// The groups in the order of their making.
    pub fn groups(&self) -> Vec<&SecurityGroup> {
        let mut groups: Vec<&SecurityGroup> = self.groups.values().collect();
        sort_by_key(&mut groups, |group| group.order);
        groups
    }

    /// A group's name; its id when it is gone.
    pub fn group_name(&self, id: &str) -> String {
        let name = self.groups.get(id).map(|group| group.name.clone());
        name.unwrap_or_else(|| id.to_owned())
    }

    /// Whether `ip` is the private address of a member of a group.
    pub(crate) fn is_member(&self, group_id: &str, vpc_id: &str, ip: Ipv4Addr) -> bool {
        let carries = |found: &Interface| found.security_group_ids.iter().any(|id| id == group_id);
        self.interface_at(vpc_id, ip).is_some_and(carries)
    }

    /// A group of a VPC by its id or its name.
    pub fn find_group(&self, vpc_id: &str, id_or_name: &str) -> Option<&SecurityGroup> {
        let mut of_vpc = self.groups.values().filter(|group| group.vpc_id == vpc_id);
        of_vpc.find(|group| group.id == id_or_name || group.name == id_or_name)
    }
}
