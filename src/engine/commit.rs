//! The commit stage: what a command changed becomes commands for the append-only file and replicas.
//!
//! Inside `EXEC` or a script effects pile up; at depth 0 they are told at once, wrapped in `MULTI`/`EXEC` when they
//! are more than one, so that nobody ever sees half of a transaction.

use crate::call::Argv;
use crate::effect::Effect;
use crate::node::{Node, Pending};

/// What the commit stage remembers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Propagation {
    /// Whether anyone listens; if not, nothing is recorded.
    wanted: bool,
    /// The running command said itself what to propagate.
    is_overridden: bool,
    /// The database that the stream is in; `None` at its start.
    selected: Option<usize>,
}

impl Propagation {
    /// Starts a stream, which selects its database anew, or ends it.
    pub(crate) fn set_wanted(&mut self, wanted: bool) {
        *self = Propagation {
            wanted,
            ..Propagation::default()
        };
    }

    /// Whether anyone listens.
    pub(crate) fn is_wanted(&self) -> bool {
        self.wanted
    }

    /// A command begins to run.
    pub(crate) fn begin(&mut self) {
        self.is_overridden = false;
    }
}

impl Node {
    /// See [`crate::call::Cx::propagate`].
    pub(crate) fn propagate_instead(&mut self, db: usize, argv: Argv<'_>) {
        self.propagation.is_overridden = true;
        if !argv.is_empty() {
            self.record(db, argv);
        }
    }

    /// After a command: propagates it as it came if it changed something and did not say otherwise.
    pub(crate) fn propagate_call(&mut self, db: usize, argv: Argv<'_>, dirty_before: u64) {
        let is_overridden = std::mem::take(&mut self.propagation.is_overridden);
        if self.dirty != dirty_before && !is_overridden {
            self.record(db, argv);
        }
    }

    /// A change beside the running command's own, such as the deletion of a key whose time is over.
    pub(crate) fn record(&mut self, db: usize, argv: Argv<'_>) {
        if self.propagation.wanted {
            let argv = argv.iter().map(|word| word.to_vec()).collect();
            self.effects.push(Effect { db, argv });
        }
    }

    /// Tells what has been recorded, unless an outer command is still running.
    pub(crate) fn commit(&mut self) {
        if self.effects.is_empty() || self.depth > 0 {
            return;
        }
        let effects = std::mem::take(&mut self.effects);
        let mut stream = Vec::new();
        let mut commands = effects.iter().map(|effect| (effect.db, &effect.argv));
        let Some(first) = commands.next() else {
            return;
        };
        let rest: Vec<_> = commands.collect();
        let is_wrapped = !rest.is_empty();
        self.select(&mut stream, first.0);
        if is_wrapped {
            write_command(&mut stream, [b"MULTI".as_slice()].into_iter());
        }
        for (db, argv) in std::iter::once(first).chain(rest) {
            self.select(&mut stream, db);
            write_command(&mut stream, argv.iter().map(Vec::as_slice));
        }
        if is_wrapped {
            write_command(&mut stream, [b"EXEC".as_slice()].into_iter());
        }
        self.tell(Pending::Persist(stream));
    }

    fn select(&mut self, stream: &mut Vec<u8>, db: usize) {
        if self.propagation.selected != Some(db) {
            self.propagation.selected = Some(db);
            let number = db.to_string();
            write_command(
                stream,
                [b"SELECT".as_slice(), number.as_bytes()].into_iter(),
            );
        }
    }
}

fn write_command<'a>(stream: &mut Vec<u8>, words: impl ExactSizeIterator<Item = &'a [u8]>) {
    stream.extend_from_slice(format!("*{}\r\n", words.len()).as_bytes());
    for word in words {
        stream.extend_from_slice(format!("${}\r\n", word.len()).as_bytes());
        stream.extend_from_slice(word);
        stream.extend_from_slice(b"\r\n");
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::Bench;

    #[test]
    fn changes_are_told_as_commands() {
        let mut bench = Bench::new();
        bench.node.set_persisting(true);
        let client = bench.connect();
        bench.say(client, "set k v\nget k\ndel nope");
        assert_eq!(bench.propagated(), ["SELECT 0", "set k v"]);
        bench.say(
            client,
            "select 2\nmulti\nset a 1\nset b 2\nget a\nexec\nmulti\nset c 3\nexec",
        );
        let expected = ["SELECT 2", "MULTI", "set a 1", "set b 2", "EXEC", "set c 3"];
        assert_eq!(bench.propagated(), expected);
    }

    #[test]
    fn a_key_that_ends_is_told_as_del_before_the_command_that_noticed() {
        let mut bench = Bench::new();
        let client = bench.connect();
        bench.say(client, "set k v px 10\nset j v px 10");
        bench.node.set_persisting(true);
        bench.wait_ms(20);
        assert_eq!(bench.say(client, "get k"), "$-1");
        assert_eq!(bench.propagated(), ["SELECT 0", "DEL k"]);
        bench.say(client, "set j w");
        assert_eq!(bench.propagated(), ["MULTI", "DEL j", "set j w", "EXEC"]);
    }
}
