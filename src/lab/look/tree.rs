//! The tree of a database's keys, as far as it is in sight: names fold at `:`, and of each namespace that is unfolded a page
//! of names is kept. However many keys there are, a look takes in a stretch of them and goes on at the next.

use std::collections::BTreeMap;

use engine::{Node, Time, is_looked_for};

use crate::sight::{DataLook, Row};

/// Keys that are looked at without a pause: some milliseconds.
const STRETCH: usize = 12_000;
/// Keys that the engine is asked for at a time.
const KEYS_AT_ONCE: usize = 1_000;
/// Names of one namespace that are shown together.
const PAGE: usize = 100;
/// Lines of the tree at most.
const MOST_ROWS: usize = 600;

/// A tree that is being made.
pub(super) struct Scan {
    filter: Vec<u8>,
    cursor: u64,
    tree: Scanned,
}

/// The keys that were seen, by the namespaces that are unfolded.
#[derive(Default)]
pub(super) struct Scanned {
    /// Of them those that were looked for.
    pub(super) keys: u64,
    pub(super) looked_at: u64,
    levels: BTreeMap<Vec<u8>, Level>,
}

/// What is in one namespace.
#[derive(Default)]
struct Level {
    after: Vec<u8>,
    /// All keys in it, and those with names up to `after`.
    keys: u64,
    passed: u64,
    /// Names, whether each is a key's own end, and the keys that it stands for: the first ones, which are exact since one that
    /// fell off the end never comes back.
    names: BTreeMap<(Vec<u8>, bool), u64>,
}

impl Scan {
    pub(super) fn new(look: &DataLook) -> Scan {
        let mut tree = Scanned::default();
        tree.levels.insert(Vec::new(), Level::default());
        for open in &look.open {
            let level = Level {
                after: open.after.clone(),
                ..Level::default()
            };
            tree.levels.insert(open.path.clone(), level);
        }
        Scan {
            filter: look.filter.clone().into_bytes(),
            cursor: 0,
            tree,
        }
    }

    /// Looks at the next stretch of keys. Whether it was the last.
    pub(super) fn go_on(&mut self, node: &Node, now: Time, db: usize) -> bool {
        let (tree, filter) = (&mut self.tree, &self.filter);
        let until = tree.looked_at + STRETCH as u64;
        while tree.looked_at < until {
            let mut visited = 0;
            self.cursor = node.walk_keys(now, db, self.cursor, KEYS_AT_ONCE, &mut |key| {
                visited += 1;
                if is_looked_for(key, filter) {
                    tree.add(key);
                }
            });
            // Keys that are past their time are none, and walking over them takes time, too.
            tree.looked_at += visited.max(1);
            if self.cursor == 0 {
                return true;
            }
        }
        false
    }

    pub(super) fn so_far(&self) -> &Scanned {
        &self.tree
    }

    pub(super) fn into_scanned(self) -> Scanned {
        self.tree
    }
}

impl Scanned {
    fn add(&mut self, key: &[u8]) {
        self.keys += 1;
        let mut begun = 0;
        while let Some(level) = self.levels.get_mut(&key[..begun]) {
            let rest = &key[begun..];
            // A colon at the end folds nothing.
            let inner = rest.get(..rest.len().saturating_sub(1)).unwrap_or_default();
            let colon = inner.iter().position(|byte| *byte == b':');
            let name = colon.map_or(rest, |colon| &rest[..=colon]);
            level.add(name, colon.is_none());
            match colon {
                Some(colon) => begun += colon + 1,
                None => break,
            }
        }
    }

    /// The lines of the tree; `glance` makes one of a key that is still there.
    pub(super) fn rows(&self, glance: &dyn Fn(&[u8], u32) -> Option<Row>) -> Vec<Row> {
        let mut rows = Vec::new();
        self.rows_of(&[], 0, glance, &mut rows);
        rows
    }

    fn rows_of(
        &self,
        path: &[u8],
        depth: u32,
        glance: &dyn Fn(&[u8], u32) -> Option<Row>,
        rows: &mut Vec<Row>,
    ) {
        let Some(level) = self.levels.get(path) else {
            return;
        };
        let before = Row::Before {
            depth,
            path: path.to_vec(),
            keys: level.passed,
        };
        rows.extend((!level.after.is_empty()).then_some(before));
        let mut left = level.keys - level.passed;
        let mut last = None;
        for ((name, is_key), keys) in &level.names {
            if rows.len() >= MOST_ROWS {
                break;
            }
            let full = [path, name].concat();
            if *is_key {
                rows.extend(glance(&full, depth));
            } else {
                let is_open = self.levels.contains_key(&full);
                rows.push(Row::Namespace {
                    depth,
                    path: full.clone(),
                    keys: *keys,
                    is_open,
                });
                if is_open {
                    self.rows_of(&full, depth + 1, glance, rows);
                }
            }
            left -= keys;
            last = Some(name);
        }
        if let Some(last) = last.filter(|_| left > 0) {
            rows.push(Row::More {
                depth,
                path: path.to_vec(),
                keys: left,
                after: last.clone(),
            });
        }
    }
}

impl Level {
    fn add(&mut self, name: &[u8], is_key: bool) {
        self.keys += 1;
        if !self.after.is_empty() && name <= self.after.as_slice() {
            self.passed += 1;
            return;
        }
        let is_full = self.names.len() >= PAGE;
        let last = self.names.last_key_value();
        if is_full && last.is_some_and(|((last, _), _)| name > last.as_slice()) {
            return;
        }
        *self.names.entry((name.to_vec(), is_key)).or_default() += 1;
        if self.names.len() > PAGE {
            self.names.pop_last();
        }
    }
}

#[cfg(test)]
mod tests {
    use engine::NodeConfig;

    use super::*;
    use crate::sight::Unfolded;

    fn scanned(keys: &[&str], open: &[(&str, &str)], filter: &str) -> Vec<String> {
        let open = open.iter().map(|(path, after)| Unfolded {
            path: path.as_bytes().to_vec(),
            after: after.as_bytes().to_vec(),
        });
        let mut scan = Scan::new(&DataLook {
            open: open.collect(),
            ..DataLook::default()
        });
        for key in keys {
            if is_looked_for(key.as_bytes(), filter.as_bytes()) {
                scan.tree.add(key.as_bytes());
            }
        }
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let seen = std::cell::RefCell::new(Vec::new());
        let rows = scan.tree.rows(&|key, depth| {
            seen.borrow_mut().push(text(key));
            // Something that stands in the key's place.
            Some(Row::Before {
                depth,
                path: key.to_vec(),
                keys: 1,
            })
        });
        let line = |row: Row| match row {
            Row::Namespace {
                depth,
                path,
                keys,
                is_open,
            } => {
                let sign = if is_open { "-" } else { "+" };
                format!(
                    "{}{sign} {} {keys}",
                    " ".repeat(depth as usize),
                    text(&path)
                )
            }
            Row::More {
                depth, keys, after, ..
            } => {
                format!(
                    "{}... {keys} after {}",
                    " ".repeat(depth as usize),
                    text(&after)
                )
            }
            Row::Before { depth, path, keys } if seen.borrow().contains(&text(&path)) => {
                assert_eq!(keys, 1);
                format!("{}{}", " ".repeat(depth as usize), text(&path))
            }
            Row::Before { depth, keys, .. } => format!("{}^ {keys}", " ".repeat(depth as usize)),
            Row::Key(_) => unreachable!(),
        };
        rows.into_iter().map(line).collect()
    }

    #[test]
    fn names_fold_at_colons() {
        let keys = [
            "visits",
            "user:1:name",
            "user:2:name",
            "user:1:age",
            "a:",
            ":b",
            "user",
        ];
        assert_eq!(
            scanned(&keys, &[], ""),
            ["+ : 1", "a:", "user", "+ user: 3", "visits"]
        );
        assert_eq!(
            scanned(&keys, &[("user:", ""), ("user:1:", "")], "user:"),
            [
                "- user: 3",
                " - user:1: 2",
                "  user:1:age",
                "  user:1:name",
                " + user:2: 1"
            ]
        );
        assert_eq!(scanned(&keys, &[], "*name"), ["+ user: 2"]);
        assert!(scanned(&[], &[], "").is_empty());
    }

    #[test]
    fn a_namespace_shows_a_page_of_names_whatever_the_order() {
        let mut keys: Vec<String> = (0..250).map(|n| format!("n:{n:03}")).collect();
        keys.reverse();
        keys.swap(3, 200);
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        let first = scanned(&keys, &[("n:", "")], "");
        assert_eq!(first.len(), 102);
        assert_eq!(
            (first[1].as_str(), first[101].as_str()),
            (" n:000", " ... 150 after 099")
        );
        let last = scanned(&keys, &[("n:", "199")], "");
        assert_eq!(last.len(), 52);
        assert_eq!((last[1].as_str(), last[51].as_str()), (" ^ 200", " n:249"));
    }

    #[test]
    fn a_large_database_is_looked_at_in_stretches() {
        let now = Time(1_700_000_000_000_000);
        let mut node = Node::new(&NodeConfig::default(), now).unwrap();
        let client = node.connect(now, engine::Peer::default()).unwrap();
        for number in 0..STRETCH * 2 + STRETCH / 2 {
            node.feed(now, client, format!("set user:{number} x\r\n").as_bytes());
        }
        let mut scan = Scan::new(&DataLook::default());
        let mut stretches = 1;
        while !scan.go_on(&node, now, 0) {
            stretches += 1;
            assert!(scan.so_far().keys >= (STRETCH * (stretches - 1)) as u64);
        }
        assert_eq!(stretches, 3);
        let rows = scan.so_far().rows(&|_, _| None);
        let [Row::Namespace { keys, .. }] = rows.as_slice() else {
            panic!("{rows:?}");
        };
        assert_eq!(*keys, (STRETCH * 5 / 2) as u64);
    }
}
