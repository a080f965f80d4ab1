//! What clients did last, and which of it was slow.

use crate::base::ids::ClientId;
use crate::base::time::Time;
use crate::node::Node;

/// A command that has just been run, or refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecentCommand {
    /// Counts up.
    pub number: u64,
    /// When it ended.
    pub at: Time,
    /// Whose it was: the name that the client gave itself, or its address; its number once it has gone.
    pub client: String,
    /// The database that was selected.
    pub db: usize,
    /// Its words, cut short and without secrets.
    pub argv: Vec<Vec<u8>>,
    /// How long it took.
    pub duration_ns: u64,
    /// The error that was the reply.
    pub error: Option<Vec<u8>>,
    /// How many of its reads found their key, and how many did not.
    pub reads: (u64, u64),
}

/// An entry of the slow log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlowCommand {
    /// Counts up.
    pub id: u64,
    /// When it ended, in seconds since the epoch.
    pub at_secs: i64,
    /// How long it took.
    pub duration_us: u64,
    /// Its words, cut short and without secrets.
    pub argv: Vec<Vec<u8>>,
    /// The name that the client gave itself, or its address.
    pub client: String,
}

impl Node {
    /// The commands that were run last, the newest first, as far as [`Node::set_trace`] has them remembered.
    pub fn recent_commands(&self, most: usize) -> Vec<RecentCommand> {
        // What was counted by the end of the one before it was not read by it.
        let before = self.trace.latest().skip(1).map(|traced| traced.reads);
        let first = match self.trace.count() <= self.trace.latest().count() as u64 {
            true => (0, 0),
            // It is forgotten: nothing can be said of the oldest.
            false => (u64::MAX, u64::MAX),
        };
        let before = before.chain([first]);
        let latest = self.trace.latest().zip(before).take(most).enumerate();
        let commands = latest.map(|(place, (traced, before))| RecentCommand {
            reads: (
                traced.reads.0.saturating_sub(before.0),
                traced.reads.1.saturating_sub(before.1),
            ),
            number: self.trace.count() - place as u64,
            at: traced.at,
            client: self.client_label(traced.client),
            db: traced.db,
            argv: traced.argv.clone(),
            duration_ns: traced.duration_ns,
            error: traced.error.clone(),
        });
        commands.collect()
    }

    /// How many commands there were to remember.
    pub fn recent_count(&self) -> u64 {
        self.trace.count()
    }

    /// The entries of the slow log, the newest first.
    pub fn slow_commands(&self, most: usize) -> Vec<SlowCommand> {
        let entries = self.slowlog.iter().take(most).map(|entry| SlowCommand {
            id: entry.id,
            at_secs: entry.at_secs,
            duration_us: entry.duration_us,
            argv: entry.argv.clone(),
            client: label(&entry.name, &entry.addr),
        });
        entries.collect()
    }

    fn client_label(&self, id: ClientId) -> String {
        match self.clients.place(id).map(|place| &self.clients[place]) {
            Some(client) => label(&client.name, &client.peer.addr),
            None => format!("id={}", id.0),
        }
    }
}

fn label(name: &[u8], addr: &str) -> String {
    match name {
        [] => addr.to_owned(),
        name => String::from_utf8_lossy(name).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn commands_are_told_with_who_ran_them() {
        let mut harness = Harness::with(&[("slowlog-log-slower-than", "0")]);
        harness.node.set_trace(10);
        let (ada, alan) = (harness.connect(), harness.connect());
        harness.say(ada, "client setname ada\nset k v");
        harness.say(alan, "select 3\nget k");
        harness.node.disconnect(harness.now, alan);
        let recent = harness.node.recent_commands(10);
        let told: Vec<_> = recent
            .iter()
            .map(|it| {
                let words = String::from_utf8(it.argv.join(&b' ')).unwrap();
                (it.number, it.client.clone(), it.db, words)
            })
            .collect();
        let row = |number, client: &str, db, words: &str| {
            (number, client.to_owned(), db, words.to_owned())
        };
        assert_eq!(
            told,
            [
                row(4, "id=2", 3, "get k"),
                row(3, "id=2", 0, "select 3"),
                row(2, "ada", 0, "set k v"),
                row(1, "ada", 0, "client setname ada"),
            ]
        );
        assert!(recent.iter().all(|it| it.duration_ns > 0));
        let slow = harness.node.slow_commands(2);
        assert_eq!(slow.len(), 2);
        assert_eq!(slow[0].argv, [b"get".to_vec(), b"k".to_vec()]);
    }
}
