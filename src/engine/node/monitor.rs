//! `MONITOR`: each command that runs, told to the clients that asked for it as it was sent, with the time, the
//! database and the sender.

use crate::base::ids::ClientId;
use crate::base::words::Argv;
use crate::node::Node;
use crate::node::state::client::ReplyMode;
use crate::spec::{CommandId, Flags};
use crate::wire::format::quote;
use crate::wire::reply::Reply;

const REDACTED: &[u8] = b"(redacted)";

impl Node {
    /// Tells the monitors of a command that has just run. `out` is the reply of `place`, which may be a monitor
    /// itself; it then sees its own commands after their replies.
    pub(crate) fn feed_monitors(
        &mut self,
        place: usize,
        command: CommandId,
        argv: Argv<'_>,
        out: &mut Reply,
    ) {
        let hidden = Flags::ADMIN.and(Flags::SKIP_MONITOR);
        if command.spec().flags.has_any(hidden) {
            return;
        }
        let line = self.describe_call(place, argv);
        let own = self.clients[place].id;
        for id in self.monitors.clone() {
            let Some(place) = self.clients.place(id) else {
                continue;
            };
            match self.clients[place].reply_mode {
                _ if self.clients[place].closing => {}
                ReplyMode::On if id == own => out.buf.extend_from_slice(&line),
                // `CLIENT REPLY SKIP` has no reply, but is not skipped itself.
                ReplyMode::On | ReplyMode::SkipNext => {
                    self.write_to(place, |reply| reply.buf.extend_from_slice(&line));
                }
                ReplyMode::Skip | ReplyMode::Off => {}
            }
        }
    }

    /// `+1700000000.000000 [0 127.0.0.1:50000] "set" "k" "v"`.
    fn describe_call(&self, place: usize, argv: Argv<'_>) -> Vec<u8> {
        let client = &self.clients[place];
        let (secs, us) = (self.now.0 / 1_000_000, self.now.0 % 1_000_000);
        let head = format!("+{secs}.{us:06} [{} {}]", client.db, client.peer.addr);
        let mut line = head.into_bytes();
        for (index, word) in argv.iter().enumerate() {
            line.push(b' ');
            let is_secret = self.redacted.contains(&index);
            quote(&mut line, if is_secret { REDACTED } else { word });
        }
        line.extend_from_slice(b"\r\n");
        line
    }

    pub(crate) fn add_monitor(&mut self, place: usize) {
        let client = &mut self.clients[place];
        client.is_monitor = true;
        self.monitors.push(client.id);
    }

    pub(crate) fn remove_monitor(&mut self, place: usize) {
        let client = &mut self.clients[place];
        if std::mem::take(&mut client.is_monitor) {
            let id: ClientId = client.id;
            self.monitors.retain(|monitor| *monitor != id);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn secrets_are_not_shown() {
        let mut harness = Harness::new();
        let (watching, other) = (harness.connect(), harness.connect());
        harness.say(watching, "monitor");
        let shown = |harness: &mut Harness, line: &str| {
            harness.say(other, line);
            let heard = harness.hear(watching);
            heard.split_once("] ").map(|(_, words)| words.to_owned())
        };
        let hidden = r#""auth" "(redacted)" "(redacted)""#;
        assert_eq!(
            shown(&mut harness, "auth default x").as_deref(),
            Some(hidden)
        );
        let heard = shown(&mut harness, "hello 3 setname auth auth default x");
        let hidden = r#""hello" "3" "setname" "auth" "auth" "(redacted)" "(redacted)""#;
        assert_eq!(heard.as_deref(), Some(hidden));
        assert_eq!(
            shown(&mut harness, "config get a"),
            None,
            "administration is not shown"
        );
    }

    #[test]
    fn a_monitor_that_leaves_costs_nothing_any_more() {
        let mut harness = Harness::new();
        let client = harness.connect();
        assert_eq!(
            harness.say(client, "monitor\nmonitor\nget k"),
            "+OK -ERR Replica can't interact with the keyspace"
        );
        harness.say(client, "reset");
        assert!(harness.node.monitors.is_empty());
        harness.say(client, "monitor");
        harness.node.disconnect(harness.now, client);
        assert!(harness.node.monitors.is_empty());
    }
}
