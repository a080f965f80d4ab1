//! The application's connections to the database: a few, each for one statement at a time; who finds none free waits. What goes
//! wrong is worded as MySQL's clients do.

use std::collections::VecDeque;
use std::net::Ipv4Addr;
use std::time::Duration;

use mysql::client::{Failure, Login, News, Session, Table};

use super::settings::DatabasePlace;
use super::{CONNECT_MS, PAUSE};
use crate::Time;
use crate::process::{ConnectError, Cx, Event, SocketId};

/// Connections at most.
const MOST: usize = 8;
/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// A statement that somebody waits for.
#[derive(Clone, Debug)]
pub(super) struct Job {
    /// Whose; `None`: the application's own.
    pub(super) request: Option<u32>,
    pub(super) statement: String,
    /// When it was asked for.
    pub(super) at: Time,
}

/// What a statement brought.
#[derive(Clone, Debug)]
pub(super) enum Outcome {
    Rows(Table),
    Done,
    /// The number of the error, and its text.
    Failed(u16, String),
}

/// What became of a statement, or of the connections.
#[derive(Clone, Debug)]
pub(super) enum Heard {
    Answer(Job, Outcome),
    /// No connection could be made, or one broke.
    Broken(String),
}

#[derive(Clone, Debug)]
enum State {
    Connecting,
    Entering,
    Idle,
    Busy(Job),
}

/// One connection.
#[derive(Clone, Debug)]
struct Link {
    socket: SocketId,
    session: Session,
    state: State,
    since: Time,
}

/// All connections.
#[derive(Clone, Debug)]
pub(super) struct Pool {
    place: DatabasePlace,
    links: Vec<Link>,
    resolving: Option<u64>,
    waiting: VecDeque<Job>,
    /// Why there is no connection, and until when none is tried.
    failed: Option<(u16, String)>,
    again_at: Time,
}

impl Pool {
    pub(super) fn new(place: DatabasePlace) -> Pool {
        Pool {
            place,
            links: Vec::new(),
            resolving: None,
            waiting: VecDeque::new(),
            failed: None,
            again_at: Time(0),
        }
    }

    /// Where the database is.
    pub(super) fn host(&self) -> &str {
        &self.place.host
    }

    /// Whether the last connection that was tried did not come about.
    pub(super) fn has_failed(&self) -> bool {
        self.failed.is_some()
    }

    /// Runs a statement as soon as a connection is free. `Some`: it fails at once, as a connection did a moment ago.
    pub(super) fn ask(&mut self, cx: &mut Cx<'_>, job: Job) -> Option<Heard> {
        let can_wait = cx.now >= self.again_at || !self.links.is_empty();
        if let (Some((code, text)), false) = (&self.failed, can_wait) {
            return Some(Heard::Answer(job, Outcome::Failed(*code, text.clone())));
        }
        self.waiting.push_back(job);
        self.go_on(cx);
        None
    }

    /// Gives statements to connections that are free, and makes one more where that helps.
    fn go_on(&mut self, cx: &mut Cx<'_>) {
        for link in &mut self.links {
            if matches!(link.state, State::Idle)
                && let Some(job) = self.waiting.pop_front()
            {
                link.session.query(&job.statement);
                link.since = cx.now;
                link.state = State::Busy(job);
                cx.send(link.socket, link.session.take_output());
            }
        }
        let is_coming = |link: &Link| matches!(link.state, State::Connecting | State::Entering);
        let is_coming = self.resolving.is_some() || self.links.iter().any(is_coming);
        let has_room = self.links.len() < MOST && cx.now >= self.again_at;
        if !self.waiting.is_empty() && !is_coming && has_room {
            self.resolving = Some(cx.resolve(&self.place.host));
        }
    }

    /// Gives up what was silent for too long.
    pub(super) fn tick(&mut self, cx: &mut Cx<'_>) -> Vec<Heard> {
        let is_late = |link: &Link| {
            !matches!(link.state, State::Idle | State::Connecting)
                && link.since + PATIENCE <= cx.now
        };
        let late = self.links.iter().position(is_late);
        let heard = match late.map(|place| self.links.remove(place)) {
            Some(link) => {
                cx.close(link.socket);
                self.lost(cx, link)
            }
            None => Vec::new(),
        };
        self.go_on(cx);
        heard
    }

    /// Nobody waits any more.
    pub(super) fn close(&mut self, cx: &mut Cx<'_>) {
        for mut link in self.links.drain(..) {
            if matches!(link.state, State::Idle) {
                link.session.quit();
                cx.send(link.socket, link.session.take_output());
            }
            cx.close(link.socket);
        }
        self.waiting.clear();
        self.resolving = None;
    }

    /// What an event means for the connections; nothing, if it is another's.
    pub(super) fn on(&mut self, cx: &mut Cx<'_>, event: &Event) -> Vec<Heard> {
        let heard = match event {
            Event::Resolved { query, addresses } if self.resolving == Some(*query) => {
                self.resolving = None;
                let address = addresses.as_ref().and_then(|all| all.first());
                self.resolved(cx, address.copied())
            }
            Event::Connected(socket) => {
                if let Some(link) = self.link(*socket) {
                    link.state = State::Entering;
                    link.since = cx.now;
                }
                Vec::new()
            }
            Event::ConnectFailed(socket, why) => match self.take(*socket) {
                Some(_) => self.not_connected(cx, *why),
                None => Vec::new(),
            },
            Event::Data(socket, bytes) => self.read(cx, *socket, bytes),
            Event::Closed { socket, .. } => match self.take(*socket) {
                Some(link) => self.lost(cx, link),
                None => Vec::new(),
            },
            _ => Vec::new(),
        };
        self.go_on(cx);
        heard
    }

    fn link(&mut self, socket: SocketId) -> Option<&mut Link> {
        self.links.iter_mut().find(|link| link.socket == socket)
    }

    fn take(&mut self, socket: SocketId) -> Option<Link> {
        let place = self.links.iter().position(|link| link.socket == socket)?;
        Some(self.links.remove(place))
    }

    fn resolved(&mut self, cx: &mut Cx<'_>, address: Option<Ipv4Addr>) -> Vec<Heard> {
        let DatabasePlace {
            host,
            port,
            user,
            password,
        } = &self.place;
        let Some(ip) = address else {
            let text = format!("Unknown MySQL server host '{host}' (-2)");
            return self.broken(cx, &Failure::of_client(2005, text));
        };
        let login = Login {
            user: user.clone(),
            password: password.clone(),
            database: None,
        };
        self.links.push(Link {
            socket: cx.connect(host, ip, *port, Some(CONNECT_MS)),
            session: Session::new(login),
            state: State::Connecting,
            since: cx.now,
        });
        Vec::new()
    }

    fn not_connected(&mut self, cx: &mut Cx<'_>, why: ConnectError) -> Vec<Heard> {
        let number = match why {
            ConnectError::TimedOut => 110,
            ConnectError::Refused => 111,
            ConnectError::Unreachable => 101,
        };
        let DatabasePlace { host, port, .. } = &self.place;
        let text = format!("Can't connect to MySQL server on '{host}:{port}' ({number})");
        self.broken(cx, &Failure::of_client(2003, text))
    }

    fn read(&mut self, cx: &mut Cx<'_>, socket: SocketId, bytes: &[u8]) -> Vec<Heard> {
        let Some(link) = self.link(socket) else {
            return Vec::new();
        };
        let news = link.session.feed(bytes);
        let output = link.session.take_output();
        if !output.is_empty() {
            cx.send(socket, output);
        }
        let news = news.into_iter();
        news.flat_map(|news| self.news(cx, socket, news)).collect()
    }

    fn news(&mut self, cx: &mut Cx<'_>, socket: SocketId, news: News) -> Vec<Heard> {
        let Some(link) = self.link(socket) else {
            return Vec::new();
        };
        let outcome = match (news, &link.state) {
            (News::Ready, State::Entering) => {
                link.state = State::Idle;
                self.failed = None;
                return Vec::new();
            }
            (News::Failed(failure), State::Entering) => {
                self.take(socket);
                cx.close(socket);
                return self.broken(cx, &failure);
            }
            (News::Malformed, _) => {
                self.take(socket);
                cx.close(socket);
                let text = "Malformed packet";
                return self.broken(cx, &Failure::of_client(2027, text));
            }
            (News::Rows(table, _), _) => Outcome::Rows(table),
            (News::Failed(failure), _) => Outcome::Failed(failure.code, failure.text(None)),
            (News::Done(..) | News::Ready, _) => Outcome::Done,
        };
        match std::mem::replace(&mut link.state, State::Idle) {
            State::Busy(job) => vec![Heard::Answer(job, outcome)],
            _ => Vec::new(),
        }
    }

    /// A connection broke; what it was asked is not answered.
    fn lost(&mut self, cx: &mut Cx<'_>, link: Link) -> Vec<Heard> {
        let text = match link.state {
            State::Idle => return Vec::new(),
            State::Connecting | State::Entering => {
                "Lost connection to MySQL server at 'reading initial communication packet'"
            }
            State::Busy(_) => "Lost connection to MySQL server during query",
        };
        let failure = Failure::of_client(2013, text);
        match link.state {
            State::Busy(job) => {
                let outcome = Outcome::Failed(failure.code, failure.text(None));
                vec![Heard::Answer(job, outcome)]
            }
            _ => self.broken(cx, &failure),
        }
    }

    /// No connection came about. Those who wait for the others go on waiting.
    fn broken(&mut self, cx: &mut Cx<'_>, failure: &Failure) -> Vec<Heard> {
        let (code, text) = (failure.code, failure.text(None));
        self.failed = Some((code, text.clone()));
        self.again_at = cx.now + PAUSE;
        let mut heard = vec![Heard::Broken(text.clone())];
        if self.links.is_empty() {
            let waiting = std::mem::take(&mut self.waiting).into_iter();
            heard.extend(waiting.map(|job| {
                let outcome = Outcome::Failed(code, text.clone());
                Heard::Answer(job, outcome)
            }));
        }
        heard
    }
}
