//! Why the network decides as it does, and what mends it: data, which becomes words only where a person reads it.
//!
//! What AWS itself says (rules as its console lists them, states) is an argument.

use std::net::Ipv4Addr;

use sim::net::{Direction, HopKind};
use sim::why::Why::Network;

use super::cidr::Cidr;
use super::group::Protocol;
use super::resources::Down;
use super::{Fix, Hop};

mod rules;
mod text;

/// All that the network says.
#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    /// Of a name that was looked up.
    Name(NameWhy),
    /// Of a host that sends or is meant.
    Host(HostWhy),
    /// Of a route table, and of the gateway that it leads to.
    Route(RouteWhy),
    /// Of a network ACL.
    Acl(AclWhy),
    /// Of an interface's security groups.
    Group(GroupWhy),
    /// How to mend it.
    Advice(Advice),
    /// What a button opens.
    Open(Open),
}

/// A name's address, or why it has none.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum NameWhy {
    /// By the VPC's own resolver.
    Resolved {
        name: String,
        address: Ipv4Addr,
    },
    Alias {
        name: String,
        other: String,
        address: Ipv4Addr,
    },
    /// The cache that it seems to mean has no endpoint yet.
    Creating {
        cache: String,
    },
    /// The cache that it seems to mean is gone.
    Deleted {
        cache: String,
    },
    /// It means something inside of the VPC only.
    Private {
        name: String,
    },
    /// An endpoint's name, but with another ending.
    OtherRegion {
        name: String,
        ending: String,
    },
    /// Nobody knows it, but one that is like it.
    Nearest {
        name: String,
        known: String,
    },
    NoCache {
        name: String,
    },
    NoDatabase {
        name: String,
    },
    Url {
        name: String,
        scheme: String,
        host: String,
    },
    WithPort {
        name: String,
        host: String,
        port: String,
    },
    WithPath {
        name: String,
        host: String,
        path: String,
    },
    /// A word that stands for the name in instructions.
    Placeholder {
        name: String,
    },
}

/// A host that is not there, does not answer, or was not meant.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum HostWhy {
    NoNetwork,
    NoInterface {
        address: Ipv4Addr,
    },
    NoHost {
        address: Ipv4Addr,
    },
    Down {
        host: String,
        state: Down,
    },
    /// The internet does not carry private addresses.
    HomeRouter {
        host: String,
        address: Ipv4Addr,
        is_in_vpc: bool,
    },
    /// Besides, where there is no instance to name.
    ConnectInside,
    /// A client that was told no host connects to its own.
    AtHome {
        target: String,
        home: Home,
    },
    /// Besides: where it may have wanted to go.
    CacheAt {
        cache: String,
        name: String,
    },
    NoInstance {
        instance: String,
    },
    NotRunning {
        instance: String,
        state: String,
    },
    NoPublicAddress {
        instance: String,
    },
}

/// A host, as who connects to it from itself knows it.
#[derive(Clone, Debug, PartialEq)]
pub enum Home {
    /// By its name.
    Instance(String),
    /// By what it is.
    Outside(String),
    /// Not at all.
    Unknown,
}

/// Where packets are sent to.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum RouteWhy {
    NoTable {
        zone: String,
    },
    /// `target` is `local` or a gateway's id.
    Sends {
        table: String,
        address: Ipv4Addr,
        target: String,
        is_answer: bool,
    },
    NoRoute {
        table: String,
        address: Ipv4Addr,
        is_answer: bool,
    },
    GatewayIn {
        host: String,
        public: Ipv4Addr,
        private: Ipv4Addr,
    },
    GatewayOut {
        host: String,
        public: Ipv4Addr,
    },
    GatewayPrivate {
        address: Ipv4Addr,
    },
    GatewayNoPublic {
        host: String,
    },
}

/// What a subnet's network ACL decides.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum AclWhy {
    NoAcl {
        zone: String,
    },
    Lets(AclPacket),
    /// By the rule, as the console shows it, and at which port.
    Discards {
        packet: AclPacket,
        rule: String,
        port: Option<u16>,
    },
}

/// A packet at a subnet's border.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct AclPacket {
    pub acl: String,
    pub zone: String,
    pub direction: Direction,
    pub peer: Ipv4Addr,
    /// `TCP 6379`.
    pub what: String,
    pub is_answer: bool,
}

/// What security groups decide. `what` is `TCP 6379`, `peer` `172.31.5.10 (SG-RedisClient)`.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum GroupWhy {
    NoGroup {
        host: String,
    },
    Allows {
        group: String,
        direction: Direction,
        what: String,
        peer: String,
        rule: String,
    },
    /// The groups have no rule at all in this direction.
    NoRules {
        groups: Vec<String>,
        direction: Direction,
        what: String,
        peer: String,
    },
    /// None of their rules fits.
    NoRule {
        groups: Vec<String>,
        direction: Direction,
        what: String,
        peer: String,
    },
    NearMiss(Box<NearMiss>),
    /// There is a rule for it, but in the other direction.
    OutboundInstead {
        group: String,
        what: String,
    },
    /// There is a rule for it, but in the group of who connects.
    WrongGroup {
        group: String,
        what: String,
        host: String,
    },
}

/// The rule that came nearest, and in one or two ways what differs.
#[derive(Clone, Debug, PartialEq)]
pub struct NearMiss {
    /// `TCP 6380 from SG-RedisClient`.
    pub rule: String,
    /// Its direction.
    pub direction: Direction,
    /// The rule's protocol and the packet's.
    pub protocol: Option<(Protocol, Protocol)>,
    /// The rule's ports and the packet's.
    pub port: Option<((u16, u16), u16)>,
    /// What the rule's other side is to the packet's.
    pub peer: Option<(Peer, Ipv4Addr)>,
}

/// The other side of a rule that does not fit.
#[derive(Clone, Debug, PartialEq)]
pub enum Peer {
    /// Addresses, and the public one of the packet's other side is among them.
    Public(String),
    /// Addresses.
    Addresses(String),
    /// The rule's own group.
    Itself(String),
    /// Another group.
    Group(String),
}

/// How to mend it.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Advice {
    AddRule(Box<NewRule>),
    AddAclRule {
        acl: String,
        direction: Direction,
        what: String,
        peer: String,
    },
    AddRoute {
        table: String,
        address: Ipv4Addr,
    },
    ConnectFromGroup {
        host: String,
        group: String,
    },
    ConnectFromInside {
        host: String,
    },
    /// The cache is being deleted.
    ChooseCache {
        cache: String,
    },
    AwaitCache {
        cache: String,
    },
    /// The database is being deleted.
    ChooseDatabase {
        database: String,
    },
    StartInstance {
        host: String,
    },
    AwaitEndpoint {
        cache: String,
    },
    CopyEndpoint {
        cache: String,
    },
    GiveEndpoint {
        cache: String,
    },
    /// For EC2 Instance Connect.
    ChooseInstance,
}

/// A security group's rule that is missing.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct NewRule {
    pub group: String,
    pub direction: Direction,
    pub protocol: Protocol,
    pub port: u16,
    pub peer: String,
    /// Whose range would do, too.
    pub range: Option<(String, Cidr)>,
}

/// What a button opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Open {
    Inbound,
    Outbound,
    Routes,
    Instance,
    Cache,
    Database,
}

impl Open {
    /// The rules of that direction.
    pub fn rules(direction: Direction) -> Open {
        match direction {
            Direction::Inbound => Open::Inbound,
            Direction::Outbound => Open::Outbound,
        }
    }

    /// A setting, and what to do there.
    pub fn to(self, target: String, advice: Advice) -> Fix {
        Fix {
            label: Network(Why::Open(self)),
            target,
            advice: Network(Why::Advice(advice)),
        }
    }
}

impl HostWhy {
    /// The hop where nobody is, for this reason.
    pub(super) fn nobody_at(self, to: Ipv4Addr) -> Hop {
        let (why, address) = (Network(Why::Host(self)), to.to_string());
        let mut hop = Hop::blocked(HopKind::Host, &address, &address, why);
        hop.code = Some("NO_SOURCE_OR_DESTINATION".to_owned());
        hop
    }
}

/// What targets and the catalogue call a direction.
pub(super) fn side(direction: Direction) -> &'static str {
    match direction {
        Direction::Inbound => "inbound",
        Direction::Outbound => "outbound",
    }
}
