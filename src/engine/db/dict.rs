//! The table behind a database and behind every large collection: keys to entries, without a pause when it grows.
//!
//! Extendible hashing: a directory, indexed by the first bits of a key's hash, leads to segments of at most
//! [`SEGMENT_MAX`] entries. A full segment splits in two by the next bit of the hash; the rest of the table does not
//! notice. A segment keeps its entries densely and finds them through a small index, so that memory grows with the
//! number of keys and a random entry is one step away.
//!
//! **Invariant:** where an entry belongs follows from its hash alone. `SCAN` therefore walks the hashes in their
//! order: its cursor is the next hash, which means the same however often segments split, merge or move.

use std::hash::{BuildHasher, Hasher};

use foldhash::fast::FixedState;
use hashbrown::HashTable;
use primitives::sorting::sort_by_key;
use primitives::{Draw, Rng};

use crate::base::bytes;
use crate::db::run;

/// A segment with more entries splits.
const SEGMENT_MAX: usize = 512;
/// A segment with fewer entries than this looks whether it can merge with its sibling.
const SEGMENT_SPARSE: usize = 64;
/// Siblings merge when they have no more entries than this together.
const MERGED_MAX: usize = 192;
/// Hashes have this many bits.
const HASH_BITS: u32 = 32;

/// Where an entry is until the table changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Slot {
    segment: u32,
    index: u32,
}

/// What a [`Dict`] holds: something that is found by its key.
pub(crate) trait Keyed {
    /// The same for as long as the entry is in the table.
    fn key(&self) -> &[u8];
}

/// Keys and their entries.
#[derive(Clone, Debug)]
pub(crate) struct Dict<E> {
    hasher: FixedState,
    /// By the first `depth` bits of a hash: the number of its segment.
    directory: Vec<u32>,
    depth: u32,
    segments: Vec<Segment<E>>,
    /// Numbers of segments that were merged into others.
    free: Vec<u32>,
    len: usize,
    /// Bytes of all segments.
    segment_bytes: usize,
}

/// The entries whose hashes begin with the same bits.
#[derive(Debug)]
pub(crate) struct Segment<E> {
    /// How many bits that are.
    depth: u32,
    /// These bits, followed by zeros: the least hash of the segment.
    prefix: u32,
    hashes: Vec<u32>,
    entries: Vec<E>,
    /// Positions in `entries`, by hash.
    index: HashTable<u16>,
}

impl<E: Keyed> Dict<E> {
    /// An empty table whose hashes depend on the seed, so that nobody can choose keys that collide.
    pub(crate) fn new(seed: u64) -> Dict<E> {
        Dict {
            hasher: FixedState::with_seed(seed),
            directory: vec![0],
            depth: 0,
            segments: vec![Segment::default()],
            free: Vec::new(),
            len: 0,
            segment_bytes: 0,
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// The key's whole hash; the table itself goes by the first 32 bits.
    pub(crate) fn hash(&self, key: &[u8]) -> u64 {
        let mut hasher = self.hasher.build_hasher();
        hasher.write(key);
        hasher.finish()
    }

    pub(crate) fn find(&self, key: &[u8]) -> Option<Slot> {
        self.find_hashed(self.hash(key), key)
    }

    /// As [`Dict::find`]; a key that is not there is told by its hash, for [`Dict::insert_hashed`].
    pub(crate) fn find_or_hash(&self, key: &[u8]) -> Result<Slot, u64> {
        let hash = self.hash(key);
        self.find_hashed(hash, key).ok_or(hash)
    }

    fn find_hashed(&self, hash: u64, key: &[u8]) -> Option<Slot> {
        let hash = short(hash);
        let segment = self.directory[self.place(hash)];
        let index = self.segments[segment as usize].find(hash, key)?;
        Some(Slot { segment, index })
    }

    /// The entry with that whole hash; of two keys with the same one (which nobody will live to see) either.
    pub(crate) fn find_by_hash(&self, hash: u64) -> Option<Slot> {
        let segment = self.directory[self.place(short(hash))];
        let found = &self.segments[segment as usize];
        let is_it = |index: &u16| {
            let index = usize::from(*index);
            found.hashes[index] == short(hash) && self.hash(found.entries[index].key()) == hash
        };
        let index = found.index.find(mix(short(hash)), is_it)?;
        Some(Slot {
            segment,
            index: u32::from(*index),
        })
    }

    pub(crate) fn at(&self, slot: Slot) -> &E {
        &self.segments[slot.segment as usize].entries[slot.index as usize]
    }

    pub(crate) fn at_mut(&mut self, slot: Slot) -> &mut E {
        &mut self.segments[slot.segment as usize].entries[slot.index as usize]
    }

    /// Adds an entry whose key is not in the table.
    pub(crate) fn insert(&mut self, entry: E) -> Slot {
        self.insert_hashed(self.hash(entry.key()), entry)
    }

    /// As [`Dict::insert`], of a key whose hash is known.
    pub(crate) fn insert_hashed(&mut self, hash: u64, entry: E) -> Slot {
        let hash = short(hash);
        loop {
            let segment = self.directory[self.place(hash)];
            let home = &mut self.segments[segment as usize];
            // Keys whose hashes agree in all bits cannot be told apart by splitting.
            if home.entries.len() < SEGMENT_MAX || home.depth == HASH_BITS - 1 {
                let before = home.bytes();
                let index = home.push(hash, entry);
                self.segment_bytes = self.segment_bytes + home.bytes() - before;
                self.len += 1;
                return Slot { segment, index };
            }
            self.split(segment);
        }
    }

    pub(crate) fn remove(&mut self, slot: Slot) -> E {
        let segment = &mut self.segments[slot.segment as usize];
        let before = segment.bytes();
        let entry = segment.remove(slot.index);
        self.segment_bytes = self.segment_bytes + segment.bytes() - before;
        self.len -= 1;
        if segment.entries.len() < SEGMENT_SPARSE && segment.depth > 0 {
            self.merge(slot.segment);
        }
        entry
    }

    /// All entries, in no order that means anything, but the same for the same history.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &E> {
        self.segments
            .iter()
            .flat_map(|segment| segment.entries.iter())
    }

    /// Every entry with the same chance; `None` when there is none.
    pub(crate) fn random(&self, rng: &mut Rng) -> Option<&E> {
        self.random_slot(rng).map(|slot| self.at(slot))
    }

    /// As [`Dict::random`]: where the entry is.
    pub(crate) fn random_slot(&self, rng: &mut Rng) -> Option<Slot> {
        if self.len == 0 {
            return None;
        }
        // A segment is chosen evenly, so a full one is kept more often than one that is nearly empty.
        let most = if self.segments.len() == 1 {
            self.len
        } else {
            SEGMENT_MAX
        };
        loop {
            let segment = rng.below(self.segments.len() as u64) as u32;
            let index = rng.below(most as u64) as u32;
            if (index as usize) < self.segments[segment as usize].entries.len() {
                return Some(Slot { segment, index });
            }
        }
    }

    /// `count` different entries, or all if there are fewer; each choice of them has the same chance. Takes time in
    /// proportion to `count`, or to the table when `count` is a third of it or more.
    pub(crate) fn sample(&self, count: usize, rng: &mut Rng) -> Vec<Slot> {
        if count >= self.len / 3 {
            let mut draw = Draw::new(count, self.len);
            return self.slots().filter(|_| draw.takes_next(rng)).collect();
        }
        let mut chosen: Vec<Slot> = Vec::with_capacity(count);
        while chosen.len() < count {
            let missing = count - chosen.len();
            chosen.extend((0..missing).filter_map(|_| self.random_slot(rng)));
            sort_by_key(&mut chosen, |slot| *slot);
            chosen.dedup();
        }
        chosen
    }

    fn slots(&self) -> impl Iterator<Item = Slot> {
        (0..).zip(&self.segments).flat_map(|(segment, found)| {
            let indexes = 0..found.entries.len() as u32;
            indexes.map(move |index| Slot { segment, index })
        })
    }

    /// Visits about `count` entries from the cursor on and returns the next cursor; 0 begins and ends a walk.
    ///
    /// Whatever is in the table from the beginning of a walk to its end is visited, and only once.
    pub(crate) fn scan<'a>(
        &'a self,
        cursor: u64,
        count: usize,
        mut visit: impl FnMut(&'a E),
    ) -> u64 {
        let (mut from, mut left) = (cursor, count.max(1));
        while let Ok(least) = u32::try_from(from) {
            let segment = &self.segments[self.directory[self.place(least)] as usize];
            let mut found = segment.from(least);
            if found.len() > left {
                let last = nth_hash(&mut found, left - 1);
                for (_, index) in found.iter().filter(|(hash, _)| *hash <= last) {
                    visit(&segment.entries[*index]);
                }
                return next_cursor(u64::from(last) + 1);
            }
            left -= found.len();
            for (_, index) in found {
                visit(&segment.entries[index]);
            }
            from = segment.end();
            if left == 0 {
                return next_cursor(from);
            }
        }
        0
    }

    /// The parts that can be freed one by one.
    pub(crate) fn into_segments(self) -> Vec<Segment<E>> {
        self.segments
    }

    /// Bytes of the table itself: directory, indexes and the room for entries, filled or not.
    pub(crate) fn table_bytes(&self) -> usize {
        self.segment_bytes
            + self.directory.capacity() * size_of::<u32>()
            + self.segments.capacity() * size_of::<Segment<E>>()
    }

    /// The place in the directory: the first `depth` bits.
    fn place(&self, hash: u32) -> usize {
        ((u64::from(hash) << self.depth) >> HASH_BITS) as usize
    }

    /// Cuts a segment in two by the next bit of the hash.
    fn split(&mut self, number: u32) {
        if self.segments[number as usize].depth == self.depth {
            self.directory = self
                .directory
                .iter()
                .flat_map(|segment| [*segment; 2])
                .collect();
            self.depth += 1;
        }
        let lower = &mut self.segments[number as usize];
        let before = lower.bytes();
        let upper = lower.split();
        self.segment_bytes = self.segment_bytes + lower.bytes() + upper.bytes() - before;
        let places = self.places(&upper);
        let upper = match self.free.pop() {
            Some(free) => {
                self.segments[free as usize] = upper;
                free
            }
            None => {
                self.segments.push(upper);
                (self.segments.len() - 1) as u32
            }
        };
        self.directory[places].fill(upper);
    }

    /// Takes in the sibling's entries, if there are few.
    fn merge(&mut self, number: u32) {
        let segment = &self.segments[number as usize];
        let bit = 1 << (HASH_BITS - segment.depth);
        let sibling = self.directory[self.place(segment.prefix ^ bit)];
        let other = &self.segments[sibling as usize];
        if other.depth != segment.depth || other.entries.len() + segment.entries.len() > MERGED_MAX
        {
            return;
        }
        let taken = std::mem::take(&mut self.segments[sibling as usize]);
        let segment = &mut self.segments[number as usize];
        let before = taken.bytes() + segment.bytes();
        segment.depth -= 1;
        segment.prefix &= !bit;
        for (hash, entry) in taken.hashes.into_iter().zip(taken.entries) {
            segment.push(hash, entry);
        }
        self.segment_bytes = self.segment_bytes + segment.bytes() - before;
        let places = self.places(&self.segments[number as usize]);
        self.directory[places].fill(number);
        self.free.push(sibling);
        if self.free.len() > self.segments.len() / 2 {
            self.close_ranks();
        }
    }

    /// Gives up the places of segments that were merged into others: a random pick would often hit them.
    fn close_ranks(&mut self) {
        let mut numbers: Vec<u32> = vec![0; self.segments.len()];
        for free in self.free.drain(..) {
            numbers[free as usize] = u32::MAX;
        }
        let (mut kept, mut number) = (0, 0);
        self.segments.retain(|_| {
            let is_kept = numbers[number] != u32::MAX;
            numbers[number] = kept;
            kept += u32::from(is_kept);
            number += 1;
            is_kept
        });
        for place in &mut self.directory {
            *place = numbers[*place as usize];
        }
        self.segments.shrink_to(self.segments.len() * 2);
    }

    /// Where the directory leads to that segment.
    fn places(&self, segment: &Segment<E>) -> std::ops::Range<usize> {
        let first = self.place(segment.prefix);
        first..first + (1 << (self.depth - segment.depth))
    }
}

impl<E: Clone> Clone for Segment<E> {
    /// Takes as many bytes as the original, as the table that is copied with it believes.
    fn clone(&self) -> Segment<E> {
        Segment {
            depth: self.depth,
            prefix: self.prefix,
            hashes: run::copy(&self.hashes),
            entries: run::copy(&self.entries),
            index: self.index.clone(),
        }
    }
}

impl<E> Default for Segment<E> {
    fn default() -> Segment<E> {
        Segment {
            depth: 0,
            prefix: 0,
            hashes: Vec::new(),
            entries: Vec::new(),
            index: HashTable::new(),
        }
    }
}

impl<E: Keyed> Segment<E> {
    fn find(&self, hash: u32, key: &[u8]) -> Option<u32> {
        let is_it = |index: &u16| {
            let index = usize::from(*index);
            self.hashes[index] == hash && bytes::equal(self.entries[index].key(), key)
        };
        self.index
            .find(mix(hash), is_it)
            .map(|index| u32::from(*index))
    }

    fn push(&mut self, hash: u32, entry: E) -> u32 {
        let len = self.entries.len();
        if len == self.entries.capacity() {
            // Doubling would leave a third of all memory unused.
            let more = len / 8 + 4;
            self.entries.reserve_exact(more);
            self.hashes.reserve_exact(more);
        }
        self.hashes.push(hash);
        self.entries.push(entry);
        let hashes = &self.hashes;
        self.index.insert_unique(mix(hash), len as u16, |index| {
            mix(hashes[usize::from(*index)])
        });
        len as u32
    }

    fn remove(&mut self, index: u32) -> E {
        let at = index as usize;
        let last = self.entries.len() - 1;
        if let Ok(found) = self
            .index
            .find_entry(mix(self.hashes[at]), |found| usize::from(*found) == at)
        {
            found.remove();
        }
        if at != last
            && let Some(moved) = self
                .index
                .find_mut(mix(self.hashes[last]), |found| usize::from(*found) == last)
        {
            *moved = index as u16;
        }
        self.hashes.swap_remove(at);
        let entry = self.entries.swap_remove(at);
        if self.entries.capacity() > 2 * last + 16 {
            self.shrink();
        }
        entry
    }

    fn shrink(&mut self) {
        let kept = self.entries.len() + self.entries.len() / 8;
        self.entries.shrink_to(kept);
        self.hashes.shrink_to(kept);
        let hashes = &self.hashes;
        self.index
            .shrink_to(kept, |index| mix(hashes[usize::from(*index)]));
    }

    /// Keeps the entries whose next bit is 0 and returns a segment of the others.
    fn split(&mut self) -> Segment<E> {
        let depth = self.depth + 1;
        let bit = 1 << (HASH_BITS - depth);
        let mut lower = Segment {
            depth,
            prefix: self.prefix,
            ..Segment::default()
        };
        let mut upper = Segment {
            depth,
            prefix: self.prefix | bit,
            ..Segment::default()
        };
        let uppers = self.hashes.iter().filter(|hash| *hash & bit != 0).count();
        lower.reserve(self.hashes.len() - uppers);
        upper.reserve(uppers);
        let hashes = std::mem::take(&mut self.hashes);
        for (hash, entry) in hashes.into_iter().zip(std::mem::take(&mut self.entries)) {
            if hash & bit == 0 {
                &mut lower
            } else {
                &mut upper
            }
            .push(hash, entry);
        }
        *self = lower;
        upper
    }

    fn reserve(&mut self, len: usize) {
        let len = len + len / 8;
        self.hashes.reserve_exact(len);
        self.entries.reserve_exact(len);
        self.index = HashTable::with_capacity(len);
    }

    /// Hashes from `least` on, with the positions of their entries.
    fn from(&self, least: u32) -> Vec<(u32, usize)> {
        let hashes = self.hashes.iter().copied().zip(0..);
        hashes.filter(|(hash, _)| *hash >= least).collect()
    }

    /// The first hash beyond the segment.
    fn end(&self) -> u64 {
        u64::from(self.prefix) + (1 << (HASH_BITS - self.depth))
    }

    fn bytes(&self) -> usize {
        self.entries.capacity() * size_of::<E>()
            + self.hashes.capacity() * size_of::<u32>()
            + self.index.allocation_size()
    }
}

/// The part of a hash that decides where an entry belongs.
fn short(hash: u64) -> u32 {
    (hash >> 32) as u32
}

/// Spreads a hash for a segment's index: all hashes of a segment begin alike.
fn mix(hash: u32) -> u64 {
    u64::from(hash).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

fn next_cursor(from: u64) -> u64 {
    if from > u64::from(u32::MAX) { 0 } else { from }
}

/// The hash that stands at this place once all are in order; they change places on the way to it. The standard library's
/// `select_nth_unstable` also guards against chosen values, which hashes are not, and is two kilobytes of a first visit.
fn nth_hash(found: &mut [(u32, usize)], nth: usize) -> u32 {
    let (mut low, mut high) = (0, found.len());
    while high - low > 1 {
        let pivot = found[low + (high - low) / 2].0;
        let (mut below, mut equal) = (low, low);
        for place in low..high {
            let hash = found[place].0;
            if hash <= pivot {
                found.swap(place, equal);
                if hash < pivot {
                    found.swap(equal, below);
                    below += 1;
                }
                equal += 1;
            }
        }
        match nth {
            nth if nth < below => high = below,
            nth if nth < equal => return pivot,
            _ => low = equal,
        }
    }
    found[nth].0
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::db::entry::Entry;
    use crate::db::string::Str;
    use crate::db::value::Value;

    fn entry(number: u64) -> Entry {
        Entry::new(
            format!("key:{number}").as_bytes(),
            Value::Str(Str::int(number as i64)),
            None,
        )
    }

    fn filled(count: u64) -> Dict<Entry> {
        let mut dict = Dict::new(3);
        for number in 0..count {
            dict.insert(entry(number));
        }
        dict
    }

    fn walk(dict: &Dict<Entry>, count: usize) -> Vec<Vec<u8>> {
        let (mut seen, mut cursor) = (Vec::new(), 0);
        loop {
            cursor = dict.scan(cursor, count, |entry| seen.push(entry.key().to_vec()));
            if cursor == 0 {
                return seen;
            }
        }
    }

    #[test]
    fn the_nth_hash_is_that_of_the_sorted_ones() {
        let mut rng = Rng::new(7);
        for len in 1..60 {
            let hashes: Vec<u32> = (0..len).map(|_| rng.below(40) as u32).collect();
            let mut sorted = hashes.clone();
            sorted.sort_unstable();
            for (nth, hash) in sorted.into_iter().enumerate() {
                let mut found: Vec<(u32, usize)> = hashes.iter().copied().zip(0..).collect();
                assert_eq!(nth_hash(&mut found, nth), hash, "{hashes:?}");
            }
        }
    }

    #[test]
    fn it_behaves_as_a_map_while_it_grows_and_shrinks() {
        let (mut dict, mut model, mut rng) = (Dict::<Entry>::new(1), BTreeMap::new(), Rng::new(5));
        for step in 0..60_000_u64 {
            let number = rng.below(6000);
            let is_growing = step % 20_000 < 10_000;
            let key = format!("key:{number}");
            match dict.find(key.as_bytes()) {
                Some(slot) if rng.below(10) < if is_growing { 2 } else { 9 } => {
                    assert_eq!(dict.remove(slot).key(), key.as_bytes());
                    model.remove(&key);
                }
                Some(slot) => assert_eq!(dict.at(slot).key(), key.as_bytes()),
                None if is_growing => {
                    dict.insert(entry(number));
                    model.insert(key, number);
                }
                None => assert!(!model.contains_key(&key)),
            }
            assert_eq!(dict.len(), model.len());
        }
        let keys: BTreeSet<Vec<u8>> = dict.iter().map(|entry| entry.key().to_vec()).collect();
        assert!(keys.iter().eq(model.keys().map(|key| key.as_bytes())));
        assert_eq!(
            dict.segment_bytes,
            dict.segments.iter().map(Segment::bytes).sum()
        );
    }

    #[test]
    fn an_emptied_table_gives_its_memory_back() {
        let mut dict = filled(50_000);
        for number in 0..50_000_u64 {
            let slot = dict.find(format!("key:{number}").as_bytes()).unwrap();
            dict.remove(slot);
        }
        assert_eq!(dict.len(), 0);
        assert!(
            dict.table_bytes() < 64 * 1024,
            "{} bytes",
            dict.table_bytes()
        );
        assert_eq!(dict.segments.len() - dict.free.len(), 1);
        assert!(dict.segments.len() <= 2);
    }

    #[test]
    fn a_walk_sees_every_key_once() {
        for count in [1, 7, 10, 1000, 100_000] {
            let mut seen = walk(&filled(5000), count);
            assert_eq!(seen.len(), 5000);
            seen.sort();
            seen.dedup();
            assert_eq!(seen.len(), 5000);
        }
    }

    #[test]
    fn a_walk_sees_what_stays_though_the_table_changes() {
        let mut rng = Rng::new(9);
        for is_growing in [true, false] {
            let mut dict = filled(4000);
            let (mut seen, mut cursor, mut next) = (BTreeSet::new(), 0, 100_000);
            loop {
                cursor = dict.scan(cursor, 10, |entry| {
                    assert!(seen.insert(entry.key().to_vec()));
                });
                if cursor == 0 {
                    break;
                }
                for _ in 0..20 {
                    if is_growing {
                        dict.insert(entry(next));
                        next += 1;
                    } else if let Some(slot) =
                        dict.find(format!("key:{}", 1000 + rng.below(3000)).as_bytes())
                    {
                        dict.remove(slot);
                    }
                }
            }
            for number in 0..1000 {
                assert!(seen.contains(format!("key:{number}").as_bytes()));
            }
        }
    }

    #[test]
    fn every_key_has_the_same_chance() {
        let dict = filled(2000);
        let mut counts = BTreeMap::new();
        let mut rng = Rng::new(1);
        for _ in 0..200_000 {
            *counts
                .entry(dict.random(&mut rng).unwrap().key().to_vec())
                .or_insert(0) += 1;
        }
        assert_eq!(counts.len(), 2000);
        assert!(
            counts.values().all(|count| (50..170).contains(count)),
            "{:?}",
            counts.values().max()
        );
        assert!(Dict::<Entry>::new(1).random(&mut rng).is_none());
    }

    #[test]
    fn segments_fill_evenly() {
        let dict = filled(100_000);
        let bytes = dict.table_bytes() / dict.len();
        assert!(bytes < 58, "{bytes} bytes a key");
        assert!(dict.depth < 12, "{}", dict.depth);
    }
}
