//! The keys of a database, a stretch of them at a time, and a key at a glance.

use crate::base::glob;
use crate::base::time::Time;
use crate::db::{Entry, Value};
use crate::node::Node;

/// How much of a string is seen at a glance.
const GLANCE_BYTES: usize = 48;

/// What is known of a key without going through what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glance {
    /// What `TYPE` answers.
    pub type_name: &'static str,
    /// What `OBJECT ENCODING` answers.
    pub encoding: &'static str,
    /// When it ceases to exist, in milliseconds since the epoch.
    pub expire_at_ms: Option<i64>,
    /// Bytes of a string, elements of anything else.
    pub len: usize,
    /// Bytes that key and value take in memory.
    pub size_bytes: usize,
    /// The beginning of a string; empty for anything else.
    pub beginning: Vec<u8>,
}

impl Node {
    /// A live key; `None` when there is none, or no such database.
    pub fn glance(&self, now: Time, db: usize, key: &[u8]) -> Option<Glance> {
        let entry = self.live(now, db, key)?;
        let beginning = match &entry.value {
            Value::Str(text) => {
                let bytes = text.bytes();
                bytes[..bytes.len().min(GLANCE_BYTES)].to_vec()
            }
            _ => Vec::new(),
        };
        Some(Glance {
            type_name: entry.value.type_name(),
            encoding: entry.value.encoding(),
            expire_at_ms: entry.expire_at_ms(),
            len: entry.value.len(),
            size_bytes: size_of::<Entry>() + entry.heap_bytes(),
            beginning,
        })
    }

    /// Visits about `count` live keys of a database in no order, from a cursor on, as SCAN does: the next cursor, 0 at the
    /// end. Keys that are there all the while are visited once.
    pub fn walk_keys(
        &self,
        now: Time,
        db: usize,
        cursor: u64,
        count: usize,
        visit: &mut dyn FnMut(&[u8]),
    ) -> u64 {
        let Some(db) = self.dbs.get(db) else { return 0 };
        db.scan(cursor, count, |key, entry| {
            if !entry.is_due(now) {
                visit(key);
            }
        })
    }

    /// How many databases there are.
    pub fn database_count(&self) -> usize {
        self.dbs.len()
    }

    /// Grows with every change of a key, and when one is deleted because its time was over.
    pub fn changes(&self) -> u64 {
        self.dirty + self.stats.expired_keys + self.stats.evicted_keys
    }
}

/// Whether a key is looked for: by a pattern as `SCAN MATCH` has it, or by a piece of its name.
pub fn is_looked_for(key: &[u8], pattern: &[u8]) -> bool {
    let is_glob = pattern.iter().any(|byte| b"*?[".contains(byte));
    match is_glob {
        true => glob::matches(pattern, key),
        false => pattern.is_empty() || key.windows(pattern.len()).any(|piece| piece == pattern),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Harness;

    #[test]
    fn a_glance_and_a_walk_count_and_expire_nothing() {
        let mut harness = Harness::new();
        let client = harness.connect();
        harness.say(
            client,
            "config resetstat\nset a 1 px 500\nset b:1 text\nrpush b:2 x y",
        );
        let before = harness.node.counters();
        let glance = harness.node.glance(harness.now, 0, b"b:2").unwrap();
        assert_eq!(
            (glance.type_name, glance.len, glance.expire_at_ms),
            ("list", 2, None)
        );
        let glance = harness.node.glance(harness.now, 0, b"a").unwrap();
        assert_eq!(glance.beginning, b"1");
        assert!(glance.expire_at_ms.is_some());
        let keys = |harness: &Harness| {
            let mut keys = Vec::new();
            let mut visit = |key: &[u8]| keys.push(String::from_utf8(key.to_vec()).unwrap());
            let end = harness.node.walk_keys(harness.now, 0, 0, 100, &mut visit);
            assert_eq!(end, 0);
            keys.sort();
            keys
        };
        assert_eq!(keys(&harness), ["a", "b:1", "b:2"]);
        harness.wait_ms(501);
        assert_eq!(keys(&harness), ["b:1", "b:2"]);
        assert_eq!(harness.node.counters(), before);
    }

    #[test]
    fn keys_are_looked_for_by_pattern_or_by_a_piece() {
        for (pattern, is_found) in [
            ("", true),
            ("ser:1", true),
            ("user:*", true),
            ("ser:*", false),
            ("*:1", true),
            ("x", false),
        ] {
            assert_eq!(
                is_looked_for(b"user:1", pattern.as_bytes()),
                is_found,
                "{pattern}"
            );
        }
    }

    #[test]
    fn pages_of_a_collection_show_each_element_once() {
        let mut harness = Harness::new();
        let client = harness.connect();
        let numbers: Vec<String> = (0..1000).map(|n| n.to_string()).collect();
        let pairs: Vec<String> = numbers.iter().map(|n| format!("{n} {n}")).collect();
        for (command, args) in [
            ("rpush list", &numbers),
            ("sadd set", &numbers),
            ("hset hash", &pairs),
            ("zadd zset", &pairs),
        ] {
            harness.say(client, &format!("{command} {}", args.join(" ")));
            let key = command.split(' ').nth(1).unwrap().as_bytes();
            let (mut seen, mut has_more) = (Vec::new(), true);
            while has_more {
                let page = harness
                    .node
                    .page(harness.now, 0, key, seen.len(), (100, 10_000));
                let page = page.unwrap();
                assert!(!page.elements.is_empty() && page.elements.len() <= 100);
                seen.extend(page.elements.into_iter().map(|element| element[0].clone()));
                has_more = page.has_more;
            }
            seen.sort();
            seen.dedup();
            assert_eq!(seen.len(), 1000, "{command}");
        }
        harness.say(client, "set text 0123456789");
        let page = harness
            .node
            .page(harness.now, 0, b"text", 4, (9, 3))
            .unwrap();
        assert_eq!(
            (page.elements, page.has_more),
            (vec![vec![b"456".to_vec()]], true)
        );
        let page = harness
            .node
            .page(harness.now, 0, b"text", 7, (9, 3))
            .unwrap();
        assert_eq!(
            (page.elements, page.has_more),
            (vec![vec![b"789".to_vec()]], false)
        );
    }

    #[test]
    fn a_stream_shows_its_groups() {
        let mut harness = Harness::new();
        let client = harness.connect();
        harness.say(
            client,
            "xadd s 1-1 f v\nxadd s 2-1 f v\nxgroup create s readers 0\nxreadgroup group readers ada count 1 streams s >",
        );
        let page = harness.node.page(harness.now, 0, b"s", 0, (9, 99)).unwrap();
        let group = &page.groups[0];
        assert_eq!(
            (group.name.as_slice(), group.consumers, group.pending),
            (&b"readers"[..], 1, 1)
        );
        assert_eq!((group.last_id.as_str(), group.lag), ("1-1", Some(1)));
    }
}
