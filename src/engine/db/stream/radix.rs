//! The radix tree that Redis would keep these nodes in, as far as `XINFO STREAM` tells of it.

use super::Stream;
use super::id::StreamId;

/// Bytes of a key: an ID, big-endian.
const KEY_BYTES: usize = 16;

impl Stream {
    /// The number of nodes of a radix tree whose keys are the IDs of the nodes: one for each key, each place where
    /// keys part, and each run of bytes in between. Takes linear time.
    pub(crate) fn radix_nodes(&self) -> usize {
        let mut count = 0;
        // A place as deep as `depth`, below another one: itself and the run of bytes between the two. The byte
        // after a place where keys part belongs to that place.
        let mut add = |depth: usize, above: Option<usize>| {
            let run = depth - above.map_or(0, |above| above + 1);
            count += 1 + usize::from(run > 0);
        };
        let mut parted: Vec<usize> = Vec::new();
        let mut ids = self.nodes().map(|node| node.id()).peekable();
        let mut before = None;
        while let Some(id) = ids.next() {
            let after = ids.peek().map(|next| common_bytes(id, *next));
            add(KEY_BYTES, before.max(after));
            while let Some(depth) = parted.pop_if(|depth| Some(*depth) > after) {
                add(depth, parted.last().copied().max(after));
            }
            if let Some(depth) = after
                && parted.last() != Some(&depth)
            {
                parted.push(depth);
            }
            before = after;
        }
        count.max(1)
    }
}

/// How many bytes two different keys begin with in common.
fn common_bytes(one: StreamId, other: StreamId) -> usize {
    let bits = match one.ms ^ other.ms {
        0 => 64 + (one.seq ^ other.seq).leading_zeros(),
        ms => ms.leading_zeros(),
    };
    bits as usize / 8
}
