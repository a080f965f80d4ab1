//! Which interface has which address, and which addresses of a subnet are free.

use std::net::Ipv4Addr;

use primitives::sorting::sort_by;

use super::{Fabric, Interface, Kind, Subnet};
use crate::ids::Ids;

/// AWS keeps the first four addresses of a subnet (network, router, resolver, future use) and the last.
const RESERVED_AT_START: u64 = 4;
const RESERVED: u64 = 5;

impl Fabric {
    /// An address of the subnet that is free; `None` when the subnet is full.
    pub(crate) fn free_address(&self, subnet: &Subnet, ids: &mut Ids) -> Option<Ipv4Addr> {
        let usable = subnet
            .cidr
            .size()
            .checked_sub(RESERVED)
            .filter(|n| *n > 0)?;
        let start = ids.below(usable);
        let candidate = |step| {
            let index = RESERVED_AT_START + (start + step) % usable;
            subnet.cidr.address(index)
        };
        let is_free = |ip: &Ipv4Addr| self.interface_at(&subnet.vpc_id, *ip).is_none();
        (0..usable).map(candidate).find(is_free)
    }

    /// The interface with a private address in a VPC.
    pub fn interface_at(&self, vpc_id: &str, ip: Ipv4Addr) -> Option<&Interface> {
        let at = |found: &&Interface| found.private_ip == ip && found.vpc_id == vpc_id;
        self.interfaces.values().find(at)
    }

    /// The interface with a public address.
    pub fn interface_with_public(&self, ip: Ipv4Addr) -> Option<&Interface> {
        let has = |found: &&Interface| found.public_ip == Some(ip);
        self.interfaces.values().find(has)
    }

    pub(crate) fn interface_mut(&mut self, id: &str) -> Option<&mut Interface> {
        self.interfaces.get_mut(id)
    }

    /// Who has interfaces that carry a security group.
    pub(crate) fn members(&self, group_id: &str) -> Vec<String> {
        let name = |found: &Interface| match &found.kind {
            // Who looks knows a database by its name.
            Kind::Database(database) => database.clone(),
            _ => found.owner.clone(),
        };
        self.carriers(group_id).into_iter().map(name).collect()
    }

    /// The interfaces that carry a security group, in the order of their owners.
    pub(super) fn carriers(&self, group_id: &str) -> Vec<&Interface> {
        let carries = |found: &&Interface| found.security_group_ids.iter().any(|id| id == group_id);
        let mut carriers: Vec<&Interface> = self.interfaces.values().filter(carries).collect();
        sort_by(&mut carriers, |one, other| one.owner.cmp(&other.owner));
        carriers
    }
}
