//! `MONITOR`: each command that runs, told to the clients that asked for it as it was sent, with the time, the
//! database and the sender.

use crate::call::Argv;
use crate::client::{ClientId, ReplyMode};
use crate::cmd::CommandId;
use crate::format::quote;
use crate::node::Node;
use crate::reply::Reply;
use crate::spec::Flags;

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
        let line = self.describe_call(place, command, argv);
        let own = self.clients[place].id;
        for id in self.monitors.clone() {
            match self.clients.place(id) {
                _ if id == own => out.buf.extend_from_slice(&line),
                Some(place) if self.clients[place].reply_mode == ReplyMode::On => {
                    self.write_to(place, |reply| reply.buf.extend_from_slice(&line));
                }
                _ => {}
            }
        }
    }

    /// `+1700000000.000000 [0 127.0.0.1:50000] "set" "k" "v"`.
    fn describe_call(&self, place: usize, command: CommandId, argv: Argv<'_>) -> Vec<u8> {
        let client = &self.clients[place];
        let (secs, us) = (self.now.0 / 1_000_000, self.now.0 % 1_000_000);
        let head = format!("+{secs}.{us:06} [{} {}]", client.db, client.peer.addr);
        let mut line = head.into_bytes();
        let secrets = secrets(command.spec().name, argv);
        for (index, word) in argv.iter().enumerate() {
            line.push(b' ');
            let is_secret = secrets.contains(&index);
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

/// The places of words that must not be shown.
fn secrets(command: &str, argv: Argv<'_>) -> std::ops::Range<usize> {
    match command {
        "AUTH" => 1..argv.len().min(3),
        "HELLO" => {
            let auth = argv
                .iter()
                .position(|word| word.eq_ignore_ascii_case(b"AUTH"));
            auth.map_or(0..0, |auth| auth + 1..auth + 3)
        }
        _ => 0..0,
    }
}
