//! The way of a packet through the VPC: every component's verdict, in the order in which AWS asks them.
//!
//! Source security group, source network ACL (only when the packet leaves its subnet), source route table, gateway,
//! destination network ACL, destination security group, then the answer's way: network ACLs know no connections.
//! All components give their verdict; [`Fabric::path`] keeps those up to the first that blocks, and
//! [`Fabric::blockers`] lists all that would.

use std::net::Ipv4Addr;
use std::time::Duration;

use sim::net::{
    Advice as Advised, Delivery, Direction, HopKind, HostId, Network, PathOutcome, Transport,
    Verdict,
};

use super::group::Protocol;
use super::hops::Attempt;
use super::why::{Advice, HostWhy, Open};
use super::{Fabric, Fix, Hop, Interface, OutsideHost, Path, Vpc, Why};

const SAME_ZONE: Duration = Duration::from_micros(250);
const OTHER_ZONE: Duration = Duration::from_micros(400);
const INTERNET: Duration = Duration::from_millis(25);

/// Who sends, as the network knows it.
enum Sender<'a> {
    Inside(&'a Interface),
    Outside(&'a OutsideHost),
}

impl Network for Fabric {
    type Why = Why;

    fn resolve(&self, from: HostId, name: &str) -> Option<Vec<Ipv4Addr>> {
        self.resolve_name(from, name)
    }

    fn path(&self, from: HostId, to: Ipv4Addr, port: u16, protocol: Transport) -> Path {
        let name = Network::host_name(self, from).unwrap_or_default();
        let mut path = Path::new(&name, Some(to), port, protocol);
        path.from_ip = self.address_of(from);
        path.to = self.owner_of(from, to);
        path.hops = self.hops(from, to, port, protocol.into());
        let blocked = |hop: &Hop| hop.verdict == Verdict::Blocked;
        if let Some(first) = path.hops.iter().position(blocked) {
            path.outcome = PathOutcome::Dropped;
            let rest = path.hops.split_off(first + 1);
            path.hops.extend(rest.into_iter().map(Hop::not_reached));
        }
        path
    }

    fn deliver(&self, from: HostId, to: Ipv4Addr) -> Option<Delivery> {
        let way = |found: &Interface, source, latency| Delivery {
            host: found.host,
            label: found.label.clone(),
            source,
            destination: found.private_ip,
            latency,
        };
        match self.sender(from)? {
            Sender::Inside(own) => {
                let near = self.interface_at(&own.vpc_id, to);
                if let Some(found) = near {
                    let is_same = self.zone_of(found) == self.zone_of(own);
                    let latency = if is_same { SAME_ZONE } else { OTHER_ZONE };
                    return Some(way(found, own.private_ip, latency));
                }
                if let Some((host, found)) = self.server_at(to) {
                    return Some(beyond(host, found, own.public_ip?));
                }
                let found = self.interface_with_public(to)?;
                Some(way(found, own.public_ip?, OTHER_ZONE))
            }
            Sender::Outside(own) => {
                if let Some((host, found)) = self.server_at(to) {
                    return Some(beyond(host, found, own.public_ip));
                }
                let found = self.interface_with_public(to)?;
                Some(way(found, own.public_ip, INTERNET))
            }
        }
    }

    fn host_name(&self, host: HostId) -> Option<String> {
        match self.sender(host)? {
            Sender::Inside(interface) => Some(interface.owner.clone()),
            Sender::Outside(host) => Some(host.name.clone()),
        }
    }

    fn advice_at_home(
        &self,
        host: HostId,
        target: &str,
        port: u16,
    ) -> Option<Advised<sim::why::Why<Why>>> {
        Some(self.meant_at_home(host, target, port))
    }

    fn name_hop(&self, from: HostId, name: &str, addresses: Option<&[Ipv4Addr]>) -> Hop {
        self.explain_name(from, name, addresses)
    }
}

impl Fabric {
    /// Every component that would stop a packet, not the first alone.
    pub fn blockers(&self, from: HostId, to: Ipv4Addr, port: u16) -> Vec<Hop> {
        let mut hops = self.hops(from, to, port, Protocol::Tcp);
        hops.retain(|hop| hop.verdict == Verdict::Blocked);
        hops
    }

    /// Whether a host's packets get to a server on the internet and back.
    pub(crate) fn gets_out(&self, interface: &Interface, to: Ipv4Addr, port: u16) -> bool {
        let protocol = Protocol::Tcp;
        let hops = self.hops_to_internet(interface, Attempt { to, port, protocol });
        interface.down.is_none() && hops.iter().all(|hop| hop.verdict == Verdict::Allowed)
    }

    fn sender(&self, host: HostId) -> Option<Sender<'_>> {
        let inside = self.interface_of(host).map(Sender::Inside);
        inside.or_else(|| self.outside.get(&host).map(Sender::Outside))
    }

    fn server_at(&self, ip: Ipv4Addr) -> Option<(HostId, &OutsideHost)> {
        let mut outside = self.outside.iter();
        let (host, found) = outside.find(|(_, found)| found.is_server && found.public_ip == ip)?;
        Some((*host, found))
    }

    fn address_of(&self, host: HostId) -> Option<Ipv4Addr> {
        match self.sender(host)? {
            Sender::Inside(interface) => Some(interface.private_ip),
            Sender::Outside(host) => Some(host.public_ip),
        }
    }

    fn owner_of(&self, from: HostId, to: Ipv4Addr) -> Option<String> {
        let vpc_id = match self.interface_of(from) {
            Some(interface) => &interface.vpc_id,
            // From outside a private address still is some resource's: the diagram shows which was meant.
            None => &self.default_vpc()?.id,
        };
        let found = self.interface_at(vpc_id, to);
        let owner = found.or_else(|| self.interface_with_public(to));
        let owner = owner.map(|found| found.owner.clone());
        owner.or_else(|| Some(self.server_at(to)?.1.name.clone()))
    }

    fn zone_of(&self, interface: &Interface) -> Option<&str> {
        let subnet = self.subnet(&interface.subnet_id)?;
        Some(&subnet.zone)
    }

    /// Every component on the way and its own verdict.
    fn hops(&self, from: HostId, to: Ipv4Addr, port: u16, protocol: Protocol) -> Vec<Hop> {
        let attempt = Attempt { to, port, protocol };
        match self.sender(from) {
            Some(Sender::Inside(own)) if self.is_in_vpc(own, to) => self.hops_inside(own, attempt),
            Some(Sender::Inside(own)) => {
                let mut hops = self.hops_to_internet(own, attempt);
                hops.extend(self.hops_from_internet(own.public_ip, attempt));
                hops
            }
            Some(Sender::Outside(host)) if to.is_private() => vec![self.home_router(host, to)],
            Some(Sender::Outside(host)) => self.hops_from_internet(Some(host.public_ip), attempt),
            None => vec![HostWhy::NoNetwork.nobody_at(to)],
        }
    }

    fn is_in_vpc(&self, own: &Interface, to: Ipv4Addr) -> bool {
        let vpc = self.vpc(&own.vpc_id);
        vpc.is_some_and(|vpc| vpc.cidr.contains(to))
    }

    /// From the internet to the interface that has the public address.
    fn hops_from_internet(&self, source: Option<Ipv4Addr>, attempt: Attempt) -> Vec<Hop> {
        if self.server_at(attempt.to).is_some() {
            return Vec::new();
        }
        let Some(other) = self.interface_with_public(attempt.to) else {
            let address = attempt.to;
            return vec![HostWhy::NoHost { address }.nobody_at(address)];
        };
        match source {
            Some(source) => self.hops_to_interface(source, other, attempt),
            None => Vec::new(),
        }
    }

    fn home_router(&self, host: &OutsideHost, to: Ipv4Addr) -> Hop {
        let target = self.default_vpc().filter(|vpc| vpc.cidr.contains(to));
        let why = HostWhy::HomeRouter {
            host: host.label.clone(),
            address: to,
            is_in_vpc: target.is_some(),
        };
        let fix = target.and_then(|vpc| self.inside_fix(vpc));
        // Where there is an instance, the advice names it.
        let more = fix.is_none().then_some(HostWhy::ConnectInside);
        let label = words::COMPONENT_INTERNET.text();
        let why = sim::why::Why::Network(Why::Host(why));
        let mut hop = Hop::blocked(HopKind::RouteTable, &host.name, label, why);
        hop.why
            .extend(more.map(|why| sim::why::Why::Network(Why::Host(why))));
        hop.code = Some("NO_ROUTE_TO_DESTINATION".to_owned());
        hop.direction = Some(Direction::Outbound);
        hop.fix = fix;
        hop
    }

    /// An instance that could connect where the laptop cannot.
    fn inside_fix(&self, vpc: &Vpc) -> Option<Fix> {
        let is_instance = |found: &&Interface| {
            found.vpc_id == vpc.id && found.is_instance() && found.down.is_none()
        };
        let instance = self.interfaces.values().find(is_instance)?;
        let advice = Advice::ConnectFromInside {
            host: instance.label.clone(),
        };
        Some(Open::Instance.to(instance.panel(), advice))
    }
}

/// To a host on the internet.
fn beyond(host: HostId, found: &OutsideHost, source: Ipv4Addr) -> Delivery {
    Delivery {
        host,
        label: found.label.clone(),
        source,
        destination: found.public_ip,
        latency: INTERNET,
    }
}
