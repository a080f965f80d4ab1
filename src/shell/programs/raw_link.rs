//! The TCP connection of a program that hands bytes through as they are: `nc` and `telnet`.

use std::net::Ipv4Addr;

use sim::process::{ConnectError, Event, SocketId};

/// How far the connection is.
#[derive(Clone, Copy)]
pub(super) enum RawLink {
    Closed,
    Resolving(u64),
    Connecting(SocketId, Ipv4Addr),
    Open(SocketId),
}

/// What an event says of the connection.
pub(super) enum LinkEvent<'a> {
    Resolved(Option<Ipv4Addr>),
    Connected(SocketId, Ipv4Addr),
    Failed(ConnectError, Ipv4Addr),
    Data(&'a [u8]),
    Closed { was_reset: bool },
}

impl RawLink {
    /// What the event says; nothing, if it is another's.
    pub(super) fn read(self, event: &Event) -> Option<LinkEvent<'_>> {
        match (self, event) {
            (
                RawLink::Resolving(query),
                Event::Resolved {
                    query: answered,
                    addresses,
                },
            ) if query == *answered => {
                let first = addresses.as_ref().and_then(|all| all.first().copied());
                Some(LinkEvent::Resolved(first))
            }
            (RawLink::Connecting(socket, ip), Event::Connected(opened)) if socket == *opened => {
                Some(LinkEvent::Connected(socket, ip))
            }
            (RawLink::Connecting(socket, ip), Event::ConnectFailed(failed, why))
                if socket == *failed =>
            {
                Some(LinkEvent::Failed(*why, ip))
            }
            (RawLink::Open(socket), Event::Data(from, bytes)) if socket == *from => {
                Some(LinkEvent::Data(bytes))
            }
            (
                RawLink::Open(socket),
                Event::Closed {
                    socket: closed,
                    reset,
                },
            ) if socket == *closed => Some(LinkEvent::Closed { was_reset: *reset }),
            _ => None,
        }
    }
}
