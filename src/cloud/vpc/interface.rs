//! Network interfaces: what carries an address and security groups in a subnet.

use engine::sorting::sort_by;
use std::net::Ipv4Addr;

use sim::net::HostId;

use super::{Fabric, Subnet};
use crate::ids::Ids;

/// AWS keeps the first four addresses of a subnet (network, router, resolver, future use) and the last.
const RESERVED_AT_START: u64 = 4;
const RESERVED: u64 = 5;

/// An elastic network interface.
#[derive(Clone, Debug)]
pub struct Interface {
    /// `eni-...`.
    pub id: String,
    /// The host that it belongs to.
    pub host: HostId,
    /// The resource that it belongs to: `i-...`, `lab-redis-001`.
    pub owner: String,
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
    /// Why nothing answers behind it (`is stopped`); `None`: its host is up.
    pub down: Option<String>,
}

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

    /// The owners of the interfaces that carry a security group.
    pub(crate) fn members(&self, group_id: &str) -> Vec<String> {
        let carries = |found: &&Interface| found.security_group_ids.iter().any(|id| id == group_id);
        let members = self.interfaces.values().filter(carries);
        let mut owners: Vec<String> = members.map(|found| found.owner.clone()).collect();
        sort_by(&mut owners, String::cmp);
        owners
    }
}
