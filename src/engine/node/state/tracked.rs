//! Which client may have cached which key, and what it has not been told yet.

use primitives::small_map::SmallMap;

use crate::base::ids::ClientId;
use crate::node::state::names::Names;

/// What is tracked for all clients together.
#[derive(Clone, Debug)]
pub(crate) struct Tracked {
    /// Keys and who read them.
    pub(crate) keys: Names,
    /// Prefixes and who wants to hear of keys that begin with them.
    pub(crate) prefixes: Names,
    /// How many prefixes there are of each length.
    prefix_lengths: SmallMap<usize, usize>,
    /// Changes of keys with a prefix that have not been told yet.
    pub(crate) changes: Vec<Change>,
    /// What is to be told to the client whose command is running; `None`: all keys changed.
    pub(crate) own: Vec<Option<Vec<u8>>>,
    /// Whose command is running.
    pub(crate) running: Option<ClientId>,
}

/// A change of a key with a prefix.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    pub(crate) prefix: Vec<u8>,
    pub(crate) key: Vec<u8>,
    /// Whose command did it; `None`: the key expired or was evicted.
    pub(crate) by: Option<ClientId>,
}

impl Tracked {
    pub(crate) fn new(seed: u64) -> Tracked {
        Tracked {
            keys: Names::new(seed),
            prefixes: Names::new(seed),
            prefix_lengths: SmallMap::new(),
            changes: Vec::new(),
            own: Vec::new(),
            running: None,
        }
    }

    /// Whether a change of a key may concern anyone.
    pub(crate) fn is_active(&self) -> bool {
        !self.keys.is_empty() || !self.prefixes.is_empty()
    }

    /// Keys, and prefixes.
    pub(crate) fn lens(&self) -> (usize, usize) {
        (self.keys.len(), self.prefixes.len())
    }

    /// Pairs of a key and a client.
    pub(crate) fn items(&self) -> usize {
        self.keys.items()
    }

    pub(crate) fn used_bytes(&self) -> usize {
        self.keys.used_bytes() + self.prefixes.used_bytes()
    }

    /// From now on it is this client's command that runs; tells whose it was before.
    pub(crate) fn set_running(&mut self, client: Option<ClientId>) -> Option<ClientId> {
        std::mem::replace(&mut self.running, client)
    }

    /// Whether something waits for the end of the running command.
    pub(crate) fn has_own(&self) -> bool {
        !self.own.is_empty()
    }

    /// Whether something waits for the end of the input.
    pub(crate) fn has_changes(&self) -> bool {
        !self.changes.is_empty()
    }

    pub(crate) fn add_prefix(&mut self, prefix: &[u8], client: ClientId) {
        if self.prefixes.clients(prefix).is_empty() {
            let count = self.prefix_lengths.get(&prefix.len()).copied();
            self.prefix_lengths
                .insert(prefix.len(), count.unwrap_or(0) + 1);
        }
        self.prefixes.add(prefix, client);
    }

    pub(crate) fn remove_prefix(&mut self, prefix: &[u8], client: ClientId) {
        if self.prefixes.remove(prefix, client)
            && self.prefixes.clients(prefix).is_empty()
            && let Some(count) = self.prefix_lengths.get_mut(&prefix.len())
        {
            *count -= 1;
            if *count == 0 {
                self.prefix_lengths.remove(&prefix.len());
            }
        }
    }

    /// Notes a change under each prefix of the key; they cost a look-up for each length that there is.
    pub(crate) fn note_change(&mut self, key: &[u8], by: Option<ClientId>) {
        for length in self.prefix_lengths.keys() {
            let Some(prefix) = key.get(..*length) else {
                return;
            };
            if !self.prefixes.clients(prefix).is_empty() {
                self.changes.push(Change {
                    prefix: prefix.to_vec(),
                    key: key.to_vec(),
                    by,
                });
            }
        }
    }
}
