//! The call stage: runs a command, commits what it did and wakes who waited for that.

use crate::base::error::CODE_NOT_LOADED;
use crate::base::ids::ClientId;
use crate::base::words::{Argv, owned};
use crate::node::Node;
use crate::node::command::{Flow, Outcome};
use crate::node::cx::Cx;
use crate::node::state::client::Parked;
use crate::spec::{CommandId, Flags};
use crate::wire::reply::Reply;

impl Node {
    /// Runs a client's command, commits what it did and wakes who waited for that.
    pub(crate) fn execute(
        &mut self,
        place: usize,
        command: CommandId,
        argv: Argv<'_>,
        out: &mut Reply,
    ) {
        match self.run_for(place, command, argv, out) {
            Flow::Done => {}
            Flow::Park {
                awaited,
                words,
                keys,
                deadline,
            } => {
                let parked = Parked {
                    command,
                    argv: words.unwrap_or_else(|| owned(argv)),
                    db: self.clients[place].db,
                    awaited,
                    keys,
                    deadline,
                };
                self.park(place, parked);
            }
        }
        if self.wake.has_ready() {
            self.wake_ready();
        }
    }

    /// Runs a client's command and tells everybody what it did.
    pub(crate) fn run_for(
        &mut self,
        place: usize,
        command: CommandId,
        argv: Argv<'_>,
        out: &mut Reply,
    ) -> Flow {
        let flow = self.call(place, command, argv, out);
        self.commit();
        if self.tracked.has_own() {
            self.tell_own_invalidations(place);
        }
        flow
    }

    /// Runs one command of a client, at any depth, and records what is to be propagated.
    pub(crate) fn call(
        &mut self,
        place: usize,
        command: CommandId,
        argv: Argv<'_>,
        out: &mut Reply,
    ) -> Flow {
        let (dirty, mark) = (self.dirty, out.mark());
        let client = &self.clients[place];
        let (id, db) = (client.id, client.db);
        let from_ns = self.stopwatch.lap_ns();
        self.depth += 1;
        self.propagation.begin();
        let now = self.now;
        let handler = match command.part() {
            Some(part) if !part.is_at_hand() => refuse,
            _ => self.handlers.of(command),
        };
        let outcome = handler(&mut Cx {
            node: &mut *self,
            argv,
            out: &mut *out,
            client: id,
            place,
            db,
            now,
        });
        self.depth -= 1;
        let bytes = argv.iter().map(|word| word.len()).sum::<usize>() + out.mark() - mark;
        let duration_ns = self.stopwatch.stop(from_ns, bytes);
        // Who waits is not done yet; in a transaction nobody does.
        if self.depth > 0 || !matches!(outcome, Ok(Flow::Park { .. })) {
            self.measured(place, command, argv, duration_ns);
        }
        self.propagate_call(db, argv, dirty);
        let (flow, error) = match outcome {
            Ok(flow) => (flow, None),
            Err(error) => {
                out.truncate(mark);
                out.error(&error);
                self.count_failure(command, &error);
                (Flow::Done, Some(error))
            }
        };
        if self.clients[place].tracking.is_some() && command.spec().flags.has(Flags::READONLY) {
            self.remember_keys(place, command, argv);
        }
        if !self.monitors.is_empty() && !self.clients[place].is_retrying {
            self.feed_monitors(place, command, argv, out);
        }
        if matches!(flow, Flow::Done) {
            self.remember(place, db, argv, duration_ns, error.as_ref());
        }
        self.redacted.clear();
        flow
    }

    /// A key has changed: tells those who watch it, wait for it or cache it. `by`: whose command did it, if any.
    pub(crate) fn key_changed(&mut self, db: usize, key: &[u8], by: Option<ClientId>) {
        if self.watching.is_active(db) {
            self.touch_watched(db, key);
        }
        self.wake.key_changed(db, key);
        if self.tracked.is_active() {
            self.invalidate(key, by);
        }
    }
}

/// Stands in for a command whose code could not be loaded.
fn refuse(_cx: &mut Cx<'_>) -> Outcome {
    Err(CODE_NOT_LOADED)
}
