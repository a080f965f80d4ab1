//! Walks over the entries of a stream.

use super::Stream;
use super::id::StreamId;
use super::node::Entry;

impl Stream {
    /// The entries from `start` to `end`, both included. Finding the first takes logarithmic time.
    pub(crate) fn range(&self, start: StreamId, end: StreamId) -> Range<'_> {
        let node = self.node_of(start).unwrap_or(0);
        Range::new(self, node, start, end, false)
    }

    /// As [`Stream::range`], from `end` back to `start`.
    pub(crate) fn range_back(&self, start: StreamId, end: StreamId) -> Range<'_> {
        let node = self.node_of(end).unwrap_or(usize::MAX);
        Range::new(self, node, start, end, true)
    }

    /// The entry with that ID.
    pub(crate) fn entry(&self, id: StreamId) -> Option<Entry<'_>> {
        self.range(id, id).next()
    }

    /// The node that holds an entry with that ID, if there is such an entry.
    pub(super) fn node_of(&self, id: StreamId) -> Option<usize> {
        self.nodes
            .partition_point(|node| node.id() <= id)
            .checked_sub(1)
    }
}

/// See [`Stream::range`].
pub(crate) struct Range<'a> {
    stream: &'a Stream,
    node: usize,
    /// Where the next entry to look at stands in the node.
    at: Option<usize>,
    start: StreamId,
    end: StreamId,
    is_back: bool,
}

impl<'a> Range<'a> {
    fn new(
        stream: &'a Stream,
        node: usize,
        start: StreamId,
        end: StreamId,
        is_back: bool,
    ) -> Range<'a> {
        let mut range = Range {
            stream,
            node,
            at: None,
            start,
            end,
            is_back,
        };
        range.enter();
        range
    }

    /// Goes to the edge of the node.
    fn enter(&mut self) {
        self.at = self.stream.nodes.get(self.node).and_then(|node| {
            if self.is_back {
                node.last_entry()
            } else {
                node.first_entry()
            }
        });
    }

    /// The next entry, deleted or not, wherever the range ends.
    fn step(&mut self) -> Option<(usize, Entry<'a>)> {
        loop {
            let node = self.stream.nodes.get(self.node)?;
            if let Some(at) = self.at {
                let entry = node.entry(at);
                self.at = if self.is_back {
                    node.before(at)
                } else {
                    node.after(&entry)
                };
                return Some((at, entry));
            }
            self.node = if self.is_back {
                self.node.checked_sub(1)?
            } else {
                self.node + 1
            };
            self.enter();
        }
    }

    /// The next entry with its place in its node.
    pub(super) fn next_place(&mut self) -> Option<(usize, Entry<'a>)> {
        loop {
            let (at, entry) = self.step()?;
            let (is_before, is_after) = (entry.id < self.start, entry.id > self.end);
            if if self.is_back { is_before } else { is_after } {
                self.node = usize::MAX;
                self.at = None;
                return None;
            }
            if !entry.is_deleted() && !is_before && !is_after {
                return Some((at, entry));
            }
        }
    }
}

impl<'a> Iterator for Range<'a> {
    type Item = Entry<'a>;

    fn next(&mut self) -> Option<Entry<'a>> {
        self.next_place().map(|(_, entry)| entry)
    }
}
