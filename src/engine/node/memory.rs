//! What the memory of a node is used for, as `INFO memory` and `MEMORY` tell it.
//!
//! There is no allocator to ask: the figures are those of our own structures, with what an allocator would add.

use crate::db::Db;
use crate::node::state::client::Client;
use crate::node::{EMPTY_BYTES, Node};

/// All figures are in bytes if nothing else is said.
#[derive(Clone, Debug, Default)]
pub(crate) struct MemoryFigures {
    pub(crate) used_bytes: u64,
    pub(crate) peak_bytes: u64,
    /// What a node takes before it holds a key.
    pub(crate) startup_bytes: u64,
    pub(crate) clients_bytes: u64,
    /// The part of it that comes and goes, which no eviction of keys could make up for: `maxmemory` leaves it out.
    pub(crate) buffers_bytes: u64,
    /// The databases that hold keys.
    pub(crate) dbs: Vec<DbFigures>,
    /// How many keys there are.
    pub(crate) keys: u64,
}

/// One database.
#[derive(Clone, Debug)]
pub(crate) struct DbFigures {
    pub(crate) number: usize,
    pub(crate) table_bytes: u64,
    pub(crate) expires_bytes: u64,
}

impl Node {
    /// An estimate of the bytes in use, as `INFO memory` and `maxmemory` see them.
    pub(crate) fn used_memory_bytes(&self) -> u64 {
        let dbs: usize = self.dbs.iter().map(Db::used_bytes).sum();
        let clients = self.clients.len() * size_of::<Client>();
        let told = self.subscriptions.used_bytes() + self.tracked.used_bytes();
        (EMPTY_BYTES + dbs + clients + told) as u64
    }

    /// Remembers the most that was in use; once for all that arrived together is often enough.
    pub(super) fn note_memory_peak(&mut self) {
        let used = self.used_memory_bytes();
        self.stats.memory_peak_bytes = self.stats.memory_peak_bytes.max(used);
    }

    /// Counts everything; takes a time that depends on the number of clients, not of keys.
    pub(crate) fn memory_figures(&self) -> MemoryFigures {
        let clients_bytes: u64 = self.clients.iter().map(client_bytes).sum();
        let buffers_bytes = clients_bytes - (self.clients.len() * size_of::<Client>()) as u64;
        let used_bytes = self.used_memory_bytes() + buffers_bytes;
        let dbs = self.dbs.iter().enumerate().filter(|(_, db)| db.len() > 0);
        MemoryFigures {
            used_bytes,
            peak_bytes: self.stats.memory_peak_bytes.max(used_bytes),
            startup_bytes: EMPTY_BYTES as u64,
            clients_bytes,
            buffers_bytes,
            dbs: dbs.map(|(number, db)| figures_of(number, db)).collect(),
            keys: self.dbs.iter().map(Db::len).sum::<usize>() as u64,
        }
    }
}

impl MemoryFigures {
    /// All that is not a key or a value.
    pub(crate) fn overhead_bytes(&self) -> u64 {
        let tables = self.dbs.iter().map(|db| db.table_bytes + db.expires_bytes);
        (self.startup_bytes + self.clients_bytes + tables.sum::<u64>()).min(self.used_bytes)
    }

    pub(crate) fn dataset_bytes(&self) -> u64 {
        self.used_bytes - self.overhead_bytes()
    }

    pub(crate) fn bytes_per_key(&self) -> u64 {
        let beyond_startup = self.used_bytes.saturating_sub(self.startup_bytes);
        beyond_startup.checked_div(self.keys).unwrap_or(0)
    }

    /// What share of the memory taken since the start holds keys and values.
    pub(crate) fn dataset_percent(&self) -> f64 {
        let beyond_startup = self.used_bytes.saturating_sub(self.startup_bytes);
        percent(self.dataset_bytes(), beyond_startup)
    }

    pub(crate) fn peak_percent(&self) -> f64 {
        percent(self.used_bytes, self.peak_bytes)
    }
}

/// The client itself, what it sent and what it has not been sent yet.
pub(crate) fn client_bytes(client: &Client) -> u64 {
    let queued = client.multi.as_ref().map_or(0, |queue| queue.bytes);
    let subscriptions = client.subscriptions.as_ref();
    let subscribed = subscriptions.map_or(0, |subscriptions| subscriptions.used_bytes());
    let buffers = client.input.capacity() + client.reply.buf.capacity();
    (size_of::<Client>() + buffers + queued + subscribed) as u64
}

fn figures_of(number: usize, db: &Db) -> DbFigures {
    DbFigures {
        number,
        table_bytes: db.table_bytes() as u64,
        expires_bytes: db.expires_bytes() as u64,
    }
}

fn percent(part: u64, whole: u64) -> f64 {
    part as f64 * 100.0 / whole.max(1) as f64
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn the_parts_make_the_whole() {
        let mut harness = Harness::new();
        let client = harness.connect();
        let empty = harness.node.memory_figures();
        assert_eq!(empty.keys, 0);
        for number in 0..1000 {
            harness.say(
                client,
                &format!("set key:{number} {} ex 1000", "x".repeat(1000)),
            );
        }
        let full = harness.node.memory_figures();
        assert_eq!(full.keys, 1000);
        assert_eq!(
            full.overhead_bytes() + full.dataset_bytes(),
            full.used_bytes
        );
        assert!((1_000_000..1_200_000).contains(&full.dataset_bytes()));
        assert!((90.0..100.0).contains(&full.dataset_percent()));
        assert!(full.dbs[0].expires_bytes > 16_000);
        harness.say(client, "flushall");
        let after = harness.node.memory_figures();
        assert!(after.peak_bytes >= full.used_bytes && after.peak_percent() < 50.0);
    }
}
