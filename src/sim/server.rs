//! A Redis server as a process: the engine's node behind a listening port.

use primitives::small_map::SmallMap;
use std::net::Ipv4Addr;
use std::time::Duration;

use engine::{ClientId, Node, NodeConfig, Output, Peer, Time};

use crate::process::{Cx, Event, Process, SocketId};
use crate::tls;

/// How many commands a node remembers for those who watch it.
const REMEMBERED: usize = 60;

/// However eager a node is, its ticks are at least this far apart.
const SHORTEST_TICK: Duration = Duration::from_millis(1);

/// What Redis says to a stranger while `protected-mode` is on and the default user has no password.
const DENIED: &[u8] = b"-DENIED Redis is running in protected mode because protected mode is enabled and no password is set for the default user. In this mode connections are only accepted from the loopback interface. If you want to connect from external computers to Redis you may adopt one of the following solutions: 1) Just disable protected mode sending the command 'CONFIG SET protected-mode no' from the loopback interface by connecting to Redis from the same host the server is running, however MAKE SURE Redis is not publicly accessible from internet if you do so. Use CONFIG REWRITE to make this change permanent. 2) Alternatively you can just disable the protected mode by editing the Redis configuration file, and setting the protected mode option to 'no', and then restarting the server. 3) If you started the server manually just for testing, restart it with the '--protected-mode no' option. 4) Set up an authentication password for the default user. NOTE: You only need to do one of the above things in order for the server to start accepting connections from the outside.\r\n";

/// A node, its port and its connections.
#[derive(Clone)]
pub struct RedisServer {
    config: NodeConfig,
    port: u16,
    address: Option<Ipv4Addr>,
    requires_tls: bool,
    /// Connections that have shaken hands.
    secured: SmallMap<SocketId, ()>,
    node: Option<Node>,
    clients: SmallMap<SocketId, ClientId>,
    sockets: SmallMap<ClientId, SocketId>,
    timer: Option<(u64, Time)>,
}

impl RedisServer {
    /// A server for `port` of `address`, or of every address. The node begins with the process.
    pub fn new(config: NodeConfig, port: u16, address: Option<Ipv4Addr>) -> RedisServer {
        RedisServer {
            config,
            port,
            address,
            requires_tls: false,
            secured: SmallMap::new(),
            node: None,
            clients: SmallMap::new(),
            sockets: SmallMap::new(),
            timer: None,
        }
    }

    /// The same server with a port that speaks TLS only (see [`tls`]): a plain client is reset at its first byte.
    pub fn with_tls(mut self) -> RedisServer {
        self.requires_tls = true;
        self
    }

    /// Where it listens.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The engine; `None` until the process has started.
    pub fn node(&self) -> Option<&Node> {
        self.node.as_ref()
    }

    /// As [`RedisServer::node`], to change it. The server notices new output at its next event.
    pub fn node_mut(&mut self) -> Option<&mut Node> {
        self.node.as_mut()
    }

    /// How many clients are connected.
    pub fn client_count(&self) -> usize {
        self.clients.len()
    }

    fn start(&mut self, cx: &mut Cx<'_>) {
        match Node::new(&self.config, cx.now) {
            Ok(mut node) => {
                node.set_trace(REMEMBERED);
                self.node = Some(node);
                cx.listen(self.port, self.address);
            }
            Err(problem) => {
                cx.write(format!("*** FATAL CONFIG FILE ERROR ***\r\n{problem}\r\n"));
                cx.exit();
            }
        }
    }

    fn accept(
        &mut self,
        cx: &mut Cx<'_>,
        socket: SocketId,
        remote: (Ipv4Addr, u16),
        local: (Ipv4Addr, u16),
    ) {
        let Some(node) = &mut self.node else { return };
        if !remote.0.is_loopback() && is_protected(node) {
            cx.turn_away(socket);
            cx.send(socket, DENIED);
            cx.close(socket);
            return;
        }
        let peer = Peer {
            addr: format!("{}:{}", remote.0, remote.1),
            laddr: format!("{}:{}", local.0, local.1),
            is_local: remote.0 == local.0,
        };
        match node.connect(cx.now, peer) {
            Ok(client) => {
                self.clients.insert(socket, client);
                self.sockets.insert(client, socket);
            }
            Err(refusal) => {
                cx.send(socket, refusal);
                cx.close(socket);
            }
        }
    }

    fn read(&mut self, cx: &mut Cx<'_>, socket: SocketId, bytes: &[u8]) {
        if self.requires_tls && !self.secured.contains_key(&socket) {
            self.shake_hands(cx, socket, bytes);
            return;
        }
        if !self.requires_tls && bytes.starts_with(tls::CLIENT_HELLO) {
            cx.misunderstand(socket, false);
        }
        if let (Some(node), Some(client)) = (&mut self.node, self.clients.get(&socket)) {
            node.feed(cx.now, *client, bytes);
        }
    }

    fn shake_hands(&mut self, cx: &mut Cx<'_>, socket: SocketId, bytes: &[u8]) {
        if bytes.first() == Some(&tls::HANDSHAKE) {
            self.secured.insert(socket, ());
            cx.send(socket, tls::SERVER_HELLO);
        } else {
            self.forget(cx.now, socket);
            cx.misunderstand(socket, true);
            cx.reset(socket);
        }
    }

    fn forget(&mut self, now: Time, socket: SocketId) {
        self.secured.remove(&socket);
        if let (Some(node), Some(client)) = (&mut self.node, self.clients.remove(&socket)) {
            self.sockets.remove(&client);
            node.disconnect(now, client);
        }
    }

    fn ring(&mut self, now: Time, id: u64) {
        if self.timer.is_some_and(|(timer, _)| timer == id) {
            self.timer = None;
            if let Some(node) = &mut self.node {
                node.tick(now);
            }
        }
    }

    fn drain(&mut self, cx: &mut Cx<'_>) {
        while let Some(output) = self.node.as_mut().and_then(Node::drain) {
            match output {
                Output::Reply(client, bytes) => {
                    if let Some(socket) = self.sockets.get(&client) {
                        cx.send(*socket, bytes);
                    }
                }
                Output::Close(client) => self.hang_up(cx, client),
                Output::Shutdown => cx.exit(),
                // No simulated server keeps an append-only file yet.
                Output::Persist(_) => {}
            }
        }
    }

    fn hang_up(&mut self, cx: &mut Cx<'_>, client: ClientId) {
        if let Some(socket) = self.sockets.remove(&client) {
            self.clients.remove(&socket);
            self.secured.remove(&socket);
            cx.close(socket);
        }
    }

    /// Keeps one timer, at the instant that the node asks for.
    fn wind(&mut self, cx: &mut Cx<'_>) {
        let wanted = self.node.as_ref().and_then(Node::next_tick);
        let wanted = wanted.map(|at| at.max(cx.now + SHORTEST_TICK));
        if self.timer.map(|(_, at)| at) == wanted {
            return;
        }
        if let Some((id, _)) = self.timer.take() {
            cx.cancel_timer(id);
        }
        self.timer = wanted.map(|at| (cx.timer(at), at));
    }
}

/// Whether only the host itself may connect: nothing else keeps strangers out.
fn is_protected(node: &Node) -> bool {
    let is = |name, value: &[u8]| node.setting(name).is_some_and(|setting| setting == value);
    is("protected-mode", b"yes") && is("requirepass", b"")
}

impl Process for RedisServer {
    fn on(&mut self, cx: &mut Cx<'_>, event: Event) {
        match event {
            Event::Start => self.start(cx),
            Event::Accepted {
                socket,
                port,
                peer,
                local,
            } => self.accept(cx, socket, peer, (local, port)),
            Event::Data(socket, bytes) => self.read(cx, socket, &bytes),
            Event::Closed { socket, .. } => self.forget(cx.now, socket),
            Event::Timer(id) => self.ring(cx.now, id),
            Event::Input(_)
            | Event::Resolved { .. }
            | Event::Connected(_)
            | Event::ConnectFailed(..)
            | Event::Echoed { .. }
            | Event::CallDone { .. }
            | Event::Act { .. } => {}
        }
        self.drain(cx);
        self.wind(cx);
    }
}
