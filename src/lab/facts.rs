//! The state as a lesson's checks see it.

use cloud::view::View;
use lesson::facts::{Facts, Journal, KeyFact};
use lesson::template::find_cache;
use sim::net::Path;

use crate::state::State;

/// A state and its view, which is made once for a whole round of checks.
pub(crate) struct Look<'a> {
    pub(crate) state: &'a State,
    pub(crate) view: &'a View,
}

impl Facts for Look<'_> {
    fn view(&self) -> &View {
        self.view
    }

    fn journal(&self) -> &Journal {
        &self.state.journal
    }

    fn key(&self, cache: &str, db: usize, key: &str, element: Option<&str>) -> Option<KeyFact> {
        let cache = find_cache(self.view, cache)?;
        let primary = cache.nodes.iter().find(|node| node.role == "primary")?;
        let node = self.state.cloud.node(&primary.id)?;
        let (now, key) = (self.state.now(), key.as_bytes());
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
        let cloud = &self.state.cloud;
        let is_laptop = self.view.laptops.iter().any(|laptop| laptop.id == from);
        let host = if is_laptop {
            Some(cloud.laptop())
        } else {
            cloud.host_of(from)
        };
        Some(cloud.reach(host?, to, port))
    }

    fn has_terminal(&self, host: &str) -> bool {
        let mut terminals = self.state.terminals.iter();
        terminals.any(|terminal| terminal.host == host && terminal.pid.is_some())
    }

    fn now_ms(&self) -> u64 {
        self.state.now_ms()
    }
}
