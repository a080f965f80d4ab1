//! A client's connection: the name, the handshake, the bytes, and how it fails.

use engine::resp::{Decoder, Value};
use sim::process::{ConnectError, Event, SocketId};

use crate::program::Io;

/// How far a connection has come.
#[derive(Clone, Debug, Default)]
pub(super) enum Link {
    /// None was made, or it is given up.
    #[default]
    Absent,
    Resolving {
        query: u64,
    },
    Connecting {
        socket: SocketId,
    },
    Open {
        socket: SocketId,
        decoder: Decoder,
    },
    /// The server closed; the client notices at its next command.
    Lost {
        reset: bool,
    },
}

/// What an event did to the connection.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Change {
    Nothing,
    Opened,
    /// No connection could be made, as the C library words it.
    Failed(&'static str),
    /// Bytes came: ask for replies.
    Data,
    /// The server hung up.
    Closed,
}

/// The first bytes of a TLS handshake. A plain Redis takes them for the beginning of a line and waits for its end.
const TLS_HELLO: &[u8] = &[
    0x16, 0x03, 0x01, 0x00, 0x40, 0x01, 0x00, 0x00, 0x3c, 0x03, 0x03,
];

impl Link {
    pub(super) fn begin(&mut self, io: &mut Io<'_, '_>, host: &str) {
        self.close(io);
        *self = Link::Resolving {
            query: io.cx.resolve(host),
        };
    }

    pub(super) fn close(&mut self, io: &mut Io<'_, '_>) {
        if let Link::Open { socket, .. } | Link::Connecting { socket } = std::mem::take(self) {
            io.close(socket);
        }
    }

    pub(super) fn is_open(&self) -> bool {
        matches!(self, Link::Open { .. })
    }

    /// Takes an event of the world; `target` is the place as typed.
    pub(super) fn on(
        &mut self,
        io: &mut Io<'_, '_>,
        event: &Event,
        target: (&str, u16),
        timeout_ms: Option<u64>,
    ) -> Change {
        match (&mut *self, event) {
            (
                Link::Resolving { query },
                Event::Resolved {
                    query: answered,
                    addresses,
                },
            ) if query == answered => {
                let Some(ip) = addresses.as_ref().and_then(|addresses| addresses.first()) else {
                    *self = Link::Absent;
                    return Change::Failed("Name or service not known");
                };
                *self = Link::Connecting {
                    socket: io.connect(target.0, *ip, target.1, timeout_ms),
                };
                Change::Nothing
            }
            (Link::Connecting { socket }, Event::Connected(opened)) if socket == opened => {
                *self = Link::Open {
                    socket: *socket,
                    decoder: Decoder::default(),
                };
                Change::Opened
            }
            (Link::Connecting { socket }, Event::ConnectFailed(failed, why))
                if socket == failed =>
            {
                *self = Link::Absent;
                Change::Failed(failure(*why))
            }
            (Link::Open { socket, decoder }, Event::Data(from, bytes)) if socket == from => {
                decoder.feed(bytes);
                Change::Data
            }
            (
                Link::Open { socket, .. },
                Event::Closed {
                    socket: closed,
                    reset,
                },
            ) if socket == closed => {
                *self = Link::Lost { reset: *reset };
                Change::Closed
            }
            _ => Change::Nothing,
        }
    }

    pub(super) fn send(&self, io: &mut Io<'_, '_>, bytes: Vec<u8>) {
        if let Link::Open { socket, .. } = self {
            io.cx.send(*socket, bytes);
        }
    }

    pub(super) fn send_tls_hello(&self, io: &mut Io<'_, '_>) {
        self.send(io, TLS_HELLO.to_vec());
    }

    /// The next whole reply; `Err`: the server does not speak the protocol.
    pub(super) fn reply(&mut self) -> Result<Option<Value>, String> {
        match self {
            Link::Open { decoder, .. } => decoder.next_reply().map_err(|error| error.to_string()),
            _ => Ok(None),
        }
    }

    /// What the client says when it finds the connection lost.
    pub(super) fn loss(&self) -> &'static str {
        match self {
            Link::Lost { reset: true } => "Connection reset by peer",
            _ => "Server closed the connection",
        }
    }
}

/// As `strerror` words it.
pub(crate) fn failure(why: ConnectError) -> &'static str {
    match why {
        ConnectError::TimedOut => "Connection timed out",
        ConnectError::Refused => "Connection refused",
        ConnectError::Unreachable => "Network is unreachable",
    }
}

/// A command as the protocol carries it.
pub(super) fn encode(argv: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = format!("*{}\r\n", argv.len()).into_bytes();
    for word in argv {
        bytes.extend_from_slice(format!("${}\r\n", word.len()).as_bytes());
        bytes.extend_from_slice(word);
        bytes.extend_from_slice(b"\r\n");
    }
    bytes
}
