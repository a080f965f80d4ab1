//! The way of a packet through the VPC: every component's verdict, in the order in which AWS asks them.
//!
//! Source security group, source network ACL (only when the packet leaves its subnet), source route table, gateway,
//! destination network ACL, destination security group, then the answer's way: network ACLs know no connections.
//! All components give their verdict; [`Fabric::path`] keeps those up to the first that blocks, and
//! [`Fabric::blockers`] lists all that would.

use std::net::Ipv4Addr;
use std::time::Duration;

use sim::net::{
    Delivery, Direction, Fix, Hop, HopKind, HostId, Network, Path, PathOutcome, Transport, Verdict,
};

use super::acl::{EPHEMERAL_PORTS, NetworkAcl, final_text};
use super::group::Protocol;
use super::names::cache_of;
use super::route::Target;
use super::verdict::Packet;
use super::{Fabric, Interface, OutsideHost, Subnet, Vpc};
use crate::mirror::{HTTPS_PORT, MIRROR_ADDRESS};

const SAME_ZONE: Duration = Duration::from_micros(250);
const OTHER_ZONE: Duration = Duration::from_micros(400);
const INTERNET: Duration = Duration::from_millis(25);

/// Who sends, as the network knows it.
enum Sender<'a> {
    Inside(&'a Interface),
    Outside(&'a OutsideHost),
}

/// A first packet to decide over.
#[derive(Clone, Copy)]
struct Attempt {
    to: Ipv4Addr,
    port: u16,
    protocol: Protocol,
}

impl Network for Fabric {
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

    fn advice_at_home(&self, host: HostId) -> Option<(String, Option<Fix>)> {
        Some(self.meant_at_home(host))
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

    /// Whether a host's packets get to a web server on the internet and back.
    pub(crate) fn has_internet(&self, interface: &Interface) -> bool {
        let mirror = Attempt {
            to: MIRROR_ADDRESS,
            port: HTTPS_PORT,
            protocol: Protocol::Tcp,
        };
        let hops = self.hops_to_internet(interface, mirror);
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
            Some(Sender::Outside(host)) if is_private(to) => vec![self.home_router(host, to)],
            Some(Sender::Outside(host)) => self.hops_from_internet(Some(host.public_ip), attempt),
            None => vec![nobody(to, "This host has no network.".to_owned())],
        }
    }

    fn is_in_vpc(&self, own: &Interface, to: Ipv4Addr) -> bool {
        let vpc = self.vpc(&own.vpc_id);
        vpc.is_some_and(|vpc| vpc.cidr.contains(to))
    }

    fn hops_inside(&self, own: &Interface, attempt: Attempt) -> Vec<Hop> {
        let other = self.interface_at(&own.vpc_id, attempt.to);
        let mut hops = vec![self.group_hop(
            own,
            Direction::Outbound,
            self.seen(attempt.to, None, attempt),
        )];
        let same_subnet = other.is_some_and(|other| other.subnet_id == own.subnet_id);
        let source_subnet = self.subnet(&own.subnet_id);
        if let Some(subnet) = source_subnet.filter(|_| !same_subnet) {
            hops.push(self.acl_hop(subnet, Direction::Outbound, attempt.to, attempt));
        }
        if let Some(subnet) = source_subnet {
            hops.push(self.route_hop(subnet, attempt.to, false));
        }
        let Some(other) = other else {
            let why = format!(
                "No network interface in the VPC has the address {}.",
                attempt.to
            );
            hops.push(nobody(attempt.to, why));
            return hops;
        };
        let seen = self.seen(own.private_ip, own.public_ip, attempt);
        hops.extend(self.arrival(other, seen, attempt, same_subnet));
        if let Some(subnet) = source_subnet.filter(|_| !same_subnet) {
            hops.push(self.answer_hop(subnet, Direction::Inbound, other.private_ip, attempt));
        }
        hops
    }

    /// The destination's side: network ACL in, security group in, the host, and the answer's network ACL out.
    fn arrival(
        &self,
        other: &Interface,
        seen: Packet,
        attempt: Attempt,
        same_subnet: bool,
    ) -> Vec<Hop> {
        let subnet = self.subnet(&other.subnet_id).filter(|_| !same_subnet);
        let mut hops = Vec::new();
        if let Some(subnet) = subnet {
            hops.push(self.acl_hop(subnet, Direction::Inbound, seen.peer, attempt));
        }
        hops.push(self.group_hop(other, Direction::Inbound, seen));
        if let Some(state) = &other.down {
            let why = format!("{} {state}: nothing answers.", other.label);
            let mut hop = Hop::blocked(HopKind::Host, &other.owner, &other.label, why);
            hop.code = Some("BAD_STATE".to_owned());
            hop.fix = Some(state_fix(other));
            hops.push(hop);
        }
        if let Some(subnet) = subnet {
            hops.push(self.answer_hop(subnet, Direction::Outbound, seen.peer, attempt));
        }
        hops
    }

    /// From an interface up to the internet gateway, and the answer's way back in.
    fn hops_to_internet(&self, own: &Interface, attempt: Attempt) -> Vec<Hop> {
        let seen = self.seen(attempt.to, None, attempt);
        let mut hops = vec![self.group_hop(own, Direction::Outbound, seen)];
        let Some(subnet) = self.subnet(&own.subnet_id) else {
            return hops;
        };
        hops.push(self.acl_hop(subnet, Direction::Outbound, attempt.to, attempt));
        hops.push(self.route_hop(subnet, attempt.to, false));
        hops.push(self.gateway_out(own, attempt.to));
        hops.push(self.answer_hop(subnet, Direction::Inbound, attempt.to, attempt));
        hops
    }

    /// From the internet to the interface that has the public address.
    fn hops_from_internet(&self, source: Option<Ipv4Addr>, attempt: Attempt) -> Vec<Hop> {
        if self.server_at(attempt.to).is_some() {
            return Vec::new();
        }
        let Some(other) = self.interface_with_public(attempt.to) else {
            let why = format!("No host in this lab has the address {}.", attempt.to);
            return vec![nobody(attempt.to, why)];
        };
        let Some(source) = source else {
            return Vec::new();
        };
        let mut hops = Vec::new();
        let vpc = self.vpc(&other.vpc_id);
        if let Some(gateway) = vpc.and_then(|vpc| vpc.gateway.as_ref()) {
            let why = format!(
                "The gateway hands {} on to {}, the private address of {}.",
                attempt.to, other.private_ip, other.label
            );
            let mut hop = Hop::allowed(HopKind::InternetGateway, gateway, "internet gateway", why);
            hop.direction = Some(Direction::Inbound);
            hops.push(hop);
        }
        let seen = self.seen(source, None, attempt);
        hops.extend(self.arrival(other, seen, attempt, false));
        if let Some(subnet) = self.subnet(&other.subnet_id) {
            hops.push(self.route_hop(subnet, source, true));
        }
        hops
    }

    fn seen(&self, peer: Ipv4Addr, peer_public: Option<Ipv4Addr>, attempt: Attempt) -> Packet {
        Packet {
            peer,
            peer_public,
            port: attempt.port,
            protocol: attempt.protocol,
        }
    }

    fn acl_hop(
        &self,
        subnet: &Subnet,
        direction: Direction,
        peer: Ipv4Addr,
        attempt: Attempt,
    ) -> Hop {
        let what = attempt.protocol.with_ports((attempt.port, attempt.port));
        let ports = (attempt.port, attempt.port);
        self.acl_verdict(subnet, direction, peer, (attempt.protocol, ports), &what)
    }

    /// The answer goes to a port that the client's kernel chose.
    fn answer_hop(
        &self,
        subnet: &Subnet,
        direction: Direction,
        peer: Ipv4Addr,
        attempt: Attempt,
    ) -> Hop {
        let ports = match attempt.protocol {
            Protocol::Tcp | Protocol::Udp => EPHEMERAL_PORTS,
            Protocol::All | Protocol::Icmp => (0, 0),
        };
        let what = format!("the answer ({})", attempt.protocol.with_ports(ports));
        self.acl_verdict(subnet, direction, peer, (attempt.protocol, ports), &what)
    }

    fn acl_verdict(
        &self,
        subnet: &Subnet,
        direction: Direction,
        peer: Ipv4Addr,
        (protocol, ports): (Protocol, (u16, u16)),
        what: &str,
    ) -> Hop {
        let Some(acl) = self.acls.get(&subnet.acl_id) else {
            let why = format!("The subnet of {} has no network ACL.", subnet.zone);
            return Hop::blocked(HopKind::NetworkAcl, &subnet.acl_id, "network ACL", why);
        };
        let way = match direction {
            Direction::Inbound => format!("into the subnet of {} from {peer}", subnet.zone),
            Direction::Outbound => format!("out of the subnet of {} to {peer}", subnet.zone),
        };
        let denied = acl.denied(direction, peer, protocol, ports);
        let mut hop = match denied {
            None => {
                let why = format!("The {} lets {what} {way}.", acl.label);
                Hop::allowed(HopKind::NetworkAcl, &acl.id, &acl.label, why)
            }
            Some((port, entry)) => {
                let rule = entry.map_or_else(|| final_text(direction), |e| e.text(direction));
                let decided = match protocol {
                    Protocol::Tcp | Protocol::Udp => format!("decides over port {port}"),
                    Protocol::All | Protocol::Icmp => "decides".to_owned(),
                };
                let why = format!(
                    "The {} discards {what} {way}: rule {rule} {decided}.",
                    acl.label
                );
                Hop::blocked(HopKind::NetworkAcl, &acl.id, &acl.label, why)
            }
        };
        hop.rule = Some(match denied {
            Some((_, entry)) => entry.map_or_else(|| final_text(direction), |e| e.text(direction)),
            None => allowing_text(acl, direction, peer, protocol, ports.0),
        });
        hop.direction = Some(direction);
        if denied.is_some() {
            hop.code = Some("SUBNET_ACL_RESTRICTION".to_owned());
            hop.fix = Some(acl_fix(acl, direction, peer, &protocol.with_ports(ports)));
        }
        hop
    }

    fn route_hop(&self, subnet: &Subnet, to: Ipv4Addr, is_answer: bool) -> Hop {
        let what = if is_answer {
            "the answer to"
        } else {
            "packets to"
        };
        let Some(table) = self.route_tables.get(&subnet.route_table_id) else {
            let why = format!("The subnet of {} has no route table.", subnet.zone);
            return Hop::blocked(
                HopKind::RouteTable,
                &subnet.route_table_id,
                "route table",
                why,
            );
        };
        let mut hop = match table.route(to) {
            Some(route) => {
                let place = match &route.target {
                    Target::Local => "inside the VPC".to_owned(),
                    Target::Gateway(id) => format!("to the internet gateway {id}"),
                };
                let why = format!("The {} sends {what} {to} {place}.", table.label);
                let mut hop = Hop::allowed(HopKind::RouteTable, &table.id, &table.label, why);
                hop.rule = Some(route.text());
                hop
            }
            None => {
                let why = format!(
                    "No route of the {} covers {to}, so {what} {to} is lost.",
                    table.label
                );
                let mut hop = Hop::blocked(HopKind::RouteTable, &table.id, &table.label, why);
                hop.code = Some("NO_ROUTE_TO_DESTINATION".to_owned());
                hop.fix = Some(Fix {
                    label: "Edit routes".to_owned(),
                    target: format!("route-table/{}", table.id),
                    advice: format!(
                        "Add a route to the {} whose destination holds {to}.",
                        table.label
                    ),
                });
                hop
            }
        };
        hop.direction = Some(Direction::Outbound);
        hop
    }

    fn gateway_out(&self, own: &Interface, to: Ipv4Addr) -> Hop {
        let gateway = self.vpc(&own.vpc_id).and_then(|vpc| vpc.gateway.clone());
        let gateway = gateway.unwrap_or_default();
        let label = "internet gateway";
        let blocked = |code: &str, why: String| {
            let mut hop = Hop::blocked(HopKind::InternetGateway, &gateway, label, why);
            hop.code = Some(code.to_owned());
            hop
        };
        let mut hop = match own.public_ip {
            _ if is_private(to) => blocked(
                "IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS",
                format!(
                    "{to} is a private address outside of this VPC: the internet does not carry it."
                ),
            ),
            None => blocked(
                "IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS",
                format!(
                    "{} has no public address, so no answer could come back to it.",
                    own.label
                ),
            ),
            Some(public) => {
                let why = format!("On the internet {} is {public}.", own.label);
                Hop::allowed(HopKind::InternetGateway, &gateway, label, why)
            }
        };
        hop.direction = Some(Direction::Outbound);
        hop
    }

    fn home_router(&self, host: &OutsideHost, to: Ipv4Addr) -> Hop {
        let target = self.default_vpc().filter(|vpc| vpc.cidr.contains(to));
        let whose = match target {
            Some(_) => "a private address inside the VPC",
            None => "a private address",
        };
        let why = format!(
            "{to} is {whose}: the internet has no route to it, so what the {} sends there is lost. \
             Connect from a host inside the VPC.",
            host.label
        );
        let mut hop = Hop::blocked(HopKind::RouteTable, &host.name, "internet", why);
        hop.code = Some("NO_ROUTE_TO_DESTINATION".to_owned());
        hop.direction = Some(Direction::Outbound);
        hop.fix = target.and_then(|vpc| self.inside_fix(vpc));
        hop
    }

    /// An instance that could connect where the laptop cannot.
    fn inside_fix(&self, vpc: &Vpc) -> Option<Fix> {
        let is_instance = |found: &&Interface| {
            found.vpc_id == vpc.id && found.owner.starts_with("i-") && found.down.is_none()
        };
        let instance = self.interfaces.values().find(is_instance)?;
        Some(Fix {
            label: "Open the instance".to_owned(),
            target: format!("instance/{}", instance.owner),
            advice: format!("Connect from {}, which is inside the VPC.", instance.label),
        })
    }
}

fn state_fix(interface: &Interface) -> Fix {
    let label = &interface.label;
    match cache_of(&interface.owner) {
        Some(cache) if !interface.owner.starts_with("i-") => Fix {
            label: "Open the cache".to_owned(),
            target: format!("cache/{cache}"),
            advice: match interface.down.as_deref() {
                Some(state) if state.contains("deleted") => {
                    format!("{cache} will be gone: connect to another cache, or create one.")
                }
                _ => format!("Wait until {cache} is available."),
            },
        },
        _ => Fix {
            label: "Open the instance".to_owned(),
            target: format!("instance/{}", interface.owner),
            advice: format!("Start {label}, or wait until it is running."),
        },
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

fn nobody(to: Ipv4Addr, why: String) -> Hop {
    let address = to.to_string();
    let mut hop = Hop::blocked(HopKind::Host, &address, &address, why);
    hop.code = Some("NO_SOURCE_OR_DESTINATION".to_owned());
    hop
}

fn allowing_text(
    acl: &NetworkAcl,
    direction: Direction,
    peer: Ipv4Addr,
    protocol: Protocol,
    port: u16,
) -> String {
    let entry = acl.entry(direction, peer, protocol, port);
    entry.map_or_else(|| final_text(direction), |entry| entry.text(direction))
}

fn acl_fix(acl: &NetworkAcl, direction: Direction, peer: Ipv4Addr, what: &str) -> Fix {
    let (side, end) = match direction {
        Direction::Inbound => ("inbound", "source"),
        Direction::Outbound => ("outbound", "destination"),
    };
    Fix {
        label: format!("Edit {side} rules"),
        target: format!("network-acl/{}/{side}", acl.id),
        advice: format!(
            "Add an {side} rule to the {} that allows {what}, {end} {peer}/32, with a number below \
             that of the rule that denies.",
            acl.label
        ),
    }
}

/// The blocks of RFC 1918.
fn is_private(ip: Ipv4Addr) -> bool {
    ip.is_private()
}
