//! What an allocator takes for what is asked of it: there is none to ask, so it is computed.

pub(crate) const WORD_BYTES: usize = size_of::<usize>();

/// What an allocator takes for `bytes` bytes: they come in steps of two words, with one word for itself and no fewer
/// than four.
pub(crate) fn allocated(bytes: usize) -> usize {
    if bytes == 0 {
        0
    } else {
        let steps = (bytes + WORD_BYTES).next_multiple_of(2 * WORD_BYTES);
        steps.max(4 * WORD_BYTES)
    }
}

/// What a `BTreeMap` or `BTreeSet` takes. Its nodes have room for 11 entries, and keep 6 where entries come in their
/// order, as IDs and times mostly do; every seventh node has edges to others.
pub(crate) fn tree_bytes(len: usize, entry_bytes: usize) -> usize {
    const ROOM: usize = 11;
    let nodes = if len <= ROOM {
        len.min(1)
    } else {
        len.div_ceil(6)
    };
    let node = allocated(ROOM * entry_bytes + 2 * WORD_BYTES);
    nodes * node + nodes / 7 * (ROOM + 1) * WORD_BYTES
}
