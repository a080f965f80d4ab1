//! What a host calls: who connected, what arrived, that time has passed; and what it takes out again.
//!
//! Replies stay with their client until the host takes them: [`Node::drain`] for a host that wants owned bytes,
//! [`Node::poll`] with [`Node::take_reply`] for one that has its own buffers.

use crate::base::error::MAX_CLIENTS_REACHED;
use crate::base::ids::ClientId;
use crate::base::time::Time;
use crate::node::Node;
use crate::node::output::{Output, Pending};
use crate::node::state::client::{Client, Peer};
use crate::node::state::stopwatch::Clock;

impl Node {
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

    /// Time never goes back for the engine, whatever the host's clock does.
    fn observe(&mut self, now: Time) {
        self.now = self.now.max(now);
    }
}
