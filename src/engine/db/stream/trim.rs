//! Trimming a stream from its oldest entry on.

use super::Stream;
use super::id::StreamId;

/// What is to remain of a stream.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Trim {
    pub(crate) bound: Bound,
    /// Only whole nodes are removed, so that more may remain.
    pub(crate) is_approximate: bool,
    /// How many entries are removed at most; 0: no limit.
    pub(crate) limit: u64,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Bound {
    /// This number of entries.
    MaxLen(u64),
    /// The entries from this ID on.
    MinId(StreamId),
}

impl Stream {
    /// Removes the oldest entries and says how many those were.
    pub(crate) fn trim(&mut self, trim: &Trim) -> u64 {
        let before = self.len;
        while let Some(node) = self.nodes.front() {
            let live = node.live();
            let is_done = matches!(trim.bound, Bound::MaxLen(most) if self.len <= most);
            let is_too_much = trim.limit > 0 && before - self.len + live > trim.limit;
            if is_done || is_too_much {
                break;
            }
            let is_gone = match trim.bound {
                Bound::MaxLen(most) => self.len - live >= most,
                Bound::MinId(id) => node.last_id() < id,
            };
            if !is_gone {
                if !trim.is_approximate {
                    self.trim_first_node(trim.bound);
                }
                break;
            }
            self.len -= live;
            self.remove_node(0);
        }
        if before > self.len {
            self.find_first_id();
        }
        before - self.len
    }

    fn trim_first_node(&mut self, bound: Bound) {
        let len = self.len;
        self.edit_node(0, |node| match bound {
            Bound::MaxLen(most) => node.delete_while(|_, deleted| len - deleted > most),
            Bound::MinId(least) => node.delete_while(|id, _| id < least),
        })
        .inspect(|deleted| self.len -= deleted);
    }
}
