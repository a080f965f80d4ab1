//! The set of a few integers, in the format of Redis: sorted, all as wide as the widest one needs.
//!
//! `width in bytes (u32) | number of members (u32) | member...`, little-endian. One that never had a member has no
//! header and no memory.

use crate::base::parts::{REST, later};
use crate::db::allocation::allocated;
use std::cmp::Ordering;

use crate::db::run;

later!(REST);

const HEADER_BYTES: usize = 8;

/// The members' bytes, in ascending order of the numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Intset(Vec<u8>);

impl Intset {
    /// Takes over the bytes of a serialization. `None`: they are not those of a set that has members.
    pub(crate) fn load(bytes: &[u8]) -> Option<Intset> {
        let (header, members) = bytes.split_first_chunk::<HEADER_BYTES>()?;
        let [a, b, c, d, count @ ..] = *header;
        let width = u32::from_le_bytes([a, b, c, d]) as usize;
        let count = u32::from_le_bytes(count) as usize;
        let is_whole = matches!(width, 2 | 4 | 8) && count.checked_mul(width)? == members.len();
        let set = Intset(bytes.to_vec());
        let is_sorted = |set: &Intset| (1..count).all(|at| set.at(at - 1) < set.at(at));
        (is_whole && count > 0 && is_sorted(&set)).then_some(set)
    }

    /// The serialization.
    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    pub(crate) fn len(&self) -> usize {
        match self.0.len().checked_sub(HEADER_BYTES) {
            Some(bytes) => bytes / self.width(),
            None => 0,
        }
    }

    /// Bytes that are allocated.
    pub(crate) fn heap_bytes(&self) -> usize {
        allocated(self.0.capacity())
    }

    /// The members, the least first.
    pub(crate) fn iter(&self) -> impl Iterator<Item = i64> {
        (0..self.len()).map(|at| self.at(at))
    }

    /// The member at that place in their order, which must be one.
    pub(crate) fn at(&self, place: usize) -> i64 {
        let start = HEADER_BYTES + place * self.width();
        let bytes = &self.0[start..start + self.width()];
        match *bytes {
            [a, b] => i64::from(i16::from_le_bytes([a, b])),
            [a, b, c, d] => i64::from(i32::from_le_bytes([a, b, c, d])),
            _ => bytes
                .first_chunk()
                .map_or(0, |bytes| i64::from_le_bytes(*bytes)),
        }
    }

    pub(crate) fn contains(&self, member: i64) -> bool {
        self.search(member).is_ok()
    }

    /// Adds a member; `false` when it is there already.
    pub(crate) fn add(&mut self, member: i64) -> bool {
        let Err(place) = self.search(member) else {
            return false;
        };
        if self.0.is_empty() {
            self.0.extend_from_slice(&[2, 0, 0, 0, 0, 0, 0, 0]);
        }
        self.widen(width_of(member));
        let at = HEADER_BYTES + place * self.width();
        let bytes = &member.to_le_bytes()[..self.width()];
        run::splice(&mut self.0, at..at, &[bytes]);
        self.write_len();
        true
    }

    /// Removes a member; `false` when there is no such one.
    pub(crate) fn remove(&mut self, member: i64) -> bool {
        let found = self.search(member);
        if let Ok(place) = found {
            self.remove_at(place);
        }
        found.is_ok()
    }

    /// Removes the member at that place in their order.
    pub(crate) fn remove_at(&mut self, place: usize) {
        let width = self.width();
        let at = HEADER_BYTES + place * width;
        run::splice(&mut self.0, at..at + width, &[]);
        self.write_len();
    }

    /// Where a member is, or where it belongs.
    fn search(&self, member: i64) -> Result<usize, usize> {
        let (mut low, mut high) = (0, self.len());
        // Numbers often come in ascending order.
        if high > 0 && self.at(high - 1) < member {
            return Err(high);
        }
        while low < high {
            let middle = (low + high) / 2;
            match self.at(middle).cmp(&member) {
                Ordering::Less => low = middle + 1,
                Ordering::Equal => return Ok(middle),
                Ordering::Greater => high = middle,
            }
        }
        Err(low)
    }

    fn width(&self) -> usize {
        self.0.first().map_or(2, |width| usize::from(*width))
    }

    /// Makes all members wide enough for one of that width; it never becomes narrower again.
    fn widen(&mut self, width: usize) {
        if width <= self.width() {
            return;
        }
        let mut wide = Vec::with_capacity(HEADER_BYTES + (self.len() + 1) * width);
        wide.extend_from_slice(&self.0[..HEADER_BYTES]);
        for member in self.iter() {
            wide.extend_from_slice(&member.to_le_bytes()[..width]);
        }
        wide[0] = width as u8;
        self.0 = wide;
    }

    fn write_len(&mut self) {
        let len = self.len() as u32;
        self.0[4..HEADER_BYTES].copy_from_slice(&len.to_le_bytes());
    }
}

/// Bytes that a number needs.
fn width_of(member: i64) -> usize {
    if i16::try_from(member).is_ok() {
        2
    } else if i32::try_from(member).is_ok() {
        4
    } else {
        8
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use primitives::Rng;

    #[test]
    fn it_behaves_as_a_sorted_set_of_every_width() {
        for bits in [8, 16, 17, 32, 33, 64] {
            let (mut set, mut model, mut rng) =
                (Intset::default(), BTreeSet::new(), Rng::new(bits));
            for step in 0..2000 {
                let member = (rng.next().cast_signed() >> (64 - bits)) / 3;
                if step % 3 == 2 {
                    assert_eq!(set.remove(member), model.remove(&member));
                } else {
                    assert_eq!(set.add(member), model.insert(member));
                }
                assert!(model.contains(&member) == set.contains(member));
            }
            assert!(set.iter().eq(model.iter().copied()));
            let loaded = Intset::load(set.as_bytes()).expect("its own bytes");
            assert!(loaded.iter().eq(set.iter()));
        }
    }

    #[test]
    fn bytes_are_those_of_redis() {
        let mut set = Intset::default();
        for member in [5, -1, 300] {
            set.add(member);
        }
        assert_eq!(
            set.as_bytes(),
            b"\x02\0\0\0\x03\0\0\0\xff\xff\x05\0\x2c\x01"
        );
        set.add(70_000);
        assert_eq!(
            set.as_bytes(),
            b"\x04\0\0\0\x04\0\0\0\xff\xff\xff\xff\x05\0\0\0\x2c\x01\0\0\x70\x11\x01\0"
        );
    }

    #[test]
    fn foreign_bytes_are_looked_at() {
        for bytes in [
            &b""[..],
            b"\x02\0\0\0\0\0\0\0",
            b"\x02\0\0\0\x01\0\0\0\x05",
            b"\x02\0\0\0\x02\0\0\0\x05\0\x05\0",
            b"\x02\0\0\0\x02\0\0\0\x05\0\x04\0",
            b"\x03\0\0\0\x01\0\0\0\x05\0\0",
            b"\0\0\0\0\0\0\0\0",
            b"\x08\0\0\0\xff\xff\xff\xff\x05\0",
        ] {
            assert!(Intset::load(bytes).is_none(), "{bytes:?}");
        }
    }
}
