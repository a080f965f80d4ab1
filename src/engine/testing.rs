//! A client for unit tests: says a command, hears the bytes that the node replies.

use std::time::Duration;

use crate::base::ids::ClientId;
use crate::base::time::Time;
use crate::node::state::client::Peer;
use crate::node::{Node, NodeConfig, Output};

/// A node with clients, at a time that only moves when told to.
pub(crate) struct Harness {
    pub(crate) node: Node,
    pub(crate) now: Time,
    outputs: Vec<Output>,
}

impl Harness {
    pub(crate) fn new() -> Harness {
        Harness::with(&[])
    }

    pub(crate) fn with(settings: &[(&str, &str)]) -> Harness {
        let settings = settings
            .iter()
            .map(|(name, value)| (name.to_string(), value.to_string()));
        let config = NodeConfig {
            settings: settings.collect(),
            seed: 7,
            ..NodeConfig::default()
        };
        Harness::start(&config)
    }

    pub(crate) fn start(config: &NodeConfig) -> Harness {
        let now = Time::from_ms(1_700_000_000_000);
        Harness {
            node: Node::new(config, now).unwrap(),
            now,
            outputs: Vec::new(),
        }
    }

    pub(crate) fn connect(&mut self) -> ClientId {
        let peer = Peer {
            addr: "127.0.0.1:50000".into(),
            laddr: "127.0.0.1:6379".into(),
            is_local: true,
        };
        self.node.connect(self.now, peer).unwrap()
    }

    /// Sends one or more lines of inline commands and returns what comes back, `\r\n` shown as a blank.
    pub(crate) fn say(&mut self, client: ClientId, lines: &str) -> String {
        self.node
            .feed(self.now, client, format!("{lines}\r\n").as_bytes());
        self.hear(client)
    }

    /// What the client has been sent since it was last asked for.
    pub(crate) fn hear(&mut self, client: ClientId) -> String {
        while let Some(output) = self.node.drain() {
            self.outputs.push(output);
        }
        let mut heard = Vec::new();
        self.outputs.retain(|output| match output {
            Output::Reply(id, bytes) if *id == client => {
                heard.extend_from_slice(bytes);
                false
            }
            _ => true,
        });
        String::from_utf8_lossy(&heard)
            .replace("\r\n", " ")
            .trim_end()
            .to_string()
    }

    /// Everything the node told since the last call that was not heard as a reply.
    pub(crate) fn told(&mut self) -> Vec<Output> {
        while let Some(output) = self.node.drain() {
            self.outputs.push(output);
        }
        std::mem::take(&mut self.outputs)
    }

    /// The commands propagated since the last call, words joined by blanks.
    pub(crate) fn propagated(&mut self) -> Vec<String> {
        let mut stream = Vec::new();
        for output in self.told() {
            if let Output::Persist(bytes) = output {
                stream.extend_from_slice(&bytes);
            }
        }
        let text = String::from_utf8_lossy(&stream).into_owned();
        let commands = text.split('*').skip(1);
        commands
            .map(|command| {
                command
                    .split("\r\n")
                    .skip(2)
                    .step_by(2)
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect()
    }

    pub(crate) fn wait_ms(&mut self, ms: u64) {
        self.now = self.now + Duration::from_millis(ms);
    }

    pub(crate) fn tick_after_ms(&mut self, ms: u64) {
        self.wait_ms(ms);
        self.node.tick(self.now);
    }
}
