//! Who watches which key (`WATCH`).
//!
//! **Invariant:** a key that nobody watches has no row.

use std::collections::BTreeMap;

use crate::base::ids::ClientId;

/// By the number of the database and the key.
#[derive(Clone, Debug, Default)]
pub(crate) struct Watching {
    dbs: Vec<BTreeMap<Box<[u8]>, Vec<ClientId>>>,
}

impl Watching {
    /// Whether any key of a database is watched.
    pub(crate) fn is_active(&self, db: usize) -> bool {
        self.dbs.get(db).is_some_and(|keys| !keys.is_empty())
    }

    /// The clients that watch a key.
    pub(crate) fn clients(&self, db: usize, key: &[u8]) -> Vec<ClientId> {
        let keys = self.dbs.get(db);
        let clients = keys.and_then(|keys| keys.get(key));
        clients.cloned().unwrap_or_default()
    }

    /// The watched keys of a database.
    pub(crate) fn keys(&self, db: usize) -> Vec<Box<[u8]>> {
        let keys = self.dbs.get(db).into_iter();
        keys.flat_map(BTreeMap::keys).cloned().collect()
    }

    /// A client that does not watch the key does so from now on.
    pub(crate) fn add(&mut self, db: usize, key: &[u8], client: ClientId) {
        if self.dbs.len() <= db {
            self.dbs.resize_with(db + 1, BTreeMap::new);
        }
        self.dbs[db].entry(key.into()).or_default().push(client);
    }

    /// A client no longer watches the key.
    pub(crate) fn remove(&mut self, db: usize, key: &[u8], client: ClientId) {
        let Some(keys) = self.dbs.get_mut(db) else {
            return;
        };
        if let Some(clients) = keys.get_mut(key) {
            clients.retain(|watcher| *watcher != client);
            if clients.is_empty() {
                keys.remove(key);
            }
        }
    }
}
