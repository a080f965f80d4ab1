//! The engine in this process as a partner: time passes only when the dialogue says so.

use std::collections::BTreeMap;
use std::time::Duration;

use super::Partner;
use crate::base::ids::ClientId;
use crate::base::time::Time;
use crate::node::state::client::Peer;
use crate::node::{Node, NodeConfig, Output};
use crate::wire::resp::{Decoder, Value, encode_command};

/// A node of its own and its clients.
pub struct Local {
    node: Node,
    now: Time,
    clients: BTreeMap<String, (ClientId, Decoder)>,
}

impl Local {
    /// A node that allows `DEBUG`, at the same instant in every run.
    pub fn new() -> Result<Local, String> {
        let now = Time::from_ms(1_700_000_000_000);
        let config = NodeConfig {
            settings: vec![("enable-debug-command".into(), "yes".into())],
            seed: 1,
            ..NodeConfig::default()
        };
        Ok(Local {
            node: Node::new(&config, now)?,
            now,
            clients: BTreeMap::new(),
        })
    }

    fn client(&mut self, name: &str) -> Result<ClientId, String> {
        if let Some((id, _)) = self.clients.get(name) {
            return Ok(*id);
        }
        let port = 50000 + self.clients.len();
        let peer = Peer {
            addr: format!("127.0.0.1:{port}"),
            laddr: "127.0.0.1:6379".into(),
            is_local: true,
        };
        let id = self.node.connect(self.now, peer);
        let id = id.map_err(|bytes| String::from_utf8_lossy(&bytes).into_owned())?;
        self.clients
            .insert(name.to_owned(), (id, Decoder::default()));
        Ok(id)
    }

    fn deliver(&mut self) {
        while let Some(output) = self.node.drain() {
            let Output::Reply(to, bytes) = output else {
                continue;
            };
            let mut decoders = self.clients.values_mut();
            if let Some((_, decoder)) = decoders.find(|(id, _)| *id == to) {
                decoder.feed(&bytes);
            }
        }
    }
}

impl Partner for Local {
    fn send(&mut self, client: &str, argv: &[Vec<u8>]) -> Result<(), String> {
        let id = self.client(client)?;
        self.node.feed(self.now, id, &encode_command(argv));
        Ok(())
    }

    fn hear(&mut self, client: &str) -> Result<Option<Value>, String> {
        self.client(client)?;
        self.deliver();
        match self.clients.get_mut(client) {
            Some((_, decoder)) => decoder.next_reply().map_err(|error| error.to_string()),
            None => Ok(None),
        }
    }

    /// Goes from one thing that is due to the next, as a host would.
    fn pass(&mut self, span: Duration) -> Result<(), String> {
        let end = self.now + span;
        while let Some(due) = self.node.next_tick().filter(|due| *due <= end) {
            if due <= self.now {
                break;
            }
            self.now = due;
            self.node.tick(due);
        }
        self.now = end;
        self.node.tick(end);
        Ok(())
    }
}
