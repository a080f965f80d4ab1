//! The words of what is said of rules and routes, and of how to mend them; see `hops.rs` for why they come later.

use super::super::group::Protocol;
use super::{AclWhy, Advice, GroupWhy, NearMiss, NewRule, Open, Peer, RouteWhy, side};
use crate::parts::ACCOUNT;

engine::later!(ACCOUNT);

impl RouteWhy {
    #[inline(never)]
    pub(super) fn text(&self) -> String {
        match self {
            RouteWhy::NoTable { zone } => words::WhyNoRouteTable { zone }.text(),
            RouteWhy::Sends {
                table,
                address,
                target,
                is_answer,
            } => words::WhyRoute {
                table,
                packet: packet(*is_answer),
                address: &address.to_string(),
                target,
            }
            .text(),
            RouteWhy::NoRoute {
                table,
                address,
                is_answer,
            } => words::WhyNoRoute {
                table,
                packet: packet(*is_answer),
                address: &address.to_string(),
            }
            .text(),
            RouteWhy::GatewayIn {
                host,
                public,
                private,
            } => words::WhyGatewayIn {
                host,
                public: &public.to_string(),
                private: &private.to_string(),
            }
            .text(),
            RouteWhy::GatewayOut { host, public } => {
                let public = &public.to_string();
                words::WhyGatewayOut { host, public }.text()
            }
            RouteWhy::GatewayPrivate { address } => {
                let address = &address.to_string();
                words::WhyGatewayPrivate { address }.text()
            }
            RouteWhy::GatewayNoPublic { host } => words::WhyGatewayNoPublic { host }.text(),
        }
    }
}

impl AclWhy {
    #[inline(never)]
    pub(super) fn text(&self) -> String {
        match self {
            AclWhy::NoAcl { zone } => words::WhyNoAcl { zone }.text(),
            AclWhy::Lets(packet_at) => words::WhyAclLets {
                acl: &packet_at.acl,
                packet: packet(packet_at.is_answer),
                what: &packet_at.what,
                direction: side(packet_at.direction),
                zone: &packet_at.zone,
                peer: &packet_at.peer.to_string(),
            }
            .text(),
            AclWhy::Discards {
                packet: packet_at,
                rule,
                port,
            } => words::WhyAclDiscards {
                acl: &packet_at.acl,
                packet: packet(packet_at.is_answer),
                what: &packet_at.what,
                direction: side(packet_at.direction),
                zone: &packet_at.zone,
                peer: &packet_at.peer.to_string(),
                rule,
                has_ports: if port.is_some() { "yes" } else { "no" },
                port: u64::from(port.unwrap_or_default()),
            }
            .text(),
        }
    }
}

impl GroupWhy {
    #[inline(never)]
    pub(super) fn text(&self) -> String {
        match self {
            GroupWhy::NoGroup { host } => words::WhyNoGroup { host }.text(),
            GroupWhy::Allows {
                group,
                direction,
                what,
                peer,
                rule,
            } => words::WhyRuleAllows {
                group,
                what,
                direction: side(*direction),
                peer,
                rule,
            }
            .text(),
            GroupWhy::NoRules {
                groups,
                direction,
                what,
                peer,
            } => words::WhyNoRules {
                groups: &groups.join(", "),
                count: groups.len() as u64,
                direction: side(*direction),
                what,
                peer,
            }
            .text(),
            GroupWhy::NoRule {
                groups,
                direction,
                what,
                peer,
            } => words::WhyNoRule {
                direction: side(*direction),
                groups: &groups.join(", "),
                what,
                peer,
            }
            .text(),
            GroupWhy::NearMiss(miss) => miss.text(),
            GroupWhy::OutboundInstead { group, what } => {
                words::WhyOutboundInstead { group, what }.text()
            }
            GroupWhy::WrongGroup { group, what, host } => {
                words::WhyWrongGroup { group, what, host }.text()
            }
        }
    }
}

impl NearMiss {
    fn text(&self) -> String {
        let misfit = match (self.protocol, self.port, &self.peer) {
            (Some(_), None, None) => "protocol",
            (None, Some(_), None) => "port",
            (None, None, _) => "peer",
            (Some(_), Some(_), _) => "protocol-port",
            (Some(_), None, Some(_)) => "protocol-peer",
            (None, Some(_), Some(_)) => "port-peer",
        };
        let (own, wanted) = self
            .protocol
            .map_or_else(Default::default, |(own, wanted)| {
                (own.word(), wanted.word())
            });
        let ((from, to), port) = self.port.unwrap_or_default();
        let (ports, range) = if from == to {
            (from.to_string(), "single")
        } else {
            (format!("{from}-{to}"), "many")
        };
        let (kind, source, peer) = match &self.peer {
            Some((Peer::Public(cidr), peer)) => ("public", cidr.as_str(), peer.to_string()),
            Some((Peer::Addresses(cidr), peer)) => ("addresses", cidr.as_str(), peer.to_string()),
            Some((Peer::Itself(group), peer)) => ("itself", group.as_str(), peer.to_string()),
            Some((Peer::Group(group), peer)) => ("group", group.as_str(), peer.to_string()),
            None => ("", "", String::new()),
        };
        words::WhyNearMiss {
            rule: &self.rule,
            misfit,
            own: &own,
            wanted: &wanted,
            range,
            ports: &ports,
            port: &port.to_string(),
            direction: side(self.direction),
            kind,
            source,
            peer: &peer,
        }
        .text()
    }
}

impl Advice {
    #[inline(never)]
    pub(super) fn text(&self) -> String {
        match self {
            Advice::AddRule(rule) => rule.text(),
            Advice::AddAclRule {
                acl,
                direction,
                what,
                peer,
            } => words::AdviceAclRule {
                direction: side(*direction),
                acl,
                what,
                peer,
            }
            .text(),
            Advice::AddRoute { table, address } => {
                let address = &address.to_string();
                words::AdviceRoute { table, address }.text()
            }
            Advice::ConnectFromGroup { host, group } => {
                words::AdviceFromGroup { host, group }.text()
            }
            Advice::ConnectFromInside { host } => words::AdviceFromInside { host }.text(),
            Advice::ChooseCache { cache } => words::AdviceCacheEnds { cache }.text(),
            Advice::ChooseDatabase { database } => words::AdviceDatabaseEnds { database }.text(),
            Advice::AwaitCache { cache } => words::AdviceCacheWait { cache }.text(),
            Advice::StartInstance { host } => words::AdviceStart { host }.text(),
            Advice::AwaitEndpoint { cache } => words::AdviceEndpointLater { cache }.text(),
            Advice::CopyEndpoint { cache } => words::AdviceEndpoint { cache }.text(),
            Advice::GiveEndpoint { cache } => words::AdviceGiveEndpoint { cache }.text(),
            Advice::ChooseInstance => words::ADVICE_CONNECTABLE.text().to_owned(),
        }
    }
}

impl NewRule {
    fn text(&self) -> String {
        let range = self.range.as_ref();
        words::AdviceAddRule {
            direction: side(self.direction),
            group: &self.group,
            kind: match self.protocol {
                Protocol::Icmp => "icmp",
                Protocol::Tcp if self.port == 22 => "ssh",
                Protocol::Tcp if self.port == 3306 => "mysql",
                _ => "custom",
            },
            protocol: &self.protocol.word(),
            port: u64::from(self.port),
            peer: &self.peer,
            service: range.map_or("none", |(service, _)| service),
            range: &range.map_or_else(String::new, |(_, range)| range.to_string()),
        }
        .text()
    }
}

impl Open {
    #[inline(never)]
    pub(super) fn text(self) -> String {
        let key = match self {
            Open::Inbound => words::OPEN_INBOUND,
            Open::Outbound => words::OPEN_OUTBOUND,
            Open::Routes => words::OPEN_ROUTES,
            Open::Instance => words::OPEN_INSTANCE,
            Open::Cache => words::OPEN_CACHE,
            Open::Database => words::OPEN_DATABASE,
        };
        key.text().to_owned()
    }
}

/// What the catalogue calls the first packet and its answer.
fn packet(is_answer: bool) -> &'static str {
    if is_answer { "answer" } else { "first" }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use sim::net::Direction;

    use super::*;

    #[test]
    fn whatever_differs_in_the_nearest_rule_is_one_sentence() {
        let peer = Ipv4Addr::new(172, 31, 5, 10);
        let protocol = Some((Protocol::Udp, Protocol::Tcp));
        let port = Some(((6000, 6378), 6379));
        let own = Some((Peer::Itself("SG-B".to_owned()), peer));
        let other = Some((Peer::Group("SG-A".to_owned()), peer));
        let cidr = Some((Peer::Addresses("10.0.0.0/8".to_owned()), peer));
        let own_said = "its source is SG-B itself, and 172.31.5.10 does not carry that group";
        for (protocol, port, peer, said) in [
            (
                protocol,
                None,
                None,
                "it is for UDP, not for TCP".to_owned(),
            ),
            (
                None,
                Some(((80, 80), 6379)),
                None,
                "it opens port 80, not 6379".to_owned(),
            ),
            (
                None,
                None,
                cidr.clone(),
                "its source 10.0.0.0/8 does not hold 172.31.5.10".to_owned(),
            ),
            (
                protocol,
                port,
                None,
                "it is for UDP, not for TCP, and it opens ports 6000-6378, not 6379".to_owned(),
            ),
            (
                protocol,
                None,
                own,
                format!("it is for UDP, not for TCP, and {own_said}"),
            ),
            (
                None,
                port,
                other,
                "it opens ports 6000-6378, not 6379, and its source is the group SG-A, which \
                 172.31.5.10 does not carry"
                    .to_owned(),
            ),
        ] {
            let miss = NearMiss {
                rule: "R".to_owned(),
                direction: Direction::Inbound,
                protocol,
                port,
                peer,
            };
            assert_eq!(miss.text(), format!("The nearest rule is R: {said}."));
        }
    }

    #[test]
    fn a_route_that_is_missing_loses_packets_and_answers() {
        let lost = |is_answer| {
            let (table, address) = ("T".to_owned(), Ipv4Addr::new(8, 8, 8, 8));
            let why = RouteWhy::NoRoute {
                table,
                address,
                is_answer,
            };
            why.text()
        };
        let start = "No route of the T covers 8.8.8.8, so";
        assert_eq!(lost(false), format!("{start} packets to 8.8.8.8 are lost."));
        assert_eq!(
            lost(true),
            format!("{start} the answer to 8.8.8.8 is lost.")
        );
    }
}
