//! What a handler is given and what it may do.

use crate::base::error::Error;
use crate::base::error::WRONG_TYPE;
use crate::base::ids::ClientId;
use crate::base::time::Time;
use crate::base::words::Argv;
use crate::db::Entry;
use crate::db::Expiry;
use crate::db::Slot;
use crate::db::Str;
use crate::db::Value;
use crate::node::Node;
use crate::node::state::client::Client;
use crate::wire::reply::Reply;

/// Everything a handler may touch.
pub struct Cx<'a> {
    pub(crate) node: &'a mut Node,
    pub(crate) argv: Argv<'a>,
    pub(crate) out: &'a mut Reply,
    pub(crate) client: ClientId,
    /// Where the client stands in `node.clients` while this command runs.
    pub(crate) place: usize,
    pub(crate) db: usize,
    pub(crate) now: Time,
}

impl Cx<'_> {
    /// The client that runs the command.
    pub(crate) fn client(&self) -> &Client {
        &self.node.clients[self.place]
    }

    /// The client that runs the command.
    pub(crate) fn client_mut(&mut self) -> &mut Client {
        &mut self.node.clients[self.place]
    }

    /// Whether the command runs inside `EXEC` or a script, where nothing may block.
    pub(crate) fn is_nested(&self) -> bool {
        self.node.depth > 1
    }

    /// The live entry of `key`, counted as a hit or a miss and as an access for LRU and LFU.
    pub(crate) fn read(&mut self, key: &[u8]) -> Option<&Entry> {
        let slot = self.read_slot(key)?;
        Some(self.node.dbs[self.db].at(slot))
    }

    /// As [`Cx::read`], for a handler that writes its reply straight from the entry.
    pub(crate) fn read_slot(&mut self, key: &[u8]) -> Option<Slot> {
        let Some(slot) = self.live(key) else {
            self.miss(key);
            return None;
        };
        self.node.stats.keyspace_hits += 1;
        self.note_access(slot);
        Some(slot)
    }

    /// As [`Cx::read`], for a key that must hold a string.
    pub(crate) fn read_str(&mut self, key: &[u8]) -> Result<Option<&Str>, Error> {
        match self.read(key) {
            None => Ok(None),
            Some(entry) => entry.value.as_str().map(Some).ok_or(WRONG_TYPE),
        }
    }

    /// Whether a live key is there; counts as nothing.
    pub(crate) fn exists(&mut self, key: &[u8]) -> bool {
        self.live(key).is_some()
    }

    /// The live entry of `key`; counts as nothing.
    pub(crate) fn peek(&mut self, key: &[u8]) -> Option<&Entry> {
        let slot = self.live(key)?;
        Some(self.node.dbs[self.db].at(slot))
    }

    /// The live entry of `key` for a command that may change it: an access for LRU and LFU even if it then does not,
    /// but neither a hit nor a miss.
    pub(crate) fn reach(&mut self, key: &[u8]) -> Option<&Entry> {
        let slot = self.live(key)?;
        self.note_access(slot);
        Some(self.node.dbs[self.db].at(slot))
    }

    /// Creates or replaces a value and marks the key as changed.
    pub(crate) fn put(&mut self, key: &[u8], value: Value, expiry: Expiry) {
        match self.live(key) {
            Some(slot) => {
                let old = self.node.dbs[self.db].replace(slot, value, expiry);
                self.node.bury(old);
                self.note_access(slot);
            }
            // To be created is no access: LFU counts from its first value.
            None => self.create(key, value, expiry),
        }
        self.touched(key);
    }

    /// Deletes a live key and marks it as changed; `false` when there was none.
    pub(crate) fn delete(&mut self, key: &[u8]) -> bool {
        let Some(entry) = self.remove(key) else {
            return false;
        };
        self.node.bury(entry.value);
        true
    }

    /// Takes a live key away and marks it as changed; `None` when there was none.
    pub(crate) fn remove(&mut self, key: &[u8]) -> Option<Entry> {
        let slot = self.live(key)?;
        let entry = self.node.dbs[self.db].remove(slot);
        self.touched(key);
        Some(entry)
    }

    /// Sets or clears the expiry of a live key and marks it as changed.
    pub(crate) fn set_expiry(&mut self, key: &[u8], at_ms: Option<i64>) {
        if let Some(slot) = self.live(key) {
            self.node.dbs[self.db].set_expiry(slot, at_ms);
            self.touched(key);
        }
    }

    /// A live string opened for writing; the key is marked as changed when the edit ends well. An edit that fails
    /// has left the string as it was.
    pub(crate) fn edit_str<T>(
        &mut self,
        key: &[u8],
        edit: impl FnOnce(&mut Str) -> Result<T, Error>,
    ) -> Result<Option<T>, Error> {
        self.edit_str_if(key, |text| edit(text).map(|done| (done, true)))
    }

    /// As [`Cx::edit_str`], for an edit that tells whether it changed anything; if not, the key is not marked.
    pub(crate) fn edit_str_if<T>(
        &mut self,
        key: &[u8],
        edit: impl FnOnce(&mut Str) -> Result<(T, bool), Error>,
    ) -> Result<Option<T>, Error> {
        let Some(slot) = self.live(key) else {
            return Ok(None);
        };
        self.note_access(slot);
        let edit = |value: &mut Value| value.as_str_mut().ok_or(WRONG_TYPE).and_then(edit);
        let (done, has_changed) = self.node.dbs[self.db].edit(slot, edit)?;
        if has_changed {
            self.touched(key);
        }
        Ok(Some(done))
    }

    /// Empties a database; `async` or not makes no difference that can be seen.
    pub(crate) fn flush_db(&mut self, db: usize) {
        self.node.touch_watched_db(db, None);
        self.node.wake.db_changed(db);
        self.node.dirty += self.node.dbs[db].len() as u64;
        let Node { dbs, graveyard, .. } = &mut *self.node;
        dbs[db].clear(graveyard);
    }

    /// Exchanges the keys of two databases; clients stay in the number they selected.
    pub(crate) fn swap_dbs(&mut self, one: usize, other: usize) {
        self.node.touch_watched_db(one, Some(other));
        self.node.touch_watched_db(other, Some(one));
        self.node.dbs.swap(one, other);
        self.node.wake.db_changed(one);
        self.node.wake.db_changed(other);
        self.node.dirty += 1;
    }

    /// A keyspace event, delivered at once to who listens.
    pub(crate) fn notify(&mut self, class: u8, event: &'static str, key: &[u8]) {
        self.node.notify(class, event, self.db, key);
    }

    /// Propagates these words instead of the command's own. Without a call of this, a command that changed
    /// something propagates as it came; an empty list propagates nothing.
    pub(crate) fn propagate(&mut self, argv: &[&[u8]]) {
        self.node.propagate_instead(self.db, argv);
    }

    /// Whether anyone listens to what is propagated; words need not be put together for nobody.
    pub(crate) fn is_heard(&self) -> bool {
        self.node.propagation.is_wanted()
    }

    /// Where a key is, once it is known not to be past its time.
    pub(crate) fn live(&mut self, key: &[u8]) -> Option<Slot> {
        let db = &self.node.dbs[self.db];
        let slot = db.find(key)?;
        if db.at(slot).is_due(self.now) {
            // While clients are paused the keyspace stands still: the key looks gone and stays.
            if !self.node.wake.is_paused() {
                self.node.expire(self.db, slot);
            }
            return None;
        }
        Some(slot)
    }

    /// Adds a key that is not there; the caller marks it as changed.
    pub(crate) fn create(&mut self, key: &[u8], value: Value, expiry: Expiry) {
        let expire_at_ms = match expiry {
            Expiry::AtMs(at_ms) => Some(at_ms),
            Expiry::Clear | Expiry::Keep => None,
        };
        let db = &mut self.node.dbs[self.db];
        if self.node.wake.is_paused()
            && let Some(slot) = db.find(key)
        {
            // Whoever writes in a pause replaces what only looked gone.
            self.node.expire(self.db, slot);
        }
        let db = &mut self.node.dbs[self.db];
        let slot = db.insert(key, value, expire_at_ms);
        db.at_mut(slot).begin_access(&self.node.config, self.now);
        self.node.wake.key_created(self.db, key);
        self.notify(b'n', "new", key);
    }

    /// A key that was to be read is not there.
    pub(crate) fn miss(&mut self, key: &[u8]) {
        self.node.stats.keyspace_misses += 1;
        self.notify(b'm', "keymiss", key);
    }

    pub(crate) fn note_access(&mut self, slot: Slot) {
        let Node {
            dbs,
            config,
            rng,
            clients,
            ..
        } = &mut *self.node;
        if !clients[self.place].no_touch {
            dbs[self.db].at_mut(slot).note_access(config, self.now, rng);
        }
    }

    /// Marks a key as changed: the command will be propagated, watchers and waiters told.
    pub(crate) fn touched(&mut self, key: &[u8]) {
        self.touched_times(key, 1);
    }

    /// As [`Cx::touched`], for a command that made several changes at once.
    pub(crate) fn touched_times(&mut self, key: &[u8], changes: u64) {
        self.node.dirty += changes;
        self.node.key_changed(self.db, key, Some(self.client));
    }
}
