//! Network ACLs: numbered, stateless rules at a subnet's border.

use primitives::sorting::sort_by_key;
use std::net::Ipv4Addr;

use sim::net::Direction;

use super::cidr::Cidr;
use super::group::Protocol;
use super::why::side;

/// The ports that Linux clients choose from: where answers go.
pub const EPHEMERAL_PORTS: (u16, u16) = (32768, 60999);

/// A network ACL.
#[derive(Clone, Debug)]
pub struct NetworkAcl {
    /// `acl-...`.
    pub id: String,
    /// Its VPC.
    pub vpc_id: String,
    /// Its name as a student knows it.
    pub label: String,
    /// Rules for packets that enter the subnet; the final `*` that denies is not among them.
    pub inbound: Vec<Entry>,
    /// Rules for packets that leave it.
    pub outbound: Vec<Entry>,
}

/// A numbered rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// 1 to 32766; the lowest that matches decides.
    pub number: u16,
    /// What it is for.
    pub protocol: Protocol,
    /// First and last port.
    pub ports: (u16, u16),
    /// The other side.
    pub cidr: Cidr,
    /// Whether it allows or denies.
    pub allow: bool,
}

impl NetworkAcl {
    /// The rule that decides over a packet whose other side is `peer`; `None`: the final `*`, which denies.
    pub fn entry(
        &self,
        direction: Direction,
        peer: Ipv4Addr,
        protocol: Protocol,
        port: u16,
    ) -> Option<&Entry> {
        let matching = self
            .entries(direction)
            .iter()
            .filter(|entry| entry.matches(peer, protocol, port));
        matching.min_by_key(|entry| entry.number)
    }

    /// The first of some ports that is denied, and by which rule.
    pub fn denied(
        &self,
        direction: Direction,
        peer: Ipv4Addr,
        protocol: Protocol,
        ports: (u16, u16),
    ) -> Option<(u16, Option<&Entry>)> {
        // A verdict can only change where some rule's ports begin or have just ended.
        let entries = self.entries(direction);
        let edges = entries
            .iter()
            .flat_map(|entry| [entry.ports.0, entry.ports.1.saturating_add(1)]);
        let mut candidates: Vec<u16> = edges.chain([ports.0]).collect();
        candidates.retain(|port| (ports.0..=ports.1).contains(port));
        sort_by_key(&mut candidates, |port| *port);
        candidates.into_iter().find_map(|port| {
            let entry = self.entry(direction, peer, protocol, port);
            let denied = entry.is_none_or(|entry| !entry.allow);
            denied.then_some((port, entry))
        })
    }

    /// The rules of a direction, unsorted.
    pub fn entries(&self, direction: Direction) -> &[Entry] {
        match direction {
            Direction::Inbound => &self.inbound,
            Direction::Outbound => &self.outbound,
        }
    }

    /// As the console lists them, in order and with the final `*`.
    pub fn texts(&self, direction: Direction) -> Vec<String> {
        let mut sorted: Vec<&Entry> = self.entries(direction).iter().collect();
        sort_by_key(&mut sorted, |entry| entry.number);
        let texts = sorted.iter().map(|entry| entry.text(direction));
        texts.chain([final_text(direction)]).collect()
    }
}

/// The rule `*` that every ACL ends with.
pub fn final_text(direction: Direction) -> String {
    words::RuleOfAcl {
        number: "*",
        verdict: "DENY",
        what: &Protocol::All.with_ports((0, u16::MAX)),
        direction: side(direction),
        peer: &Cidr::ANYWHERE.to_string(),
    }
    .text()
}

impl Entry {
    /// As the console shows it: `100 ALLOW all from 0.0.0.0/0`.
    pub fn text(&self, direction: Direction) -> String {
        let verdict = if self.allow { "ALLOW" } else { "DENY" };
        let what = self.protocol.with_ports(self.ports);
        words::RuleOfAcl {
            number: &self.number.to_string(),
            verdict,
            what: &what,
            direction: side(direction),
            peer: &self.cidr.to_string(),
        }
        .text()
    }

    fn matches(&self, peer: Ipv4Addr, protocol: Protocol, port: u16) -> bool {
        let has_ports = matches!(self.protocol, Protocol::Tcp | Protocol::Udp);
        self.protocol.covers(protocol)
            && (!has_ports || (self.ports.0..=self.ports.1).contains(&port))
            && self.cidr.contains(peer)
    }
}
