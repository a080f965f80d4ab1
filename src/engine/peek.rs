//! A look into a node from outside, for checks and pictures: nothing is counted, expired or dated by it.

use crate::db::{Db, Entry};
use crate::node::Node;
use crate::time::Time;

/// What is known of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peek {
    /// What `TYPE` answers.
    pub type_name: &'static str,
    /// What `OBJECT ENCODING` answers.
    pub encoding: &'static str,
    /// Milliseconds left, as `PTTL` counts them; `None` without an expiry.
    pub ttl_ms: Option<i64>,
    /// Bytes of a string, elements of anything else.
    pub len: usize,
    /// Bytes that key and value take in memory.
    pub size_bytes: usize,
    /// The value of a string.
    pub string: Option<Vec<u8>>,
}

impl Node {
    /// A live key; `None` when there is none, or no such database.
    pub fn peek(&self, now: Time, db: usize, key: &[u8]) -> Option<Peek> {
        let entry = self.dbs.get(db)?.get(key)?;
        (!entry.is_due(now)).then(|| look(entry, now))
    }

    /// What `CONFIG GET` would answer for one name; `None` when there is no such parameter.
    pub fn setting(&self, name: &str) -> Option<Vec<u8>> {
        self.config.get(name.as_bytes())
    }

    /// How many keys a database holds, those past their time included as `DBSIZE` does; 0 beyond the last.
    pub fn key_count(&self, db: usize) -> usize {
        self.dbs.get(db).map_or(0, Db::len)
    }

    /// The live keys of a database, in their order, at most so many.
    pub fn keys(&self, now: Time, db: usize, most: usize) -> Vec<Vec<u8>> {
        let entries = self.dbs.get(db).into_iter().flat_map(Db::iter);
        let live = entries.filter(|entry| !entry.is_due(now));
        let mut keys: Vec<Vec<u8>> = live.map(|entry| entry.key().to_vec()).collect();
        keys.sort_unstable();
        keys.truncate(most);
        keys
    }
}

fn look(entry: &Entry, now: Time) -> Peek {
    let text = entry.value.as_str();
    Peek {
        type_name: entry.value.type_name(),
        encoding: entry.value.encoding(),
        ttl_ms: entry.expire_at_ms().map(|at_ms| at_ms - now.as_ms()),
        len: entry.value.len(),
        size_bytes: size_of::<Entry>() + entry.heap_bytes(),
        string: text.map(|text| text.bytes().to_vec()),
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::Bench;

    #[test]
    fn looking_changes_nothing() {
        let mut bench = Bench::new();
        let client = bench.connect();
        bench.say(client, "set greeting hello px 500");
        let seen = bench.node.peek(bench.now, 0, b"greeting").unwrap();
        assert_eq!(
            (seen.type_name, seen.ttl_ms, seen.len),
            ("string", Some(500), 5)
        );
        assert_eq!(seen.string.as_deref(), Some(b"hello".as_slice()));
        bench.wait_ms(501);
        assert_eq!(bench.node.peek(bench.now, 0, b"greeting"), None);
        assert_eq!(bench.node.keys(bench.now, 0, 10), [b""; 0]);
        assert_eq!(
            bench.node.key_count(0),
            1,
            "it is past its time, and still there"
        );
        assert_eq!(bench.node.peek(bench.now, 99, b"greeting"), None);
        bench.node.tick(bench.now);
        assert_eq!(bench.node.key_count(0), 0);
    }
}
