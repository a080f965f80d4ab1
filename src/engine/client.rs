//! One connection as the engine sees it.

use crate::reply::Reply;
use crate::time::Time;

/// A connection's number, as `CLIENT ID` prints it; never used twice by a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClientId(pub u64);

/// The two ends of a connection, as `CLIENT LIST` prints them (`172.31.5.10:40122`).
#[derive(Clone, Debug, Default)]
pub struct Peer {
    /// The client's address and port.
    pub addr: String,
    /// The node's own address and port.
    pub laddr: String,
    /// Whether both ends are on one host, which some commands ask for (`DEBUG`, `MODULE`).
    pub is_local: bool,
}

/// A connected client.
#[derive(Clone, Debug)]
pub(crate) struct Client {
    pub(crate) id: ClientId,
    pub(crate) peer: Peer,
    pub(crate) since: Time,
    pub(crate) last_seen: Time,
    pub(crate) db: usize,
    pub(crate) authenticated: bool,
    pub(crate) input: Vec<u8>,
    pub(crate) reply: Reply,
    pub(crate) multi: Option<Queue>,
    pub(crate) closing: bool,
}

/// The commands between `MULTI` and `EXEC`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Queue {
    pub(crate) commands: Vec<Vec<Vec<u8>>>,
    pub(crate) aborted: bool,
}
