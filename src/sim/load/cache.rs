//! The application's connection to the cache: one for all requests, whose answers come in the order of the questions. What
//! goes wrong is worded as redis-py does.

use std::collections::VecDeque;
use std::net::Ipv4Addr;
use std::time::Duration;

use engine::resp::{Decoder, Value, encode_command};

use super::settings::CachePlace;
use super::{CONNECT_MS, PAUSE};
use crate::Time;
use crate::process::{ConnectError, Cx, Event, SocketId};
use crate::tls;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(1);

/// What is asked of the cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ask {
    Get,
    Set,
    Delete,
}

/// A question that waits for its answer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked {
    pub(super) request: u32,
    pub(super) ask: Ask,
    pub(super) at: Time,
}

/// What became of the connection.
pub(super) enum Heard {
    Answer(Asked, Value),
    /// It could not be made, or broke.
    Broken(String),
    /// The same for a question that will not be answered.
    Unanswered(Asked),
}

#[derive(Clone, Debug, Default)]
enum Link {
    #[default]
    Down,
    Resolving(u64),
    Connecting(SocketId),
    /// Waits for the server's hello, of which so much came.
    Securing(SocketId, Vec<u8>),
    Open(SocketId, Decoder),
}

/// The connection.
#[derive(Clone, Debug)]
pub(super) struct Cache {
    place: Option<CachePlace>,
    link: Link,
    asked: VecDeque<Asked>,
    again_at: Time,
}

impl Cache {
    pub(super) fn new(place: Option<CachePlace>) -> Cache {
        Cache {
            place,
            link: Link::Down,
            asked: VecDeque::new(),
            again_at: Time(0),
        }
    }

    /// Where it is; `None`: there is none.
    pub(super) fn host(&self) -> Option<&str> {
        Some(&self.place.as_ref()?.host)
    }

    pub(super) fn is_open(&self) -> bool {
        matches!(self.link, Link::Open(..))
    }

    /// Connects, unless it is connected or on the way, or has failed a moment ago.
    pub(super) fn begin(&mut self, cx: &mut Cx<'_>) {
        if let (Link::Down, Some(place)) = (&self.link, &self.place)
            && self.again_at <= cx.now
        {
            self.link = Link::Resolving(cx.resolve(&place.host));
        }
    }

    /// Sends a command.
    pub(super) fn ask(&mut self, cx: &mut Cx<'_>, request: u32, ask: Ask, words: &[&[u8]]) {
        let Link::Open(socket, _) = &self.link else {
            return;
        };
        cx.send(*socket, encode_command(words));
        self.asked.push_back(Asked {
            request,
            ask,
            at: cx.now,
        });
    }

    /// Gives up what was silent for too long.
    pub(super) fn tick(&mut self, cx: &mut Cx<'_>) -> Vec<Heard> {
        let first = self.asked.front();
        match first.is_some_and(|asked| asked.at + PATIENCE <= cx.now) {
            true => self.broken(cx, "Timeout reading from socket".to_owned()),
            false => Vec::new(),
        }
    }

    pub(super) fn close(&mut self, cx: &mut Cx<'_>) {
        if let Link::Connecting(socket) | Link::Securing(socket, _) | Link::Open(socket, _) =
            std::mem::take(&mut self.link)
        {
            cx.close(socket);
        }
        self.asked.clear();
    }

    /// What an event means for the connection; nothing, if it is another's.
    pub(super) fn on(&mut self, cx: &mut Cx<'_>, event: &Event) -> Vec<Heard> {
        match (&mut self.link, event) {
            (Link::Resolving(own), Event::Resolved { query, addresses }) if own == query => {
                let address = addresses.as_ref().and_then(|all| all.first());
                return self.resolved(cx, address.copied());
            }
            (Link::Connecting(own), Event::Connected(socket)) if own == socket => {
                self.link = match self.place.as_ref().is_some_and(|place| place.tls) {
                    true => {
                        cx.send(*socket, tls::CLIENT_HELLO);
                        Link::Securing(*socket, Vec::new())
                    }
                    false => Link::Open(*socket, Decoder::default()),
                };
            }
            (Link::Connecting(own), Event::ConnectFailed(socket, why)) if own == socket => {
                let (number, why) = match why {
                    ConnectError::TimedOut => (110, "Connection timed out"),
                    ConnectError::Refused => (111, "Connection refused"),
                    ConnectError::Unreachable => (101, "Network is unreachable"),
                };
                return self.not_connected(cx, number, why);
            }
            (Link::Securing(own, heard), Event::Data(socket, bytes)) if own == socket => {
                heard.extend_from_slice(bytes);
                return self.secured(cx);
            }
            (Link::Open(own, decoder), Event::Data(socket, bytes)) if own == socket => {
                decoder.feed(bytes);
                return self.read(cx);
            }
            (Link::Open(own, _) | Link::Securing(own, _), Event::Closed { socket, reset })
                if own == socket =>
            {
                let why = match reset {
                    true => "Error 104 while reading from the socket: Connection reset by peer",
                    false => "Connection closed by server.",
                };
                return self.broken(cx, why.to_owned());
            }
            _ => {}
        }
        Vec::new()
    }

    fn resolved(&mut self, cx: &mut Cx<'_>, address: Option<Ipv4Addr>) -> Vec<Heard> {
        match (address, &self.place) {
            (Some(ip), Some(place)) => {
                let socket = cx.connect(&place.host, ip, place.port, Some(CONNECT_MS));
                self.link = Link::Connecting(socket);
                Vec::new()
            }
            _ => self.not_connected(cx, -2, "Name or service not known"),
        }
    }

    fn secured(&mut self, cx: &mut Cx<'_>) -> Vec<Heard> {
        let Link::Securing(socket, heard) = &self.link else {
            return Vec::new();
        };
        if let Some(rest) = heard.strip_prefix(tls::SERVER_HELLO) {
            let mut decoder = Decoder::default();
            decoder.feed(rest);
            self.link = Link::Open(*socket, decoder);
        } else if !tls::SERVER_HELLO.starts_with(heard) {
            let why = "Error 1 connecting: [SSL: WRONG_VERSION_NUMBER] wrong version number";
            return self.broken(cx, why.to_owned());
        }
        Vec::new()
    }

    fn read(&mut self, cx: &mut Cx<'_>) -> Vec<Heard> {
        let mut heard = Vec::new();
        while let Link::Open(_, decoder) = &mut self.link {
            match decoder.next_reply() {
                Ok(Some(value)) => match self.asked.pop_front() {
                    Some(asked) => heard.push(Heard::Answer(asked, value)),
                    // What was not asked for: why the server hangs up.
                    None => heard.extend(error(&value).map(Heard::Broken)),
                },
                Ok(None) => break,
                Err(problem) => {
                    heard.extend(self.broken(cx, format!("Protocol Error: {problem}")));
                }
            }
        }
        heard
    }

    fn not_connected(&mut self, cx: &mut Cx<'_>, number: i32, why: &str) -> Vec<Heard> {
        let place = self.place.as_ref();
        let place = place.map_or_else(String::new, |it| format!("{}:{}", it.host, it.port));
        self.broken(cx, format!("Error {number} connecting to {place}. {why}."))
    }

    fn broken(&mut self, cx: &mut Cx<'_>, why: String) -> Vec<Heard> {
        let asked = std::mem::take(&mut self.asked);
        self.close(cx);
        self.again_at = cx.now + PAUSE;
        let unanswered = asked.into_iter().map(Heard::Unanswered);
        std::iter::once(Heard::Broken(why))
            .chain(unanswered)
            .collect()
    }
}

/// The text of a reply that is an error.
pub(super) fn error(value: &Value) -> Option<String> {
    match value {
        Value::Error(text) => Some(String::from_utf8_lossy(text).into_owned()),
        _ => None,
    }
}
