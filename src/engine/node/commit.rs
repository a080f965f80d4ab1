//! The commit stage: what a command changed becomes commands for the append-only file and replicas.
//!
//! Inside `EXEC` or a script effects pile up; at depth 0 they are told at once, wrapped in `MULTI`/`EXEC` when they
//! are more than one, so that nobody ever sees half of a transaction.

use crate::base::effect::Effect;
use crate::base::words::Argv;
use crate::node::{Node, Pending};
use crate::wire::resp::write_command;

impl Node {
    /// See [`crate::node::cx::Cx::propagate`].
    pub(crate) fn propagate_instead(&mut self, db: usize, argv: Argv<'_>) {
        self.propagation.override_call();
        if !argv.is_empty() {
            self.record(db, argv);
        }
    }

    /// After a command: propagates it as it came if it changed something and did not say otherwise.
    pub(crate) fn propagate_call(&mut self, db: usize, argv: Argv<'_>, dirty_before: u64) {
        let is_overridden = self.propagation.take_override();
        if self.dirty != dirty_before && !is_overridden {
            self.record(db, argv);
        }
    }

    /// A change beside the running command's own, such as the deletion of a key whose time is over.
    pub(crate) fn record(&mut self, db: usize, argv: Argv<'_>) {
        if self.propagation.is_wanted() {
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
            write_command(&mut stream, &[b"MULTI".as_slice()]);
        }
        for (db, argv) in std::iter::once(first).chain(rest) {
            self.select(&mut stream, db);
            write_command(&mut stream, argv);
        }
        if is_wrapped {
            write_command(&mut stream, &[b"EXEC".as_slice()]);
        }
        self.tell(Pending::Persist(stream));
    }

    fn select(&mut self, stream: &mut Vec<u8>, db: usize) {
        if self.propagation.select(db) {
            let number = db.to_string();
            write_command(stream, &[b"SELECT".as_slice(), number.as_bytes()]);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn changes_are_told_as_commands() {
        let mut harness = Harness::new();
        harness.node.set_persisting(true);
        let client = harness.connect();
        harness.say(client, "set k v\nget k\ndel nope");
        assert_eq!(harness.propagated(), ["SELECT 0", "set k v"]);
        harness.say(
            client,
            "select 2\nmulti\nset a 1\nset b 2\nget a\nexec\nmulti\nset c 3\nexec",
        );
        let expected = ["SELECT 2", "MULTI", "set a 1", "set b 2", "EXEC", "set c 3"];
        assert_eq!(harness.propagated(), expected);
    }

    #[test]
    fn a_key_that_ends_is_told_as_del_before_the_command_that_noticed() {
        let mut harness = Harness::new();
        let client = harness.connect();
        harness.say(client, "set k v px 10\nset j v px 10");
        harness.node.set_persisting(true);
        harness.wait_ms(20);
        assert_eq!(harness.say(client, "get k"), "$-1");
        assert_eq!(harness.propagated(), ["SELECT 0", "DEL k"]);
        harness.say(client, "set j w");
        assert_eq!(harness.propagated(), ["MULTI", "DEL j", "set j w", "EXEC"]);
    }
}
