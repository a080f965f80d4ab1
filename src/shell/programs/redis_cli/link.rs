//! A client's connection: the name, the handshake, the bytes, and how it fails.

use engine::resp::{Decoder, Value};
use sim::process::{ConnectError, Event, SocketId};
use sim::tls::{CLIENT_HELLO, SERVER_HELLO};

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
    /// `--tls`: waits for the server's hello, of which so much came. A plain Redis takes the client's for the beginning
    /// of a line and waits for its end.
    Securing {
        socket: SocketId,
        heard: Vec<u8>,
    },
    Open {
        socket: SocketId,
        decoder: Decoder,
    },
    /// The server closed; the client notices at its next command, and reads first what came before.
    Lost {
        reset: bool,
        decoder: Decoder,
    },
}

/// What an event did to the connection.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Change {
    Nothing,
    Opened,
    /// The server speaks TLS.
    Secured,
    /// No connection could be made, as the C library words it.
    Failed(&'static str),
    /// Bytes came: ask for replies.
    Data,
    /// The server hung up.
    Closed,
}

impl Link {
    pub(super) fn begin(&mut self, io: &mut Io<'_, '_>, host: &str) {
        self.close(io);
        *self = Link::Resolving {
            query: io.cx.resolve(host),
        };
    }

    pub(super) fn close(&mut self, io: &mut Io<'_, '_>) {
        if let Link::Open { socket, .. }
        | Link::Securing { socket, .. }
        | Link::Connecting { socket } = std::mem::take(self)
        {
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
            (Link::Securing { socket, heard }, Event::Data(from, bytes)) if socket == from => {
                heard.extend_from_slice(bytes);
                self.secured()
            }
            (Link::Open { socket, decoder }, Event::Data(from, bytes)) if socket == from => {
                decoder.feed(bytes);
                Change::Data
            }
            (
                Link::Open { socket, .. } | Link::Securing { socket, .. },
                Event::Closed {
                    socket: closed,
                    reset,
                },
            ) if socket == closed => {
                let decoder = match std::mem::take(self) {
                    Link::Open { decoder, .. } => decoder,
                    _ => Decoder::default(),
                };
                *self = Link::Lost {
                    reset: *reset,
                    decoder,
                };
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

    /// Begins the handshake of TLS on an open connection; [`Change::Secured`] tells when it is done.
    pub(super) fn secure(&mut self, io: &mut Io<'_, '_>) {
        self.send(io, CLIENT_HELLO.to_vec());
        if let Link::Open { socket, .. } = *self {
            let heard = Vec::new();
            *self = Link::Securing { socket, heard };
        }
    }

    /// Whether the server has answered the handshake. What follows its hello are replies.
    fn secured(&mut self) -> Change {
        let Link::Securing { socket, heard } = &*self else {
            return Change::Nothing;
        };
        let Some(rest) = heard.strip_prefix(SERVER_HELLO) else {
            return if SERVER_HELLO.starts_with(heard) {
                Change::Nothing
            } else {
                Change::Failed("SSL_connect failed: wrong version number")
            };
        };
        let mut decoder = Decoder::default();
        decoder.feed(rest);
        *self = Link::Open {
            socket: *socket,
            decoder,
        };
        Change::Secured
    }

    /// The next whole reply; `Err`: the server does not speak the protocol.
    pub(super) fn reply(&mut self) -> Result<Option<Value>, String> {
        match self {
            Link::Open { decoder, .. } | Link::Lost { decoder, .. } => {
                decoder.next_reply().map_err(|error| error.to_string())
            }
            _ => Ok(None),
        }
    }

    /// What the client says when it finds the connection lost.
    pub(super) fn loss(&self) -> &'static str {
        match self {
            Link::Lost { reset: true, .. } => "Connection reset by peer",
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
