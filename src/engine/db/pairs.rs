//! A few keys with values in one run of bytes: the small form of hashes.
//!
//! `number of pairs (u16) | (key | value)*`, the elements in the encodings of a listpack. A million small collections
//! are smaller without what a listpack has besides, which serves to walk through it from behind.
//!
//! **Invariant:** no key comes twice. One that never had a pair has no header and no memory.

use crate::base::parts::{REST, later};
use crate::db::allocation::allocated;
use crate::db::listpack::{Encoded, Item, Listpack, decode, encoded_bytes};
use crate::db::run;

later!(REST);

const HEADER_BYTES: usize = 2;
/// In the header: too many pairs for its 16 bits, so they have to be counted.
const LEN_UNKNOWN: u16 = u16::MAX;

/// Keys and values. A place is the offset of a pair; it holds until the next change.
#[derive(Debug, Default)]
pub(crate) struct Pairs(Vec<u8>);

impl Clone for Pairs {
    /// Has the same room to spare: the copy of a database takes over what all its values are known to take.
    fn clone(&self) -> Pairs {
        Pairs(run::copy(&self.0))
    }
}

impl Pairs {
    /// The elements of a listpack, in which every second one must be a key that is different from the others.
    pub(crate) fn of_listpack(pack: &Listpack) -> Pairs {
        let mut pairs = Pairs::default();
        run::reserve(&mut pairs.0, pack.byte_len());
        let mut items = pack.iter();
        while let (Some(key), Some(value)) = (items.next(), items.next()) {
            pairs.insert(None, &key.bytes(), &value.bytes());
        }
        pairs.0.shrink_to_fit();
        pairs
    }

    /// Keys and values in turn, as `DUMP` writes them.
    pub(crate) fn to_listpack(&self) -> Listpack {
        let mut pack = Listpack::default();
        for (key, value) in self.iter() {
            pack.push(&key.bytes());
            pack.push(&value.bytes());
        }
        pack
    }

    /// Number of pairs; counted one by one when there are 65,535 or more.
    pub(crate) fn len(&self) -> usize {
        match self.told_len() {
            LEN_UNKNOWN => self.iter().count(),
            len => usize::from(len),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.len() <= HEADER_BYTES
    }

    /// Bytes of all pairs.
    pub(crate) fn byte_len(&self) -> usize {
        self.0.len()
    }

    /// Bytes that are allocated.
    pub(crate) fn heap_bytes(&self) -> usize {
        allocated(self.0.capacity())
    }

    /// Reserves memory for `elements` keys and values of `bytes` bytes altogether.
    pub(crate) fn reserve(&mut self, elements: usize, bytes: usize) {
        run::reserve(&mut self.0, HEADER_BYTES + elements + bytes);
    }

    /// All pairs in their order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Item<'_>, Item<'_>)> {
        let mut rest = self.0.get(HEADER_BYTES..).unwrap_or_default();
        std::iter::from_fn(move || {
            let (key, value) = (take(&mut rest)?, take(&mut rest)?);
            Some((key, value))
        })
    }

    /// The value of the key at a place.
    pub(crate) fn value_at(&self, at: usize) -> Item<'_> {
        decode(&self.0[self.value(at)..])
    }

    /// The place of a key.
    pub(crate) fn find(&self, key: &[u8]) -> Option<usize> {
        let wanted = Encoded::of(key);
        let mut at = HEADER_BYTES;
        while at < self.0.len() {
            if wanted.begins(&self.0[at..]) {
                return Some(at);
            }
            at = self.end(self.value(at));
        }
        None
    }

    /// The value of a key.
    pub(crate) fn get(&self, key: &[u8]) -> Option<Item<'_>> {
        self.find(key).map(|at| self.value_at(at))
    }

    /// Gives a key a value; `true` when the key is new.
    pub(crate) fn set(&mut self, key: &[u8], value: &[u8]) -> bool {
        let Some(at) = self.find(key) else {
            self.insert(None, key, value);
            return true;
        };
        let at = self.value(at);
        let end = self.end(at);
        let encoded = Encoded::of(value);
        let (head, body) = encoded.parts();
        run::splice(&mut self.0, at..end, &[head, body]);
        false
    }

    /// Removes a key; `false` when it is not there.
    pub(crate) fn remove(&mut self, key: &[u8]) -> bool {
        let found = self.find(key);
        found.map(|at| self.remove_some(at, 1)).is_some()
    }

    /// Removes `count` pairs from that place on.
    pub(crate) fn remove_some(&mut self, at: usize, count: usize) {
        let len = self.len();
        let (mut end, mut removed) = (at, 0);
        while removed < count && end < self.0.len() {
            end = self.end(self.value(end));
            removed += 1;
        }
        run::splice(&mut self.0, at..end, &[]);
        self.write_len(len - removed);
    }

    /// Adds a key that is not there, before the pair at that place or as the last one.
    pub(crate) fn insert(&mut self, before: Option<usize>, key: &[u8], value: &[u8]) {
        if self.0.is_empty() {
            run::reserve(&mut self.0, HEADER_BYTES);
            self.0.extend_from_slice(&[0; HEADER_BYTES]);
        }
        let (key, value) = (Encoded::of(key), Encoded::of(value));
        let at = before.unwrap_or(self.0.len());
        let (key, value) = (key.parts(), value.parts());
        run::splice(&mut self.0, at..at, &[key.0, key.1, value.0, value.1]);
        self.write_len(usize::from(self.told_len()) + 1);
    }

    /// Where the value of the key at that place begins.
    fn value(&self, at: usize) -> usize {
        self.end(at)
    }

    /// Where the element that begins there ends.
    fn end(&self, at: usize) -> usize {
        at + encoded_bytes(&self.0[at..])
    }

    fn told_len(&self) -> u16 {
        self.0
            .first_chunk()
            .map_or(0, |header| u16::from_le_bytes(*header))
    }

    fn write_len(&mut self, len: usize) {
        let len = u16::try_from(len).unwrap_or(LEN_UNKNOWN);
        self.0[..HEADER_BYTES].copy_from_slice(&len.to_le_bytes());
    }
}

fn take<'a>(rest: &mut &'a [u8]) -> Option<Item<'a>> {
    if rest.is_empty() {
        return None;
    }
    let (taken, left) = rest.split_at(encoded_bytes(rest));
    *rest = left;
    Some(decode(taken))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listpack_comes_back_as_it_was() {
        let mut pack = Listpack::default();
        let long = "x".repeat(5000);
        for text in [
            "field",
            "value",
            "-1",
            "70000",
            "",
            &long,
            "9223372036854775807",
            "7",
        ] {
            pack.push(text.as_bytes());
        }
        let pairs = Pairs::of_listpack(&pack);
        assert_eq!((pairs.len(), pairs.to_listpack()), (4, pack));
        assert!(pairs.byte_len() < pairs.to_listpack().byte_len());
    }

    #[test]
    fn more_pairs_than_the_header_can_tell() {
        let mut pairs = Pairs::default();
        assert_eq!((pairs.len(), pairs.is_empty()), (0, true));
        for n in 0..65_536 {
            pairs.insert(None, n.to_string().as_bytes(), b"v");
        }
        assert_eq!(pairs.len(), 65_536);
        assert!(pairs.remove(b"65535") && pairs.remove(b"7") && !pairs.remove(b"7"));
        assert_eq!(pairs.len(), 65_534);
        assert!(pairs.set(b"new", b"v"));
        assert_eq!(pairs.len(), 65_535);
    }
}
