//! Memory that nobody can see any more, given back bit by bit: a million keys or elements dropped at once must not
//! stop the node.

use std::collections::VecDeque;
use std::fmt;

/// How many pieces one tick frees.
const PIECES_A_TICK: usize = 64;

/// What is left of a table or a large value, in pieces of at most a few hundred elements each.
pub(crate) trait Remains {
    /// Frees up to `most` pieces and says how many those were.
    fn free(&mut self, most: usize) -> usize;
}

impl<T> Remains for Vec<T> {
    fn free(&mut self, most: usize) -> usize {
        let freed = self.len().min(most);
        self.truncate(self.len() - freed);
        freed
    }
}

impl<T> Remains for VecDeque<T> {
    fn free(&mut self, most: usize) -> usize {
        let freed = self.len().min(most);
        self.truncate(self.len() - freed);
        freed
    }
}

/// What was deleted and is not freed yet.
#[derive(Default)]
pub(crate) struct Graveyard {
    remains: Vec<(Box<dyn Remains>, usize)>,
    pending: usize,
}

impl Clone for Graveyard {
    /// A copy of a node has no need of what the node has deleted.
    fn clone(&self) -> Graveyard {
        Graveyard::default()
    }
}

impl fmt::Debug for Graveyard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Graveyard({})", self.remains.len())
    }
}

impl Graveyard {
    /// Takes over what a table of `values` values, or one value, consisted of.
    pub(crate) fn bury(&mut self, remains: Box<dyn Remains>, values: usize) {
        self.remains.push((remains, values));
        self.pending += values;
    }

    /// Frees some of what is left and says how many values are gone by that.
    pub(crate) fn free_some(&mut self) -> usize {
        let pending = self.pending;
        let mut left = PIECES_A_TICK;
        while left > 0
            && let Some((last, values)) = self.remains.last_mut()
        {
            let freed = last.free(left);
            if freed < left {
                self.pending -= *values;
                self.remains.pop();
            }
            left -= freed;
        }
        pending - self.pending
    }

    /// How many values are not freed yet.
    pub(crate) fn pending(&self) -> usize {
        self.pending
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.remains.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn a_flushed_table_is_freed_bit_by_bit() {
        let mut harness = Harness::with(&[("enable-debug-command", "yes")]);
        let client = harness.connect();
        harness.say(client, "debug populate 50000");
        let full = harness.node.used_memory_bytes();
        assert_eq!(harness.say(client, "flushall"), "+OK");
        assert!(harness.node.used_memory_bytes() * 10 < full);
        let mut ticks = 0;
        while harness.node.next_tick().is_some() {
            harness.node.tick(harness.now);
            ticks += 1;
        }
        assert!((2..100).contains(&ticks), "{ticks}");
        let told = harness.say(client, "info memory");
        assert!(told.contains("lazyfree_pending_objects:0 lazyfreed_objects:50000"));
    }
}
