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

use primitives::small_map::SmallMap;

use crate::base::parts::{REST, later};
use crate::db::allocation::allocated;
use group::GroupRemains;
pub(crate) use group::{Consumer, Group, Nack, Name};
pub(crate) use id::StreamId;
pub(crate) use node::{Entry, Node};
pub(crate) use trim::{Bound, Trim};

use std::collections::VecDeque;

use crate::db::collection::Collection;
use crate::db::graveyard::Remains;
use crate::db::sizing::Sizing;

later!(REST);

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

impl Collection for Stream {
    const CLASS: u8 = b't';
    const GOES_WHEN_EMPTY: bool = false;

    fn len(&self) -> usize {
        usize::try_from(self.len).unwrap_or(usize::MAX)
    }

    fn encoding(&self) -> &'static str {
        "stream"
    }

    fn heap_bytes(&self) -> usize {
        let nodes = allocated(self.nodes.capacity() * size_of::<Node>());
        let groups = allocated(self.groups.capacity() * size_of::<(Name, Group)>());
        nodes + self.nodes_heap_bytes + groups + self.groups_heap_bytes
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
        let mut neighbours = nodes.iter().zip(nodes.iter().skip(1));
        let is_sorted = neighbours.all(|(one, next)| one.last_id().max(one.id()) < next.id());
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

    /// Whether no entry, deleted or not, is later than that.
    pub(crate) fn ends_by(&self, id: StreamId) -> bool {
        self.nodes.back().is_none_or(|node| node.last_id() <= id)
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
        self.entries_added = self.entries_added.wrapping_add(1);
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
        if self.nodes.is_empty() {
            // Many streams stay small: one place, not the usual four.
            self.nodes.reserve_exact(1);
        }
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::db::Container;
    use crate::db::value::Value;
    use crate::persist::rdb;
    use crate::testing::Harness;
    use primitives::Rng;

    type Model = BTreeMap<StreamId, Vec<Vec<u8>>>;

    fn words(rng: &mut Rng) -> Vec<Vec<u8>> {
        let names: [&[u8]; 3] = [b"name", b"7", b""];
        let mut words = Vec::new();
        for index in 0..=rng.below(2) {
            let any = rng.below(4) == 0;
            let name = if any { rng.below(3) } else { index };
            words.push(names[name as usize].to_vec());
            words.push(match rng.below(4) {
                0 => rng.next().to_string().into_bytes(),
                1 => vec![b'x'; rng.below(80) as usize],
                _ => rng.below(300).to_string().into_bytes(),
            });
        }
        words
    }

    fn seen<'a>(entries: impl Iterator<Item = Entry<'a>>) -> Vec<(StreamId, Vec<Vec<u8>>)> {
        let flat = |entry: Entry<'_>| {
            let pairs = entry.pairs();
            let words =
                pairs.flat_map(|(name, value)| [name.bytes().to_vec(), value.bytes().to_vec()]);
            (entry.id, words.collect())
        };
        entries.map(flat).collect()
    }

    fn check(stream: &Stream, model: &Model, rng: &mut Rng) {
        let id = |rng: &mut Rng| StreamId {
            ms: rng.below(200),
            seq: rng.below(3),
        };
        let (one, other) = (id(rng), id(rng));
        let (start, end) = (one.min(other), one.max(other));
        let expected: Vec<_> = model
            .range(start..=end)
            .map(|(id, words)| (*id, words.clone()))
            .collect();
        assert_eq!(seen(stream.range(start, end)), expected);
        let back: Vec<_> = expected.into_iter().rev().collect();
        assert_eq!(seen(stream.range_back(start, end)), back);
        assert_eq!(stream.len(), model.len());
        assert_eq!(stream.last_live_id(), model.keys().next_back().copied());
        let first = model.keys().next().copied();
        assert_eq!(stream.first_id(), first.unwrap_or(StreamId::MIN));
        let heap_bytes: usize = stream.nodes.iter().map(Node::heap_bytes).sum();
        assert_eq!(stream.nodes_heap_bytes, heap_bytes);
    }

    fn trim(stream: &mut Stream, model: &mut Model, rng: &mut Rng) {
        let bound = match rng.below(2) {
            0 => Bound::MaxLen(rng.below(60)),
            _ => Bound::MinId(StreamId {
                ms: rng.below(200),
                seq: 0,
            }),
        };
        let is_approximate = rng.below(2) == 0;
        let trim = Trim {
            bound,
            is_approximate,
            limit: if is_approximate { rng.below(9) } else { 0 },
        };
        let removed = stream.trim(&trim);
        let mut wanted = 0;
        while let Some((id, _)) = model.first_key_value()
            && match bound {
                Bound::MaxLen(most) => model.len() as u64 > most,
                Bound::MinId(least) => *id < least,
            }
            && (!is_approximate || wanted < removed)
        {
            model.pop_first();
            wanted += 1;
        }
        assert_eq!(removed, wanted, "{trim:?}");
        assert!(trim.limit == 0 || removed <= trim.limit);
    }

    #[test]
    fn a_stream_does_what_an_ordered_map_does() {
        for (seed, entries, bytes) in [
            (1, "3", "0"),
            (2, "100", "200"),
            (3, "0", "4096"),
            (4, "7", "1"),
        ] {
            let settings = [
                ("stream-node-max-entries", entries),
                ("stream-node-max-bytes", bytes),
            ];
            let harness = Harness::with(&settings);
            let sizing = harness.node.sizing();
            let (mut rng, mut stream, mut model) =
                (Rng::new(seed), Stream::default(), Model::new());
            for step in 0..1500u64 {
                let id = StreamId {
                    ms: step / 8,
                    seq: step % 8,
                };
                match rng.below(10) {
                    0 => trim(&mut stream, &mut model, &mut rng),
                    1 | 2 => {
                        let ms = rng.below(200);
                        let id = StreamId {
                            ms,
                            seq: rng.below(8),
                        };
                        assert_eq!(stream.delete(id), model.remove(&id).is_some());
                    }
                    _ => {
                        let words = words(&mut rng);
                        let borrowed: Vec<&[u8]> = words.iter().map(Vec::as_slice).collect();
                        stream.append(id, &borrowed, &sizing);
                        model.insert(id, words);
                    }
                }
                check(&stream, &model, &mut rng);
            }
            let payload = rdb::dump(&stream.clone().into_value());
            let Some(Value::Stream(loaded)) = rdb::load(&payload, &sizing) else {
                panic!("a payload of our own is refused");
            };
            check(&loaded, &model, &mut rng);
            assert_eq!(rdb::dump(&Value::Stream(loaded)), payload);
        }
    }

    #[test]
    fn nodes_that_are_damaged_are_refused() {
        let harness = Harness::new();
        let mut stream = Stream::default();
        for ms in 1..6 {
            let id = StreamId { ms, seq: 0 };
            let words: [&[u8]; 4] = [b"a", b"1", if ms == 3 { b"c" } else { b"b" }, b"text"];
            stream.append(id, &words, &harness.node.sizing());
        }
        stream.delete(StreamId { ms: 2, seq: 0 });
        let node = stream.nodes.front().unwrap();
        let intact = node.as_bytes().to_vec();
        assert!(Node::load(node.id(), &intact).is_some());
        let mut rng = Rng::new(5);
        for _ in 0..5000 {
            let mut damaged = intact.clone();
            let at = rng.below(damaged.len() as u64) as usize;
            damaged[at] = rng.next() as u8;
            if let Some(node) = Node::load(node.id(), &damaged)
                && let Some(mut stream) = Stream::load([node.clone()].into(), node.live())
            {
                let ids: Vec<_> = stream
                    .range(StreamId::MIN, StreamId::MAX)
                    .map(|entry| entry.id)
                    .collect();
                assert_eq!(ids.len(), stream.len());
                assert!(ids.iter().all(|id| stream.delete(*id)));
            }
        }
    }

    #[test]
    fn a_large_stream_is_freed_bit_by_bit() {
        let harness = Harness::new();
        let mut stream = Stream::default();
        for ms in 1..20_001 {
            stream.append(
                StreamId { ms, seq: 0 },
                &[b"f", b"v"],
                &harness.node.sizing(),
            );
        }
        let mut remains = stream.into_remains().unwrap();
        assert_eq!((remains.free(150), remains.free(150)), (150, 50));
        assert!(Stream::default().into_remains().is_none());
    }
}
