//! A bounded memory of the commands that clients ran, for those who watch a node: as `MONITOR` tells them, with what each took.
//!
//! **Invariant:** an entry is small and without secrets, as one of the slow log is.

use std::collections::VecDeque;
use std::rc::Rc;

use crate::base::ids::ClientId;
use crate::base::time::Time;

/// One command as it was run or refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Traced {
    /// When.
    pub at: Time,
    /// Whose.
    pub client: ClientId,
    /// The database that was selected.
    pub db: usize,
    /// Its words, cut short.
    pub argv: Vec<Vec<u8>>,
    /// How long it took; 0 for one that was refused.
    pub duration_ns: u64,
    /// The error that was the reply, without its `-`.
    pub error: Option<Vec<u8>>,
    /// How many reads had found their key by then, and how many had not.
    pub reads: (u64, u64),
}

/// The last commands; off while the capacity is 0.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trace {
    capacity: usize,
    /// How many there were in all.
    count: u64,
    commands: VecDeque<Rc<Traced>>,
}

impl Trace {
    pub(crate) fn set_capacity(&mut self, capacity: usize) {
        self.capacity = capacity;
        while self.commands.len() > capacity {
            self.commands.pop_front();
        }
    }

    pub(crate) fn is_on(&self) -> bool {
        self.capacity > 0
    }

    pub(crate) fn add(&mut self, traced: Traced) {
        if self.commands.len() == self.capacity {
            self.commands.pop_front();
        }
        self.count += 1;
        self.commands.push_back(Rc::new(traced));
    }

    /// How many there were in all, those that are forgotten included.
    pub(crate) fn count(&self) -> u64 {
        self.count
    }

    /// Those that are remembered, the newest first.
    pub(crate) fn latest(&self) -> impl Iterator<Item = &Traced> {
        self.commands.iter().rev().map(Rc::as_ref)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn the_last_commands_are_remembered_with_their_errors() {
        let mut harness = Harness::new();
        let client = harness.connect();
        harness.say(client, "ping");
        assert_eq!(harness.node.trace.count(), 0, "it is off at the start");
        harness.node.set_trace(3);
        harness.say(client, "ping\nselect 2\nnope\nselect x\nmulti\nping\nexec");
        let latest = |harness: &Harness| -> Vec<String> {
            let words = |words: &[Vec<u8>]| String::from_utf8(words.join(&b' ')).unwrap();
            let latest = harness.node.trace.latest();
            latest.map(|traced| words(&traced.argv)).collect()
        };
        assert_eq!(latest(&harness), ["exec", "ping", "multi"]);
        assert_eq!(harness.node.trace.count(), 7);
        harness.say(client, "nope\nselect x\nauth default secret");
        assert_eq!(
            latest(&harness),
            ["auth (redacted) (redacted)", "select x", "nope"]
        );
        let codes = harness.node.trace.latest().skip(1);
        let codes = codes.map(|traced| traced.error.as_deref().map(|error| &error[..7]));
        assert_eq!(
            codes.collect::<Vec<_>>(),
            [Some(&b"ERR val"[..]), Some(&b"ERR unk"[..])]
        );
    }

    #[test]
    fn each_command_has_its_own_hits_and_misses() {
        let mut harness = Harness::new();
        harness.node.set_trace(3);
        let client = harness.connect();
        harness.say(client, "set a 1\nget a\nmget a b c\nping");
        let reads = |harness: &Harness| -> Vec<(u64, u64)> {
            let recent = harness.node.recent_commands(9);
            recent.iter().map(|command| command.reads).collect()
        };
        // What came before the oldest is forgotten, so nothing is said of it.
        assert_eq!(reads(&harness), [(0, 0), (1, 2), (0, 0)]);
        harness.say(client, "get b");
        assert_eq!(reads(&harness), [(0, 1), (0, 0), (0, 0)]);
    }
}
