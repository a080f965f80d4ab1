//! The wake stage: clients that wait for a key, for `CLIENT PAUSE` to end, or that may go on.
//!
//! A parked command is run again as a whole when one of its keys changed, and waits on if it still has nothing to
//! do; its first deadline stays. Of several clients that wait for one key the first that came is served first.

use std::collections::{BTreeMap, VecDeque};

use crate::call::Flow;
use crate::client::{ClientId, Parked};
use crate::cmd::CommandId;
use crate::error::UNBLOCKED;
use crate::node::Node;
use crate::small_map::SmallMap;
use crate::spec::Flags;
use crate::time::Time;

type Key = (usize, Vec<u8>);

/// Who waits for what.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wake {
    /// Clients by the key they wait for, the first that came first.
    waiting: BTreeMap<Key, VecDeque<ClientId>>,
    /// Keys that changed while someone waits for them.
    ready: VecDeque<Key>,
    deadlines: SmallMap<(Time, ClientId), ()>,
    /// Clients whose buffered input may be looked at again.
    unblocked: VecDeque<ClientId>,
    pause: Option<Pause>,
}

/// `CLIENT PAUSE`.
#[derive(Clone, Copy, Debug)]
struct Pause {
    end: Time,
    /// Every command waits, not only those that write.
    is_all: bool,
}

impl Wake {
    pub(crate) fn has_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    pub(crate) fn has_ready(&self) -> bool {
        !self.ready.is_empty()
    }

    /// How many clients wait for keys.
    pub(crate) fn blocked_clients(&self) -> usize {
        self.waiting
            .values()
            .flatten()
            .map(|id| (*id, ()))
            .collect::<SmallMap<_, _>>()
            .len()
    }

    /// How many clients wait with a deadline.
    pub(crate) fn timed_clients(&self) -> usize {
        self.deadlines.len()
    }

    /// How many keys are waited for.
    pub(crate) fn blocking_keys(&self) -> usize {
        self.waiting.len()
    }

    pub(crate) fn key_changed(&mut self, db: usize, key: &[u8]) {
        let key = (db, key.to_vec());
        if self.waiting.contains_key(&key) && !self.ready.contains(&key) {
            self.ready.push_back(key);
        }
    }

    /// Other keys are in that database now: whoever waits there looks again.
    pub(crate) fn db_changed(&mut self, db: usize) {
        let keys = self
            .waiting
            .keys()
            .filter(|key| key.0 == db && !self.ready.contains(key));
        let keys: Vec<Key> = keys.cloned().collect();
        self.ready.extend(keys);
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
        for key in &parked.keys {
            let clients = self.waiting.entry((parked.db, key.clone())).or_default();
            if !clients.contains(&client) {
                clients.push_back(client);
            }
        }
        if let Some(deadline) = parked.deadline {
            self.deadlines.insert((deadline, client), ());
        }
    }

    fn stop_waiting(&mut self, client: ClientId, parked: &Parked) {
        for key in &parked.keys {
            let key = (parked.db, key.clone());
            if let Some(clients) = self.waiting.get_mut(&key) {
                clients.retain(|waiting| *waiting != client);
                if clients.is_empty() {
                    self.waiting.remove(&key);
                }
            }
        }
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

    /// Runs parked commands again until no changed key is left.
    pub(crate) fn wake_ready(&mut self) {
        while let Some(key) = self.wake.ready.pop_front() {
            let clients = self.wake.waiting.get(&key).cloned().unwrap_or_default();
            for client in clients {
                if let Some(place) = self.clients.place(client) {
                    self.retry(place);
                }
            }
        }
    }

    fn retry(&mut self, place: usize) {
        let Some(parked) = self.clients[place].parked.clone() else {
            return;
        };
        let mut out = std::mem::take(&mut self.clients[place].reply);
        out.protocol = self.clients[place].protocol;
        let argv: Vec<&[u8]> = parked.argv.iter().map(Vec::as_slice).collect();
        let before = self.tracked.set_running(Some(self.clients[place].id));
        self.clients[place].is_retrying = true;
        let flow = self.call(place, parked.command, &argv, &mut out);
        self.commit();
        if self.tracked.has_own() {
            self.tell_own_invalidations(place);
        }
        self.tracked.set_running(before);
        let client = &mut self.clients[place];
        client.is_retrying = false;
        out.buf.append(&mut client.reply.buf);
        client.reply = out;
        if matches!(flow, Flow::Done) {
            self.resume(place);
        }
    }

    /// The parked command has its reply: the client's next commands may run.
    fn resume(&mut self, place: usize) {
        self.unpark(place);
        self.write_to(place, |_| {});
        self.wake.unblocked.push_back(self.clients[place].id);
    }

    /// Ends a wait as if its time were over, or with an error. `false`: the client does not wait.
    pub(crate) fn unblock(&mut self, place: usize, with_error: bool) -> bool {
        if self.clients[place].parked.is_none() {
            return false;
        }
        self.write_to(place, |reply| {
            if with_error {
                reply.error(&UNBLOCKED);
            } else {
                reply.null_array();
            }
        });
        self.resume(place);
        true
    }

    pub(crate) fn time_out_parked(&mut self) {
        while let Some((&(at, client), ())) = self.wake.deadlines.first_key_value()
            && at <= self.now
        {
            match self.clients.place(client) {
                Some(place) if self.waits_for_time_only(place) => self.retry(place),
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
        assert!(!bench.node.wake.has_waiting());
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
        assert!(!bench.node.wake.has_waiting());
    }
}
