//! Many small elements in one run of bytes, in the format of Redis 7: the small form of every collection, the nodes
//! of long lists and of streams, and what `DUMP` writes of them.
//!
//! `total bytes (u32) | number of elements (u16) | element... | 0xff`; an element is `encoding | data | length of
//! both, readable from behind`. Numbers are little-endian.
//!
//! **Invariant:** an element that spells a 64-bit integer is stored as one, in the shortest encoding. Two elements
//! are equal if and only if their encodings are. [`Listpack::load`] holds foreign bytes to all of this.

mod remove;
mod reply;

use crate::base::bytes;
use crate::base::parts::{REST, later};
use crate::db::allocation::allocated;
use std::ops::Range;

use crate::base::number::parse_i64;
use crate::db::run;
use crate::db::string::StrBytes;
use crate::wire::reply::Reply;

later!(REST);

const HEADER_BYTES: usize = 6;
const END: u8 = 0xff;
/// In the header: too many elements for its 16 bits, so they have to be counted.
const LEN_UNKNOWN: u16 = u16::MAX;
/// Redis never lets one grow beyond this.
const MAX_BYTES: usize = 1 << 30;

/// The elements, one after another. A place is the offset of an element; it holds until the next change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Listpack(Vec<u8>);

/// One element.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Item<'a> {
    Int(i64),
    Text(&'a [u8]),
}

impl Default for Listpack {
    fn default() -> Listpack {
        Listpack(vec![HEADER_BYTES as u8 + 1, 0, 0, 0, 0, 0, END])
    }
}

impl<'a> Item<'a> {
    /// The bytes as a client sees them.
    pub(crate) fn bytes(self) -> StrBytes<'a> {
        match self {
            Item::Int(n) => StrBytes::digits(n),
            Item::Text(bytes) => StrBytes::Borrowed(bytes),
        }
    }

    /// Writes a bulk string, without an allocation of its own.
    pub(crate) fn reply(self, out: &mut Reply) {
        match self {
            Item::Int(n) => out.bulk_integer(n),
            Item::Text(bytes) => out.bulk(bytes),
        }
    }

    /// The number that the element is stored as.
    pub(crate) fn int(self) -> Option<i64> {
        match self {
            Item::Int(n) => Some(n),
            Item::Text(_) => None,
        }
    }
}

impl Listpack {
    /// Takes over the bytes of a serialization. `None`: they are not a listpack in every detail.
    pub(crate) fn load(bytes: &[u8]) -> Option<Listpack> {
        let total = u32::from_le_bytes(*bytes.first_chunk()?) as usize;
        if total != bytes.len() || total < HEADER_BYTES + 1 || bytes.last() != Some(&END) {
            return None;
        }
        let told = u16::from_le_bytes(*bytes[4..].first_chunk()?);
        let mut rebuilt = Listpack(Vec::with_capacity(bytes.len()));
        rebuilt.0.extend_from_slice(&Listpack::default().0);
        let (mut rest, mut count) = (&bytes[HEADER_BYTES..], 0);
        while *rest.first()? != END {
            let (item, encoded) = decode_checked(rest)?;
            let back = Back::of(encoded);
            if rest.get(encoded..encoded + back.len())? != back.bytes() {
                return None;
            }
            rebuilt.push(&item.bytes());
            rest = &rest[encoded + back.len()..];
            count += 1;
        }
        let is_counted = told == LEN_UNKNOWN || usize::from(told) == count;
        (rest.len() == 1 && is_counted).then_some(rebuilt)
    }

    /// An empty one with memory reserved for `bytes` bytes.
    pub(crate) fn with_capacity(bytes: usize) -> Listpack {
        let mut empty = Listpack::default();
        empty.0.reserve_exact(bytes.saturating_sub(empty.0.len()));
        empty
    }

    /// The serialization.
    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Number of elements; counted one by one when there are 65,535 or more.
    pub(crate) fn len(&self) -> usize {
        match self.told_len() {
            LEN_UNKNOWN => self.iter().count(),
            len => usize::from(len),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.len() == HEADER_BYTES + 1
    }

    /// Bytes of the serialization.
    pub(crate) fn byte_len(&self) -> usize {
        self.0.len()
    }

    /// Bytes that are allocated.
    pub(crate) fn heap_bytes(&self) -> usize {
        allocated(self.0.capacity())
    }

    /// Whether one may ever have `bytes` bytes.
    pub(crate) fn may_have(bytes: usize) -> bool {
        bytes <= MAX_BYTES
    }

    /// The place of the first element.
    pub(crate) fn first(&self) -> Option<usize> {
        (!self.is_empty()).then_some(HEADER_BYTES)
    }

    /// The place of the last element.
    pub(crate) fn last(&self) -> Option<usize> {
        self.before(self.0.len() - 1)
    }

    /// The place after that element.
    pub(crate) fn next(&self, at: usize) -> Option<usize> {
        let next = at + self.size(at);
        (self.0[next] != END).then_some(next)
    }

    /// The place before that element.
    pub(crate) fn previous(&self, at: usize) -> Option<usize> {
        self.before(at)
    }

    /// The place of the element with that index, from behind when it is negative.
    pub(crate) fn seek(&self, index: i64) -> Option<usize> {
        let len = i64::from(self.told_len());
        let is_len_known = len < i64::from(LEN_UNKNOWN);
        if is_len_known && index >= len {
            return None;
        }
        match if is_len_known && index > len / 2 {
            index - len
        } else {
            index
        } {
            index if index < 0 => {
                let mut at = self.last()?;
                for _ in 0..-(index + 1) {
                    at = self.previous(at)?;
                }
                Some(at)
            }
            index => {
                let mut at = self.first()?;
                for _ in 0..index {
                    at = self.next(at)?;
                }
                Some(at)
            }
        }
    }

    /// The element at a place.
    pub(crate) fn get(&self, at: usize) -> Item<'_> {
        decode(&self.0[at..])
    }

    /// All elements in their order.
    pub(crate) fn iter(&self) -> Items<'_> {
        Items {
            pack: self,
            at: self.first(),
        }
    }

    /// The elements from that place on.
    pub(crate) fn iter_from(&self, at: Option<usize>) -> Items<'_> {
        Items { pack: self, at }
    }

    /// The place of the first equal element, looking only at every `stride`th from the place `from` on: 2 finds
    /// fields among fields and values.
    pub(crate) fn find(&self, from: Option<usize>, bytes: &[u8], stride: usize) -> Option<usize> {
        let wanted = Encoded::of(bytes);
        let mut at = from?;
        loop {
            if wanted.begins(&self.0[at..]) {
                return Some(at);
            }
            for _ in 0..stride {
                at = self.next(at)?;
            }
        }
    }

    /// Adds an element at the end.
    pub(crate) fn push(&mut self, bytes: &[u8]) {
        self.push_encoded(&Encoded::of(bytes));
    }

    /// As [`Listpack::push`] of the number's text.
    pub(crate) fn push_int(&mut self, n: i64) {
        self.push_encoded(&Encoded::int(n));
    }

    fn push_encoded(&mut self, element: &Encoded<'_>) {
        let (head, body) = element.parts();
        let back = Back::of(head.len() + body.len());
        run::reserve(&mut self.0, head.len() + body.len() + back.len());
        self.0.pop();
        run::push(&mut self.0, head);
        run::push(&mut self.0, body);
        run::push(&mut self.0, back.bytes());
        self.0.push(END);
        self.set_total();
        self.set_len(1);
    }

    /// Adds an element before that place; its own place is then that one.
    pub(crate) fn insert(&mut self, at: usize, bytes: &[u8]) {
        self.splice(at..at, Some(bytes));
        self.set_len(1);
    }

    /// Adds an element before all others.
    pub(crate) fn push_front(&mut self, bytes: &[u8]) {
        self.insert(HEADER_BYTES, bytes);
    }

    /// Adds an element after that place.
    pub(crate) fn insert_after(&mut self, at: usize, bytes: &[u8]) {
        self.insert(at + self.size(at), bytes);
    }

    /// Exchanges the element at that place for another.
    pub(crate) fn replace(&mut self, at: usize, bytes: &[u8]) {
        self.splice(at..at + self.size(at), Some(bytes));
    }

    /// As [`Listpack::replace`] by the number's text.
    pub(crate) fn replace_int(&mut self, at: usize, n: i64) {
        self.put(at..at + self.size(at), &Encoded::int(n));
    }

    /// Removes the element at that place, which then is the place of the one after it.
    pub(crate) fn remove(&mut self, at: usize) {
        self.remove_some(at, 1);
    }

    /// Removes up to `count` elements from that place on and says how many those were.
    pub(crate) fn remove_some(&mut self, at: usize, count: usize) -> usize {
        let (mut end, mut removed) = (at, 0);
        while removed < count && self.0[end] != END {
            end += self.size(end);
            removed += 1;
        }
        self.splice(at..end, None);
        self.set_len(-(removed as i64));
        removed
    }

    /// Cuts off the elements from that place on and returns them.
    pub(crate) fn split_off(&mut self, at: usize) -> Listpack {
        let mut other = Listpack::default();
        let moved = self.0.len() - 1 - at;
        other.0.reserve_exact(moved);
        other.0.splice(
            HEADER_BYTES..HEADER_BYTES,
            self.0[at..at + moved].iter().copied(),
        );
        other.recount();
        self.splice(at..at + moved, None);
        self.recount();
        other
    }

    /// Adds all elements of another one at the end.
    pub(crate) fn append(&mut self, other: &Listpack) {
        let end = self.0.len() - 1;
        let elements = &other.0[HEADER_BYTES..other.0.len() - 1];
        run::reserve(&mut self.0, elements.len());
        self.0.truncate(end);
        self.0.extend_from_slice(elements);
        self.0.push(END);
        self.recount();
    }

    /// Gives back memory that is allocated and not used.
    pub(crate) fn shrink(&mut self) {
        self.0.shrink_to_fit();
    }

    /// Puts an element, or nothing, where those bytes were.
    fn splice(&mut self, gone: Range<usize>, bytes: Option<&[u8]>) {
        match bytes {
            Some(bytes) => self.put(gone, &Encoded::of(bytes)),
            None => {
                run::splice(&mut self.0, gone, &[]);
                self.set_total();
            }
        }
    }

    fn put(&mut self, gone: Range<usize>, element: &Encoded<'_>) {
        let (head, body) = element.parts();
        let back = Back::of(head.len() + body.len());
        run::splice(&mut self.0, gone, &[head, body, back.bytes()]);
        self.set_total();
    }

    fn told_len(&self) -> u16 {
        u16::from_le_bytes([self.0[4], self.0[5]])
    }

    fn set_len(&mut self, more: i64) {
        let len = match self.told_len() {
            LEN_UNKNOWN if more >= 0 => return,
            LEN_UNKNOWN => return self.recount(),
            len => i64::from(len) + more,
        };
        self.write_len(usize::try_from(len).unwrap_or(0));
    }

    fn recount(&mut self) {
        self.set_total();
        self.write_len(self.iter().count());
    }

    fn write_len(&mut self, len: usize) {
        let len = u16::try_from(len).unwrap_or(LEN_UNKNOWN);
        self.0[4..6].copy_from_slice(&len.to_le_bytes());
    }

    fn set_total(&mut self) {
        let total = self.0.len() as u32;
        self.0[..4].copy_from_slice(&total.to_le_bytes());
    }

    /// Bytes of the element at that place, with its length from behind.
    fn size(&self, at: usize) -> usize {
        let encoded = encoded_bytes(&self.0[at..]);
        encoded + Back::of(encoded).len()
    }

    /// The place of the element that ends there.
    fn before(&self, end: usize) -> Option<usize> {
        if end == HEADER_BYTES {
            return None;
        }
        let (mut encoded, mut shift, mut at) = (0, 0, end);
        loop {
            at -= 1;
            encoded |= usize::from(self.0[at] & 0x7f) << shift;
            shift += 7;
            if self.0[at] & 0x80 == 0 {
                return Some(at - encoded);
            }
        }
    }
}

/// See [`Listpack::iter`].
#[derive(Clone)]
pub(crate) struct Items<'a> {
    pack: &'a Listpack,
    at: Option<usize>,
}

impl<'a> Iterator for Items<'a> {
    type Item = Item<'a>;

    fn next(&mut self) -> Option<Item<'a>> {
        let at = self.at?;
        self.at = self.pack.next(at);
        Some(self.pack.get(at))
    }
}

/// An element's encoding: what stands before its bytes, and its bytes unless the head says it all.
pub(super) struct Encoded<'a> {
    head: [u8; 9],
    head_len: u8,
    body: &'a [u8],
}

impl<'a> Encoded<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Encoded<'a> {
        if let Some(n) = parse_i64(bytes) {
            return Encoded::int(n);
        }
        let len = bytes.len();
        match len {
            0..64 => Encoded::new(&[0x80 | len as u8], bytes),
            64..4096 => Encoded::new(&[0xe0 | (len >> 8) as u8, len as u8], bytes),
            _ => {
                let [a, b, c, d] = (len as u32).to_le_bytes();
                Encoded::new(&[0xf0, a, b, c, d], bytes)
            }
        }
    }

    pub(super) fn int(n: i64) -> Encoded<'static> {
        let [a, b, c, d, ..] = n.to_le_bytes();
        match n {
            0..128 => Encoded::new(&[a], &[]),
            -4096..4096 => Encoded::new(&[0xc0 | (b & 0x1f), a], &[]),
            -32_768..32_768 => Encoded::new(&[0xf1, a, b], &[]),
            -8_388_608..8_388_608 => Encoded::new(&[0xf2, a, b, c], &[]),
            -2_147_483_648..2_147_483_648 => Encoded::new(&[0xf3, a, b, c, d], &[]),
            _ => {
                let mut head = [0xf4; 9];
                head[1..].copy_from_slice(&n.to_le_bytes());
                Encoded::new(&head, &[])
            }
        }
    }

    fn new(start: &[u8], body: &'a [u8]) -> Encoded<'a> {
        let mut head = [0; 9];
        head[..start.len()].copy_from_slice(start);
        Encoded {
            head,
            head_len: start.len() as u8,
            body,
        }
    }

    pub(super) fn parts(&self) -> (&[u8], &[u8]) {
        (&self.head[..usize::from(self.head_len)], self.body)
    }

    /// Whether an equal element stands at the start of these bytes.
    pub(super) fn begins(&self, bytes: &[u8]) -> bool {
        let (head, body) = self.parts();
        bytes::starts_with(bytes, head) && bytes::starts_with(&bytes[head.len()..], body)
    }
}

/// The length of an element's encoding as it is read from behind: 7 bits a byte, all but the first marked.
struct Back {
    bytes: [u8; 5],
    len: u8,
}

impl Back {
    fn of(encoded: usize) -> Back {
        // The limits are Redis's own: two of them are one short of what the bits hold.
        let len: u8 = match encoded {
            0..=127 => 1,
            128..16_383 => 2,
            16_383..2_097_151 => 3,
            2_097_151..268_435_455 => 4,
            _ => 5,
        };
        let mut bytes = [0; 5];
        for (place, byte) in bytes[..usize::from(len)].iter_mut().rev().enumerate() {
            *byte = (encoded >> (7 * place)) as u8 & 0x7f | 0x80;
        }
        bytes[0] &= 0x7f;
        Back { bytes, len }
    }

    fn len(&self) -> usize {
        usize::from(self.len)
    }

    fn bytes(&self) -> &[u8] {
        &self.bytes[..self.len()]
    }
}

/// Bytes of the encoding that these begin with, without the length behind it.
pub(super) fn encoded_bytes(bytes: &[u8]) -> usize {
    match bytes[0] {
        0x00..=0x7f => 1,
        first @ 0x80..=0xbf => 1 + usize::from(first & 0x3f),
        0xc0..=0xdf => 2,
        first @ 0xe0..=0xef => 2 + (usize::from(first & 0x0f) << 8 | usize::from(bytes[1])),
        0xf0 => 5 + u32::from_le_bytes([bytes[1], bytes[2], bytes[3], bytes[4]]) as usize,
        0xf1 => 3,
        0xf2 => 4,
        0xf3 => 5,
        _ => 9,
    }
}

/// The element that these bytes of a listpack begin with.
pub(super) fn decode(bytes: &[u8]) -> Item<'_> {
    match bytes[0] {
        first @ 0x00..=0x7f => Item::Int(i64::from(first)),
        first @ 0x80..=0xbf => Item::Text(&bytes[1..1 + usize::from(first & 0x3f)]),
        // The 13 bits are moved to the top and back, so that their sign is extended.
        first @ 0xc0..=0xdf => Item::Int(i64::from(
            i16::from_be_bytes([first << 3 | bytes[1] >> 5, bytes[1] << 3]) >> 3,
        )),
        0xe0..=0xef => Item::Text(&bytes[2..encoded_bytes(bytes)]),
        0xf0 => Item::Text(&bytes[5..encoded_bytes(bytes)]),
        0xf1 => Item::Int(i64::from(i16::from_le_bytes([bytes[1], bytes[2]]))),
        0xf2 => Item::Int(i64::from(
            i32::from_le_bytes([0, bytes[1], bytes[2], bytes[3]]) >> 8,
        )),
        0xf3 => Item::Int(i64::from(i32::from_le_bytes([
            bytes[1], bytes[2], bytes[3], bytes[4],
        ]))),
        _ => {
            let mut number = [0; 8];
            number.copy_from_slice(&bytes[1..9]);
            Item::Int(i64::from_le_bytes(number))
        }
    }
}

/// As [`decode`], of bytes that may be anything, with the number of bytes of the encoding.
fn decode_checked(bytes: &[u8]) -> Option<(Item<'_>, usize)> {
    let first = *bytes.first()?;
    let head_bytes = match first {
        0xe0..=0xef => 2,
        0xf0 => 5,
        0xf5..=0xff => return None,
        _ => 1,
    };
    bytes.get(..head_bytes)?;
    let encoded = encoded_bytes(bytes);
    let whole = bytes.get(..encoded)?;
    Some((decode(whole), encoded))
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;

    use super::*;
    use primitives::Rng;

    fn texts(pack: &Listpack) -> Vec<Vec<u8>> {
        pack.iter().map(|item| item.bytes().to_vec()).collect()
    }

    fn check(pack: &Listpack, model: &VecDeque<Vec<u8>>) {
        assert!(texts(pack).iter().eq(model));
        let places = std::iter::successors(pack.last(), |at| pack.previous(*at));
        let back: Vec<_> = places.map(|at| pack.get(at).bytes().to_vec()).collect();
        assert!(back.iter().eq(model.iter().rev()));
        assert_eq!(pack.len(), model.len());
        assert_eq!(Listpack::load(pack.as_bytes()).as_ref(), Some(pack));
    }

    /// Elements of every encoding.
    fn element(rng: &mut Rng) -> Vec<u8> {
        match rng.below(5) {
            0 => vec![b'x'; rng.below(70) as usize],
            1 => vec![
                b'y';
                [63, 64, 127, 128, 4095, 4096, 16_380, 16_381, 16_384][rng.below(9) as usize]
            ],
            2 => (rng.next() as i64 >> rng.below(64))
                .to_string()
                .into_bytes(),
            3 => rng.below(300).to_string().into_bytes(),
            _ => format!("0{}", rng.below(10)).into_bytes(),
        }
    }

    #[test]
    fn it_behaves_as_a_list() {
        for seed in 0..20 {
            let (mut rng, mut pack, mut model) =
                (Rng::new(seed), Listpack::default(), VecDeque::new());
            for _ in 0..300 {
                let text = element(&mut rng);
                let index = rng.below(model.len().max(1) as u64) as usize;
                let at = pack.seek(index as i64);
                assert_eq!(
                    at,
                    pack.seek(index as i64 - model.len() as i64)
                        .filter(|_| !model.is_empty())
                );
                match (rng.below(8), at) {
                    (0, Some(at)) => {
                        pack.remove(at);
                        model.remove(index);
                    }
                    (1, Some(at)) => {
                        pack.replace(at, &text);
                        model[index] = text;
                    }
                    (2, Some(at)) => {
                        pack.insert(at, &text);
                        model.insert(index, text);
                    }
                    (3, Some(at)) => {
                        pack.insert_after(at, &text);
                        model.insert(index + 1, text);
                    }
                    (4, _) => {
                        pack.push_front(&text);
                        model.push_front(text);
                    }
                    (5, Some(at)) => {
                        let tail = pack.split_off(at);
                        check(&tail, &model.range(index..).cloned().collect());
                        pack.append(&tail);
                    }
                    _ => {
                        pack.push(&text);
                        model.push_back(text);
                    }
                }
                check(&pack, &model);
            }
        }
    }

    #[test]
    fn elements_are_found_at_every_stride() {
        let mut pack = Listpack::default();
        for text in ["a", "1", "b", "a", "1", "-5000"] {
            pack.push(text.as_bytes());
        }
        let index = |text: &str, stride| {
            let found = pack.find(pack.first(), text.as_bytes(), stride)?;
            (0..6).find(|index| pack.seek(*index) == Some(found))
        };
        assert_eq!(
            (index("a", 1), index("1", 1), index("1", 2)),
            (Some(0), Some(1), Some(4))
        );
        assert_eq!(
            (index("a", 2), index("b", 2), index("-5000", 2)),
            (Some(0), Some(2), None)
        );
        assert_eq!(
            (index("-5000", 1), index("c", 1), index("", 1)),
            (Some(5), None, None)
        );
    }

    #[test]
    fn what_is_not_a_listpack_is_refused() {
        let mut pack = Listpack::default();
        for text in ["a", "127", "128", "99999999999"] {
            pack.push(text.as_bytes());
        }
        let intact = pack.as_bytes().to_vec();
        for len in 0..intact.len() {
            assert_eq!(Listpack::load(&intact[..len]), None, "{len}");
        }
        let mut rng = Rng::new(4);
        for _ in 0..2000 {
            let mut damaged = intact.clone();
            let at = rng.below(damaged.len() as u64) as usize;
            damaged[at] = rng.next() as u8;
            if let Some(loaded) = Listpack::load(&damaged) {
                assert_eq!(loaded.len(), texts(&loaded).len());
            }
        }
    }

    #[test]
    fn integers_kept_as_text_become_integers() {
        let foreign = [13, 0, 0, 0, 1, 0, 0x83, b'1', b'2', b'3', 4, END, 0];
        let pack = Listpack::load(&[&[12], &foreign[1..12]].concat()).unwrap();
        assert_eq!(pack.iter().next(), Some(Item::Int(123)));
    }

    #[test]
    fn more_than_65534_elements_are_counted() {
        let mut pack = Listpack::default();
        for _ in 0..65_540 {
            pack.push(b"1");
        }
        assert_eq!(pack.len(), 65_540);
        assert_eq!(pack.remove_some(HEADER_BYTES, 65_530), 65_530);
        assert_eq!((pack.len(), pack.told_len()), (10, 10));
    }
}
