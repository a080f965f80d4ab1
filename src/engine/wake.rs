//! The wake stage: clients that wait for a key, for `CLIENT PAUSE` to end, or that may go on.
//!
//! Keys are served in the order in which they became ready, the clients of a key in the order in which they came. A
//! parked command is run again as a whole when a key of its type came into being (or, for streams, changed) among its
//! keys, and so takes the first of its keys that has something; it waits on if there is nothing yet, and its first
//! deadline stays. What it creates itself may make further keys ready.

use std::collections::{BTreeMap, VecDeque};

use crate::admit::Admitted;
use crate::call::Flow;
use crate::client::{ClientId, Parked};
use crate::cmd::CommandId;
use crate::db::Value;
use crate::error::{Error, UNBLOCKED};
use crate::node::Node;
use crate::small_map::SmallMap;
use crate::spec::{Flags, Group};
use crate::time::Time;

/// Who waits for what.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wake {
    /// By the number of the database and the key.
    waiting: Vec<BTreeMap<Vec<u8>, Line>>,
    /// Lines of all databases.
    lines: usize,
    /// Lines of which changes are wanted, not only creations.
    lines_for_changes: usize,
    /// Clients that wait for keys.
    clients: usize,
    /// Keys that came into being or changed while someone waits for them.
    ready: VecDeque<(usize, Vec<u8>)>,
    /// Keys whose clients may not be served before `CLIENT PAUSE` ends.
    held: Vec<(usize, Vec<u8>)>,
    deadlines: SmallMap<(Time, ClientId), ()>,
    /// Clients whose buffered input may be looked at again.
    unblocked: VecDeque<ClientId>,
    pause: Option<Pause>,
}

/// The clients that wait for a key, the first that came first.
#[derive(Clone, Debug, Default)]
struct Line {
    clients: VecDeque<ClientId>,
    is_ready: bool,
    /// How many want to know of changes too.
    for_changes: usize,
    /// How many want to know when the key is gone.
    for_absence: usize,
}

/// What makes a parked command run again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Awaited {
    List,
    SortedSet,
    Stream,
    /// Whatever there is or is not, as `XREADGROUP`, whose group goes with its key.
    Anything,
}

impl Awaited {
    fn by(command: CommandId) -> Awaited {
        let spec = command.spec();
        match spec.group {
            Group::List => Awaited::List,
            Group::SortedSet => Awaited::SortedSet,
            Group::Stream if spec.name == "XREAD" => Awaited::Stream,
            _ => Awaited::Anything,
        }
    }

    fn is(self, value: Option<&Value>) -> bool {
        match self {
            Awaited::List => matches!(value, Some(Value::List(_))),
            Awaited::SortedSet => matches!(value, Some(Value::SortedSet(_))),
            Awaited::Stream => matches!(value, Some(Value::Stream(_))),
            Awaited::Anything => true,
        }
    }

    /// Lists and sorted sets that are there have elements: there is nothing to wait for but their creation.
    fn changes(self) -> bool {
        matches!(self, Awaited::Stream | Awaited::Anything)
    }
}

/// `CLIENT PAUSE`.
#[derive(Clone, Copy, Debug)]
struct Pause {
    end: Time,
    /// Every command waits, not only those that write.
    is_all: bool,
}

impl Wake {
    pub(crate) fn has_ready(&self) -> bool {
        !self.ready.is_empty()
    }

    /// How many clients wait for keys.
    pub(crate) fn blocked_clients(&self) -> usize {
        self.clients
    }

    /// How many clients wait with a deadline.
    pub(crate) fn timed_clients(&self) -> usize {
        self.deadlines.len()
    }

    /// How many keys are waited for.
    pub(crate) fn blocking_keys(&self) -> usize {
        self.lines
    }

    /// How many keys are waited for by someone who goes on when the key is gone.
    pub(crate) fn blocking_keys_on_nokey(&self) -> usize {
        let lines = self.waiting.iter().flat_map(BTreeMap::values);
        lines.filter(|line| line.for_absence > 0).count()
    }

    /// A key came into being.
    pub(crate) fn key_created(&mut self, db: usize, key: &[u8]) {
        if self.lines > 0 {
            self.make_ready(db, key, false);
        }
    }

    /// A key was changed or deleted.
    pub(crate) fn key_changed(&mut self, db: usize, key: &[u8]) {
        if self.lines_for_changes > 0 {
            self.make_ready(db, key, true);
        }
    }

    fn make_ready(&mut self, db: usize, key: &[u8], only_for_changes: bool) {
        let lines = self.waiting.get_mut(db);
        if let Some(line) = lines.and_then(|lines| lines.get_mut(key))
            && !line.is_ready
            && (!only_for_changes || line.for_changes > 0)
        {
            line.is_ready = true;
            self.ready.push_back((db, key.to_vec()));
        }
    }

    /// Other keys are in that database now: whoever waits there looks again.
    pub(crate) fn db_changed(&mut self, db: usize) {
        let Some(lines) = self.waiting.get_mut(db) else {
            return;
        };
        for (key, line) in lines.iter_mut().filter(|(_, line)| !line.is_ready) {
            line.is_ready = true;
            self.ready.push_back((db, key.clone()));
        }
    }

    /// Takes the key that has been ready for longest.
    fn next_ready(&mut self) -> Option<(usize, Vec<u8>)> {
        let (db, key) = self.ready.pop_front()?;
        if let Some(line) = self.line_mut(db, &key) {
            line.is_ready = false;
        }
        Some((db, key))
    }

    fn line_mut(&mut self, db: usize, key: &[u8]) -> Option<&mut Line> {
        self.waiting.get_mut(db)?.get_mut(key)
    }

    /// Who stands at that place in the line.
    fn client_at(&self, db: usize, key: &[u8], place: usize) -> Option<ClientId> {
        let line = self.waiting.get(db)?.get(key)?;
        line.clients.get(place).copied()
    }

    pub(crate) fn next_deadline(&self) -> Option<Time> {
        let ((deadline, _), ()) = self.deadlines.first_key_value()?;
        Some(*deadline)
    }

    pub(crate) fn next_unblocked(&mut self) -> Option<ClientId> {
        self.unblocked.pop_front()
    }

    pub(crate) fn pause_end(&self) -> Option<Time> {
        self.pause.map(|pause| pause.end)
    }

    /// Whether commands with these flags have to wait.
    pub(crate) fn is_paused_for(&self, flags: Flags) -> bool {
        let writes = flags.has(Flags::WRITE) || flags.has(Flags::MAY_REPLICATE);
        self.pause.is_some_and(|pause| pause.is_all || writes)
    }

    /// A later end and a wider kind win over what was asked before.
    pub(crate) fn pause(&mut self, end: Time, is_all: bool) {
        let earlier = self.pause.unwrap_or(Pause { end, is_all });
        self.pause = Some(Pause {
            end: end.max(earlier.end),
            is_all: is_all || earlier.is_all,
        });
    }

    fn wait(&mut self, client: ClientId, parked: &Parked) {
        let awaited = Awaited::by(parked.command);
        if self.waiting.len() <= parked.db {
            self.waiting.resize_with(parked.db + 1, BTreeMap::new);
        }
        let lines = &mut self.waiting[parked.db];
        for key in &parked.keys {
            let line = lines.entry(key.clone()).or_default();
            // A key that was named twice: nobody can have come since.
            if line.clients.back() == Some(&client) {
                continue;
            }
            self.lines += usize::from(line.clients.is_empty());
            self.lines_for_changes += usize::from(awaited.changes() && line.for_changes == 0);
            line.clients.push_back(client);
            line.for_changes += usize::from(awaited.changes());
            line.for_absence += usize::from(awaited == Awaited::Anything);
        }
        self.clients += usize::from(!parked.keys.is_empty());
        if let Some(deadline) = parked.deadline {
            self.deadlines.insert((deadline, client), ());
        }
    }

    fn stop_waiting(&mut self, client: ClientId, parked: &Parked) {
        let awaited = Awaited::by(parked.command);
        for key in &parked.keys {
            let Some(line) = self.line_mut(parked.db, key) else {
                continue;
            };
            let Some(place) = line.clients.iter().position(|waiting| *waiting == client) else {
                continue;
            };
            line.clients.remove(place);
            line.for_changes -= usize::from(awaited.changes());
            line.for_absence -= usize::from(awaited == Awaited::Anything);
            let (is_empty, for_changes) = (line.clients.is_empty(), line.for_changes);
            self.lines_for_changes -= usize::from(awaited.changes() && for_changes == 0);
            if is_empty {
                self.lines -= 1;
                self.waiting[parked.db].remove(key);
            }
        }
        self.clients -= usize::from(!parked.keys.is_empty());
        if let Some(deadline) = parked.deadline {
            self.deadlines.remove(&(deadline, client));
        }
    }
}

impl Node {
    /// A command has nothing to reply yet.
    pub(crate) fn park(
        &mut self,
        place: usize,
        command: CommandId,
        argv: Vec<Vec<u8>>,
        keys: Vec<Vec<u8>>,
        deadline: Option<Time>,
    ) {
        let client = &mut self.clients[place];
        let parked = Parked {
            command,
            argv,
            db: client.db,
            keys,
            deadline,
        };
        self.wake.wait(client.id, &parked);
        client.parked = Some(parked);
    }

    /// Takes a client out of all waiting lines.
    pub(crate) fn unpark(&mut self, place: usize) -> Option<Parked> {
        let client = &mut self.clients[place];
        let parked = client.parked.take()?;
        self.wake.stop_waiting(client.id, &parked);
        Some(parked)
    }

    /// Runs parked commands again until no ready key is left.
    pub(crate) fn wake_ready(&mut self) {
        while let Some((db, key)) = self.wake.next_ready() {
            self.serve(db, key);
        }
    }

    /// Runs the commands again that wait for this key, once each.
    fn serve(&mut self, db: usize, key: Vec<u8>) {
        let line = self.wake.line_mut(db, &key);
        let (mut left, mut place, mut is_held) =
            (line.map_or(0, |line| line.clients.len()), 0, false);
        while left > 0
            && let Some(id) = self.wake.client_at(db, &key, place)
        {
            left -= 1;
            let value = self.dbs[db]
                .get(&key)
                .filter(|entry| !entry.is_due(self.now));
            let value = value.map(|entry| &entry.value);
            if let Some(client) = self.clients.place(id)
                && let Some(parked) = &self.clients[client].parked
                && Awaited::by(parked.command).is(value)
            {
                is_held |= !self.retry(client);
            } else if value.is_none() && self.wake.lines_for_changes == 0 {
                break;
            }
            // Whoever was served has left the line.
            place += usize::from(self.wake.client_at(db, &key, place) == Some(id));
        }
        if is_held {
            self.wake.held.push((db, key));
        }
    }

    /// Runs a parked command again. `false`: it may not run before the pause ends.
    fn retry(&mut self, place: usize) -> bool {
        let Some(parked) = self.clients[place].parked.clone() else {
            return true;
        };
        let argv: Vec<&[u8]> = parked.argv.iter().map(Vec::as_slice).collect();
        let admitted = self.admit(place, &argv);
        if matches!(admitted, Ok(Admitted::Postpone)) && !parked.keys.is_empty() {
            return false;
        }
        let mut out = std::mem::take(&mut self.clients[place].reply);
        out.protocol = self.clients[place].protocol;
        let before = self.tracked.set_running(Some(self.clients[place].id));
        self.clients[place].is_retrying = true;
        let mark = out.mark();
        let flow = match admitted {
            Ok(_) => self.call(place, parked.command, &argv, &mut out),
            Err(rejected) => {
                self.reject(place, &argv, rejected, &mut out);
                Flow::Done
            }
        };
        self.commit();
        if self.tracked.has_own() {
            self.tell_own_invalidations(place);
        }
        self.tracked.set_running(before);
        self.clients[place].is_retrying = false;
        let is_done = matches!(flow, Flow::Done);
        if is_done {
            self.unpark(place);
        }
        self.settle_reply(place, mark, &mut out);
        self.clients[place].reply = out;
        if is_done {
            self.resume(place);
        }
        true
    }

    /// The parked command has its reply: the client's next commands may run.
    fn resume(&mut self, place: usize) {
        self.write_to(place, |_| {});
        self.wake.unblocked.push_back(self.clients[place].id);
    }

    /// Ends a wait as if its time were over, or with an error. `false`: the client does not wait.
    pub(crate) fn unblock(&mut self, place: usize, with_error: bool) -> bool {
        let parked = self.clients[place].parked.as_ref();
        // DEBUG SLEEP waits as well, but nothing can end it; WAIT can be ended, though it is not flagged as blocking.
        let may_end = |parked: &&Parked| parked.command.spec().name != "DEBUG";
        let Some(parked) = parked.filter(may_end).cloned() else {
            return false;
        };
        // Who waits for time alone has a reply of its own to an early end.
        if parked.keys.is_empty() && !with_error {
            return self.retry(place);
        }
        let error = with_error.then_some(UNBLOCKED);
        self.count_unblocked(place, &parked, error.as_ref());
        let mut out = std::mem::take(&mut self.clients[place].reply);
        out.protocol = self.clients[place].protocol;
        let mark = out.mark();
        match &error {
            Some(error) => out.error(error),
            None => out.null_array(),
        }
        self.unpark(place);
        self.settle_reply(place, mark, &mut out);
        self.clients[place].reply = out;
        self.resume(place);
        true
    }

    /// A command that waited counts when it ends.
    fn count_unblocked(&mut self, place: usize, parked: &Parked, error: Option<&Error>) {
        let argv: Vec<&[u8]> = parked.argv.iter().map(Vec::as_slice).collect();
        self.measured(place, parked.command, &argv, 0);
        if let Some(error) = error {
            self.count_failure(parked.command, error);
        }
        if self.trace.is_on() {
            let id = self.clients[place].id;
            self.trace.add(self.now, id, parked.db, &argv, error);
        }
    }

    pub(crate) fn time_out_parked(&mut self) {
        while let Some((&(at, client), ())) = self.wake.deadlines.first_key_value()
            && at <= self.now
        {
            match self.clients.place(client) {
                Some(place) if self.waits_for_time_only(place) => _ = self.retry(place),
                Some(place) => _ = self.unblock(place, false),
                None => _ = self.wake.deadlines.pop_first(),
            }
        }
    }

    /// A command that waits without a key is run again, not given up, when its time has come.
    fn waits_for_time_only(&self, place: usize) -> bool {
        let parked = self.clients[place].parked.as_ref();
        parked.is_some_and(|parked| parked.keys.is_empty())
    }

    /// `CLIENT UNPAUSE`, or the pause is over: what was postponed is submitted again.
    pub(crate) fn end_pause(&mut self) {
        self.wake.pause = None;
        for (db, key) in std::mem::take(&mut self.wake.held) {
            self.wake.make_ready(db, &key, false);
        }
        let postponed = self.clients.iter().filter(|client| client.postponed);
        let postponed: Vec<ClientId> = postponed.map(|client| client.id).collect();
        for id in postponed {
            if let Some(place) = self.clients.place(id) {
                self.clients[place].postponed = false;
                self.wake.unblocked.push_back(id);
            }
        }
    }

    pub(crate) fn end_pause_if_due(&mut self) {
        if self.wake.pause.is_some_and(|pause| pause.end <= self.now) {
            self.end_pause();
            self.wake_ready();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cmd::lookup_top;
    use crate::testing::Bench;

    /// Parks `PING` until `k` changes, as a blocking command would.
    fn park(bench: &mut Bench, client: ClientId, deadline: Option<Time>) {
        let ping = lookup_top(b"PING").unwrap();
        let place = bench.node.clients.place(client).unwrap();
        bench.node.park(
            place,
            ping,
            vec![b"PING".to_vec()],
            vec![b"k".to_vec()],
            deadline,
        );
    }

    #[test]
    fn a_changed_key_wakes_who_waits_and_what_came_meanwhile_runs() {
        let mut bench = Bench::new();
        let (one, other) = (bench.connect(), bench.connect());
        park(&mut bench, one, None);
        assert_eq!(bench.say(one, "echo later"), "");
        assert_eq!(
            bench.say(other, "select 1\nset k v\nselect 0\nset j v"),
            "+OK +OK +OK +OK"
        );
        assert_eq!(bench.hear(one), "", "another database, another key");
        assert_eq!(bench.node.wake.blocked_clients(), 1);
        bench.say(other, "set k v");
        assert_eq!(bench.hear(one), "+PONG $5 later");
        assert!(bench.node.wake.blocking_keys() == 0);
    }

    #[test]
    fn a_deadline_ends_the_wait_with_nothing() {
        let mut bench = Bench::new();
        let client = bench.connect();
        let deadline = Time(bench.now.0 + 1_000_000);
        park(&mut bench, client, Some(deadline));
        assert_eq!(bench.node.next_tick(), Some(deadline));
        bench.tick_after_ms(999);
        assert_eq!(bench.hear(client), "");
        bench.tick_after_ms(1);
        assert_eq!(bench.hear(client), "*-1");
        assert_eq!(bench.node.next_tick(), None);
    }

    #[test]
    fn unblock_ends_the_wait_of_another_client() {
        let mut bench = Bench::new();
        let (one, other) = (bench.connect(), bench.connect());
        park(&mut bench, one, None);
        assert_eq!(
            bench.say(other, "client unblock 1 error\nclient unblock 1"),
            ":1 :0"
        );
        assert_eq!(
            bench.hear(one),
            "-UNBLOCKED client unblocked via CLIENT UNBLOCK"
        );
        park(&mut bench, one, None);
        bench.node.disconnect(bench.now, one);
        assert!(bench.node.wake.blocking_keys() == 0);
    }
}
