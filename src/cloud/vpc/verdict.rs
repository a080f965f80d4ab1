//! What a security group decides over a packet, and how to say it: the rule that allowed it, or the rule that
//! came nearest and what differs.

use engine::sorting::sort_by_key;
use std::net::Ipv4Addr;

use sim::net::{Direction, Fix, Hop, HopKind, Verdict};

use super::group::{Protocol, Rule, SecurityGroup, Source};
use super::{Fabric, Interface};
use crate::ec2::CONNECT_RANGE;

/// A packet as one interface sees it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Packet {
    /// The other side's address as this interface sees it.
    pub(crate) peer: Ipv4Addr,
    /// The other side's public address, when packets over the internet would come from there.
    pub(crate) peer_public: Option<Ipv4Addr>,
    /// The destination port.
    pub(crate) port: u16,
    /// What is carried.
    pub(crate) protocol: Protocol,
}

/// In which ways a rule does not fit a packet.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Misfit {
    pub(crate) protocol: bool,
    pub(crate) port: bool,
    pub(crate) peer: bool,
}

impl Misfit {
    fn count(self) -> u8 {
        u8::from(self.protocol) + u8::from(self.port) + u8::from(self.peer)
    }
}

impl Fabric {
    /// The verdict of an interface's security groups.
    pub(crate) fn group_hop(
        &self,
        interface: &Interface,
        direction: Direction,
        packet: Packet,
    ) -> Hop {
        let groups = self.groups_of(interface);
        let rules = || {
            groups.iter().flat_map(|group| {
                group
                    .rules(direction)
                    .iter()
                    .map(move |rule| (*group, rule))
            })
        };
        let fitting = rules().find(|(group, rule)| self.misfit(group, rule, packet).count() == 0);
        if let Some((group, rule)) = fitting {
            return self.group_allows(group, rule, direction, packet);
        }
        let nearest = rules().min_by_key(|(group, rule)| {
            let misfit = self.misfit(group, rule, packet);
            // Among equals, a rule for the right port is what the student meant.
            (misfit.count(), misfit.port, misfit.protocol)
        });
        self.group_blocks(interface, &groups, nearest, direction, packet)
    }

    pub(crate) fn groups_of(&self, interface: &Interface) -> Vec<&SecurityGroup> {
        let ids = interface.security_group_ids.iter();
        let mut groups: Vec<&SecurityGroup> = ids.filter_map(|id| self.group(id)).collect();
        // A group that the student made is the one to speak of, and to mend.
        sort_by_key(&mut groups, |group| group.is_default);
        groups
    }

    pub(crate) fn misfit(&self, group: &SecurityGroup, rule: &Rule, packet: Packet) -> Misfit {
        let peer = match &rule.source {
            Source::Cidr(cidr) => cidr.contains(packet.peer),
            Source::Group(id) => self.is_member(id, &group.vpc_id, packet.peer),
        };
        Misfit {
            protocol: !rule.protocol.covers(packet.protocol),
            port: packet.protocol != Protocol::Icmp && !rule.covers_port(packet.port),
            peer: !peer,
        }
    }

    fn group_allows(
        &self,
        group: &SecurityGroup,
        rule: &Rule,
        direction: Direction,
        packet: Packet,
    ) -> Hop {
        let what = packet.what();
        let (verb, peer) = match direction {
            Direction::Inbound => ("in from", self.peer_text(group, packet.peer)),
            Direction::Outbound => ("out to", self.peer_text(group, packet.peer)),
        };
        let rule_text = self.rule_text(rule, direction);
        let why = format!(
            "{} lets {what} {verb} {peer}: its rule is {}.",
            group.name,
            self.rule_in_words(rule, direction)
        );
        let mut hop = Hop::allowed(HopKind::SecurityGroup, &group.id, &group.name, why);
        hop.direction = Some(direction);
        hop.rule = Some(rule_text);
        hop
    }

    fn group_blocks(
        &self,
        interface: &Interface,
        groups: &[&SecurityGroup],
        nearest: Option<(&SecurityGroup, &Rule)>,
        direction: Direction,
        packet: Packet,
    ) -> Hop {
        let group = nearest.map(|(group, _)| group).or(groups.first().copied());
        let Some(group) = group else {
            let why = format!("{} has no security group.", interface.label);
            return Hop::blocked(HopKind::SecurityGroup, &interface.id, "none", why);
        };
        let names: Vec<&str> = groups.iter().map(|group| group.name.as_str()).collect();
        let names = names.join(", ");
        let what = packet.what();
        let side = side_word(direction);
        let way = match direction {
            Direction::Inbound => "from",
            Direction::Outbound => "to",
        };
        let peer = self.peer_text(group, packet.peer);
        let mut why = match nearest {
            None if groups.len() > 1 => format!(
                "{names} have no {side} rule at all, so {what} {way} {peer} is discarded in silence."
            ),
            None => format!(
                "{names} has no {side} rule at all, so {what} {way} {peer} is discarded in silence."
            ),
            Some(_) => format!(
                "No {side} rule of {names} allows {what} {way} {peer}, so the packet is discarded in silence."
            ),
        };
        if let Some((group, rule)) = nearest
            && self.misfit(group, rule, packet).count() < 3
        {
            why.push(' ');
            why.push_str(&self.near_miss(group, rule, direction, packet));
        }
        if let Some(hint) = self.wrong_place(groups, direction, packet) {
            why.push(' ');
            why.push_str(&hint);
        }
        let code = match nearest {
            None => "SG_HAS_NO_RULES",
            Some(_) => "ENI_SG_RULES_MISMATCH",
        };
        Hop {
            kind: HopKind::SecurityGroup,
            component: group.id.clone(),
            label: group.name.clone(),
            direction: Some(direction),
            verdict: Verdict::Blocked,
            rule: nearest.map(|(_, rule)| self.rule_text(rule, direction)),
            code: Some(code.to_owned()),
            why,
            fix: Some(self.fix(group, direction, packet)),
        }
    }

    fn fix(&self, group: &SecurityGroup, direction: Direction, packet: Packet) -> Fix {
        let side = side_word(direction);
        let peer = match self.interface_at(&group.vpc_id, packet.peer) {
            Some(other) => {
                let groups = self.groups_of(other);
                let name = groups.first().map(|group| group.name.clone());
                name.unwrap_or_else(|| format!("{}/32", packet.peer))
            }
            None if CONNECT_RANGE.contains(packet.peer) => {
                format!("0.0.0.0/0, or {CONNECT_RANGE} for EC2 Instance Connect alone")
            }
            // Whoever lets a host out to the internet means all of it: servers there change their addresses.
            None if direction == Direction::Outbound && !packet.peer.is_private() => {
                "0.0.0.0/0".to_owned()
            }
            None => format!("{}/32", packet.peer),
        };
        let end = match direction {
            Direction::Inbound => "source",
            Direction::Outbound => "destination",
        };
        let kind = match packet.protocol {
            Protocol::Icmp => "All ICMP - IPv4".to_owned(),
            Protocol::Tcp if packet.port == 22 => "SSH, port 22".to_owned(),
            protocol => format!("custom {}, port {}", protocol.word(), packet.port),
        };
        Fix {
            label: format!("Edit {side} rules"),
            target: format!("security-group/{}/{side}", group.id),
            advice: format!(
                "Add an {side} rule to {}: {kind}, {end} {peer}.",
                group.name
            ),
        }
    }

    /// `172.31.5.10 (SG-RedisClient)`.
    fn peer_text(&self, group: &SecurityGroup, peer: Ipv4Addr) -> String {
        if let Some(other) = self.interface_at(&group.vpc_id, peer) {
            let names = self.groups_of(other);
            let names: Vec<&str> = names.iter().map(|group| group.name.as_str()).collect();
            return format!("{peer} ({})", names.join(", "));
        }
        let mut outside = self.outside.values();
        match outside.find(|host| host.public_ip == peer) {
            Some(host) => format!("{peer} ({})", host.label),
            None => peer.to_string(),
        }
    }

    /// As the console shows it: `in TCP 6379 from sg-0ab... (SG-RedisClient)`.
    pub(crate) fn rule_text(&self, rule: &Rule, direction: Direction) -> String {
        let source = match &rule.source {
            Source::Cidr(cidr) => cidr.to_string(),
            Source::Group(id) => format!("{id} ({})", self.group_name(id)),
        };
        let what = rule.protocol.with_ports(rule.ports);
        match direction {
            Direction::Inbound => format!("in {what} from {source}"),
            Direction::Outbound => format!("out {what} to {source}"),
        }
    }

    /// `TCP 6379 from SG-RedisClient`.
    pub(crate) fn rule_in_words(&self, rule: &Rule, direction: Direction) -> String {
        let what = match rule.protocol {
            Protocol::All => "all traffic".to_owned(),
            protocol => protocol.with_ports(rule.ports),
        };
        let way = match direction {
            Direction::Inbound => "from",
            Direction::Outbound => "to",
        };
        let peer = match &rule.source {
            Source::Cidr(cidr) => cidr.to_string(),
            Source::Group(id) => self.group_name(id),
        };
        format!("{what} {way} {peer}")
    }
}

impl Packet {
    /// `TCP 6379`.
    pub(crate) fn what(self) -> String {
        self.protocol.with_ports((self.port, self.port))
    }
}

fn side_word(direction: Direction) -> &'static str {
    match direction {
        Direction::Inbound => "inbound",
        Direction::Outbound => "outbound",
    }
}
