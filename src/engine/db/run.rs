//! A run of bytes that grows and shrinks in the middle and wastes little: what small collections are made of.

use std::ops::Range;

/// A shorter one has no room to spare: there may be millions of them.
const SPARE_MIN_BYTES: usize = 512;
/// Shorter parts are copied byte by byte.
const SHORT_PART_BYTES: usize = 8;

/// Whether two runs are the same. In WebAssembly there is no instruction for that and its library goes byte by byte,
/// so short runs, as keys and elements are, are compared here: eight bytes at a time, without a call.
#[inline]
pub(crate) fn equal(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let (Some(one_end), Some(other_end)) = (one.last_chunk::<8>(), other.last_chunk::<8>()) else {
        return one.iter().zip(other).all(|(one, other)| one == other);
    };
    // The last eight may have been looked at in part: that is quicker than to look at each of the rest.
    let (chunks, other_chunks) = (one.as_chunks::<8>().0, other.as_chunks::<8>().0);
    one_end == other_end
        && chunks
            .iter()
            .zip(other_chunks)
            .all(|(one, other)| one == other)
}

/// Whether a run begins with these bytes; see [`equal`].
#[inline]
pub(crate) fn starts_with(run: &[u8], start: &[u8]) -> bool {
    run.get(..start.len()).is_some_and(|run| equal(run, start))
}

/// Short ones grow to the next step of the allocator, long ones by an eighth: doubling would waste half.
pub(super) fn reserve(bytes: &mut Vec<u8>, more: usize) {
    let needed = bytes.len() + more;
    if needed > bytes.capacity() {
        let spare = if needed < SPARE_MIN_BYTES {
            0
        } else {
            needed / 8
        };
        let wanted = (needed + spare + 8).next_multiple_of(16) - 8;
        bytes.reserve_exact(wanted - bytes.len());
    }
}

/// A copy with as much room to spare.
pub(super) fn copy<T: Clone>(items: &Vec<T>) -> Vec<T> {
    let mut copy = Vec::with_capacity(items.capacity());
    copy.extend_from_slice(items);
    copy
}

/// Makes room for `size` bytes where `gone` was; what stands there then means nothing.
pub(super) fn make_gap(bytes: &mut Vec<u8>, gone: &Range<usize>, size: usize) {
    let len = bytes.len();
    if size > gone.len() {
        let more = size - gone.len();
        reserve(bytes, more);
        bytes.resize(len + more, 0);
        bytes.copy_within(gone.end..len, gone.start + size);
    } else if size < gone.len() {
        bytes.copy_within(gone.end..len, gone.start + size);
        bytes.truncate(len - (gone.len() - size));
        if bytes.capacity() > 2 * bytes.len() + 64 {
            bytes.shrink_to(bytes.len() + bytes.len() / 8);
        }
    }
}

/// Puts these parts, one after the other, where `gone` was.
pub(super) fn splice(bytes: &mut Vec<u8>, gone: Range<usize>, parts: &[&[u8]]) {
    let size = parts.iter().map(|part| part.len()).sum();
    make_gap(bytes, &gone, size);
    let mut room = bytes[gone.start..gone.start + size].iter_mut();
    for part in parts {
        // Most parts are a byte or two, for which a call to copy memory is a long way round.
        if part.len() < SHORT_PART_BYTES {
            part.iter()
                .zip(&mut room)
                .for_each(|(byte, place)| *place = *byte);
        } else {
            let (target, rest) = room.into_slice().split_at_mut(part.len());
            target.copy_from_slice(part);
            room = rest.iter_mut();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_equal_when_every_byte_is() {
        for len in 0..40 {
            let one: Vec<u8> = (0..len).map(|n| n as u8).collect();
            assert!(equal(&one, &one.clone()));
            for place in 0..len {
                let mut other = one.clone();
                other[place] ^= 0x80;
                assert!(!equal(&one, &other), "byte {place} of {len}");
                assert!(!equal(&one, &one[..place]), "{place} of {len} bytes");
                assert!(starts_with(&one, &one[..place]) && !starts_with(&one[..place], &one));
            }
        }
    }
}
