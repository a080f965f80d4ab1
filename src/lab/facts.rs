//! The situation as a lesson's checks see it.

use std::rc::Rc;

use cloud::Path;
use cloud::view::{CacheRole, CostView, View};
use engine::Node;
use lesson::facts::{Facts, Journal, KeyFact, Server};
use lesson::template::{find_cache, find_instance};
use sim::net::HostId;

use crate::situation::Situation;

/// A situation with the account's view.
pub(crate) struct SituationFacts<'a> {
    situation: &'a Situation,
    view: Rc<View>,
}

impl Situation {
    /// What a lesson may know of it.
    pub(crate) fn facts(&self) -> SituationFacts<'_> {
        SituationFacts {
            situation: self,
            view: self.cloud.view(),
        }
    }
}

impl SituationFacts<'_> {
    fn host(&self, id: &str) -> Option<HostId> {
        let cloud = &self.situation.cloud;
        match self.view.laptops.iter().any(|laptop| laptop.id == id) {
            true => Some(cloud.laptop()),
            false => cloud.host_of(id),
        }
    }

    fn node(&self, server: Server<'_>) -> Option<&Node> {
        let cloud = &self.situation.cloud;
        match server {
            Server::Cache(name) => {
                let mut nodes = find_cache(&self.view, name)?.nodes.iter();
                let primary = nodes.find(|node| node.role == CacheRole::Primary)?;
                cloud.node(&primary.id)
            }
            Server::Host(name, port) => {
                let instance = find_instance(&self.view, name);
                let id = instance.map_or(name, |instance| instance.id.as_str());
                cloud.node_on(self.host(id)?, port)
            }
        }
    }
}

impl Facts for SituationFacts<'_> {
    fn view(&self) -> &View {
        &self.view
    }

    fn cost(&self) -> CostView {
        self.situation.cloud.cost()
    }

    fn journal(&self) -> &Journal {
        &self.situation.journal
    }

    fn key(
        &self,
        server: Server<'_>,
        db: usize,
        key: &str,
        element: Option<&str>,
    ) -> Option<KeyFact> {
        let node = self.node(server)?;
        let (now, key) = (self.situation.now(), key.as_bytes());
        let found = node.peek(now, db, key)?;
        let mut value = found.elements.concat().join(&b' ');
        if found.is_cut {
            value.extend_from_slice(b" ...");
        }
        Some(KeyFact {
            kind: found.type_name.to_owned(),
            len: found.len,
            value,
            element: element.and_then(|name| node.peek_into(now, db, key, name.as_bytes())),
            ttl_ms: found.ttl_ms.map(|ms| u64::try_from(ms).unwrap_or(0)),
        })
    }

    fn reach(&self, from: &str, to: &str, port: u16) -> Option<Path> {
        let host = self.host(from)?;
        Some(self.situation.cloud.reach(host, to, port))
    }

    fn has_terminal(&self, host: &str) -> bool {
        let mut terminals = self.situation.terminals.iter();
        terminals.any(|terminal| terminal.host == host && terminal.pid.is_some())
    }

    fn now_ms(&self) -> u64 {
        self.situation.now_ms()
    }
}
