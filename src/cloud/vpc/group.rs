//! Security groups: stateful allow rules on network interfaces. `group_calls.rs` has the calls that edit them.

use engine::sorting::sort_by_key;
use std::net::Ipv4Addr;

use sim::net::{Direction, Transport};

use super::cidr::Cidr;
use super::{Fabric, Interface};
use crate::api::RuleDirection;
use crate::ids::Ids;

/// A security group.
#[derive(Clone, Debug)]
pub struct SecurityGroup {
    /// Counts up with every group made.
    pub order: u64,
    /// `sg-...`.
    pub id: String,
    /// Unique in the VPC.
    pub name: String,
    /// Cannot be changed.
    pub description: String,
    /// Its VPC.
    pub vpc_id: String,
    /// What may come in.
    pub inbound: Vec<Rule>,
    /// What may go out.
    pub outbound: Vec<Rule>,
    /// Whether it came with the VPC.
    pub is_default: bool,
}

/// A rule: it allows, nothing denies.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// `sgr-...`.
    pub id: String,
    /// What it allows.
    pub protocol: Protocol,
    /// First and last port.
    pub ports: (u16, u16),
    /// The other side: the source of an inbound rule, the destination of an outbound rule.
    pub source: Source,
    /// Free text.
    pub description: String,
}

/// The other side of a rule.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// Addresses.
    Cidr(Cidr),
    /// The private addresses of a group's members.
    Group(String),
}

/// What a rule is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// Every protocol and port.
    All,
    /// Redis, SSH, HTTP.
    Tcp,
    /// DNS.
    Udp,
    /// `ping`.
    Icmp,
}

impl Protocol {
    /// Reads `tcp`, `6`, `-1` ...
    pub fn parse(text: &str) -> Option<Protocol> {
        match text.to_ascii_lowercase().as_str() {
            "-1" | "all" => Some(Protocol::All),
            "tcp" | "6" => Some(Protocol::Tcp),
            "udp" | "17" => Some(Protocol::Udp),
            "icmp" | "1" => Some(Protocol::Icmp),
            _ => None,
        }
    }

    /// As the API spells it.
    pub fn name(self) -> &'static str {
        match self {
            Protocol::All => "-1",
            Protocol::Tcp => "tcp",
            Protocol::Udp => "udp",
            Protocol::Icmp => "icmp",
        }
    }

    /// As people write it: `TCP`.
    pub fn word(self) -> String {
        match self {
            Protocol::All => "all".to_owned(),
            protocol => protocol.name().to_ascii_uppercase(),
        }
    }

    /// Whether a rule for this protocol is one for `other`, too.
    pub fn covers(self, other: Protocol) -> bool {
        self == Protocol::All || self == other
    }

    /// `TCP 6379`, `TCP 1024-65535`, `all`.
    pub fn with_ports(self, ports: (u16, u16)) -> String {
        let name = self.word();
        match (self, ports) {
            (Protocol::All | Protocol::Icmp, _) => name,
            (_, (0, u16::MAX)) => format!("all {name}"),
            (_, (from, to)) if from == to => format!("{name} {from}"),
            (_, (from, to)) => format!("{name} {from}-{to}"),
        }
    }
}

impl From<Transport> for Protocol {
    fn from(transport: Transport) -> Protocol {
        match transport {
            Transport::Tcp => Protocol::Tcp,
            Transport::Udp => Protocol::Udp,
            Transport::Icmp => Protocol::Icmp,
        }
    }
}

impl Rule {
    /// The rule of every new group: everything may go out.
    pub fn allow_all(ids: &mut Ids) -> Rule {
        Rule {
            id: ids.resource("sgr"),
            protocol: Protocol::All,
            ports: (0, u16::MAX),
            source: Source::Cidr(Cidr::ANYWHERE),
            description: String::new(),
        }
    }

    /// Whether a packet's protocol and port are the rule's.
    pub fn covers_port(&self, port: u16) -> bool {
        matches!(self.protocol, Protocol::All | Protocol::Icmp)
            || (self.ports.0..=self.ports.1).contains(&port)
    }

    /// Whether two rules allow the same.
    pub fn is_same(&self, other: &Rule) -> bool {
        self.protocol == other.protocol && self.ports == other.ports && self.source == other.source
    }
}

impl SecurityGroup {
    /// The rules of a direction.
    pub fn rules(&self, direction: Direction) -> &[Rule] {
        match direction {
            Direction::Inbound => &self.inbound,
            Direction::Outbound => &self.outbound,
        }
    }

    pub(crate) fn rules_mut(&mut self, direction: RuleDirection) -> &mut Vec<Rule> {
        match direction {
            RuleDirection::Inbound => &mut self.inbound,
            RuleDirection::Outbound => &mut self.outbound,
        }
    }
}

impl Fabric {
    /// A group.
    pub fn group(&self, id: &str) -> Option<&SecurityGroup> {
        self.groups.get(id)
    }

    /// The groups in the order of their making.
    pub fn groups(&self) -> Vec<&SecurityGroup> {
        let mut groups: Vec<&SecurityGroup> = self.groups.values().collect();
        sort_by_key(&mut groups, |group| group.order);
        groups
    }

    /// A group's name; its id when it is gone.
    pub fn group_name(&self, id: &str) -> String {
        let name = self.groups.get(id).map(|group| group.name.clone());
        name.unwrap_or_else(|| id.to_owned())
    }

    /// Whether `ip` is the private address of a member of a group.
    pub(crate) fn is_member(&self, group_id: &str, vpc_id: &str, ip: Ipv4Addr) -> bool {
        let carries = |found: &Interface| found.security_group_ids.iter().any(|id| id == group_id);
        self.interface_at(vpc_id, ip).is_some_and(carries)
    }

    /// A group of a VPC by its id or its name.
    pub fn find_group(&self, vpc_id: &str, id_or_name: &str) -> Option<&SecurityGroup> {
        let mut of_vpc = self.groups.values().filter(|group| group.vpc_id == vpc_id);
        of_vpc.find(|group| group.id == id_or_name || group.name == id_or_name)
    }
}
