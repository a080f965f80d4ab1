//! The queue stage: commands between `MULTI` and `EXEC`, and what makes `EXEC` refuse them.

use crate::call::Argv;
use crate::client::{Queued, Watched};
use crate::cmd::CommandId;
use crate::node::Node;
use crate::reply::Reply;

impl Node {
    /// Keeps a command for `EXEC`; one that will refuse anyway keeps nothing more.
    pub(crate) fn queue(
        &mut self,
        place: usize,
        command: CommandId,
        argv: Argv<'_>,
        out: &mut Reply,
    ) {
        let client = &mut self.clients[place];
        if let Some(queue) = client
            .multi
            .as_mut()
            .filter(|queue| !queue.aborted && !client.dirty_cas)
        {
            queue.bytes += argv.iter().map(|word| word.len()).sum::<usize>();
            let argv = argv.iter().map(|word| word.to_vec()).collect();
            queue.commands.push(Queued { command, argv });
        }
        out.simple("QUEUED");
    }

    /// Ends a transaction without running it, watches included.
    pub(crate) fn abort_exec(&mut self, place: usize) {
        self.clients[place].multi = None;
        self.unwatch(place);
    }

    /// Puts a key under watch.
    pub(crate) fn watch(&mut self, place: usize, key: &[u8]) {
        let client = &mut self.clients[place];
        let db = client.db;
        if client
            .watched
            .iter()
            .any(|watched| watched.db == db && watched.key == key)
        {
            return;
        }
        let was_expired = self.dbs[db].is_expired(key, self.now);
        client.watched.push(Watched {
            db,
            key: key.to_vec(),
            was_expired,
        });
        let id = client.id;
        self.dbs[db]
            .watchers
            .entry(key.into())
            .or_default()
            .push(id);
    }

    /// Forgets all watches of a client.
    pub(crate) fn unwatch(&mut self, place: usize) {
        let client = &mut self.clients[place];
        client.dirty_cas = false;
        let id = client.id;
        for watched in std::mem::take(&mut client.watched) {
            let watchers = &mut self.dbs[watched.db].watchers;
            if let Some(ids) = watchers.get_mut(watched.key.as_slice()) {
                ids.retain(|watcher| *watcher != id);
                if ids.is_empty() {
                    watchers.remove(watched.key.as_slice());
                }
            }
        }
    }

    /// Whether a watched key has passed its expiry since, though nothing deleted it yet.
    pub(crate) fn has_watched_expiry(&self, place: usize) -> bool {
        let mut watched = self.clients[place].watched.iter();
        watched.any(|watched| {
            !watched.was_expired && self.dbs[watched.db].is_expired(&watched.key, self.now)
        })
    }

    /// A key has changed: whoever watches it cannot `EXEC`. A key whose lapse was known when it was put under watch
    /// may still be deleted once without counting as a change.
    pub(crate) fn touch_watched(&mut self, db: usize, key: &[u8]) {
        let Some(ids) = self.dbs[db].watchers.get(key).cloned() else {
            return;
        };
        let is_gone = self.dbs[db].find(key).is_none();
        for id in ids {
            let Some(place) = self.clients.place(id) else {
                continue;
            };
            let mut watched = self.clients[place].watched.iter_mut();
            let lapsed = watched
                .find(|watched| watched.was_expired && watched.db == db && watched.key == key);
            match lapsed {
                Some(watched) if is_gone => watched.was_expired = false,
                _ => self.spoil(place),
            }
        }
    }

    /// All keys of a database are about to be replaced by those of another, or by none.
    pub(crate) fn touch_watched_db(&mut self, db: usize, replaced_by: Option<usize>) {
        let keys: Vec<Box<[u8]>> = self.dbs[db].watchers.keys().cloned().collect();
        for key in keys {
            let existed = self.dbs[db].find(&key).is_some();
            let exists = replaced_by.is_some_and(|other| self.dbs[other].find(&key).is_some());
            if !existed && !exists {
                continue;
            }
            let lapses =
                replaced_by.is_some_and(|other| self.dbs[other].is_expired(&key, self.now));
            let ids = self.dbs[db].watchers.get(&key).cloned().unwrap_or_default();
            for id in ids {
                self.touch_replaced(id, db, &key, (existed, exists, lapses));
            }
        }
    }

    fn touch_replaced(
        &mut self,
        id: crate::ClientId,
        db: usize,
        key: &[u8],
        state: (bool, bool, bool),
    ) {
        let (existed, exists, lapses) = state;
        let Some(place) = self.clients.place(id) else {
            return;
        };
        let mut watched = self.clients[place].watched.iter_mut();
        match watched.find(|watched| watched.db == db && watched.key == key) {
            // It was past its time, and now it is gone: no change that could be seen.
            Some(watched) if watched.was_expired && !exists => watched.was_expired = false,
            Some(watched) if watched.was_expired && lapses => {}
            Some(watched) if !watched.was_expired && !existed && lapses => {
                watched.was_expired = true
            }
            _ => self.spoil(place),
        }
    }

    /// The client's `EXEC` will refuse; it need not watch any longer.
    fn spoil(&mut self, place: usize) {
        self.unwatch(place);
        self.clients[place].dirty_cas = true;
    }
}
