//! A node: the public face of the engine.
//!
//! `feed` takes bytes, whose way from there begins in `submit.rs`; `tick` tells that time has passed.
//!
//! Replies stay with their client until the host takes them: [`Node::drain`] for a host that wants owned bytes,
//! [`Node::poll`] with [`Node::take_reply`] for one that has its own buffers.

use std::collections::VecDeque;
use std::rc::Rc;

use crate::client::{Client, ClientId, Clients, Peer};
use crate::cmd::CommandId;
use crate::commit::Propagation;
use crate::config::Config;
use crate::db::{Db, Graveyard, Pool};
use crate::effect::Effect;
use crate::error::{Error, MAX_CLIENTS_REACHED};
use crate::identity::Identity;
use crate::latency::LatencyMonitor;
use crate::pubsub::Subscriptions;
use crate::release::Release;
use crate::reply::Reply;
use crate::rng::Rng;
use crate::slowlog::Slowlog;
use crate::stats::Stats;
use crate::stopwatch::{Clock, Stopwatch};
use crate::switches::Switches;
use crate::time::Time;
use crate::trace::{Trace, Traced};
use crate::tracking::Tracked;
use crate::wake::Wake;

/// What a node takes before it holds anything: tables of commands, parameters and statistics.
pub(crate) const EMPTY_BYTES: usize = 128 * 1024;

/// How a node starts.
#[derive(Clone, Debug, Default)]
pub struct NodeConfig {
    /// `name value` pairs, as in a configuration file.
    pub settings: Vec<(String, String)>,
    /// Commands and `command|subcommand`s that answer as if they did not exist, as managed services do.
    pub restricted: Vec<String>,
    /// Seeds everything that is random: hash seeds, samples, ids.
    pub seed: u64,
    /// Which server it says it is.
    pub release: Release,
}

/// What the node wants its host to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// Send these bytes to the client.
    Reply(ClientId, Vec<u8>),
    /// Close the connection once its bytes are sent.
    Close(ClientId),
    /// Append these bytes to the append-only file.
    Persist(Vec<u8>),
    /// Stop serving (`SHUTDOWN`).
    Shutdown,
}

/// As [`Output`], but a reply stays in the node until [`Node::take_reply`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pending {
    /// This client has bytes to be taken.
    Reply(ClientId),
    /// Close the connection once its bytes are sent.
    Close(ClientId),
    /// Append these bytes to the append-only file.
    Persist(Vec<u8>),
    /// Stop serving (`SHUTDOWN`).
    Shutdown,
}

/// One Redis server. Cloning costs O(keys): values are shared until one side writes.
#[derive(Clone)]
pub struct Node {
    pub(crate) dbs: Vec<Db>,
    pub(crate) clients: Clients,
    pub(crate) config: Config,
    pub(crate) stats: Stats,
    pub(crate) graveyard: Graveyard,
    /// Candidates for eviction.
    pub(crate) pool: Pool,
    /// What the running command changed, until commit.
    pub(crate) effects: Vec<Effect>,
    pub(crate) propagation: Propagation,
    pub(crate) wake: Wake,
    /// Who listens to which channel.
    pub(crate) subscriptions: Subscriptions,
    /// Who may have cached which key.
    pub(crate) tracked: Tracked,
    /// Who is told every command.
    pub(crate) monitors: Vec<ClientId>,
    /// Who has more to read than `client-output-buffer-limit` allows.
    pub(crate) overflowing: Vec<ClientId>,
    /// What hashes of names depend on.
    pub(crate) seed: u64,
    pub(crate) rng: Rng,
    pub(crate) identity: Identity,
    pub(crate) release: Release,
    pub(crate) switches: Switches,
    /// Changes since the node started; a command that makes it grow is propagated.
    pub(crate) dirty: u64,
    /// The latest instant the host has told; it never goes back.
    pub(crate) now: Time,
    pub(crate) started: Time,
    /// How deep calls are nested: 1 in a command, 2 in a command that `EXEC` runs.
    pub(crate) depth: u32,
    pub(crate) slowlog: Slowlog,
    pub(crate) latency: LatencyMonitor,
    /// Places in the running command's words that logs and monitors must not show.
    pub(crate) redacted: Vec<usize>,
    pub(crate) trace: Trace,
    pub(crate) stopwatch: Stopwatch,
    /// By [`CommandId::index`]: answers as unknown.
    restricted: Rc<Restricted>,
    outbox: VecDeque<Pending>,
}

impl Node {
    /// A node that starts empty at `now`. A setting that Redis would refuse at start is the error.
    pub fn new(config: &NodeConfig, now: Time) -> Result<Node, String> {
        let settings = Config::from_settings(&config.settings)?;
        let mut rng = Rng::new(config.seed);
        let databases = usize::try_from(settings.databases()).unwrap_or(16);
        Ok(Node {
            dbs: (0..databases).map(|_| Db::new(rng.next())).collect(),
            clients: Clients::default(),
            config: settings,
            stats: Stats::default(),
            graveyard: Graveyard::default(),
            pool: Pool::default(),
            effects: Vec::new(),
            propagation: Propagation::default(),
            wake: Wake::default(),
            subscriptions: Subscriptions::new(config.seed),
            tracked: Tracked::new(config.seed),
            monitors: Vec::new(),
            overflowing: Vec::new(),
            seed: config.seed,
            identity: Identity::new(&mut rng),
            release: config.release,
            switches: Switches::default(),
            rng,
            dirty: 0,
            now,
            started: now,
            depth: 0,
            slowlog: Slowlog::default(),
            latency: LatencyMonitor::default(),
            redacted: Vec::new(),
            trace: Trace::default(),
            stopwatch: Stopwatch::default(),
            restricted: Rc::new(restricted(&config.restricted)),
            outbox: VecDeque::new(),
        })
    }

    /// A client connected. The error bytes are for the client, which the host then closes: `maxclients` is reached.
    pub fn connect(&mut self, now: Time, peer: Peer) -> Result<ClientId, Vec<u8>> {
        self.observe(now);
        let most = usize::try_from(self.config.maxclients()).unwrap_or(usize::MAX);
        if self.clients.len() >= most {
            self.stats.connections_rejected += 1;
            return Err([b"-".as_slice(), &MAX_CLIENTS_REACHED.0, b"\r\n"].concat());
        }
        self.stats.connections_received += 1;
        let authenticated = self.config.requirepass().is_empty();
        let place = self.clients.insert(Client {
            peer,
            since: self.now,
            last_seen: self.now,
            authenticated,
            ..Client::default()
        });
        Ok(self.clients[place].id)
    }

    /// The client hung up.
    pub fn disconnect(&mut self, now: Time, client: ClientId) {
        self.observe(now);
        self.forget(client);
    }

    /// Bytes arrived: any split of a pipeline, also in the middle of a command.
    pub fn feed(&mut self, now: Time, client: ClientId, bytes: &[u8]) {
        self.observe(now);
        let Some(place) = self.clients.place(client) else {
            return;
        };
        self.stats.read(self.now, bytes.len());
        let client = &mut self.clients[place];
        if client.closing {
            return;
        }
        client.last_seen = self.now;
        if client.input.is_empty() && client.is_ready() {
            let used = self.run(place, bytes);
            let rest = bytes.get(used..).unwrap_or_default();
            self.clients[place].input.extend_from_slice(rest);
        } else {
            client.input.extend_from_slice(bytes);
            self.run_input(place);
        }
        self.guard_input(place);
        self.run_unblocked();
        self.settle();
        self.evict_clients();
        self.note_memory_peak();
    }

    /// Time passed: active expiry, blocked clients' deadlines, idle timeouts; a bounded amount of work a call.
    pub fn tick(&mut self, now: Time) {
        self.observe(now);
        self.stopwatch.start();
        self.monitored("expire-cycle", Node::expire_some);
        self.stats.lazyfreed_objects += self.graveyard.free_some() as u64;
        self.evict_some();
        self.end_pause_if_due();
        self.time_out_parked();
        self.close_idle();
        self.run_unblocked();
        self.settle();
    }

    /// What is done once for all commands that came together.
    fn settle(&mut self) {
        if self.tracked.is_active() {
            self.limit_tracked_keys();
        }
        if self.tracked.has_changes() {
            self.broadcast_changes();
        }
        if !self.overflowing.is_empty() {
            self.close_overflowing();
        }
    }

    /// When [`Node::tick`] next has something to do; `None`: not before the next input.
    pub fn next_tick(&self) -> Option<Time> {
        if !self.graveyard.is_empty() || self.is_evicting() {
            return Some(self.now);
        }
        let times = [
            self.next_expiry_round(),
            self.wake.next_deadline(),
            self.wake.pause_end(),
            self.next_idle_close(),
        ];
        times.into_iter().flatten().min()
    }

    /// Takes the next thing to do, in order.
    pub fn drain(&mut self) -> Option<Output> {
        loop {
            return Some(match self.poll()? {
                Pending::Reply(client) => {
                    let mut bytes = Vec::new();
                    self.take_reply(client, &mut bytes);
                    if bytes.is_empty() {
                        continue;
                    }
                    Output::Reply(client, bytes)
                }
                Pending::Close(client) => Output::Close(client),
                Pending::Persist(bytes) => Output::Persist(bytes),
                Pending::Shutdown => Output::Shutdown,
            });
        }
    }

    /// As [`Node::drain`], but leaves replies for [`Node::take_reply`].
    pub fn poll(&mut self) -> Option<Pending> {
        let pending = self.outbox.pop_front()?;
        if let Pending::Close(client) = pending {
            self.forget(client);
        }
        Some(pending)
    }

    /// Moves the bytes that wait for `client` to the end of `into`.
    pub fn take_reply(&mut self, client: ClientId, into: &mut Vec<u8>) {
        let Some(place) = self.clients.place(client) else {
            return;
        };
        let client = &mut self.clients[place];
        client.is_in_outbox = false;
        let bytes = &mut client.reply.buf;
        self.stats.wrote(self.now, bytes.len());
        if into.is_empty() {
            std::mem::swap(into, bytes);
        } else {
            into.append(bytes);
        }
    }

    /// Lends the node a clock to measure commands with; without one their durations are estimates.
    pub fn set_clock(&mut self, clock: Clock) {
        self.stopwatch.set_clock(clock);
    }

    /// Whether the node puts every change into [`Output::Persist`], for an append-only file or replicas.
    pub fn set_persisting(&mut self, wanted: bool) {
        self.propagation.set_wanted(wanted);
    }

    /// Remembers the last `capacity` commands that clients ran; 0 (as at the start) switches it off.
    pub fn set_trace(&mut self, capacity: usize) {
        self.trace.set_capacity(capacity);
    }

    /// The commands run since the last call, the oldest first.
    pub fn take_trace(&mut self) -> Vec<Traced> {
        self.trace.take()
    }

    /// An estimate of the bytes in use, as `INFO memory` and `maxmemory` see them.
    pub(crate) fn used_memory_bytes(&self) -> u64 {
        let dbs: usize = self.dbs.iter().map(Db::used_bytes).sum();
        let clients = self.clients.len() * size_of::<Client>();
        let told = self.subscriptions.used_bytes() + self.tracked.used_bytes();
        (EMPTY_BYTES + dbs + clients + told) as u64
    }

    /// Once for all that arrived together is often enough.
    fn note_memory_peak(&mut self) {
        let used = self.used_memory_bytes();
        self.stats.memory_peak_bytes = self.stats.memory_peak_bytes.max(used);
    }

    /// Time never goes back for the engine, whatever the host's clock does.
    fn observe(&mut self, now: Time) {
        self.now = self.now.max(now);
    }

    /// Gives the client its reply buffer back and tells the host if there is something in it.
    pub(crate) fn hand_out(&mut self, place: usize, out: Reply) {
        let client = &mut self.clients[place];
        client.reply = out;
        let id = client.id;
        if !client.reply.buf.is_empty() && !client.is_in_outbox {
            client.is_in_outbox = true;
            self.outbox.push_back(Pending::Reply(id));
        }
        if self.clients[place].closing {
            self.outbox.push_back(Pending::Close(id));
        } else {
            self.guard_output(place);
        }
    }

    /// Writes to a client whose command is not running, or after the reply of its running command.
    pub(crate) fn write_to(&mut self, place: usize, write: impl FnOnce(&mut Reply)) {
        let client = &mut self.clients[place];
        client.reply.protocol = client.protocol;
        write(&mut client.reply);
        if !client.reply.buf.is_empty() && !client.is_in_outbox {
            client.is_in_outbox = true;
            self.outbox
                .push_back(Pending::Reply(self.clients[place].id));
        }
    }

    /// Closes a connection that is not the running one; what it has not been sent is lost, as Redis does.
    pub(crate) fn kill(&mut self, id: ClientId) {
        self.forget(id);
        self.outbox.push_back(Pending::Close(id));
    }

    /// Tells the host something that is not a reply.
    pub(crate) fn tell(&mut self, pending: Pending) {
        match (self.outbox.back_mut(), pending) {
            (Some(Pending::Persist(bytes)), Pending::Persist(more)) => {
                bytes.extend_from_slice(&more);
            }
            (_, pending) => self.outbox.push_back(pending),
        }
    }

    /// Whether that command answers as if it did not exist.
    pub(crate) fn is_restricted(&self, command: CommandId) -> bool {
        let known = self.restricted.known.get(command.index());
        known
            .copied()
            .unwrap_or_else(|| is_among(&self.restricted.names, command))
    }

    fn forget(&mut self, id: ClientId) {
        if let Some(place) = self.clients.place(id) {
            self.unpark(place);
            self.unwatch(place);
            self.unsubscribe_all(place);
            self.disable_tracking(place);
            self.remove_monitor(place);
            self.clients.remove(id);
        }
    }

    fn next_idle_close(&self) -> Option<Time> {
        let timeout_secs = u64::try_from(self.config.timeout_secs())
            .ok()
            .filter(|secs| *secs > 0)?;
        let idle = self.clients.iter().filter(|client| client.may_time_out());
        let oldest = idle.map(|client| client.last_seen).min()?;
        Some(Time(oldest.0.saturating_add(
            (timeout_secs + 1).saturating_mul(1_000_000),
        )))
    }

    /// `timeout`: closes connections that sent nothing for longer.
    fn close_idle(&mut self) {
        if self.next_idle_close().is_none_or(|at| at > self.now) {
            return;
        }
        let limit_us = u64::try_from(self.config.timeout_secs())
            .unwrap_or(0)
            .saturating_mul(1_000_000);
        let idle = |client: &&Client| {
            client.may_time_out()
                && self.now.0 / 1_000_000 > (client.last_seen.0 + limit_us) / 1_000_000
        };
        let idle: Vec<ClientId> = self
            .clients
            .iter()
            .filter(idle)
            .map(|client| client.id)
            .collect();
        for id in idle {
            self.kill(id);
        }
    }
}

/// The commands that answer as if they did not exist.
struct Restricted {
    names: Vec<String>,
    /// Of commands that were known when the node was made.
    known: Vec<bool>,
}

fn restricted(names: &[String]) -> Restricted {
    Restricted {
        known: CommandId::known().map(|id| is_among(names, id)).collect(),
        names: names.to_vec(),
    }
}

fn is_among(names: &[String], command: CommandId) -> bool {
    let is_it = |name: &String| name.eq_ignore_ascii_case(command.full_name());
    names.iter().any(is_it)
}

impl Node {
    /// Counts an error reply, and what it was a reply to.
    pub(crate) fn count_failure(&mut self, command: CommandId, error: &Error) {
        self.stats.failed(command, error);
    }
}
