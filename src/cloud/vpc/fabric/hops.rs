//! What packets pass on the way from an interface or to one: its security groups, network ACLs, routes and the gateway.
//!
//! There is an interface only where a call has made something, so this code and the words of its reasons come with the
//! code of the calls.

use std::net::Ipv4Addr;

use sim::net::{Direction, HopKind};

use super::acl::{EPHEMERAL_PORTS, NetworkAcl, final_text};
use super::group::Protocol;
use super::verdict::Packet;
use super::why::{AclPacket, AclWhy, Advice, HostWhy, Open, RouteWhy, side};
use super::{Down, Fabric, Fix, Hop, Interface, Kind, Subnet, Why};
use crate::parts::ACCOUNT;

engine::later!(ACCOUNT);

/// A first packet to decide over.
#[derive(Clone, Copy)]
pub(super) struct Attempt {
    pub(super) to: Ipv4Addr,
    pub(super) port: u16,
    pub(super) protocol: Protocol,
}

impl Fabric {
    /// Between two interfaces of a VPC.
    #[inline(never)]
    pub(super) fn hops_inside(&self, own: &Interface, attempt: Attempt) -> Vec<Hop> {
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
            let address = attempt.to;
            hops.push(HostWhy::NoInterface { address }.nobody_at(address));
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
        if let Some(state) = other.down {
            let why = HostWhy::Down {
                host: other.label.clone(),
                state,
            };
            let why = sim::why::Why::Network(Why::Host(why));
            let mut hop = Hop::blocked(HopKind::Host, &other.owner, &other.label, why);
            hop.code = Some("BAD_STATE".to_owned());
            hop.fix = Some(state_fix(other, state));
            hops.push(hop);
        }
        if let Some(subnet) = subnet {
            hops.push(self.answer_hop(subnet, Direction::Outbound, seen.peer, attempt));
        }
        hops
    }

    /// From an interface up to the internet gateway, and the answer's way back in.
    #[inline(never)]
    pub(super) fn hops_to_internet(&self, own: &Interface, attempt: Attempt) -> Vec<Hop> {
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

    /// From the internet gateway to an interface, and the answer's way out.
    #[inline(never)]
    pub(super) fn hops_to_interface(
        &self,
        source: Ipv4Addr,
        other: &Interface,
        attempt: Attempt,
    ) -> Vec<Hop> {
        let mut hops = Vec::new();
        let vpc = self.vpc(&other.vpc_id);
        if let Some(gateway) = vpc.and_then(|vpc| vpc.gateway.as_ref()) {
            let why = route_why(RouteWhy::GatewayIn {
                host: other.label.clone(),
                public: attempt.to,
                private: other.private_ip,
            });
            let label = words::COMPONENT_GATEWAY.text();
            let mut hop = Hop::allowed(HopKind::InternetGateway, gateway, label, why);
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
        let ports = (attempt.port, attempt.port);
        self.acl_verdict(subnet, direction, peer, (attempt.protocol, ports), false)
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
        self.acl_verdict(subnet, direction, peer, (attempt.protocol, ports), true)
    }

    fn acl_verdict(
        &self,
        subnet: &Subnet,
        direction: Direction,
        peer: Ipv4Addr,
        (protocol, ports): (Protocol, (u16, u16)),
        is_answer: bool,
    ) -> Hop {
        let Some(acl) = self.acls.get(&subnet.acl_id) else {
            let why = acl_why(AclWhy::NoAcl {
                zone: subnet.zone.clone(),
            });
            let label = words::COMPONENT_ACL.text();
            return Hop::blocked(HopKind::NetworkAcl, &subnet.acl_id, label, why);
        };
        let packet = AclPacket {
            acl: acl.label.clone(),
            zone: subnet.zone.clone(),
            direction,
            peer,
            what: protocol.with_ports(ports),
            is_answer,
        };
        let denied = acl.denied(direction, peer, protocol, ports);
        let entry = match denied {
            Some((_, entry)) => entry,
            None => acl.entry(direction, peer, protocol, ports.0),
        };
        let rule = entry.map_or_else(|| final_text(direction), |entry| entry.text(direction));
        let mut hop = match denied {
            None => {
                let why = acl_why(AclWhy::Lets(packet));
                Hop::allowed(HopKind::NetworkAcl, &acl.id, &acl.label, why)
            }
            Some((port, _)) => {
                let has_ports = matches!(protocol, Protocol::Tcp | Protocol::Udp);
                let why = acl_why(AclWhy::Discards {
                    packet,
                    rule: rule.clone(),
                    port: has_ports.then_some(port),
                });
                Hop::blocked(HopKind::NetworkAcl, &acl.id, &acl.label, why)
            }
        };
        hop.rule = Some(rule);
        hop.direction = Some(direction);
        if denied.is_some() {
            hop.code = Some("SUBNET_ACL_RESTRICTION".to_owned());
            hop.fix = Some(acl_fix(acl, direction, peer, protocol.with_ports(ports)));
        }
        hop
    }

    fn route_hop(&self, subnet: &Subnet, to: Ipv4Addr, is_answer: bool) -> Hop {
        let Some(table) = self.route_tables.get(&subnet.route_table_id) else {
            let why = route_why(RouteWhy::NoTable {
                zone: subnet.zone.clone(),
            });
            let label = words::COMPONENT_ROUTE_TABLE.text();
            return Hop::blocked(HopKind::RouteTable, &subnet.route_table_id, label, why);
        };
        let (name, address) = (table.label.clone(), to);
        let mut hop = match table.route(to) {
            Some(route) => {
                let why = route_why(RouteWhy::Sends {
                    table: name,
                    address,
                    target: route.target.text(),
                    is_answer,
                });
                let mut hop = Hop::allowed(HopKind::RouteTable, &table.id, &table.label, why);
                hop.rule = Some(route.text());
                hop
            }
            None => {
                let why = route_why(RouteWhy::NoRoute {
                    table: name.clone(),
                    address,
                    is_answer,
                });
                let mut hop = Hop::blocked(HopKind::RouteTable, &table.id, &table.label, why);
                hop.code = Some("NO_ROUTE_TO_DESTINATION".to_owned());
                let table_at = format!("route-table/{}", table.id);
                let advice = Advice::AddRoute {
                    table: name,
                    address,
                };
                hop.fix = Some(Open::Routes.to(table_at, advice));
                hop
            }
        };
        hop.direction = Some(Direction::Outbound);
        hop
    }

    fn gateway_out(&self, own: &Interface, to: Ipv4Addr) -> Hop {
        let gateway = self.vpc(&own.vpc_id).and_then(|vpc| vpc.gateway.clone());
        let gateway = gateway.unwrap_or_default();
        let label = words::COMPONENT_GATEWAY.text();
        let kind = HopKind::InternetGateway;
        let blocked = |code: &str, why: RouteWhy| {
            let mut hop = Hop::blocked(kind, &gateway, label, route_why(why));
            hop.code = Some(code.to_owned());
            hop
        };
        let host = own.label.clone();
        let mut hop = match own.public_ip {
            _ if to.is_private() => blocked(
                "IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS",
                RouteWhy::GatewayPrivate { address: to },
            ),
            None => blocked(
                "IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS",
                RouteWhy::GatewayNoPublic { host },
            ),
            Some(public) => {
                let why = RouteWhy::GatewayOut { host, public };
                Hop::allowed(kind, &gateway, label, route_why(why))
            }
        };
        hop.direction = Some(Direction::Outbound);
        hop
    }
}

fn state_fix(interface: &Interface, state: Down) -> Fix {
    let host = interface.label.clone();
    let (opens, advice) = match (&interface.kind, state) {
        (Kind::Cache(cache), Down::Deleting) => {
            let cache = cache.clone();
            (Open::Cache, Advice::ChooseCache { cache })
        }
        (Kind::Cache(cache), _) => {
            let cache = cache.clone();
            (Open::Cache, Advice::AwaitCache { cache })
        }
        (Kind::Database(database), Down::Deleting) => {
            let database = database.clone();
            (Open::Database, Advice::ChooseDatabase { database })
        }
        (Kind::Database(database), Down::Creating | Down::Pending) => {
            let cache = database.clone();
            (Open::Database, Advice::AwaitCache { cache })
        }
        (Kind::Database(_), _) => (Open::Database, Advice::StartInstance { host }),
        (Kind::Instance, _) => (Open::Instance, Advice::StartInstance { host }),
    };
    opens.to(interface.panel(), advice)
}

fn acl_fix(acl: &NetworkAcl, direction: Direction, peer: Ipv4Addr, what: String) -> Fix {
    let advice = Advice::AddAclRule {
        acl: acl.label.clone(),
        direction,
        what,
        peer: format!("{peer}/32"),
    };
    let target = format!("network-acl/{}/{}", acl.id, side(direction));
    Open::rules(direction).to(target, advice)
}

fn acl_why(why: AclWhy) -> sim::why::Why<Why> {
    sim::why::Why::Network(Why::Acl(why))
}

fn route_why(why: RouteWhy) -> sim::why::Why<Why> {
    sim::why::Why::Network(Why::Route(why))
}
