//! A MySQL server as a process: the server of the crate `mysql` behind a listening port.
//!
//! A statement is run at the instant at which it arrives, and answered when the time that its work takes is over
//! (`cost.rs`). Two processors do the work, so statements wait for each other when there are many.

mod cost;
#[cfg(test)]
mod tests;
mod usage;

use std::net::Ipv4Addr;
use std::time::Duration;

use mysql::wire::{Connection, State};
use mysql::{Config, Server, Work};
use primitives::small_map::SmallMap;

use crate::Time;
use crate::process::{Cx, Event, Process, SocketId};

use cost::Cost;
use usage::Usage;

pub use usage::Minute;

/// What is needed once there is a database: the server, its client, and the service that runs it.
pub static DATABASE: engine::Part = engine::Part::new("database");

/// How many statements are worked on at once.
pub const PROCESSORS: usize = 2;
/// How many steps a statement makes before others get their turn; it may go on with twice as many.
const STEPS: u64 = 500_000;
/// How often it may go on: what needs more than some ten million steps is given up.
const MOST_SLICES: u32 = 5;
/// `connect_timeout`: how long a client may take to say who it is.
const GREETING: Duration = Duration::from_secs(10);

/// A server, its port and its connections.
#[derive(Clone)]
pub struct MysqlServer {
    config: Config,
    port: u16,
    server: Option<Server>,
    links: SmallMap<SocketId, Link>,
    /// When each processor is free.
    free_at: [Time; PROCESSORS],
    usage: Usage,
    timer: Option<(u64, Time)>,
}

/// A client's connection.
#[derive(Clone)]
struct Link {
    connection: Connection,
    since: Time,
    /// What came while a statement was being worked on.
    inbox: Vec<u8>,
    /// What will be sent, and when.
    reply: Vec<u8>,
    ready_at: Option<Time>,
    slices: u32,
    began: Time,
    statement: Option<std::rc::Rc<[u8]>>,
    work: Work,
}

impl MysqlServer {
    /// A server that begins empty, with the process.
    pub fn new(config: Config, port: u16) -> MysqlServer {
        let config = Config {
            steps: config.steps.min(STEPS),
            ..config
        };
        MysqlServer {
            config,
            port,
            server: None,
            links: SmallMap::new(),
            free_at: [Time(0); PROCESSORS],
            usage: Usage::default(),
            timer: None,
        }
    }

    /// A server that begins with the data of one that has ended.
    pub fn again(server: Server, port: u16) -> MysqlServer {
        let mut again = MysqlServer::new(Config::default(), port);
        again.server = Some(server);
        again
    }

    /// The database; `None` until the process has started.
    pub fn server(&self) -> Option<&Server> {
        self.server.as_ref()
    }

    /// As [`MysqlServer::server`], to change it.
    pub fn server_mut(&mut self) -> Option<&mut Server> {
        self.server.as_mut()
    }

    /// How many clients are connected.
    pub fn client_count(&self) -> usize {
        self.links.len()
    }

    /// What was done in the minute that ended last.
    pub fn last_minute(&self, now: Time) -> Minute {
        self.usage.ended(now)
    }

    fn start(&mut self, cx: &mut Cx<'_>) {
        let now_us = micros(cx.now);
        match &mut self.server {
            Some(server) => server.restart(now_us),
            None => self.server = Some(Server::new(self.config.clone(), now_us)),
        }
        cx.listen(self.port, None);
    }

    fn accept(&mut self, cx: &mut Cx<'_>, socket: SocketId, peer: Ipv4Addr) {
        let Some(server) = &mut self.server else {
            return;
        };
        let link = Link {
            connection: Connection::new(server, &peer.to_string()),
            since: cx.now,
            inbox: Vec::new(),
            reply: Vec::new(),
            ready_at: None,
            slices: 0,
            began: cx.now,
            statement: None,
            work: Work::default(),
        };
        self.links.insert(socket, link);
        self.settle(cx.now, socket);
    }

    fn read(&mut self, now: Time, socket: SocketId, bytes: &[u8]) {
        let (Some(server), Some(link)) = (&mut self.server, self.links.get_mut(&socket)) else {
            return;
        };
        if link.is_busy() {
            link.inbox.extend_from_slice(bytes);
            return;
        }
        link.began = now;
        link.connection.feed(server, bytes);
        self.settle(now, socket);
        self.wake_waiting(now);
    }

    /// Makes time of what a connection has just done.
    fn settle(&mut self, now: Time, socket: SocketId) {
        let Some(link) = self.links.get_mut(&socket) else {
            return;
        };
        link.reply.extend(link.connection.take_output());
        let work = link.connection.take_work();
        let statement = link.connection.take_statement();
        let is_statement = statement.is_some() || link.statement.is_some();
        link.statement = statement.or(link.statement.take());
        add(&mut link.work, &work);
        let state = link.connection.state();
        if link.reply.is_empty() && state == State::Client {
            return;
        }
        let cost = match is_statement {
            true => Cost::of(&work),
            false => Cost {
                processor: cost::PACKET,
                disk: Duration::ZERO,
            },
        };
        self.usage.add(now, cost, &work);
        let done = occupy(&mut self.free_at, now, cost.total());
        link.slices += u32::from(state == State::Host);
        link.ready_at = match state {
            State::Lock { deadline_us } => Some(time(deadline_us)),
            _ => Some(done + Duration::from_micros(work.sleep_us)),
        };
    }

    /// Whoever waits for a lock tries again: a statement has ended. When one of them ends too, all others may go on.
    fn wake_waiting(&mut self, now: Time) {
        self.interrupt_killed(now);
        while let Some(socket) = self.first_woken() {
            self.settle(now, socket);
        }
    }

    /// A result that has not been sent yet is not: its statement was killed.
    fn interrupt_killed(&mut self, now: Time) {
        let Some(server) = &self.server else {
            return;
        };
        for link in self.links.values_mut() {
            let is_done = link.ready_at.is_some() && link.connection.state() == State::Client;
            let session = link.connection.session().filter(|_| is_done);
            if session.is_some_and(|id| server.is_interrupted(id)) {
                link.reply = link.connection.interrupted();
                link.ready_at = Some(now);
            }
        }
    }

    /// The first connection that does not wait any more.
    fn first_woken(&mut self) -> Option<SocketId> {
        let server = self.server.as_mut()?;
        let waits = |link: &Link| matches!(link.connection.state(), State::Lock { .. });
        let waiting = self.links.iter().filter(|(_, link)| waits(link));
        let waiting: Vec<SocketId> = waiting.map(|(socket, _)| *socket).collect();
        waiting.into_iter().find(|socket| {
            let link = self.links.get_mut(socket);
            link.is_some_and(|link| {
                link.connection.resume(server);
                !waits(link)
            })
        })
    }

    /// Does what the time has come for.
    fn ring(&mut self, cx: &mut Cx<'_>, id: u64) {
        if self.timer.is_none_or(|(timer, _)| timer != id) {
            return;
        }
        self.timer = None;
        let is_due = |at: Option<Time>| at.is_some_and(|at| at <= cx.now);
        let due = self.links.iter().filter(|(_, link)| is_due(link.ready_at));
        let due: Vec<SocketId> = due.map(|(socket, _)| *socket).collect();
        for socket in due {
            self.go_on(cx, socket);
        }
        self.expire(cx);
    }

    fn go_on(&mut self, cx: &mut Cx<'_>, socket: SocketId) {
        let (Some(server), Some(link)) = (&mut self.server, self.links.get_mut(&socket)) else {
            return;
        };
        link.ready_at = None;
        match link.connection.state() {
            State::Client | State::Closed => return self.answer(cx, socket),
            State::Host if link.slices > MOST_SLICES => link.connection.give_up(server),
            State::Host | State::Lock { .. } => link.connection.resume(server),
        }
        self.settle(cx.now, socket);
        self.wake_waiting(cx.now);
    }

    fn answer(&mut self, cx: &mut Cx<'_>, socket: SocketId) {
        let (Some(server), Some(link)) = (&mut self.server, self.links.get_mut(&socket)) else {
            return;
        };
        cx.send(socket, std::mem::take(&mut link.reply));
        link.slices = 0;
        let work = std::mem::take(&mut link.work);
        if let (Some(statement), Some(session)) = (link.statement.take(), link.connection.session())
        {
            let text = String::from_utf8_lossy(&statement);
            server.took(session, &text, work, cx.now.0.saturating_sub(link.began.0));
        }
        if link.connection.state() == State::Closed {
            self.links.remove(&socket);
            cx.close(socket);
            return;
        }
        let inbox = std::mem::take(&mut link.inbox);
        if !inbox.is_empty() {
            self.read(cx.now, socket, &inbox);
        }
    }

    /// Ends what was killed, and whoever was silent for too long.
    fn expire(&mut self, cx: &mut Cx<'_>) {
        let Some(server) = &mut self.server else {
            return;
        };
        let idle = self.links.iter().filter(|(_, link)| !link.is_busy());
        let idle: Vec<SocketId> = idle.map(|(socket, _)| *socket).collect();
        for socket in idle {
            let Some(link) = self.links.get_mut(&socket) else {
                continue;
            };
            if link.is_to_end(server, cx.now) {
                cx.send(socket, link.connection.take_output());
                cx.close(socket);
                self.links.remove(&socket);
            }
        }
    }

    fn forget(&mut self, now: Time, socket: SocketId) {
        if let (Some(server), Some(mut link)) = (&mut self.server, self.links.remove(&socket)) {
            link.connection.close(server);
            self.wake_waiting(now);
        }
    }

    /// Keeps one timer, at the next instant at which something is to be done.
    fn wind(&mut self, cx: &mut Cx<'_>) {
        let server = self.server.as_ref();
        let next = self.links.values().filter_map(|link| link.next(server?));
        let wanted = next.min().map(|at| at.max(cx.now));
        if self.timer.map(|(_, at)| at) == wanted {
            return;
        }
        if let Some((id, _)) = self.timer.take() {
            cx.cancel_timer(id);
        }
        self.timer = wanted.map(|at| (cx.timer(at), at));
    }
}

impl Link {
    /// Whether an answer is outstanding.
    fn is_busy(&self) -> bool {
        self.ready_at.is_some()
    }

    /// Ends a connection that was killed or silent for too long; whether it has.
    fn is_to_end(&mut self, server: &mut Server, now: Time) -> bool {
        let connection = &mut self.connection;
        match connection.session() {
            Some(id) if !server.is_open(id) => connection.close(server),
            Some(_) => {
                let until_us = connection.idle_until_us(server);
                if until_us.is_none_or(|at| at > micros(now)) {
                    return false;
                }
                connection.expire(server);
            }
            None if now >= self.since + GREETING => connection.close(server),
            None => return false,
        }
        true
    }

    /// When something is to be done.
    fn next(&self, server: &Server) -> Option<Time> {
        let ends = || match self.connection.session() {
            Some(_) => self.connection.idle_until_us(server).map(time),
            None => Some(self.since + GREETING),
        };
        self.ready_at.or_else(ends)
    }
}

/// Gives work to the processor that is free first, and tells when it is done.
fn occupy(free_at: &mut [Time; PROCESSORS], now: Time, takes: Duration) -> Time {
    let first = usize::from(free_at[1] < free_at[0]);
    let done = free_at[first].max(now) + takes;
    free_at[first] = done;
    done
}

fn add(all: &mut Work, more: &Work) {
    all.rows_examined += more.rows_examined;
    all.rows_sent += more.rows_sent;
    all.rows_sorted += more.rows_sorted;
    all.rows_written += more.rows_written;
    all.pages_cold += more.pages_cold;
    all.pages_warm += more.pages_warm;
    all.log_flushes += more.log_flushes;
    all.full_scans += more.full_scans;
    all.sleep_us += more.sleep_us;
    all.steps += more.steps;
}

fn micros(time: Time) -> i64 {
    i64::try_from(time.0).unwrap_or(i64::MAX)
}

fn time(us: i64) -> Time {
    Time(u64::try_from(us).unwrap_or(0))
}

impl Process for MysqlServer {
    fn on(&mut self, cx: &mut Cx<'_>, event: Event) {
        if let Some(server) = &mut self.server {
            server.set_time(micros(cx.now));
        }
        match event {
            Event::Start => self.start(cx),
            Event::Accepted { socket, peer, .. } => self.accept(cx, socket, peer.0),
            Event::Data(socket, bytes) => self.read(cx.now, socket, &bytes),
            Event::Closed { socket, .. } => self.forget(cx.now, socket),
            Event::Timer(id) => self.ring(cx, id),
            Event::Input(_)
            | Event::Resolved { .. }
            | Event::Connected(_)
            | Event::ConnectFailed(..)
            | Event::Echoed { .. }
            | Event::CallDone { .. }
            | Event::Act { .. } => {}
        }
        self.expire(cx);
        self.wind(cx);
    }
}
