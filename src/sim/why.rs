//! Why a hop decided as it did, as data: it becomes words only where a person reads it.

use std::fmt::Debug;
use std::net::Ipv4Addr;

/// What is known of a decision.
pub trait Reason: Clone + Debug + PartialEq {
    /// In the language that is installed: a whole sentence, or what a button says.
    fn text(&self) -> String;
}

/// What the world itself can say; the network's part is the network's own.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Why<W> {
    Network(W),
    /// An earlier hop stopped the packet.
    NotReached,
    Resolved {
        name: String,
        address: Ipv4Addr,
    },
    UnknownName {
        name: String,
    },
    Listens {
        host: String,
        port: u16,
    },
    NothingListens {
        host: String,
        port: u16,
    },
    /// The server is bound to another of its host's addresses.
    BoundElsewhere {
        host: String,
        port: u16,
        bound: Ipv4Addr,
        address: Ipv4Addr,
    },
    /// Besides [`Why::NothingListens`]: where the server is.
    ListensOn {
        port: u16,
    },
    /// A rule stops the packet, but the port is wrong anyway.
    WrongPort {
        host: String,
        port: u16,
        right: u16,
    },
    /// A rule stops the packet, but nothing listens there at all.
    NoServer {
        host: String,
        port: u16,
    },
    Protected {
        server: String,
    },
    NeedsTls {
        server: String,
    },
    SpeaksNoTls {
        server: String,
    },
}

impl<W: Reason> Reason for Why<W> {
    fn text(&self) -> String {
        match self {
            Why::Network(why) => why.text(),
            Why::NotReached => words::WHY_NOT_REACHED.text().to_owned(),
            Why::Resolved { name, address } => words::WhyResolved {
                resolver: "plain",
                address: &address.to_string(),
                name,
            }
            .text(),
            Why::UnknownName { name } => words::WhyUnknownName { name }.text(),
            Why::BoundElsewhere {
                host,
                port,
                bound,
                address,
            } => words::WhyBoundElsewhere {
                host,
                port: u64::from(*port),
                bound: &bound.to_string(),
                address: &address.to_string(),
            }
            .text(),
            Why::WrongPort { host, port, right } => words::WhyWrongPort {
                host,
                port: u64::from(*port),
                right: u64::from(*right),
            }
            .text(),
            Why::ListensOn { port } => words::WhyListensOn {
                port: u64::from(*port),
            }
            .text(),
            Why::Listens { host, port } => {
                let port = u64::from(*port);
                words::WhyListens { port, host }.text()
            }
            Why::NothingListens { host, port } => {
                let port = u64::from(*port);
                words::WhyNothingListens { port, host }.text()
            }
            Why::NoServer { host, port } => {
                let port = u64::from(*port);
                words::WhyNoServer { port, host }.text()
            }
            Why::Protected { server } => words::WhyProtected { server }.text(),
            Why::NeedsTls { server } => words::WhyNeedsTls { server }.text(),
            Why::SpeaksNoTls { server } => words::WhySpeaksNoTls { server }.text(),
        }
    }
}

/// What was put into words already.
impl Reason for String {
    fn text(&self) -> String {
        self.clone()
    }
}

/// A network that says nothing of its own.
impl Reason for () {
    fn text(&self) -> String {
        String::new()
    }
}
