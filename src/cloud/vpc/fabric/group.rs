//! Security groups: stateful allow rules on network interfaces. `group_calls.rs` has the calls that edit them.

use serde::{Deserialize, Serialize};
use sim::net::{Direction, Transport};

use super::cidr::Cidr;
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

/// Which rules of a security group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum RuleDirection {
    Inbound,
    Outbound,
}

/// A security group rule as it is asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RuleSpec {
    /// `tcp`, `udp`, `icmp` or `-1` for all.
    pub protocol: String,
    /// First port; ignored for all protocols.
    pub from_port: u16,
    /// Last port.
    pub to_port: u16,
    /// A CIDR (`0.0.0.0/0`) or a security group's id or name.
    pub source: String,
    /// Free text.
    pub description: String,
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
            Protocol::All => words::TRAFFIC_ALL.text().to_owned(),
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
            (_, (0, u16::MAX)) => words::TrafficAllPorts { protocol: &name }.text(),
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
