//! The call stage: what a handler is given and what it may do.

use crate::client::{Client, ClientId};
use crate::cmd::CommandId;
use crate::db::{Entry, Slot, Str, Value};
use crate::error::{CODE_NOT_LOADED, Error, WRONG_TYPE};
use crate::node::Node;
use crate::reply::Reply;
use crate::spec::Flags;
use crate::time::Time;

/// A command's words; `argv[0]` is its name.
pub(crate) type Argv<'a> = &'a [&'a [u8]];

/// Runs one command. On `Err` whatever it wrote is taken back and the error is the reply.
pub type Handler = fn(&mut Cx<'_>) -> Outcome;

/// How a handler ended.
pub type Outcome = Result<Flow, Error>;

/// What happens after a handler that did not fail.
#[derive(Debug)]
pub enum Flow {
    /// The reply is complete.
    Done,
    /// Nothing to reply yet: run the whole command again when one of `keys` is ready, until `deadline`.
    Park {
        /// What to run then instead of the words that came, for those that mean something else later.
        words: Option<Vec<Vec<u8>>>,
        /// The keys that may wake the command, in the order of preference.
        keys: Vec<Vec<u8>>,
        /// When to give up; `None`: never.
        deadline: Option<Time>,
    },
}

/// What happens to a key's expiry when its value is replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Expiry {
    Clear,
    Keep,
    AtMs(i64),
}

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

impl Node {
    /// Runs a client's command, commits what it did and wakes who waited for that.
    pub(crate) fn execute(
        &mut self,
        place: usize,
        command: CommandId,
        argv: Argv<'_>,
        out: &mut Reply,
    ) {
        let flow = self.call(place, command, argv, out);
        self.commit();
        if self.tracked.has_own() {
            self.tell_own_invalidations(place);
        }
        if let Flow::Park {
            words,
            keys,
            deadline,
        } = flow
        {
            let words = words.unwrap_or_else(|| owned(argv));
            self.park(place, command, words, keys, deadline);
        }
        if self.wake.has_ready() {
            self.wake_ready();
        }
    }

    /// Runs one command of a client, at any depth, and records what is to be propagated.
    pub(crate) fn call(
        &mut self,
        place: usize,
        command: CommandId,
        argv: Argv<'_>,
        out: &mut Reply,
    ) -> Flow {
        let (dirty, mark) = (self.dirty, out.mark());
        let client = &self.clients[place];
        let (id, db) = (client.id, client.db);
        let from_ns = self.stopwatch.lap_ns();
        self.depth += 1;
        self.propagation.begin();
        let now = self.now;
        let row = command.row();
        let handler = match row.part {
            Some(part) if !part.is_at_hand() => refuse,
            _ => row.spec.handler,
        };
        let outcome = handler(&mut Cx {
            node: &mut *self,
            argv,
            out: &mut *out,
            client: id,
            place,
            db,
            now,
        });
        self.depth -= 1;
        let bytes = argv.iter().map(|word| word.len()).sum::<usize>() + out.mark() - mark;
        let duration_ns = self.stopwatch.stop(from_ns, bytes);
        // Who waits is not done yet; in a transaction nobody does.
        if self.depth > 0 || !matches!(outcome, Ok(Flow::Park { .. })) {
            self.measured(place, command, argv, duration_ns);
        }
        self.propagate_call(db, argv, dirty);
        let (flow, error) = match outcome {
            Ok(flow) => (flow, None),
            Err(error) => {
                out.truncate(mark);
                out.error(&error);
                self.count_failure(command, &error);
                (Flow::Done, Some(error))
            }
        };
        if self.clients[place].tracking.is_some() && command.spec().flags.has(Flags::READONLY) {
            self.remember_keys(place, command, argv);
        }
        if !self.monitors.is_empty() && !self.clients[place].is_retrying {
            self.feed_monitors(place, command, argv, out);
        }
        self.redacted.clear();
        if self.trace.is_on() && matches!(flow, Flow::Done) {
            self.trace.add(now, id, db, argv, error.as_ref());
        }
        flow
    }

    /// A key has changed: tells those who watch it, wait for it or cache it. `by`: whose command did it, if any.
    pub(crate) fn key_changed(&mut self, db: usize, key: &[u8], by: Option<ClientId>) {
        if !self.dbs[db].watchers.is_empty() {
            self.touch_watched(db, key);
        }
        self.wake.key_changed(db, key);
        if self.tracked.is_active() {
            self.invalidate(key, by);
        }
    }
}

/// Stands in for a command whose code could not be loaded.
fn refuse(_cx: &mut Cx<'_>) -> Outcome {
    Err(CODE_NOT_LOADED)
}

/// Words or keys that outlive the command.
pub(crate) fn owned(words: Argv<'_>) -> Vec<Vec<u8>> {
    words.iter().map(|word| word.to_vec()).collect()
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
        let (low, high) = self.node.dbs.split_at_mut(one.max(other));
        if let (Some(low), Some(high)) = (low.get_mut(one.min(other)), high.first_mut()) {
            std::mem::swap(&mut low.watchers, &mut high.watchers);
        }
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
