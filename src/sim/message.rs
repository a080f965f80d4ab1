//! What waits in the world's queue for its time.

use crate::process::{ConnectError, Event, Pid, SocketId};

/// Something that will happen.
#[derive(Clone, Debug)]
pub(crate) enum Message {
    /// A process is told.
    Tell(Pid, Event),
    /// A process's timer.
    Timer(Pid, u64),
    /// A first packet arrives at the destination's host.
    Syn(SocketId),
    /// The answer to it arrives at the client.
    SynAck { client: SocketId, server: SocketId },
    /// The handshake's last packet arrives at the server.
    Ack(SocketId),
    /// The client's kernel sends its first packet once more.
    Retry { client: SocketId, attempt: u32 },
    /// A connection attempt fails.
    Fail(SocketId, ConnectError),
    /// Bytes arrive.
    Data(SocketId, Vec<u8>),
    /// The end of the stream, or a reset, arrives.
    Fin { to: SocketId, reset: bool },
}
