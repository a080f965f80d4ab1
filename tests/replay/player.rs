//! A node and its clients, at a time of their own.

use std::collections::BTreeMap;
use std::time::Duration;

use engine::resp::encode_command;
use engine::{ClientId, Node, NodeConfig, Output, Peer, Time};
use serde_json::Value;

use super::wire::read;

/// When the commands were recorded.
const START_MS: u64 = 1_795_933_000_000;
/// What a command and its reply took on their way.
const ROUND_TRIP: Duration = Duration::from_micros(50);
/// How long a reply is waited for, and how often it is looked for.
const PATIENCE: Duration = Duration::from_secs(5);
const PAUSE: Duration = Duration::from_millis(1);

/// A fresh server with the clients of one sequence.
pub(super) struct Player {
    node: Node,
    now: Time,
    speaks_resp3: bool,
    clients: BTreeMap<String, Connection>,
}

struct Connection {
    id: ClientId,
    heard: Vec<u8>,
    /// Between `MULTI` and what ends it.
    is_queueing: bool,
}

impl Player {
    pub(super) fn new(speaks_resp3: bool) -> Player {
        let config = NodeConfig {
            settings: vec![("save".into(), String::new())],
            seed: 1,
            ..NodeConfig::default()
        };
        let now = Time::from_ms(START_MS);
        Player {
            node: Node::new(&config, now).expect("a node starts"),
            now,
            speaks_resp3,
            clients: BTreeMap::new(),
        }
    }

    /// Sends a command and hears one reply.
    pub(super) fn ask(&mut self, client: &str, words: &[Vec<u8>]) -> Option<Value> {
        self.send(client, words);
        self.hear(client)
    }

    pub(super) fn send(&mut self, client: &str, words: &[Vec<u8>]) {
        let id = self.client(client);
        self.node.feed(self.now, id, &encode_command(words));
        self.pass(ROUND_TRIP);
        let is = |name: &&str| words[0].eq_ignore_ascii_case(name.as_bytes());
        if let Some(connection) = self.clients.get_mut(client) {
            connection.is_queueing |= is(&"MULTI");
            connection.is_queueing &= !["EXEC", "DISCARD", "RESET"].iter().any(is);
        }
    }

    /// Whether the client is in a transaction.
    pub(super) fn is_queueing(&self, client: &str) -> bool {
        let connection = self.clients.get(client);
        connection.is_some_and(|connection| connection.is_queueing)
    }

    /// The next message for the client; `None` if it waits in vain.
    pub(super) fn hear(&mut self, client: &str) -> Option<Value> {
        self.client(client);
        let end = self.now + PATIENCE;
        loop {
            self.deliver();
            let heard = &mut self.clients.get_mut(client)?.heard;
            if let Some((value, len)) = read(heard) {
                heard.drain(..len);
                return Some(value);
            }
            if self.now >= end {
                return None;
            }
            self.pass(PAUSE);
        }
    }

    /// Goes from one thing that is due to the next, as a host would.
    pub(super) fn pass(&mut self, span: Duration) {
        let end = self.now + span;
        while let Some(due) = self.node.next_tick() {
            if due <= self.now || due > end {
                break;
            }
            self.now = due;
            self.node.tick(due);
        }
        self.now = end;
        self.node.tick(end);
    }

    /// The client's number; one that is not there yet connects.
    fn client(&mut self, name: &str) -> ClientId {
        if let Some(client) = self.clients.get(name) {
            return client.id;
        }
        let peer = Peer {
            addr: format!("127.0.0.1:{}", 50_000 + self.clients.len()),
            laddr: "127.0.0.1:6379".into(),
            is_local: true,
        };
        let id = self.node.connect(self.now, peer).expect("a connection");
        let connection = Connection {
            id,
            heard: Vec::new(),
            is_queueing: false,
        };
        self.clients.insert(name.to_owned(), connection);
        if self.speaks_resp3 && name != "q" {
            self.ask(name, &[b"HELLO".to_vec(), b"3".to_vec()]);
        }
        id
    }

    fn deliver(&mut self) {
        while let Some(output) = self.node.drain() {
            let Output::Reply(to, bytes) = output else {
                continue;
            };
            let mut clients = self.clients.values_mut();
            if let Some(client) = clients.find(|client| client.id == to) {
                client.heard.extend_from_slice(&bytes);
            }
        }
    }
}
