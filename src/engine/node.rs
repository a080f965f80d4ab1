//! A node: the public face of the engine.

use crate::client::{Client, ClientId, Peer};
use crate::db::Db;
use crate::effect::Effect;
use crate::rng::Rng;
use crate::time::Time;

/// How a node starts.
#[derive(Clone, Debug)]
pub struct NodeConfig {
    /// `name value` pairs, as in a configuration file.
    pub settings: Vec<(String, String)>,
    /// Commands and `command|subcommand`s that answer as if they did not exist, as managed services do.
    pub restricted: Vec<String>,
    /// Seeds everything that is random: hash seeds, samples, ids.
    pub seed: u64,
}

/// What the node wants its host to do.
#[derive(Clone, Debug)]
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

/// One Redis server. Cloning costs O(keys): values are shared until one side writes.
#[derive(Clone)]
pub struct Node {
    pub(crate) dbs: Vec<Db>,
    pub(crate) clients: Vec<Client>,
    pub(crate) effects: Vec<Effect>,
    pub(crate) rng: Rng,
    pub(crate) dirty: u64,
}

impl Node {
    /// A node that starts empty at `now`.
    pub fn new(config: &NodeConfig, now: Time) -> Node {
        let _ = now;
        Node {
            dbs: vec![Db::default(); 16],
            clients: Vec::new(),
            effects: Vec::new(),
            rng: Rng::new(config.seed),
            dirty: 0,
        }
    }

    /// A client connected; `None` when `maxclients` is reached (the host sends nothing more and closes).
    pub fn connect(&mut self, now: Time, peer: Peer) -> ClientId {
        let _ = (now, peer);
        ClientId(0)
    }

    /// The client hung up.
    pub fn disconnect(&mut self, now: Time, client: ClientId) {
        let _ = (now, client);
    }

    /// Bytes arrived: any split of a pipeline, also in the middle of a command.
    pub fn feed(&mut self, now: Time, client: ClientId, bytes: &[u8]) {
        let _ = (now, client, bytes);
    }

    /// Time passed: active expiry, blocked clients' deadlines, idle timeouts; a bounded amount of work a call.
    pub fn tick(&mut self, now: Time) {
        let _ = now;
    }

    /// When [`Node::tick`] next has something to do; `None`: not before the next input.
    pub fn next_tick(&self) -> Option<Time> {
        None
    }

    /// Takes the next thing to do, in order.
    pub fn drain(&mut self) -> Option<Output> {
        None
    }
}
