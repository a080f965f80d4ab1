//! The event loop: sockets in, engine, sockets out.
//!
//! Every turn reads once from each socket that has something, lets the engine run it, and then writes once to each
//! client that got a reply. Sockets are edge-triggered: one whose read filled the buffer is asked again.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use engine::{ClientId, Node, NodeConfig, Peer, Pending, Time};
use hashbrown::HashMap;
use mio::event::Source;
use mio::net::{TcpListener, TcpStream};
use mio::{Events, Interest, Poll, Token};
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook_mio::v1_0::Signals;

use crate::arguments::Arguments;
use crate::connection::{Connection, Moved};
use crate::crowd::Crowd;
use crate::log;

const SIGNALS: Token = Token(usize::MAX);
/// Listeners have the tokens below this one; a client has its number plus this.
const FIRST_CLIENT: usize = 1024;
const READ_BYTES: usize = 64 * 1024;
/// How often to look for events before sleeping: some microseconds. A client that has to wake a sleeping server pays
/// for that with its own time, and more than this costs.
const LOOKS: u32 = 16;
/// How often to ask whether a client has left too much unread for too long.
const SLOW_LOOK: Duration = Duration::from_secs(1);

const DENIED: &[u8] = b"-DENIED Without a password this server takes connections from its own machine only. Set one with \
    --requirepass, or allow everybody with --protected-mode no.\r\n";

type Connections = HashMap<ClientId, Connection, foldhash::fast::FixedState>;

/// A node, its sockets and what they wait for.
pub(crate) struct Server {
    poll: Poll,
    listeners: Vec<TcpListener>,
    signals: Signals,
    node: Node,
    connections: Connections,
    input: Box<[u8]>,
    /// Clients whose last read filled the buffer.
    unread: Vec<ClientId>,
    /// Clients whose sockets do not take everything at once, looked at every second.
    slow: BTreeSet<ClientId>,
    slow_looked_at: Time,
    is_stopping: bool,
    crowd: Crowd,
}

impl Server {
    /// Opens the port. Errors are messages for the person who started the server.
    pub(crate) fn open(arguments: &Arguments) -> Result<Server, String> {
        let config = NodeConfig {
            settings: arguments.settings.clone(),
            seed: random_seed()?,
            ..NodeConfig::default()
        };
        let mut node = Node::new(&config, log::now())?;
        node.set_clock(log::stopwatch_ns);
        let poll = Poll::new().map_err(|error| format!("Cannot wait for events: {error}"))?;
        let mut signals = Signals::new([SIGINT, SIGTERM])
            .map_err(|error| format!("Cannot watch for signals: {error}"))?;
        register(&poll, &mut signals, SIGNALS, Interest::READABLE)?;
        let mut listeners = Vec::new();
        for (number, address) in arguments.bind.iter().enumerate() {
            let mut listener = listen(*address, arguments.port)?;
            register(&poll, &mut listener, Token(number), Interest::READABLE)?;
            listeners.push(listener);
        }
        log::notice("Ready to accept connections tcp");
        Ok(Server {
            poll,
            listeners,
            signals,
            node,
            connections: HashMap::default(),
            input: vec![0; READ_BYTES].into(),
            unread: Vec::new(),
            slow: BTreeSet::new(),
            slow_looked_at: log::now(),
            is_stopping: false,
            crowd: Crowd::default(),
        })
    }

    /// Serves until a signal or `SHUTDOWN`.
    pub(crate) fn run(&mut self) -> Result<(), String> {
        let mut events = Events::with_capacity(1024);
        while !self.is_stopping {
            self.wait(&mut events)?;
            self.crowd.begin_turn();
            let now = log::now();
            if self.node.next_tick().is_some_and(|at| at <= now) {
                self.node.tick(now);
            }
            for client in std::mem::take(&mut self.unread) {
                self.read(client, now);
            }
            for event in &events {
                match event.token() {
                    SIGNALS => self.stop_on_signal(),
                    Token(number) if number < FIRST_CLIENT => self.accept(number, now),
                    Token(number) => {
                        let client = ClientId((number - FIRST_CLIENT) as u64);
                        if event.is_readable() {
                            self.read(client, now);
                        }
                        if event.is_writable() {
                            self.flush(client, now);
                        }
                    }
                }
            }
            self.drain(now);
            self.look_at_slow(now);
        }
        log::notice("Redis is now ready to exit, bye bye...");
        Ok(())
    }

    /// Waits for events. `events` still holds those of the last turn: if there were any, more are likely to follow
    /// within microseconds, so the thread looks a few times before it goes to sleep.
    fn wait(&mut self, events: &mut Events) -> Result<(), String> {
        if !events.is_empty() && self.unread.is_empty() {
            self.crowd.gather();
            for _ in 0..LOOKS {
                self.poll(events, Some(Duration::ZERO))?;
                if !events.is_empty() {
                    return Ok(());
                }
            }
        }
        let timeout = if self.unread.is_empty() {
            let tick = self.node.next_tick().map(|at| until(at, log::now()));
            let look = (!self.slow.is_empty()).then_some(SLOW_LOOK);
            tick.into_iter().chain(look).min()
        } else {
            Some(Duration::ZERO)
        };
        self.poll(events, timeout)
    }

    fn poll(&mut self, events: &mut Events, timeout: Option<Duration>) -> Result<(), String> {
        match self.poll.poll(events, timeout) {
            Err(error) if error.kind() != ErrorKind::Interrupted => {
                Err(format!("Cannot wait for events: {error}"))
            }
            _ => Ok(()),
        }
    }

    fn accept(&mut self, number: usize, now: Time) {
        while let Some(Ok((stream, addr))) = self.listeners.get(number).map(TcpListener::accept) {
            // Without this a small reply may wait for the client's acknowledgement of the one before.
            let _ = stream.set_nodelay(true);
            let laddr = stream
                .local_addr()
                .map(|addr| addr.to_string())
                .unwrap_or_default();
            let peer = Peer {
                addr: addr.to_string(),
                laddr,
                is_local: addr.ip().is_loopback(),
            };
            let mut connection = Connection::new(stream);
            if self.is_protected() && !peer.is_local {
                connection.output().extend_from_slice(DENIED);
                connection.flush();
            } else {
                self.welcome(connection, peer, now);
            }
        }
    }

    /// Whether only clients of this machine may come in: nothing else keeps strangers out.
    fn is_protected(&self) -> bool {
        let is = |name, value: &[u8]| {
            self.node
                .setting(name)
                .is_some_and(|setting| setting == value)
        };
        is("protected-mode", b"yes") && is("requirepass", b"")
    }

    fn welcome(&mut self, mut connection: Connection, peer: Peer, now: Time) {
        match self.node.connect(now, peer) {
            Ok(client) => {
                let token = Token(client.0 as usize + FIRST_CLIENT);
                let interest = Interest::READABLE | Interest::WRITABLE;
                if register(&self.poll, &mut connection.stream, token, interest).is_ok() {
                    self.connections.insert(client, connection);
                } else {
                    self.node.disconnect(now, client);
                }
            }
            Err(refusal) => {
                connection.output().extend_from_slice(&refusal);
                connection.flush();
            }
        }
    }

    fn read(&mut self, client: ClientId, now: Time) {
        let Some(connection) = self
            .connections
            .get_mut(&client)
            .filter(|connection| !connection.is_ending)
        else {
            return;
        };
        match connection.read(&mut self.input) {
            Moved::Closed => self.hang_up(client, now),
            Moved::Bytes(0) => {}
            Moved::Bytes(len) => {
                self.crowd.count(&mut connection.counted_in);
                if len == self.input.len() {
                    self.unread.push(client);
                }
                self.node.feed(now, client, &self.input[..len]);
            }
        }
    }

    /// Does what the engine wants done.
    fn drain(&mut self, now: Time) {
        while let Some(pending) = self.node.poll() {
            match pending {
                Pending::Reply(client) => {
                    if let Some(connection) = self.connections.get_mut(&client) {
                        self.node.take_reply(client, connection.output());
                        self.flush(client, now);
                    }
                }
                Pending::Close(client) => {
                    if let Some(connection) = self.connections.get_mut(&client) {
                        connection.is_ending = true;
                        self.flush(client, now);
                    }
                }
                Pending::Persist(_) => {}
                Pending::Shutdown => self.is_stopping = true,
            }
        }
    }

    fn flush(&mut self, client: ClientId, now: Time) {
        let Some(connection) = self.connections.get_mut(&client) else {
            return;
        };
        let is_closed = connection.flush() == Moved::Closed;
        let is_over = if connection.has_output() {
            connection.is_overflowing(self.node.output_limit(client), now)
        } else {
            connection.is_ending
        };
        if is_closed || is_over {
            self.hang_up(client, now);
        } else if connection.has_output() {
            self.slow.insert(client);
        }
    }

    /// The soft part of `client-output-buffer-limit` closes a connection even if nothing more is written to it.
    fn look_at_slow(&mut self, now: Time) {
        if !self.slow.is_empty() && now >= self.slow_looked_at + SLOW_LOOK {
            self.slow_looked_at = now;
            for client in std::mem::take(&mut self.slow) {
                self.flush(client, now);
            }
        }
    }

    fn hang_up(&mut self, client: ClientId, now: Time) {
        if let Some(mut connection) = self.connections.remove(&client) {
            let _ = self.poll.registry().deregister(&mut connection.stream);
            shut_down(&connection.stream);
        }
        self.node.disconnect(now, client);
    }

    fn stop_on_signal(&mut self) {
        for signal in self.signals.pending() {
            let name = if signal == SIGINT {
                "SIGINT"
            } else {
                "SIGTERM"
            };
            log::warning(&format!("Received {name} scheduling shutdown..."));
            self.is_stopping = true;
        }
    }
}

fn shut_down(stream: &TcpStream) {
    // The peer may have gone first; then there is nothing to shut down.
    let _ = stream.shutdown(std::net::Shutdown::Both);
}

fn until(at: Time, now: Time) -> Duration {
    Duration::from_micros(at.0.saturating_sub(now.0))
}

fn register(
    poll: &Poll,
    source: &mut impl Source,
    token: Token,
    interest: Interest,
) -> Result<(), String> {
    let registered = poll.registry().register(source, token, interest);
    registered.map_err(|error| format!("Cannot watch a socket: {error}"))
}

fn listen(address: IpAddr, port: u16) -> Result<TcpListener, String> {
    TcpListener::bind(SocketAddr::new(address, port)).map_err(|error| {
        let reason = match error.kind() {
            ErrorKind::AddrInUse => "Address already in use".to_string(),
            _ => error.to_string(),
        };
        log::warning(&format!(
            "Warning: Could not create server TCP listening socket {address}:{port}: bind: {reason}"
        ));
        format!("Failed listening on port {port} (tcp), aborting.")
    })
}

fn random_seed() -> Result<u64, String> {
    getrandom::u64().map_err(|error| format!("The system gives no random numbers: {error}"))
}
