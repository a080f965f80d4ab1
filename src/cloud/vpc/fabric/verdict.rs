//! What a security group decides over a packet, and why: the rule that allowed it, or the rule that
//! came nearest and what differs.

use primitives::sorting::sort_by_key;
use std::net::Ipv4Addr;

use sim::net::{Direction, HopKind, Verdict};

use super::cidr::Cidr;
use super::group::{Protocol, Rule, SecurityGroup, Source};
use super::why::{Advice, GroupWhy, NewRule, Open, side};
use super::wording::Wording;
use super::{Fabric, Fix, Hop, Interface, Why};

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
        let why = GroupWhy::Allows {
            group: group.name.clone(),
            direction,
            what: packet.what(),
            peer: self.peer_text(group, packet.peer),
            rule: self.rule_text(rule, direction, Wording::Sentence),
        };
        let kind = HopKind::SecurityGroup;
        let mut hop = Hop::allowed(kind, &group.id, &group.name, group_why(why));
        hop.direction = Some(direction);
        hop.rule = Some(self.rule_text(rule, direction, Wording::Full));
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
            let why = GroupWhy::NoGroup {
                host: interface.label.clone(),
            };
            let (kind, label) = (HopKind::SecurityGroup, words::COMPONENT_NO_GROUP.text());
            return Hop::blocked(kind, &interface.id, label, group_why(why));
        };
        let why = self.why_blocked(group, groups, nearest, direction, packet);
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
            rule: nearest.map(|(_, rule)| self.rule_text(rule, direction, Wording::Full)),
            code: Some(code.to_owned()),
            why: why.into_iter().map(group_why).collect(),
            fix: Some(self.fix(group, direction, packet)),
        }
    }

    /// That no rule allows it, what differs in the nearest one, and which rule is in the wrong place.
    fn why_blocked(
        &self,
        group: &SecurityGroup,
        groups: &[&SecurityGroup],
        nearest: Option<(&SecurityGroup, &Rule)>,
        direction: Direction,
        packet: Packet,
    ) -> Vec<GroupWhy> {
        let peer = self.peer_text(group, packet.peer);
        let (names, what) = (groups.iter().map(|group| group.name.clone()), packet.what());
        let groups_named = names.collect();
        let verdict = match nearest {
            None => GroupWhy::NoRules {
                groups: groups_named,
                direction,
                what,
                peer,
            },
            Some(_) => GroupWhy::NoRule {
                groups: groups_named,
                direction,
                what,
                peer,
            },
        };
        let near = nearest.filter(|(group, rule)| self.misfit(group, rule, packet).count() < 3);
        let near = near.map(|(group, rule)| {
            let miss = self.near_miss(group, rule, direction, packet);
            GroupWhy::NearMiss(Box::new(miss))
        });
        let misplaced = self.wrong_place(groups, direction, packet);
        [Some(verdict), near, misplaced]
            .into_iter()
            .flatten()
            .collect()
    }

    /// An instance that one of the rules lets in where it keeps this packet out: the student is on another.
    fn other_way_in(&self, group: &SecurityGroup, packet: Packet) -> Option<Fix> {
        let lets_others_in = |rule: &&Rule| {
            let misfit = self.misfit(group, rule, packet);
            !misfit.protocol && !misfit.port
        };
        let rules = group.rules(Direction::Inbound).iter();
        let (source, instance) = rules.filter(lets_others_in).find_map(|rule| {
            let Source::Group(id) = &rule.source else {
                return None;
            };
            let is_able = |found: &&Interface| {
                found.vpc_id == group.vpc_id
                    && found.is_instance()
                    && found.down.is_none()
                    && found.security_group_ids.contains(id)
            };
            Some((id, self.interfaces.values().find(is_able)?))
        })?;
        let advice = Advice::ConnectFromGroup {
            host: instance.label.clone(),
            group: self.group_name(source),
        };
        Some(Open::Instance.to(instance.panel(), advice))
    }

    fn fix(&self, group: &SecurityGroup, direction: Direction, packet: Packet) -> Fix {
        if direction == Direction::Inbound
            && self.interface_at(&group.vpc_id, packet.peer).is_some()
            && let Some(fix) = self.other_way_in(group, packet)
        {
            return fix;
        }
        let target = format!("security-group/{}/{}", group.id, side(direction));
        let other = self.interface_at(&group.vpc_id, packet.peer);
        let range = self.range_of(packet.peer).filter(|_| other.is_none());
        let name = other.and_then(|other| Some(self.groups_of(other).first()?.name.clone()));
        // Whoever lets a host out to the internet means all of it: servers there change their addresses.
        let is_internet = direction == Direction::Outbound && !packet.peer.is_private();
        let peer = match (name, other) {
            (Some(name), _) => name,
            (None, None) if range.is_some() || is_internet => Cidr::ANYWHERE.to_string(),
            (None, _) => format!("{}/32", packet.peer),
        };
        let rule = NewRule {
            group: group.name.clone(),
            direction,
            protocol: packet.protocol,
            port: packet.port,
            peer,
            range: range.map(|(label, range)| (label.to_owned(), range)),
        };
        Open::rules(direction).to(target, Advice::AddRule(Box::new(rule)))
    }

    /// Whose range of addresses outside an address is of, and the range.
    fn range_of(&self, ip: Ipv4Addr) -> Option<(&str, Cidr)> {
        let mut outside = self.outside.values();
        outside.find_map(|host| {
            let range = host.range.filter(|range| range.contains(ip))?;
            Some((host.label.as_str(), range))
        })
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
}

impl Packet {
    /// `TCP 6379`.
    pub(crate) fn what(self) -> String {
        self.protocol.with_ports((self.port, self.port))
    }
}

fn group_why(why: GroupWhy) -> sim::why::Why<Why> {
    sim::why::Why::Network(Why::Group(why))
}
