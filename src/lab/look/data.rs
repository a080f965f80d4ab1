//! A server's keys, what is in one of them, and what clients do.

use engine::{Glance, Node, Time};

use super::tree::{Scan, Scanned};
use crate::servers::Server;
use crate::sight::{CommandSight, DataLook, DataSight, GroupSight, KeyRow, KeySight, Log, Row};

/// Commands that are seen at most.
const COMMANDS: usize = 40;
/// Elements of a key that are seen at most, and bytes: of a string, or of all elements together.
const ELEMENTS: usize = 50;
const BYTES: usize = 4096;
/// Of elements together.
const ELEMENT_BYTES: usize = 16_384;

/// What the tree of keys was made of: as long as it stays the same, the tree does.
#[derive(Clone, Debug, PartialEq)]
struct Version {
    pid: sim::process::Pid,
    changes: u64,
    keys: usize,
    look: DataLook,
}

/// A look at keys that goes on.
#[derive(Default)]
pub(super) struct Watch {
    /// The tree that is shown.
    whole: Option<(Version, Scanned)>,
    /// The one that is being made.
    scan: Option<(Version, Scan)>,
}

impl Watch {
    /// Whether there are keys left to look at.
    pub(super) fn is_underway(&self) -> bool {
        self.scan.is_some()
    }

    /// What there is to see now.
    pub(super) fn look(&mut self, look: &DataLook, server: &Server<'_>, now: Time) -> DataSight {
        let node = server.node;
        let last = node.database_count().saturating_sub(1);
        let db = (look.database as usize).min(last);
        let version = Version {
            pid: server.pid,
            changes: node.changes(),
            keys: node.key_count(db),
            look: DataLook {
                // What is in a key is not in the tree.
                key: None,
                log: Log::Recent,
                ..look.clone()
            },
        };
        self.scan(version, node, now, db);
        let databases = (0..node.database_count()).map(|db| (db as u32, node.key_count(db) as u64));
        let mut sight = DataSight {
            databases: databases
                .filter(|(number, keys)| *keys > 0 || *number as usize == db)
                .collect(),
            database: db as u32,
            asked: look.key.as_ref().map(|(key, _)| key.clone()),
            key: look
                .key
                .as_ref()
                .and_then(|(key, from)| key_sight(node, now, db, key, *from)),
            commands: commands(node, look.log),
            slower_than_us: node
                .setting("slowlog-log-slower-than")
                .and_then(|text| String::from_utf8(text).ok()?.parse().ok())
                .unwrap_or(-1),
            ..DataSight::default()
        };
        self.show(&mut sight, node, now, db);
        sight
    }

    /// Goes on with the tree, and begins a new one where keys have changed since.
    fn scan(&mut self, version: Version, node: &Node, now: Time, db: usize) {
        let same_place = |own: &Version| own.pid == version.pid && own.look == version.look;
        if self.scan.as_ref().is_some_and(|(own, _)| !same_place(own)) {
            self.scan = None;
        }
        if self.whole.as_ref().is_some_and(|(own, _)| !same_place(own)) {
            self.whole = None;
        }
        let is_new = self.whole.as_ref().is_none_or(|(own, _)| *own != version);
        if self.scan.is_none() && is_new {
            let scan = Scan::new(&version.look);
            self.scan = Some((version, scan));
        }
        if let Some((version, mut scan)) = self.scan.take() {
            match scan.go_on(node, now, db) {
                true => self.whole = Some((version, scan.into_scanned())),
                false => self.scan = Some((version, scan)),
            }
        }
    }

    fn show(&self, sight: &mut DataSight, node: &Node, now: Time, db: usize) {
        let (scanned, is_whole) = match (&self.whole, &self.scan) {
            (Some((_, scanned)), _) => (scanned, true),
            (None, Some((_, scan))) => (scan.so_far(), false),
            (None, None) => return,
        };
        sight.is_whole = is_whole;
        sight.keys = scanned.keys;
        sight.looked_at = scanned.looked_at;
        let glance = |key: &[u8], depth| {
            let glance = node.glance(now, db, key)?;
            Some(Row::Key(Box::new(key_row(key, depth, glance))))
        };
        sight.rows = scanned.rows(&glance);
    }
}

fn key_row(key: &[u8], depth: u32, glance: Glance) -> KeyRow {
    KeyRow {
        depth,
        key: key.to_vec(),
        type_name: glance.type_name.to_owned(),
        encoding: glance.encoding.to_owned(),
        expire_at_ms: glance.expire_at_ms,
        len: glance.len as u64,
        size_bytes: glance.size_bytes as u64,
        beginning: glance.beginning,
    }
}

fn key_sight(node: &Node, now: Time, db: usize, key: &[u8], from: u64) -> Option<KeySight> {
    let glance = node.glance(now, db, key)?;
    let is_string = glance.type_name == "string";
    // It may have become shorter than the page that was looked at.
    let from = usize::try_from(from).ok().filter(|from| *from < glance.len);
    let from = from.unwrap_or(0);
    let room = match is_string {
        true => (1, BYTES),
        false => (ELEMENTS, ELEMENT_BYTES),
    };
    let page = node.page(now, db, key, from, room)?;
    let groups = page.groups.into_iter().map(|group| GroupSight {
        name: group.name,
        consumers: group.consumers as u64,
        pending: group.pending as u64,
        last_id: group.last_id,
        lag: group.lag,
    });
    Some(KeySight {
        row: key_row(key, 0, glance),
        from: from as u64,
        elements: page.elements,
        has_more: page.has_more,
        groups: groups.collect(),
    })
}

fn commands(node: &Node, log: Log) -> Vec<CommandSight> {
    match log {
        Log::Recent => {
            let recent = node.recent_commands(COMMANDS).into_iter();
            let commands = recent.map(|command| CommandSight {
                number: command.number,
                at_ms: command.at.0 / 1000,
                client: command.client,
                database: command.db as u32,
                words: command.argv,
                duration_ns: command.duration_ns,
                error: command.error,
            });
            commands.collect()
        }
        Log::Slow => {
            let slow = node.slow_commands(COMMANDS).into_iter();
            let commands = slow.map(|command| CommandSight {
                number: command.id,
                at_ms: u64::try_from(command.at_secs).unwrap_or(0) * 1000,
                client: command.client,
                database: 0,
                words: command.argv,
                duration_ns: command.duration_us.saturating_mul(1000),
                error: None,
            });
            commands.collect()
        }
    }
}
