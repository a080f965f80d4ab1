//! What a student may have meant: the rule that came nearest and what differs, and rules in the wrong place.

use sim::net::Direction;

use super::Fabric;
use super::group::{Protocol, Rule, SecurityGroup, Source};
use super::verdict::Packet;

impl Fabric {
    /// `The nearest rule is TCP 6380 from SG-RedisClient: it opens port 6380, not 6379.`
    pub(crate) fn near_miss(
        &self,
        group: &SecurityGroup,
        rule: &Rule,
        direction: Direction,
        packet: Packet,
    ) -> String {
        let misfit = self.misfit(group, rule, packet);
        let mut reasons = Vec::new();
        if misfit.protocol {
            let (own, wanted) = (rule.protocol.word(), packet.protocol.word());
            reasons.push(format!("it is for {own}, not for {wanted}"));
        }
        if misfit.port {
            reasons.push(format!(
                "it opens {}, not {}",
                ports_text(rule.ports),
                packet.port
            ));
        }
        if misfit.peer {
            reasons.push(self.peer_misfit(group, rule, direction, packet));
        }
        format!(
            "The nearest rule is {}: {}.",
            self.rule_in_words(rule, direction),
            reasons.join(", and ")
        )
    }

    fn peer_misfit(
        &self,
        group: &SecurityGroup,
        rule: &Rule,
        direction: Direction,
        packet: Packet,
    ) -> String {
        let peer = packet.peer;
        let side = match direction {
            Direction::Inbound => "source",
            Direction::Outbound => "destination",
        };
        match &rule.source {
            Source::Cidr(cidr) if packet.peer_public.is_some_and(|ip| cidr.contains(ip)) => {
                format!(
                    "its {side} {cidr} holds the public address of the other side, but inside the \
                 VPC the packet carries the private address {peer}"
                )
            }
            Source::Cidr(cidr) => format!("its {side} {cidr} does not hold {peer}"),
            Source::Group(id) if *id == group.id => {
                format!(
                    "its {side} is {} itself, and {peer} does not carry that group",
                    group.name
                )
            }
            Source::Group(id) => format!(
                "its {side} is the group {}, which {peer} does not carry",
                self.group_name(id)
            ),
        }
    }

    /// A rule for this very port that was made where it does nothing: outbound instead of inbound, or on the
    /// client's group instead of the server's.
    pub(crate) fn wrong_place(
        &self,
        groups: &[&SecurityGroup],
        direction: Direction,
        packet: Packet,
    ) -> Option<String> {
        if direction == Direction::Outbound {
            return None;
        }
        let what = packet.what();
        let turned = groups
            .iter()
            .find(|group| has_rule_for(&group.outbound, packet));
        if let Some(group) = turned {
            return Some(format!(
                "{} has an outbound rule for {what}, but that is for connections that its members open.",
                group.name
            ));
        }
        let vpc_id = &groups.first()?.vpc_id;
        let peer = self.interface_at(vpc_id, packet.peer)?;
        let of_peer = self.groups_of(peer);
        let misplaced = of_peer.iter().find(|group| {
            has_rule_for(&group.inbound, packet) && !groups.iter().any(|own| own.id == group.id)
        })?;
        Some(format!(
            "{} has an inbound rule for {what}, but that opens the port of {}, where nothing is asked for.",
            misplaced.name, peer.label
        ))
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

fn ports_text(ports: (u16, u16)) -> String {
    if ports.0 == ports.1 {
        format!("port {}", ports.0)
    } else {
        format!("ports {}-{}", ports.0, ports.1)
    }
}
