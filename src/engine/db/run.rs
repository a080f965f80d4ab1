//! A run of bytes that grows and shrinks in the middle and wastes little: what small collections are made of.

use std::ops::Range;

/// A shorter one has no room to spare: there may be millions of them.
const SPARE_MIN_BYTES: usize = 512;
/// Shorter parts are copied byte by byte.
const SHORT_PART_BYTES: usize = 8;

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

/// Adds bytes at the end. WebAssembly copies by a call that costs more than a few bytes do.
#[inline]
pub(super) fn push(bytes: &mut Vec<u8>, part: &[u8]) {
    if part.len() < SHORT_PART_BYTES {
        for byte in part {
            bytes.push(*byte);
        }
    } else {
        bytes.extend_from_slice(part);
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
