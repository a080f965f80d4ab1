//! What a student may have meant: the rule that came nearest and what differs, and rules in the wrong place.

use sim::net::Direction;

use super::Fabric;
use super::group::{Protocol, Rule, SecurityGroup, Source};
use super::verdict::Packet;
use super::why::{GroupWhy, NearMiss, Peer};
use super::wording::Wording;

impl Fabric {
    /// What differs in the rule that came nearest.
    pub(crate) fn near_miss(
        &self,
        group: &SecurityGroup,
        rule: &Rule,
        direction: Direction,
        packet: Packet,
    ) -> NearMiss {
        let misfit = self.misfit(group, rule, packet);
        let peer = self.peer_misfit(group, rule, packet);
        NearMiss {
            rule: self.rule_text(rule, direction, Wording::Sentence),
            direction,
            protocol: misfit.protocol.then_some((rule.protocol, packet.protocol)),
            port: misfit.port.then_some((rule.ports, packet.port)),
            peer: misfit.peer.then_some((peer, packet.peer)),
        }
    }

    fn peer_misfit(&self, group: &SecurityGroup, rule: &Rule, packet: Packet) -> Peer {
        match &rule.source {
            Source::Cidr(cidr) if packet.peer_public.is_some_and(|ip| cidr.contains(ip)) => {
                Peer::Public(cidr.to_string())
            }
            Source::Cidr(cidr) => Peer::Addresses(cidr.to_string()),
            Source::Group(id) if *id == group.id => Peer::Itself(group.name.clone()),
            Source::Group(id) => Peer::Group(self.group_name(id)),
        }
    }

    /// A rule for this very port that was made where it does nothing: outbound instead of inbound, or on the
    /// client's group instead of the server's.
    pub(crate) fn wrong_place(
        &self,
        groups: &[&SecurityGroup],
        direction: Direction,
        packet: Packet,
    ) -> Option<GroupWhy> {
        if direction == Direction::Outbound {
            return None;
        }
        let what = packet.what();
        let turned = groups
            .iter()
            .find(|group| has_rule_for(&group.outbound, packet));
        if let Some(group) = turned {
            let group = group.name.clone();
            return Some(GroupWhy::OutboundInstead { group, what });
        }
        let vpc_id = &groups.first()?.vpc_id;
        let peer = self.interface_at(vpc_id, packet.peer)?;
        let of_peer = self.groups_of(peer);
        let misplaced = of_peer.iter().find(|group| {
            has_rule_for(&group.inbound, packet) && !groups.iter().any(|own| own.id == group.id)
        })?;
        Some(GroupWhy::WrongGroup {
            group: misplaced.name.clone(),
            what,
            host: peer.label.clone(),
        })
    }
}

/// Whether there is a rule for the packet's protocol and port in particular.
fn has_rule_for(rules: &[Rule], packet: Packet) -> bool {
    let is_for = |rule: &Rule| {
        rule.protocol == packet.protocol
            && (rule.protocol == Protocol::Icmp || rule.ports != (0, u16::MAX))
            && rule.covers_port(packet.port)
    };
    rules.iter().any(is_for)
}
