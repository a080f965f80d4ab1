//! One end of a TCP connection, as a host's kernel knows it. What happens to it is in `tcp.rs`.

use std::net::Ipv4Addr;
use std::time::Duration;

use crate::net::HostId;
use crate::process::{Pid, SocketId};

/// One end of a connection.
#[derive(Clone, Debug)]
pub(crate) struct Socket {
    pub(crate) owner: Pid,
    pub(crate) host: HostId,
    pub(crate) local: (Ipv4Addr, u16),
    pub(crate) remote: (Ipv4Addr, u16),
    pub(crate) peer: Option<SocketId>,
    /// One way.
    pub(crate) latency: Duration,
    pub(crate) state: State,
    /// What the student typed, for the paths of retries.
    pub(crate) target: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Connecting,
    /// The server's end before the handshake's last packet.
    Handshake,
    Open,
}
