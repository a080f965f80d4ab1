//! A look into a node from outside, for checks and pictures: nothing is counted, expired or dated by it.

mod counters;
mod elements;
mod keys;
mod log;

pub use counters::Counters;
pub use keys::{Glance, is_looked_for};
pub use log::{RecentCommand, SlowCommand};

use primitives::sorting::sort_by;

use crate::base::time::Time;
use crate::db::{Db, Entry, Value};
use crate::node::Node;
use elements::Room;

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
    /// What is in it, from the first on, as far as `MOST_ELEMENTS` and `MOST_BYTES` go. A string, a list's element
    /// and a set's member are one word; a hash's field has its value behind it, a sorted set's member its score, and a
    /// stream's entry is its ID and all of its fields and values.
    pub elements: Vec<Vec<Vec<u8>>>,
    /// Whether there is more than that.
    pub is_cut: bool,
}

/// A page of what a key holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// As [`Peek::elements`]. Of a string it is one element of one word, its bytes from a place on.
    pub elements: Vec<Vec<Vec<u8>>>,
    /// Whether there is more behind it.
    pub has_more: bool,
    /// A stream's consumer groups.
    pub groups: Vec<GroupPeek>,
}

/// A stream's consumer group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupPeek {
    /// Its name.
    pub name: Vec<u8>,
    /// How many consumers it has.
    pub consumers: usize,
    /// How many entries were delivered and not acknowledged.
    pub pending: usize,
    /// The ID of the entry that was delivered last.
    pub last_id: String,
    /// How many entries it has not read; `None`: nobody knows.
    pub lag: Option<i64>,
}

/// How many elements a look shows.
pub const MOST_ELEMENTS: usize = 64;
/// How many bytes a look shows, in all its words together.
pub const MOST_BYTES: usize = 4096;

impl Node {
    /// A live key; `None` when there is none, or no such database.
    pub fn peek(&self, now: Time, db: usize, key: &[u8]) -> Option<Peek> {
        Some(look(self.live(now, db, key)?, now))
    }

    /// What a live key holds from a place on: a string's bytes, as many as `bytes` says, or at most `most` elements of
    /// anything else, which take no more than that either.
    pub fn page(
        &self,
        now: Time,
        db: usize,
        key: &[u8],
        from: usize,
        (most, bytes): (usize, usize),
    ) -> Option<Page> {
        let value = &self.live(now, db, key)?.value;
        if let Value::Str(text) = value {
            let text = text.bytes();
            let rest = text.get(from..).unwrap_or_default();
            let kept = rest.get(..bytes);
            return Some(Page {
                elements: vec![vec![kept.unwrap_or(rest).to_vec()]],
                has_more: kept.is_some_and(|kept| kept.len() < rest.len()),
                groups: Vec::new(),
            });
        }
        let room = Room {
            elements: most,
            bytes,
        };
        let (elements, has_more) = elements::window(value, from, room);
        Some(Page {
            elements,
            has_more,
            groups: elements::groups(value),
        })
    }

    /// What a collection holds under a name, however large it is: a hash's field its value, a sorted set's member its
    /// score, a set's member and a list's element themselves, a stream's field its value in the latest entries.
    /// `None` when it does not hold it, or is a string.
    pub fn peek_into(&self, now: Time, db: usize, key: &[u8], name: &[u8]) -> Option<Vec<u8>> {
        match &self.live(now, db, key)?.value {
            Value::Str(_) => None,
            collection => elements::find(collection, name),
        }
    }

    /// What `CONFIG GET` would answer for one name; `None` when there is no such parameter.
    pub fn setting(&self, name: &str) -> Option<Vec<u8>> {
        self.config.get(name.as_bytes())
    }

    /// How many keys a database holds, those past their time included as `DBSIZE` does; 0 beyond the last.
    pub fn key_count(&self, db: usize) -> usize {
        self.dbs.get(db).map_or(0, Db::len)
    }

    /// The live keys of a database, in their order, at most `most`.
    pub fn keys(&self, now: Time, db: usize, most: usize) -> Vec<Vec<u8>> {
        let entries = self.dbs.get(db).into_iter().flat_map(Db::iter);
        let live = entries.filter(|entry| !entry.is_due(now));
        let mut keys: Vec<Vec<u8>> = live.map(|entry| entry.key().to_vec()).collect();
        sort_by(&mut keys, Vec::cmp);
        keys.truncate(most);
        keys
    }
}

impl Node {
    fn live(&self, now: Time, db: usize, key: &[u8]) -> Option<&Entry> {
        let entry = self.dbs.get(db)?.get(key)?;
        (!entry.is_due(now)).then_some(entry)
    }
}

fn look(entry: &Entry, now: Time) -> Peek {
    let (elements, is_cut) = match &entry.value {
        Value::Str(text) => {
            let bytes = text.bytes();
            let kept = bytes.get(..MOST_BYTES);
            (vec![vec![kept.unwrap_or(&bytes).to_vec()]], kept.is_some())
        }
        collection => {
            let room = Room {
                elements: MOST_ELEMENTS,
                bytes: MOST_BYTES,
            };
            elements::window(collection, 0, room)
        }
    };
    Peek {
        type_name: entry.value.type_name(),
        encoding: entry.value.encoding(),
        ttl_ms: entry.expire_at_ms().map(|at_ms| at_ms - now.as_ms()),
        len: entry.value.len(),
        size_bytes: size_of::<Entry>() + entry.heap_bytes(),
        elements,
        is_cut,
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn looking_changes_nothing() {
        let mut harness = Harness::new();
        let client = harness.connect();
        harness.say(client, "set greeting hello px 500");
        let seen = harness.node.peek(harness.now, 0, b"greeting").unwrap();
        assert_eq!(
            (seen.type_name, seen.ttl_ms, seen.len),
            ("string", Some(500), 5)
        );
        assert_eq!(seen.elements, [[b"hello"]]);
        harness.wait_ms(501);
        assert_eq!(harness.node.peek(harness.now, 0, b"greeting"), None);
        assert_eq!(harness.node.keys(harness.now, 0, 10), [b""; 0]);
        assert_eq!(
            harness.node.key_count(0),
            1,
            "it is past its time, and still there"
        );
        assert_eq!(harness.node.peek(harness.now, 99, b"greeting"), None);
        harness.node.tick(harness.now);
        assert_eq!(harness.node.key_count(0), 0);
    }
}
