//! The questions that the world asks of a network, and the paths it answers with.

use std::net::Ipv4Addr;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::why::{Reason, Why};

/// A host's number in the world; never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct HostId(pub u32);

/// The rules between hosts. The world calls it at every look-up and every connect.
pub trait Network: Clone {
    /// What it says of its decisions.
    type Why: Reason;

    /// What `name` means to a resolver on `from`; `None`: no such name.
    fn resolve(&self, from: HostId, name: &str) -> Option<Vec<Ipv4Addr>>;

    /// The way of a first packet, hop by hop up to the destination's network interface, and of its answer.
    /// The world itself puts the name's hop in front and appends the listener's; it also fills `id`, `at_ms` and
    /// `target`. The outcome is `Connected` when no hop blocks.
    fn path(
        &self,
        from: HostId,
        to: Ipv4Addr,
        port: u16,
        protocol: Transport,
    ) -> Path<Why<Self::Why>>;

    /// Which host has the address `to`, as seen from `from`. `None`: the host whose own address it is, if any.
    fn deliver(&self, from: HostId, to: Ipv4Addr) -> Option<Delivery> {
        let _ = (from, to);
        None
    }

    /// The host's identifier in paths (`i-0abc...`, `laptop`). `None`: its hostname.
    fn host_name(&self, host: HostId) -> Option<String> {
        let _ = host;
        None
    }

    /// What to say to someone who connects to a port of the own host as `target`, where nothing listens: which host was
    /// meant, maybe.
    fn advice_at_home(
        &self,
        host: HostId,
        target: &str,
        port: u16,
    ) -> Option<Advice<Why<Self::Why>>> {
        let _ = (host, target, port);
        None
    }

    /// The hop that tells how `name` was, or was not, resolved.
    fn name_hop(
        &self,
        from: HostId,
        name: &str,
        addresses: Option<&[Ipv4Addr]>,
    ) -> Hop<Why<Self::Why>> {
        let _ = from;
        Hop::name(name, addresses)
    }
}

/// Where packets for an address end, and how they look there.
#[derive(Clone, Debug, PartialEq)]
pub struct Delivery {
    /// The host that has the address.
    pub host: HostId,
    /// Its name as a student knows it.
    pub label: String,
    /// The source address that the host sees (after address translation).
    pub source: Ipv4Addr,
    /// The destination address that the host sees.
    pub destination: Ipv4Addr,
    /// One way.
    pub latency: Duration,
}

/// What is carried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Transport {
    Tcp,
    Udp,
    Icmp,
}

/// One connection attempt's way, with every verdict: the diagram draws it, the shell derives the symptom from
/// it, a lesson's check asks it. `R` is what reasons are: data, or words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Path<R> {
    /// Counts up with every attempt in a world.
    pub id: u64,
    /// When the attempt began, in virtual milliseconds since the epoch.
    pub at_ms: u64,
    /// The host that connects, as its network names it (`i-0abc...`, `laptop`).
    pub from: String,
    /// The source address.
    pub from_ip: Option<Ipv4Addr>,
    /// What the student typed: a name or an address.
    pub target: String,
    /// The destination address, when the name was resolved.
    pub to_ip: Option<Ipv4Addr>,
    /// The resource that has the address (`lab-redis-001`), when there is one.
    pub to: Option<String>,
    /// The destination port.
    pub port: u16,
    /// TCP, UDP or ICMP.
    pub protocol: Transport,
    /// In order; after the first blocked hop the rest are [`Verdict::NotReached`].
    pub hops: Vec<Hop<R>>,
    /// How it ended.
    pub outcome: PathOutcome,
}

impl<R> Path<R> {
    /// A path without hops that connects; the world fills `id`, `at_ms` and `target`.
    pub fn new(from: &str, to_ip: Option<Ipv4Addr>, port: u16, protocol: Transport) -> Path<R> {
        Path {
            id: 0,
            at_ms: 0,
            from: from.to_owned(),
            from_ip: None,
            target: String::new(),
            to_ip,
            to: None,
            port,
            protocol,
            hops: Vec::new(),
            outcome: PathOutcome::Connected,
        }
    }

    /// Whether the host connects to itself, by way of loopback or its own address: no network is asked.
    pub fn stays_on_host(&self) -> bool {
        self.to.as_ref() == Some(&self.from)
    }

    /// The hop that stopped the packet, of a path that is needed no more.
    pub fn into_blocked(self) -> Option<Hop<R>> {
        let mut hops = self.hops.into_iter();
        hops.find(|hop| hop.verdict == Verdict::Blocked)
    }

    /// The hop that stopped the packet.
    pub fn blocked_at(&self) -> Option<&Hop<R>> {
        self.hops.iter().find(|hop| hop.verdict == Verdict::Blocked)
    }
}

/// How a connection attempt ended for the one who made it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum PathOutcome {
    /// The handshake is complete.
    Connected,
    /// The name has no address.
    NameNotFound,
    /// Dropped in silence: the client waits until its time-out.
    Dropped,
    /// Nobody listens on the port: answered at once with a reset.
    Refused,
    /// The client's own host has no route.
    Unreachable,
    /// The handshake is complete, but one end speaks TLS and the other does not.
    NotUnderstood,
    /// The handshake is complete, but the server does not serve who comes from there.
    TurnedAway,
}

impl<R: Reason> Path<R> {
    /// The same in words, for whoever draws it.
    pub fn view(&self) -> PathView {
        Path {
            id: self.id,
            at_ms: self.at_ms,
            from: self.from.clone(),
            from_ip: self.from_ip,
            target: self.target.clone(),
            to_ip: self.to_ip,
            to: self.to.clone(),
            port: self.port,
            protocol: self.protocol,
            hops: self.hops.iter().map(Hop::view).collect(),
            outcome: self.outcome,
        }
    }
}

/// A path in words.
pub type PathView = Path<String>;

/// A hop in words.
pub type HopView = Hop<String>;

/// One component that a packet passes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hop<R> {
    /// What kind of component decides here.
    pub kind: HopKind,
    /// Its identifier (`sg-0abc...`, `acl-...`, `rtb-...`, a host's id, a DNS name).
    pub component: String,
    /// Its name as a student knows it (`SG-RedisCache`).
    pub label: String,
    /// Whether the packet leaves or enters the component's side.
    pub direction: Option<Direction>,
    /// What was decided.
    pub verdict: Verdict,
    /// The rule that decided, as the console shows it (`in TCP 6379 from sg-... (SG-RedisClient)`).
    pub rule: Option<String>,
    /// Reachability Analyzer's code, for a blocked hop (`ENI_SG_RULES_MISMATCH`).
    pub code: Option<String>,
    /// What was decided and by which rule: a sentence each.
    pub why: Vec<R>,
    /// What mends it.
    pub fix: Option<Fix<R>>,
}

impl<R> Hop<R> {
    /// A hop that lets packets pass.
    pub fn allowed(kind: HopKind, component: &str, label: &str, why: R) -> Hop<R> {
        Hop {
            kind,
            component: component.to_owned(),
            label: label.to_owned(),
            direction: None,
            verdict: Verdict::Allowed,
            rule: None,
            code: None,
            why: vec![why],
            fix: None,
        }
    }

    /// A hop that stops packets.
    pub fn blocked(kind: HopKind, component: &str, label: &str, why: R) -> Hop<R> {
        Hop {
            verdict: Verdict::Blocked,
            ..Hop::allowed(kind, component, label, why)
        }
    }
}

impl<W> Hop<Why<W>> {
    /// The resolver's hop: `addresses` is what `name` was resolved to.
    pub fn name(name: &str, addresses: Option<&[Ipv4Addr]>) -> Hop<Why<W>> {
        match addresses {
            Some([address, ..]) => {
                let (name, address) = (name.to_owned(), *address);
                let component = name.clone();
                let why = Why::Resolved { name, address };
                Hop::allowed(HopKind::Dns, &component, "DNS", why)
            }
            _ => {
                let why = Why::UnknownName {
                    name: name.to_owned(),
                };
                Hop::blocked(HopKind::Dns, name, "DNS", why)
            }
        }
    }

    /// Forgets the verdict: an earlier hop stopped the packet.
    pub fn not_reached(mut self) -> Hop<Why<W>> {
        self.verdict = Verdict::NotReached;
        self.rule = None;
        self.code = None;
        self.why = vec![Why::NotReached];
        self.fix = None;
        self
    }
}

impl<R: Reason> Hop<R> {
    fn view(&self) -> HopView {
        Hop {
            kind: self.kind,
            component: self.component.clone(),
            label: self.label.clone(),
            direction: self.direction,
            verdict: self.verdict,
            rule: self.rule.clone(),
            code: self.code.clone(),
            why: vec![self.why_text()],
            fix: self.fix.as_ref().map(|fix| Fix {
                label: fix.label.text(),
                target: fix.target.clone(),
                advice: fix.advice.text(),
            }),
        }
    }

    /// All that is said of the decision.
    pub fn why_text(&self) -> String {
        let sentences: Vec<String> = self.why.iter().map(Reason::text).collect();
        sentences.join(" ")
    }
}

/// Components that decide over packets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum HopKind {
    Dns,
    Host,
    SecurityGroup,
    NetworkAcl,
    RouteTable,
    InternetGateway,
    Peering,
    Listener,
}

/// Seen from the component's own interface or subnet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Direction {
    Inbound,
    Outbound,
}

/// A component's decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Verdict {
    Allowed,
    Blocked,
    NotReached,
}

/// What to say, and the setting that mends it.
pub type Advice<R> = (Vec<R>, Option<Fix<R>>);

/// The setting that mends a blocked hop.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fix<R> {
    /// A button's text: `Edit inbound rules`.
    pub label: R,
    /// What to open: `security-group/sg-0abc.../inbound`, `instance/i-...`, `cache/lab-redis`.
    pub target: String,
    /// How to mend it, in a sentence.
    pub advice: R,
}
