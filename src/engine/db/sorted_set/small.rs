//! The small form of a sorted set: its elements in their order, in one run of bytes.
//!
//! `number of elements (u32) | (score | member)*`. Members, and scores that are integers, are encoded as in a listpack,
//! but without what walking back needs; other scores are `0xff` and the number's 64 bits.

use std::ops::Range;

use super::order::Element;
use super::range::{LexRange, ScoreRange};
use crate::base::number::{as_integer, parse_f64, print_f64};
use crate::db::allocation::allocated;
use crate::db::listpack::{Encoded, Item, Listpack, decode, encoded_bytes};
use crate::db::run;

const HEADER_BYTES: usize = 4;
const NO_INTEGER: u8 = 0xff;
const NO_INTEGER_BYTES: usize = 9;

/// Members with their scores. One that never had an element has no header and no memory.
#[derive(Debug, Default)]
pub(super) struct Small(Vec<u8>);

impl Clone for Small {
    /// Has the same room to spare: the copy of a database takes over what all its values are known to take.
    fn clone(&self) -> Small {
        Small(run::copy(&self.0))
    }
}

impl Small {
    /// Takes over members, each followed by its score.
    pub(super) fn of_listpack(pack: &Listpack) -> Small {
        let mut small = Small::default();
        let mut items = pack.iter();
        while let (Some(member), Some(score)) = (items.next(), items.next()) {
            let score = parse_f64(&score.bytes()).unwrap_or(0.0);
            small.push(&member.bytes(), score);
        }
        small
    }

    /// Members, each followed by its score, as Redis keeps and serializes them.
    pub(super) fn to_listpack(&self) -> Listpack {
        let mut pack = Listpack::default();
        for at in self.places() {
            let (member, score, _) = self.element(at);
            pack.push(&member.bytes());
            match as_integer(score) {
                Some(n) => pack.push(itoa::Buffer::new().format(n).as_bytes()),
                None => pack.push(&print_f64(score)),
            }
        }
        pack
    }

    pub(super) fn len(&self) -> usize {
        let header = self.0.first_chunk();
        header.map_or(0, |header| u32::from_le_bytes(*header) as usize)
    }

    /// Bytes that are allocated.
    pub(super) fn heap_bytes(&self) -> usize {
        allocated(self.0.capacity())
    }

    /// Whether a member of `bytes` bytes may be added.
    pub(super) fn has_room(&self, bytes: usize) -> bool {
        Listpack::may_have(self.0.len().saturating_add(bytes))
    }

    /// Reserves memory for `count` elements whose members have `bytes` bytes altogether.
    pub(super) fn reserve(&mut self, count: usize, bytes: usize) {
        run::reserve(&mut self.0, HEADER_BYTES + 2 * count + bytes);
    }

    /// The places of all elements.
    pub(super) fn places(&self) -> impl Iterator<Item = usize> {
        let first = (self.0.len() > HEADER_BYTES).then_some(HEADER_BYTES);
        std::iter::successors(first, |at| {
            let next = self.after(*at);
            (next < self.0.len()).then_some(next)
        })
    }

    /// The element at a place, and the place after it.
    pub(super) fn element(&self, at: usize) -> (Item<'_>, f64, usize) {
        let (score, member) = self.score(at);
        let bytes = &self.0[member..];
        (decode(bytes), score, member + encoded_bytes(bytes))
    }

    /// Where a member is and its score.
    pub(super) fn find(&self, member: &[u8]) -> Option<(usize, f64)> {
        let wanted = Encoded::of(member);
        let mut at = HEADER_BYTES;
        while at < self.0.len() {
            let start = at + self.score_bytes(at);
            let entry = &self.0[start..];
            if wanted.begins(entry) {
                return Some((at, self.score(at).0));
            }
            at = start + encoded_bytes(entry);
        }
        None
    }

    /// Adds a member that is not there.
    pub(super) fn insert(&mut self, member: &[u8], score: f64) {
        let place = self.places().find(|at| {
            let (other, start) = self.score(*at);
            other > score || other == score && &*decode(&self.0[start..]).bytes() > member
        });
        self.insert_at(place.unwrap_or(self.0.len()), member, score);
    }

    /// Adds a member after all others.
    pub(super) fn push(&mut self, member: &[u8], score: f64) {
        self.insert_at(self.0.len(), member, score);
    }

    fn insert_at(&mut self, at: usize, member: &[u8], score: f64) {
        let member = Encoded::of(member);
        let (head, body) = member.parts();
        let at = at.max(self.begin());
        match as_integer(score) {
            Some(n) => {
                let integer = Encoded::int(n);
                run::splice(&mut self.0, at..at, &[integer.parts().0, head, body]);
            }
            None => {
                let bits = score.to_le_bytes();
                run::splice(&mut self.0, at..at, &[&[NO_INTEGER], &bits, head, body]);
            }
        }
        self.write_len(self.len() + 1);
    }

    /// Removes up to `count` elements from a place on.
    pub(super) fn remove(&mut self, at: usize, count: usize) {
        let (mut end, mut removed) = (at, 0);
        while removed < count && end < self.0.len() {
            end = self.after(end);
            removed += 1;
        }
        run::splice(&mut self.0, at..end, &[]);
        self.write_len(self.len() - removed);
    }

    /// How many elements stand before a place.
    pub(super) fn rank(&self, at: usize) -> usize {
        self.places().take_while(|place| *place < at).count()
    }

    /// The place of the element of that rank.
    pub(super) fn seek(&self, rank: usize) -> Option<usize> {
        self.places().nth(rank)
    }

    /// All elements, each with memory of its own.
    pub(super) fn to_elements(&self) -> Vec<Element> {
        let element = |at| {
            let (member, score, _) = self.element(at);
            Element::new(&member.bytes(), score)
        };
        self.places().map(element).collect()
    }

    /// The ranks of the scores within a range.
    pub(super) fn score_span(&self, range: &ScoreRange) -> Range<usize> {
        let (mut start, mut end) = (0, 0);
        for at in self.places() {
            let (score, _) = self.score(at);
            start += usize::from(!range.reaches(score));
            end += usize::from(!range.ends_before(score));
        }
        start..end
    }

    /// The ranks of the members within a range. Scores that differ make no sense here, and then Redis's answer
    /// depends on the side from which it looks.
    pub(super) fn lex_span(&self, range: &LexRange<'_>, is_reverse: bool) -> Range<usize> {
        let members = self.places().map(|at| self.element(at).0.bytes());
        let members: Vec<_> = members.collect();
        let (Some(first), Some(last)) = (members.first(), members.last()) else {
            return 0..0;
        };
        if range.is_void() || !range.reaches(last) || range.ends_before(first) {
            return 0..0;
        }
        if is_reverse {
            let end = members.iter().rposition(|one| !range.ends_before(one));
            let end = end.map_or(0, |last| last + 1);
            let outside = members[..end].iter().rposition(|one| !range.reaches(one));
            outside.map_or(0, |at| at + 1)..end
        } else {
            let start = members.iter().position(|one| range.reaches(one));
            let start = start.unwrap_or(members.len());
            let outside = members[start..]
                .iter()
                .position(|one| range.ends_before(one));
            start..outside.map_or(members.len(), |at| start + at)
        }
    }

    /// The score at a place, and where its member begins.
    fn score(&self, at: usize) -> (f64, usize) {
        let member = at + self.score_bytes(at);
        let score = match &self.0[at..member] {
            [NO_INTEGER, bits @ ..] => {
                let bits = bits.first_chunk().copied().unwrap_or_default();
                f64::from_le_bytes(bits)
            }
            encoded => decode(encoded).int().unwrap_or(0) as f64,
        };
        (score, member)
    }

    fn score_bytes(&self, at: usize) -> usize {
        match self.0[at] {
            NO_INTEGER => NO_INTEGER_BYTES,
            _ => encoded_bytes(&self.0[at..]),
        }
    }

    fn after(&self, at: usize) -> usize {
        let member = at + self.score_bytes(at);
        member + encoded_bytes(&self.0[member..])
    }

    /// The place of the first element, once there is a header before it.
    fn begin(&mut self) -> usize {
        if self.0.is_empty() {
            run::reserve(&mut self.0, HEADER_BYTES);
            self.0.extend_from_slice(&[0; HEADER_BYTES]);
        }
        HEADER_BYTES
    }

    fn write_len(&mut self, len: usize) {
        self.0[..HEADER_BYTES].copy_from_slice(&(len as u32).to_le_bytes());
    }
}
