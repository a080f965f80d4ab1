//! Memory that nobody can see any more, given back bit by bit: a million keys flushed at once must not stop the node.

use crate::db::dict::{Dict, Segment};

/// How many segments (of at most 512 entries) one tick frees.
const SEGMENTS_A_TICK: usize = 64;

/// What a flush took away.
#[derive(Clone, Debug, Default)]
pub(crate) struct Graveyard {
    segments: Vec<Segment>,
}

impl Graveyard {
    /// Takes a table's entries over.
    pub(super) fn bury(&mut self, dict: Dict) {
        let mut segments = dict.into_segments();
        if self.segments.is_empty() {
            self.segments = segments;
        } else {
            self.segments.append(&mut segments);
        }
    }

    /// Frees some of what is left.
    pub(crate) fn free_some(&mut self) {
        let kept = self.segments.len().saturating_sub(SEGMENTS_A_TICK);
        self.segments.truncate(kept);
        if self.segments.is_empty() {
            self.segments = Vec::new();
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.segments.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::Bench;

    #[test]
    fn a_flushed_table_is_freed_bit_by_bit() {
        let mut bench = Bench::with(&[("enable-debug-command", "yes")]);
        let client = bench.connect();
        bench.say(client, "debug populate 50000");
        let full = bench.node.used_memory_bytes();
        assert_eq!(bench.say(client, "flushall"), "+OK");
        assert!(bench.node.used_memory_bytes() * 10 < full);
        let mut ticks = 0;
        while bench.node.next_tick().is_some() {
            bench.node.tick(bench.now);
            ticks += 1;
        }
        assert!((2..100).contains(&ticks), "{ticks}");
    }
}
