//! The Stream type: entries in the order of their IDs, and consumer groups that read them.
//!
//! The entries are in nodes of some dozens each (`node.rs`), as large as `stream-node-max-bytes` and
//! `stream-node-max-entries` allow and split exactly where Redis splits them, so that an approximate trim removes the
//! same. `range.rs` walks over them, `trim.rs` removes the oldest, `group.rs` remembers who has read what.
//!
//! **Invariant:** nodes are in the order of their IDs, and so are the entries in each; a node has a live entry unless
//! an exact trim by ID left only deleted ones before one deleted earlier.

mod group;
mod id;
mod node;
mod radix;
mod range;
mod trim;

use group::GroupRemains;
pub(crate) use group::{Consumer, Group, Nack, Name};
pub(crate) use id::StreamId;
pub(crate) use node::{Entry, Node};
pub(crate) use trim::{Bound, Trim};

use std::collections::VecDeque;

use crate::collection::Sizing;
use crate::db::container::held_as;
use crate::db::{Container, Remains, Value};
use crate::small_map::SmallMap;

/// No node grows beyond this.
const NODE_MAX_BYTES: u64 = 1 << 30;
/// What is reserved for a node that follows another one.
const NODE_RESERVED_BYTES: usize = 4096;

/// Entries and what is known of those that were removed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stream {
    nodes: VecDeque<Node>,
    /// Entries that are not deleted.
    len: u64,
    /// The greatest ID that was ever added or set.
    last_id: StreamId,
    /// The ID of the oldest entry; 0-0 if there is none.
    first_id: StreamId,
    max_deleted_id: StreamId,
    entries_added: u64,
    /// Bytes allocated by the nodes.
    nodes_heap_bytes: usize,
    groups: SmallMap<Name, Group>,
    /// Bytes allocated by the groups.
    groups_heap_bytes: usize,
}

impl Container for Stream {
    const CLASS: u8 = b't';
    const GOES_WHEN_EMPTY: bool = false;

    held_as!(Stream);

    fn len(&self) -> usize {
        usize::try_from(self.len).unwrap_or(usize::MAX)
    }

    fn encoding(&self) -> &'static str {
        "stream"
    }

    fn heap_bytes(&self) -> usize {
        let nodes = super::allocated(self.nodes.capacity() * size_of::<Node>());
        nodes + self.nodes_heap_bytes + self.groups_heap_bytes
    }

    fn into_remains(self) -> Option<Box<dyn Remains>> {
        let pending = self.groups.values().map(|group| group.pending().len());
        let pending: usize = pending.sum();
        if self.nodes.len() < 64 && pending < 1000 {
            return None;
        }
        let mut groups = GroupRemains::default();
        self.groups
            .into_values()
            .for_each(|group| groups.add(group));
        Some(Box::new(StreamRemains {
            nodes: self.nodes,
            groups,
        }))
    }
}

/// What is left of a large stream.
struct StreamRemains {
    nodes: VecDeque<Node>,
    groups: GroupRemains,
}

impl Remains for StreamRemains {
    fn free(&mut self, most: usize) -> usize {
        let nodes = self.nodes.free(most);
        nodes + self.groups.free(most - nodes)
    }
}

/// What a serialization holds beside entries and groups.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counters {
    pub(crate) last_id: StreamId,
    pub(crate) max_deleted_id: StreamId,
    pub(crate) entries_added: u64,
}

impl Stream {
    /// Rebuilds a stream from the nodes of a serialization. `None`: they are not in order, or not `len` entries.
    pub(crate) fn load(nodes: VecDeque<Node>, len: u64) -> Option<Stream> {
        let ids = nodes.iter().map(Node::id);
        let is_sorted = ids.clone().zip(ids.skip(1)).all(|(one, next)| one < next);
        let live: u64 = nodes.iter().map(Node::live).sum();
        let mut stream = Stream {
            nodes_heap_bytes: nodes.iter().map(Node::heap_bytes).sum(),
            nodes,
            len,
            ..Stream::default()
        };
        stream.find_first_id();
        (is_sorted && live == len).then_some(stream)
    }

    /// Sets what is remembered beyond the entries that are there.
    pub(crate) fn set_counters(&mut self, counters: Counters) {
        self.last_id = counters.last_id;
        self.max_deleted_id = counters.max_deleted_id;
        self.entries_added = counters.entries_added;
    }

    pub(crate) fn last_id(&self) -> StreamId {
        self.last_id
    }

    pub(crate) fn first_id(&self) -> StreamId {
        self.first_id
    }

    pub(crate) fn max_deleted_id(&self) -> StreamId {
        self.max_deleted_id
    }

    pub(crate) fn entries_added(&self) -> u64 {
        self.entries_added
    }

    /// The nodes in the order of their IDs.
    pub(crate) fn nodes(&self) -> impl ExactSizeIterator<Item = &Node> {
        self.nodes.iter()
    }

    /// The ID of the newest entry; `None` if there is no entry.
    pub(crate) fn last_live_id(&self) -> Option<StreamId> {
        self.range_back(StreamId::MIN, StreamId::MAX)
            .next()
            .map(|entry| entry.id)
    }

    /// Adds an entry of names and values by turns; its ID is greater than all before it.
    pub(crate) fn append(&mut self, id: StreamId, words: &[&[u8]], sizing: &Sizing<'_>) {
        if self.has_room(words, sizing) {
            let last = self.nodes.len() - 1;
            self.edit_node(last, |node| node.append(id, words));
        } else {
            self.start_node(id, words);
        }
        self.len += 1;
        self.entries_added += 1;
        self.last_id = id;
        if self.len == 1 {
            self.first_id = id;
        }
    }

    /// Deletes one entry; `false`: there is none with that ID.
    pub(crate) fn delete(&mut self, id: StreamId) -> bool {
        let Some(index) = self.node_of(id) else {
            return false;
        };
        let Some((at, _)) = self.range(id, id).next_place() else {
            return false;
        };
        if self.nodes.get(index).is_some_and(|node| node.live() == 1) {
            self.remove_node(index);
        } else {
            self.edit_node(index, |node| node.delete(at));
        }
        self.len -= 1;
        self.max_deleted_id = self.max_deleted_id.max(id);
        if self.len == 0 || id == self.first_id {
            self.find_first_id();
        }
        true
    }

    /// Whether the last node takes an entry of these words, by the rules of Redis.
    fn has_room(&self, words: &[&[u8]], sizing: &Sizing<'_>) -> bool {
        let Some(last) = self.nodes.back() else {
            return false;
        };
        let most_bytes = match sizing.config.stream_node_max_bytes() {
            0 => NODE_MAX_BYTES,
            bytes => bytes.min(NODE_MAX_BYTES),
        };
        let bytes: usize = words.iter().map(|word| word.len()).sum();
        let most_entries = sizing.config.stream_node_max_entries();
        (last.byte_len() + bytes) as u64 <= most_bytes.saturating_sub(1)
            && (most_entries == 0 || last.live() + last.deleted() < most_entries)
    }

    fn start_node(&mut self, id: StreamId, words: &[&[u8]]) {
        let reserved = match self.nodes.len() {
            0 => 0,
            len => {
                self.edit_node(len - 1, Node::seal);
                NODE_RESERVED_BYTES
            }
        };
        let node = Node::new(id, words, reserved);
        self.nodes_heap_bytes += node.heap_bytes();
        self.nodes.push_back(node);
    }

    fn edit_node<T>(&mut self, index: usize, edit: impl FnOnce(&mut Node) -> T) -> Option<T> {
        let node = self.nodes.get_mut(index)?;
        self.nodes_heap_bytes -= node.heap_bytes();
        let done = edit(node);
        self.nodes_heap_bytes += node.heap_bytes();
        Some(done)
    }

    fn remove_node(&mut self, index: usize) {
        if let Some(node) = self.nodes.remove(index) {
            self.nodes_heap_bytes -= node.heap_bytes();
        }
    }

    fn find_first_id(&mut self) {
        let first = self.range(StreamId::MIN, StreamId::MAX).next();
        self.first_id = first.map_or(StreamId::MIN, |entry| entry.id);
    }
}
