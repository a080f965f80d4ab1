//! Who waits for what: a line of clients for each key, what is ready to be served, deadlines and pauses.

use std::collections::{BTreeMap, VecDeque};

use primitives::small_map::SmallMap;

use crate::base::ids::ClientId;
use crate::base::time::Time;
use crate::node::state::awaited::Awaited;
use crate::node::state::client::Parked;

/// Who waits for what.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wake {
    /// By the number of the database and the key.
    waiting: Vec<BTreeMap<Vec<u8>, Line>>,
    /// Lines of all databases.
    lines: usize,
    /// Lines of which changes are wanted, not only creations.
    pub(crate) lines_for_changes: usize,
    /// Clients that wait, for keys or, as `WAIT`, for time alone.
    clients: usize,
    /// Keys that came into being or changed while someone waits for them.
    ready: VecDeque<(usize, Vec<u8>)>,
    /// Keys whose clients may not be served before `CLIENT PAUSE` ends.
    pub(crate) held: Vec<(usize, Vec<u8>)>,
    pub(crate) deadlines: SmallMap<(Time, ClientId), ()>,
    /// Clients whose buffered input may be looked at again.
    pub(crate) unblocked: VecDeque<ClientId>,
    pub(crate) pause: Option<Pause>,
    pub(crate) sleep: Sleep,
}

/// `DEBUG SLEEP` in a transaction; there is one at most, since nobody else is served meanwhile.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sleep {
    /// When the commands that have run so far would be over.
    pub(crate) end: Option<Time>,
    /// What `EXEC` replies then.
    pub(crate) reply: Vec<u8>,
}

/// The clients that wait for a key, the first that came first.
#[derive(Clone, Debug, Default)]
struct Line {
    clients: VecDeque<ClientId>,
    is_ready: bool,
    /// How many want to know of changes too.
    for_changes: usize,
    /// How many want to know when the key is gone.
    for_absence: usize,
}

/// `CLIENT PAUSE`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pause {
    pub(crate) end: Time,
    /// Every command waits, not only those that write.
    is_all: bool,
}

impl Wake {
    pub(crate) fn has_ready(&self) -> bool {
        !self.ready.is_empty()
    }

    /// How many clients wait.
    pub(crate) fn blocked_clients(&self) -> usize {
        self.clients
    }

    /// How many clients wait with a deadline.
    pub(crate) fn timed_clients(&self) -> usize {
        self.deadlines.len()
    }

    /// How many keys are waited for.
    pub(crate) fn blocking_keys(&self) -> usize {
        self.lines
    }

    /// How many keys are waited for by someone who goes on when the key is gone.
    pub(crate) fn blocking_keys_on_nokey(&self) -> usize {
        let lines = self.waiting.iter().flat_map(BTreeMap::values);
        lines.filter(|line| line.for_absence > 0).count()
    }

    /// A key came into being.
    pub(crate) fn key_created(&mut self, db: usize, key: &[u8]) {
        if self.lines > 0 {
            self.make_ready(db, key, false);
        }
    }

    /// A key was changed or deleted.
    pub(crate) fn key_changed(&mut self, db: usize, key: &[u8]) {
        if self.lines_for_changes > 0 {
            self.make_ready(db, key, true);
        }
    }

    pub(crate) fn make_ready(&mut self, db: usize, key: &[u8], only_for_changes: bool) {
        let lines = self.waiting.get_mut(db);
        if let Some(line) = lines.and_then(|lines| lines.get_mut(key))
            && !line.is_ready
            && (!only_for_changes || line.for_changes > 0)
        {
            line.is_ready = true;
            self.ready.push_back((db, key.to_vec()));
        }
    }

    /// Other keys are in that database now: whoever waits there looks again.
    pub(crate) fn db_changed(&mut self, db: usize) {
        let Some(lines) = self.waiting.get_mut(db) else {
            return;
        };
        for (key, line) in lines.iter_mut().filter(|(_, line)| !line.is_ready) {
            line.is_ready = true;
            self.ready.push_back((db, key.clone()));
        }
    }

    /// Takes the key that has been ready for longest.
    pub(crate) fn next_ready(&mut self) -> Option<(usize, Vec<u8>)> {
        let (db, key) = self.ready.pop_front()?;
        if let Some(line) = self.line_mut(db, &key) {
            line.is_ready = false;
        }
        Some((db, key))
    }

    fn line_mut(&mut self, db: usize, key: &[u8]) -> Option<&mut Line> {
        self.waiting.get_mut(db)?.get_mut(key)
    }

    /// How many clients wait for a key.
    pub(crate) fn line_len(&self, db: usize, key: &[u8]) -> usize {
        let line = self.waiting.get(db).and_then(|lines| lines.get(key));
        line.map_or(0, |line| line.clients.len())
    }

    /// Who stands at that place in the line.
    pub(crate) fn client_at(&self, db: usize, key: &[u8], place: usize) -> Option<ClientId> {
        let line = self.waiting.get(db)?.get(key)?;
        line.clients.get(place).copied()
    }

    pub(crate) fn next_deadline(&self) -> Option<Time> {
        let ((deadline, _), ()) = self.deadlines.first_key_value()?;
        Some(*deadline)
    }

    pub(crate) fn next_unblocked(&mut self) -> Option<ClientId> {
        self.unblocked.pop_front()
    }

    pub(crate) fn pause_end(&self) -> Option<Time> {
        self.pause.map(|pause| pause.end)
    }

    /// Whether clients are paused: the keyspace stands still, and keys past their time stay.
    pub(crate) fn is_paused(&self) -> bool {
        self.pause.is_some()
    }

    /// Whether a command that writes, or another one, has to wait.
    pub(crate) fn is_pause_for(&self, is_write: bool) -> bool {
        self.pause.is_some_and(|pause| pause.is_all || is_write)
    }

    /// A later end and a wider kind win over what was asked before.
    pub(crate) fn pause(&mut self, end: Time, is_all: bool) {
        let earlier = self.pause.unwrap_or(Pause { end, is_all });
        self.pause = Some(Pause {
            end: end.max(earlier.end),
            is_all: is_all || earlier.is_all,
        });
    }

    pub(crate) fn wait(&mut self, client: ClientId, parked: &Parked) {
        let awaited = parked.awaited;
        if self.waiting.len() <= parked.db {
            self.waiting.resize_with(parked.db + 1, BTreeMap::new);
        }
        let lines = &mut self.waiting[parked.db];
        for key in &parked.keys {
            let line = lines.entry(key.clone()).or_default();
            // A key that was named twice: nobody can have come since.
            if line.clients.back() == Some(&client) {
                continue;
            }
            self.lines += usize::from(line.clients.is_empty());
            self.lines_for_changes += usize::from(awaited.wants_changes() && line.for_changes == 0);
            line.clients.push_back(client);
            line.for_changes += usize::from(awaited.wants_changes());
            line.for_absence += usize::from(awaited == Awaited::Anything);
        }
        self.clients += 1;
        if let Some(deadline) = parked.deadline {
            self.deadlines.insert((deadline, client), ());
        }
    }

    pub(crate) fn stop_waiting(&mut self, client: ClientId, parked: &Parked) {
        let awaited = parked.awaited;
        for key in &parked.keys {
            let Some(line) = self.line_mut(parked.db, key) else {
                continue;
            };
            let Some(place) = line.clients.iter().position(|waiting| *waiting == client) else {
                continue;
            };
            line.clients.remove(place);
            line.for_changes -= usize::from(awaited.wants_changes());
            line.for_absence -= usize::from(awaited == Awaited::Anything);
            let (is_empty, for_changes) = (line.clients.is_empty(), line.for_changes);
            self.lines_for_changes -= usize::from(awaited.wants_changes() && for_changes == 0);
            if is_empty {
                self.lines -= 1;
                self.waiting[parked.db].remove(key);
            }
        }
        self.clients -= 1;
        if let Some(deadline) = parked.deadline {
            self.deadlines.remove(&(deadline, client));
        }
    }
}

#[cfg(test)]
impl Wake {
    /// Panics when a sum does not agree with the lines.
    pub(crate) fn check_books(&self) {
        let lines: Vec<&Line> = self.waiting.iter().flat_map(BTreeMap::values).collect();
        assert!(lines.iter().all(|line| !line.clients.is_empty()));
        assert_eq!(self.lines, lines.len());
        let for_changes = lines.iter().filter(|line| line.for_changes > 0).count();
        assert_eq!(self.lines_for_changes, for_changes);
        let mut clients: Vec<_> = lines.iter().flat_map(|line| &line.clients).collect();
        clients.sort();
        clients.dedup();
        assert_eq!(self.clients, clients.len());
        assert!(self.ready.is_empty());
    }
}
