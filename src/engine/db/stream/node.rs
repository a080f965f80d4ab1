//! A node of a stream: entries that follow one another, in one listpack of Redis's own layout.
//!
//! The master entry comes first: `live | deleted | number of names | name... | 0`. Each entry is `flags | ms | seq |
//! [number of fields] | [name] value ... | number of elements before this one`, ms and seq counted from the node's ID.
//! An entry with the names of the master entry leaves them out. A deleted entry stays where it is, marked.
//!
//! **Invariant:** the listpack is laid out as described and ends with a whole entry; [`Node::load`] holds foreign
//! bytes to it.

use std::rc::Rc;

use super::id::StreamId;
use crate::db::allocation::allocated;
use crate::db::listpack::{Item, Listpack};
use crate::wire::reply::Reply;

const DELETED: i64 = 1;
const SAME_NAMES: i64 = 2;
/// Elements of an entry beside its names and values: flags, ms and seq.
const FIXED_ELEMENTS: usize = 3;

/// One listpack of entries and the ID that theirs are counted from: that of the first entry.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    id: StreamId,
    pack: Rc<Listpack>,
}

impl Node {
    /// A node whose first entry has these names and values.
    pub(super) fn new(id: StreamId, words: &[&[u8]], reserved_bytes: usize) -> Node {
        let mut pack = Listpack::with_capacity(reserved_bytes);
        pack.push_int(1);
        pack.push_int(0);
        pack.push_int((words.len() / 2) as i64);
        for name in words.iter().step_by(2) {
            pack.push(name);
        }
        pack.push_int(0);
        let mut node = Node {
            id,
            pack: Rc::new(pack),
        };
        node.push_entry(id, words, true);
        node
    }

    /// Takes over a serialized listpack. `None`: it is not one of a stream in every detail.
    pub(crate) fn load(id: StreamId, bytes: &[u8]) -> Option<Node> {
        let pack = Rc::new(Listpack::load(bytes)?);
        let node = Node { id, pack };
        node.is_well_formed().then_some(node)
    }

    /// The ID that those of its entries are counted from.
    pub(crate) fn id(&self) -> StreamId {
        self.id
    }

    /// The serialization of its listpack.
    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.pack.as_bytes()
    }

    pub(super) fn byte_len(&self) -> usize {
        self.pack.byte_len()
    }

    /// Bytes allocated, with the two counters of who holds the listpack.
    pub(super) fn heap_bytes(&self) -> usize {
        self.pack.heap_bytes() + allocated(size_of::<Listpack>() + 2 * size_of::<usize>())
    }

    /// Entries that are not deleted.
    pub(super) fn live(&self) -> u64 {
        self.master(0).cast_unsigned()
    }

    /// Entries that are deleted and still there.
    pub(super) fn deleted(&self) -> u64 {
        self.master(1).cast_unsigned()
    }

    /// Adds an entry behind all others; its ID is the greatest.
    pub(super) fn append(&mut self, id: StreamId, words: &[&[u8]]) {
        self.set_counts(1, 0);
        let same = self.has_names(words);
        self.push_entry(id, words, same);
    }

    /// Gives back memory that was reserved for more entries.
    pub(super) fn seal(&mut self) {
        Rc::make_mut(&mut self.pack).shrink();
    }

    /// Marks an entry as deleted; the node keeps one that is live at least, or is dropped by the caller.
    pub(super) fn delete(&mut self, at: usize) {
        self.mark_deleted(at);
        self.set_counts(-1, 1);
    }

    /// Marks entries from the first on as deleted while `wanted` says so, and says how many it marked.
    pub(super) fn delete_while(&mut self, mut wanted: impl FnMut(StreamId, u64) -> bool) -> u64 {
        let (mut at, mut marked) = (self.first_entry(), 0);
        while let Some(place) = at {
            let entry = self.entry(place);
            let (id, is_deleted) = (entry.id, entry.is_deleted());
            if !wanted(id, marked) {
                break;
            }
            at = self.after(&entry);
            if !is_deleted {
                self.mark_deleted(place);
                marked += 1;
            }
        }
        self.set_counts(-(marked as i64), marked as i64);
        marked
    }

    /// The ID of the last entry, deleted or not.
    pub(super) fn last_id(&self) -> StreamId {
        match self.last_entry() {
            Some(at) => self.entry(at).id,
            None => self.id,
        }
    }

    /// The place of the first entry.
    pub(super) fn first_entry(&self) -> Option<usize> {
        let (names, count) = self.names();
        let end = self.skip(names, count)?;
        self.pack.next(end)
    }

    /// The place of the last entry.
    pub(super) fn last_entry(&self) -> Option<usize> {
        self.entry_that_ends(self.pack.last()?)
    }

    /// The place of the entry before the one at that place.
    pub(super) fn before(&self, at: usize) -> Option<usize> {
        self.entry_that_ends(self.pack.previous(at)?)
    }

    /// The place of the entry behind that one.
    pub(super) fn after(&self, entry: &Entry<'_>) -> Option<usize> {
        let values = match entry.names {
            Some(_) => entry.fields,
            None => 2 * entry.fields,
        };
        let elements = self.skip(entry.at, values)?;
        self.pack.next(elements)
    }

    /// The entry at a place.
    pub(super) fn entry(&self, at: usize) -> Entry<'_> {
        let flags = self.int(at);
        let ms_at = self.next(at);
        let seq_at = self.next(ms_at);
        let id = StreamId {
            ms: self.id.ms.wrapping_add_signed(self.int(ms_at)),
            seq: self.id.seq.wrapping_add_signed(self.int(seq_at)),
        };
        let mut at = self.next(seq_at);
        let (names, fields) = if flags & SAME_NAMES != 0 {
            let (names, fields) = self.names();
            (Some(names), fields)
        } else {
            let fields = self.int(at) as usize;
            at = self.next(at);
            (None, fields)
        };
        Entry {
            id,
            fields,
            pack: &self.pack,
            flags,
            names,
            at,
        }
    }

    fn push_entry(&mut self, id: StreamId, words: &[&[u8]], same: bool) {
        let fields = words.len() / 2;
        let pack = Rc::make_mut(&mut self.pack);
        pack.push_int(if same { SAME_NAMES } else { 0 });
        pack.push_int(id.ms.wrapping_sub(self.id.ms).cast_signed());
        pack.push_int(id.seq.wrapping_sub(self.id.seq).cast_signed());
        if same {
            for value in words.iter().skip(1).step_by(2) {
                pack.push(value);
            }
            pack.push_int((FIXED_ELEMENTS + fields) as i64);
        } else {
            pack.push_int(fields as i64);
            for word in words {
                pack.push(word);
            }
            pack.push_int((FIXED_ELEMENTS + 1 + 2 * fields) as i64);
        }
    }

    /// Whether these names are those of the master entry, in its order.
    fn has_names(&self, words: &[&[u8]]) -> bool {
        let (at, count) = self.names();
        let given = words.iter().step_by(2);
        count == words.len() / 2
            && self
                .pack
                .iter_from(Some(at))
                .zip(given)
                .all(|(name, given)| &*name.bytes() == *given)
    }

    /// Where the names of the master entry begin, and how many they are; the element there is the final 0 if none.
    fn names(&self) -> (usize, usize) {
        let count_at = self.skip(self.first(), 2).unwrap_or_default();
        (self.next(count_at), self.int(count_at) as usize)
    }

    /// An element of the master entry.
    fn master(&self, index: usize) -> i64 {
        self.skip(self.first(), index).map_or(0, |at| self.int(at))
    }

    fn mark_deleted(&mut self, at: usize) {
        let flags = self.int(at) | DELETED;
        Rc::make_mut(&mut self.pack).replace_int(at, flags);
    }

    fn set_counts(&mut self, live: i64, deleted: i64) {
        let at = self.first();
        let (live, deleted) = (self.master(0) + live, self.master(1) + deleted);
        let pack = Rc::make_mut(&mut self.pack);
        pack.replace_int(at, live);
        if let Some(at) = pack.next(at) {
            pack.replace_int(at, deleted);
        }
    }

    /// The entry whose last element is at that place; the one of the master entry says that there is none.
    fn entry_that_ends(&self, end: usize) -> Option<usize> {
        let mut at = end;
        for _ in 0..self.int(end) {
            at = self.pack.previous(at)?;
        }
        (at != end).then_some(at)
    }

    fn first(&self) -> usize {
        self.pack.first().unwrap_or_default()
    }

    fn next(&self, at: usize) -> usize {
        self.pack.next(at).unwrap_or(at)
    }

    fn skip(&self, mut at: usize, count: usize) -> Option<usize> {
        for _ in 0..count {
            at = self.pack.next(at)?;
        }
        Some(at)
    }

    fn int(&self, at: usize) -> i64 {
        self.pack.get(at).int().unwrap_or_default()
    }

    fn is_well_formed(&self) -> bool {
        let mut items = self.pack.iter();
        self.checked(&mut items).is_some() && items.next().is_none()
    }

    /// Reads all elements in their order and compares each with what has to be there.
    fn checked(&self, items: &mut crate::db::listpack::Items<'_>) -> Option<()> {
        let int = |items: &mut crate::db::listpack::Items<'_>| items.next()?.int();
        let live = u64::try_from(int(items)?).ok()?;
        let deleted = u64::try_from(int(items)?).ok()?;
        let names = usize::try_from(int(items)?).ok()?;
        skip_items(items, names)?;
        (int(items)? == 0).then_some(())?;
        let (mut found, mut found_deleted, mut last) = (0, 0, None);
        while let Some(flags) = items.next() {
            let flags = flags.int().filter(|flags| (0..4).contains(flags))?;
            let ms = self.id.ms.wrapping_add_signed(int(items)?);
            let seq = self.id.seq.wrapping_add_signed(int(items)?);
            let id = Some(StreamId { ms, seq });
            (id > last).then_some(())?;
            last = id;
            let elements = if flags & SAME_NAMES != 0 {
                skip_items(items, names)?;
                FIXED_ELEMENTS + names
            } else {
                let fields = usize::try_from(int(items)?).ok()?;
                skip_items(items, fields.checked_mul(2)?)?;
                FIXED_ELEMENTS + 1 + 2 * fields
            };
            (int(items)? == elements as i64).then_some(())?;
            found += 1;
            found_deleted += u64::from(flags & DELETED != 0);
        }
        (live.checked_add(deleted)? == found && deleted == found_deleted).then_some(())
    }
}

fn skip_items(items: &mut crate::db::listpack::Items<'_>, count: usize) -> Option<()> {
    for _ in 0..count {
        items.next()?;
    }
    Some(())
}

/// An entry where it stands in its node.
#[derive(Clone, Copy)]
pub(crate) struct Entry<'a> {
    pub(crate) id: StreamId,
    /// Number of fields.
    pub(crate) fields: usize,
    pack: &'a Listpack,
    flags: i64,
    /// The first name of the master entry, if its names are those of the entry.
    names: Option<usize>,
    /// The first value, or the first name that stands before it.
    at: usize,
}

impl<'a> Entry<'a> {
    pub(crate) fn is_deleted(&self) -> bool {
        self.flags & DELETED != 0
    }

    /// Names and values in their order.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (Item<'a>, Item<'a>)> {
        let mut values = self.pack.iter_from(Some(self.at));
        let mut names = self.names.map(|at| self.pack.iter_from(Some(at)));
        let pairs = std::iter::from_fn(move || {
            let name = match &mut names {
                Some(names) => names.next(),
                None => values.next(),
            };
            name.zip(values.next())
        });
        pairs.take(self.fields)
    }

    /// Writes ID and fields, as all commands that return entries do.
    pub(crate) fn reply(&self, out: &mut Reply) {
        out.array(2);
        self.id.reply(out);
        out.array(2 * self.fields);
        for (name, value) in self.pairs() {
            name.reply(out);
            value.reply(out);
        }
    }
}
