//! TCP between hosts: handshake, refusal, silence, ordered bytes, closing and resets.
//!
//! Rules are asked when a connection is made; what is established stays established, as connection tracking has
//! it. A first packet that is dropped is sent again by the client's kernel after 1, 2, 4 ... seconds, so a rule
//! that is mended while a client hangs lets it through.

use std::net::Ipv4Addr;
use std::time::Duration;

use crate::message::Message;
use crate::net::{HostId, Network, PathOutcome, Verdict};
use crate::process::{ConnectError, Event, Pid, SocketId};
use crate::socket::{Socket, State};
use crate::why::Why;
use crate::world::World;

/// Linux's `net.ipv4.ip_local_port_range`.
const EPHEMERAL_PORTS: std::ops::RangeInclusive<u16> = 32768..=60999;
/// Linux's `net.ipv4.tcp_syn_retries`: after the sixth retry the connect fails, 127 s after it began.
const SYN_RETRIES: u32 = 6;
/// How long an end waits for a host that lost power before its keep-alive gives up.
const HALF_OPEN: Duration = Duration::from_secs(300);

impl<N: Network> World<N> {
    pub(crate) fn open(
        &mut self,
        pid: Pid,
        host: HostId,
        id: SocketId,
        target: String,
        remote: (Ipv4Addr, u16),
        timeout_ms: Option<u64>,
    ) {
        let Some(port) = self.ephemeral_port(host) else {
            let event = Event::ConnectFailed(id, ConnectError::Unreachable);
            self.schedule(self.now, Message::Tell(pid, event));
            return;
        };
        let delivery = self.delivery(host, remote.0);
        let socket = Socket {
            owner: pid,
            host,
            local: (delivery.source, port),
            remote,
            peer: None,
            latency: delivery.latency,
            state: State::Connecting,
            target,
        };
        self.sockets.insert(id, socket);
        if let Some(timeout_ms) = timeout_ms {
            let at = self.now + Duration::from_millis(timeout_ms);
            self.schedule(at, Message::Fail(id, ConnectError::TimedOut));
        }
        self.attempt(id, 0);
    }

    /// The connection ends where the server does not understand its client.
    pub(crate) fn report_misunderstanding(&mut self, server: SocketId, speaks_tls: bool) {
        self.report_end(
            server,
            PathOutcome::NotUnderstood,
            |server| match speaks_tls {
                true => Why::NeedsTls { server },
                false => Why::SpeaksNoTls { server },
            },
        );
    }

    /// The connection ends where the server serves nobody from outside.
    pub(crate) fn report_turning_away(&mut self, server: SocketId) {
        self.report_end(server, PathOutcome::TurnedAway, |server| Why::Protected {
            server,
        });
    }

    /// The way of the connection once more, ending at the server; `why` gets its name.
    fn report_end(
        &mut self,
        server: SocketId,
        outcome: PathOutcome,
        why: impl Fn(String) -> Why<N::Why>,
    ) {
        let peer = self.sockets.get(&server).and_then(|socket| socket.peer);
        let Some(client) = peer.and_then(|id| self.sockets.get(&id)) else {
            return;
        };
        let (owner, (ip, port)) = (client.owner, client.remote);
        let mut path = self.trace(client.host, &client.target, ip, port);
        path.outcome = outcome;
        if let Some(hop) = path.hops.last_mut() {
            hop.verdict = Verdict::Blocked;
            hop.why = vec![why(self.delivery(client.host, ip).label)];
        }
        self.emit_path(owner, path);
    }

    pub(crate) fn on_retry(&mut self, client: SocketId, attempt: u32) {
        if !self.is_connecting(client) {
            return;
        }
        if attempt > SYN_RETRIES {
            self.on_fail(client, ConnectError::TimedOut);
        } else {
            self.attempt(client, attempt);
        }
    }

    /// Sends the first packet for the `attempt`-th time.
    fn attempt(&mut self, client: SocketId, attempt: u32) {
        let Some(socket) = self.sockets.get(&client) else {
            return;
        };
        let (owner, host, (ip, port)) = (socket.owner, socket.host, socket.remote);
        let arrival = self.now + socket.latency;
        let path = self.trace(host, &socket.target, ip, port);
        let outcome = path.outcome;
        if attempt == 0 || outcome != PathOutcome::Dropped {
            self.emit_path(owner, path);
        }
        match outcome {
            PathOutcome::Connected
            | PathOutcome::Refused
            | PathOutcome::NotUnderstood
            | PathOutcome::TurnedAway => {
                self.schedule(arrival, Message::Syn(client));
            }
            PathOutcome::Unreachable | PathOutcome::NameNotFound => {
                self.schedule(self.now, Message::Fail(client, ConnectError::Unreachable));
            }
            PathOutcome::Dropped => {
                let at = self.now + Duration::from_secs(1 << attempt);
                let attempt = attempt + 1;
                self.schedule(at, Message::Retry { client, attempt });
            }
        }
    }

    pub(crate) fn on_syn(&mut self, client: SocketId) {
        let Some(end) = self.sockets.get(&client).cloned() else {
            return;
        };
        let delivery = self.delivery(end.host, end.remote.0);
        let answer_at = self.now + end.latency;
        let listener = delivery
            .host
            .and_then(|host| self.listener(host, delivery.destination, end.remote.1));
        let (Some(host), Some(owner)) = (delivery.host, listener) else {
            self.schedule(answer_at, Message::Fail(client, ConnectError::Refused));
            return;
        };
        let server = SocketId(self.fresh_id());
        let socket = Socket {
            owner,
            host,
            local: (delivery.destination, end.remote.1),
            remote: end.local,
            peer: Some(client),
            latency: end.latency,
            state: State::Handshake,
            target: String::new(),
        };
        self.sockets.insert(server, socket);
        self.schedule(answer_at, Message::SynAck { client, server });
    }

    pub(crate) fn on_syn_ack(&mut self, client: SocketId, server: SocketId) {
        let Some(socket) = self.sockets.get_mut(&client) else {
            // The client gave up meanwhile; nobody accepted yet.
            self.sockets.remove(&server);
            return;
        };
        socket.state = State::Open;
        socket.peer = Some(server);
        let (owner, arrival) = (socket.owner, self.now + socket.latency);
        self.list_connection(client);
        self.schedule(arrival, Message::Ack(server));
        self.tell(owner, Event::Connected(client));
    }

    pub(crate) fn on_ack(&mut self, server: SocketId) {
        let Some(socket) = self.sockets.get_mut(&server) else {
            return;
        };
        socket.state = State::Open;
        let event = Event::Accepted {
            socket: server,
            port: socket.local.1,
            peer: socket.remote,
            local: socket.local.0,
        };
        let owner = socket.owner;
        self.list_connection(server);
        self.tell(owner, event);
    }

    /// The host's machine knows the connection from now on.
    fn list_connection(&mut self, id: SocketId) {
        if let Some(socket) = self.sockets.get(&id)
            && let Some(place) = self.hosts.get_mut(&socket.host)
        {
            let ends = (socket.local, socket.remote);
            place.machine.connections.push(ends);
        }
    }

    /// Takes a socket out, and off its machine's list.
    fn remove_socket(&mut self, id: SocketId) -> Option<Socket> {
        let socket = self.sockets.remove(&id)?;
        if let Some(place) = self.hosts.get_mut(&socket.host) {
            let ends = (socket.local, socket.remote);
            place.machine.connections.retain(|listed| *listed != ends);
        }
        Some(socket)
    }

    pub(crate) fn on_fail(&mut self, client: SocketId, error: ConnectError) {
        if self.is_connecting(client)
            && let Some(socket) = self.sockets.remove(&client)
        {
            self.tell(socket.owner, Event::ConnectFailed(client, error));
        }
    }

    pub(crate) fn on_data(&mut self, to: SocketId, bytes: Vec<u8>) {
        if let Some(socket) = self.sockets.get(&to) {
            let (owner, host) = (socket.owner, socket.host);
            if let Some(machine) = self.machine_mut(host) {
                machine.received_bytes += bytes.len() as u64;
            }
            self.tell(owner, Event::Data(to, bytes));
        }
    }

    pub(crate) fn on_fin(&mut self, to: SocketId, reset: bool) {
        let Some(socket) = self.remove_socket(to) else {
            return;
        };
        if socket.state == State::Open {
            self.tell(socket.owner, Event::Closed { socket: to, reset });
        }
    }

    pub(crate) fn send(&mut self, pid: Pid, from: SocketId, bytes: Vec<u8>) {
        let Some(socket) = self.sockets.get(&from) else {
            return;
        };
        if let Some(peer) = socket.peer
            && socket.owner == pid
            && !bytes.is_empty()
        {
            let (arrival, host) = (self.now + socket.latency, socket.host);
            if let Some(machine) = self.machine_mut(host) {
                machine.sent_bytes += bytes.len() as u64;
            }
            self.schedule(arrival, Message::Data(peer, bytes));
        }
    }

    pub(crate) fn close(&mut self, pid: Pid, id: SocketId, reset: bool) {
        if self.is_owner(pid, id) {
            self.hang_up(id, reset);
        }
    }

    pub(crate) fn close_all_of(&mut self, pid: Pid) {
        let owned = self.sockets.iter().filter(|(_, end)| end.owner == pid);
        let owned: Vec<SocketId> = owned.map(|(id, _)| *id).collect();
        for id in owned {
            self.hang_up(id, false);
        }
    }

    /// The host is gone without a word.
    pub(crate) fn orphan_connections(&mut self, host: HostId) {
        let ends = self.sockets.iter().filter(|(_, end)| end.host == host);
        let ends: Vec<SocketId> = ends.map(|(id, _)| *id).collect();
        for id in ends {
            let peer = self.remove_socket(id).and_then(|socket| socket.peer);
            if let Some(to) = peer {
                let give_up = Message::Fin { to, reset: true };
                self.schedule(self.now + HALF_OPEN, give_up);
            }
        }
    }

    fn hang_up(&mut self, id: SocketId, reset: bool) {
        let Some(socket) = self.remove_socket(id) else {
            return;
        };
        if let Some(to) = socket.peer {
            let arrival = self.now + socket.latency;
            self.schedule(arrival, Message::Fin { to, reset });
        }
    }

    fn is_connecting(&self, client: SocketId) -> bool {
        self.sockets
            .get(&client)
            .is_some_and(|socket| socket.state == State::Connecting)
    }

    /// The next free ephemeral port; `None` when all are taken.
    fn ephemeral_port(&mut self, host: HostId) -> Option<u16> {
        let used = self.ports_in_use(host);
        let place = self.hosts.get_mut(&host)?;
        let (first, last) = (*EPHEMERAL_PORTS.start(), *EPHEMERAL_PORTS.end());
        for _ in EPHEMERAL_PORTS {
            let port = place.next_port.clamp(first, last);
            place.next_port = if port == last { first } else { port + 1 };
            if !used.contains(&port) {
                return Some(port);
            }
        }
        None
    }
}
