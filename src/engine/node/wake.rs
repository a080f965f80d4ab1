//! The wake stage: clients that wait for a key, for `CLIENT PAUSE` to end, or that may go on.
//!
//! Keys are served in the order in which they became ready, the clients of a key in the order in which they came. A
//! parked command is run again as a whole when a key of its type came into being (or, for streams, changed) among its
//! keys, and so takes the first of its keys that has something; it waits on if there is nothing yet, and its first
//! deadline stays. What it creates itself may make further keys ready.

use crate::base::error::{Error, UNBLOCKED};
use crate::base::ids::ClientId;
use crate::node::Node;
use crate::node::admit::Admitted;
use crate::node::command::Flow;
use crate::node::state::client::Parked;

use crate::node::state::awaited::Awaited;
use crate::wire::reply::Reply;

impl Node {
    /// A command has nothing to reply yet.
    pub(crate) fn park(&mut self, place: usize, parked: Parked) {
        let client = &mut self.clients[place];
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
        let mut left = self.wake.line_len(db, &key);
        let (mut place, mut is_held) = (0, false);
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
                && parked.awaited.is(value)
            {
                is_held |= !self.retry(client);
            } else if value.is_none() && self.wake.lines_for_changes == 0 {
                break;
            }
            // A client that was served is no longer in the line.
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
        if matches!(admitted, Ok(Admitted::Postpone)) && !parked.awaited.is_without_keys() {
            return false;
        }
        let before = self.tracked.set_running(Some(self.clients[place].id));
        self.clients[place].is_retrying = true;
        self.reply_to_parked(place, |node, out| {
            let flow = match admitted {
                Ok(_) => node.run_for(place, parked.command, &argv, out),
                Err(rejected) => {
                    node.reject(place, &argv, rejected, out);
                    Flow::Done
                }
            };
            node.tracked.set_running(before);
            node.clients[place].is_retrying = false;
            flow
        });
        true
    }

    /// Lets `reply` write to a parked client. When it is done, the client's next commands may run.
    fn reply_to_parked(&mut self, place: usize, reply: impl FnOnce(&mut Node, &mut Reply) -> Flow) {
        let mut out = std::mem::take(&mut self.clients[place].reply);
        out.protocol = self.clients[place].protocol;
        let mark = out.mark();
        let flow = reply(self, &mut out);
        let is_done = matches!(flow, Flow::Done);
        if is_done {
            self.unpark(place);
        }
        self.settle_reply(place, mark, &mut out);
        self.clients[place].reply = out;
        if is_done {
            self.write_to(place, |_| {});
            self.wake.unblocked.push_back(self.clients[place].id);
        }
    }

    /// Ends a wait as if its time were over, or with an error. `false`: the client does not wait.
    pub(crate) fn unblock(&mut self, place: usize, with_error: bool) -> bool {
        let parked = self.clients[place].parked.as_ref();
        let may_end = |parked: &&Parked| parked.awaited != Awaited::Deadline;
        let Some(parked) = parked.filter(may_end).cloned() else {
            return false;
        };
        // Who waits for time alone has a reply of its own to an early end.
        if parked.awaited.is_without_keys() && !with_error {
            return self.retry(place);
        }
        let error = with_error.then_some(UNBLOCKED);
        self.count_unblocked(place, &parked, error.as_ref());
        self.reply_to_parked(place, |_, out| {
            match &error {
                Some(error) => out.error(error),
                None => out.null_array(),
            }
            Flow::Done
        });
        true
    }

    /// A command that waited counts when it ends.
    fn count_unblocked(&mut self, place: usize, parked: &Parked, error: Option<&Error>) {
        let argv: Vec<&[u8]> = parked.argv.iter().map(Vec::as_slice).collect();
        self.measured(place, parked.command, &argv, 0);
        if let Some(error) = error {
            self.count_failure(parked.command, error);
        }
        self.remember(place, parked.db, &argv, 0, error);
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
        parked.is_some_and(|parked| parked.awaited.is_without_keys())
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
    use crate::base::time::Time;
    use crate::testing::Harness;

    /// Parks `PING` until `k` changes, as a blocking command would.
    fn park(harness: &mut Harness, client: ClientId, deadline: Option<Time>) {
        let ping = crate::find_command(b"PING").unwrap();
        let place = harness.node.clients.place(client).unwrap();
        let parked = Parked {
            command: ping,
            argv: vec![b"PING".to_vec()],
            db: harness.node.clients[place].db,
            awaited: Awaited::Anything,
            keys: vec![b"k".to_vec()],
            deadline,
        };
        harness.node.park(place, parked);
    }

    #[test]
    fn a_changed_key_wakes_who_waits_and_what_came_meanwhile_runs() {
        let mut harness = Harness::new();
        let (one, other) = (harness.connect(), harness.connect());
        park(&mut harness, one, None);
        assert_eq!(harness.say(one, "echo later"), "");
        assert_eq!(
            harness.say(other, "select 1\nset k v\nselect 0\nset j v"),
            "+OK +OK +OK +OK"
        );
        assert_eq!(harness.hear(one), "", "another database, another key");
        assert_eq!(harness.node.wake.blocked_clients(), 1);
        harness.say(other, "set k v");
        assert_eq!(harness.hear(one), "+PONG $5 later");
        assert!(harness.node.wake.blocking_keys() == 0);
    }

    #[test]
    fn a_deadline_ends_the_wait_with_nothing() {
        let mut harness = Harness::new();
        let client = harness.connect();
        let deadline = Time(harness.now.0 + 1_000_000);
        park(&mut harness, client, Some(deadline));
        assert_eq!(harness.node.next_tick(), Some(deadline));
        harness.tick_after_ms(999);
        assert_eq!(harness.hear(client), "");
        harness.tick_after_ms(1);
        assert_eq!(harness.hear(client), "*-1");
        assert_eq!(harness.node.next_tick(), None);
    }

    #[test]
    fn unblock_ends_the_wait_of_another_client() {
        let mut harness = Harness::new();
        let (one, other) = (harness.connect(), harness.connect());
        park(&mut harness, one, None);
        assert_eq!(
            harness.say(other, "client unblock 1 error\nclient unblock 1"),
            ":1 :0"
        );
        assert_eq!(
            harness.hear(one),
            "-UNBLOCKED client unblocked via CLIENT UNBLOCK"
        );
        park(&mut harness, one, None);
        harness.node.disconnect(harness.now, one);
        assert!(harness.node.wake.blocking_keys() == 0);
    }

    #[test]
    fn who_waits_for_replicas_is_blocked_too() {
        let (mut harness, ids) = crowd(&[], 2);
        harness.say(ids[0], "WAIT 1 100");
        harness.say(ids[1], "BLPOP k 0");
        assert_eq!(harness.node.wake.blocked_clients(), 2);
        assert_eq!(harness.node.wake.blocking_keys(), 1);
        harness.tick_after_ms(100);
        assert_eq!(harness.hear(ids[0]), ":0");
        assert_eq!(harness.node.wake.blocked_clients(), 1);
        harness.say(ids[0], "WAIT 1 0");
        harness.node.disconnect(harness.now, ids[0]);
        assert_eq!(harness.node.wake.blocked_clients(), 1);
    }

    /// A node with a number of clients.
    fn crowd(settings: &[(&str, &str)], clients: usize) -> (Harness, Vec<ClientId>) {
        let mut harness = Harness::with(settings);
        let clients = (0..clients).map(|_| harness.connect()).collect();
        (harness, clients)
    }

    #[test]
    fn others_are_told_what_the_waiting_command_did() {
        let (mut harness, ids) = crowd(&[], 5);
        harness.say(ids[1], "BLPOP k 0");
        harness.say(ids[2], "BLMPOP 0 1 k RIGHT COUNT 2");
        harness.say(ids[3], "BLMOVE k d LEFT RIGHT 0");
        harness.say(ids[4], "BRPOPLPUSH d e 0");
        harness.node.set_persisting(true);
        harness.say(ids[0], "RPUSH k 1 2 3 4 5");
        assert_eq!(
            harness.propagated(),
            [
                "SELECT 0",
                "RPUSH k 1 2 3 4 5",
                "LPOP k",
                "RPOP k 2",
                "LMOVE k d LEFT RIGHT",
                "RPOPLPUSH d e"
            ]
        );
        harness.node.wake.check_books();
    }

    #[test]
    fn a_command_that_waited_counts_once_and_at_its_end() {
        let (mut harness, ids) = crowd(&[], 2);
        let calls = |harness: &Harness| {
            let blpop = crate::find_command(b"BLPOP").unwrap();
            let stats = harness.node.stats.command(blpop);
            stats.map_or((0, 0), |stats| (stats.calls, stats.failed_calls))
        };
        harness.say(ids[0], "BLPOP k 0");
        assert_eq!(calls(&harness), (0, 0));
        harness.say(ids[1], "RPUSH k 1");
        assert_eq!(calls(&harness), (1, 0));
        harness.say(ids[0], "BLPOP k 0.01");
        harness.tick_after_ms(10);
        assert_eq!(calls(&harness), (2, 0));
        harness.say(ids[0], "BLPOP k 0");
        harness.say(ids[1], "CLIENT UNBLOCK 1 ERROR");
        assert_eq!(calls(&harness), (3, 1));
        let errors: Vec<_> = harness.node.stats.errors().collect();
        assert_eq!(errors, [(&b"UNBLOCKED"[..], 1)]);
    }

    #[test]
    fn who_may_not_write_any_more_is_not_served() {
        let (mut harness, ids) = crowd(&[], 2);
        harness.say(ids[0], "BLMOVE k d LEFT LEFT 0");
        harness.say(ids[1], "MULTI\nRPUSH k 1\nCONFIG SET maxmemory 1\nEXEC");
        let refused = format!(
            "-{}",
            String::from_utf8_lossy(&crate::base::error::OUT_OF_MEMORY.0)
        );
        assert_eq!(harness.hear(ids[0]), refused);
        assert_eq!(harness.say(ids[1], "LLEN k"), ":1");
    }

    #[test]
    fn a_pause_keeps_the_order_of_those_who_wait() {
        let (mut harness, ids) = crowd(&[], 3);
        harness.say(ids[1], "BLPOP k 0");
        harness.say(ids[0], "BLPOP k 0");
        harness.say(ids[2], "MULTI\nRPUSH k 1 2\nCLIENT PAUSE 100 WRITE\nEXEC");
        assert_eq!(harness.hear(ids[0]), "");
        harness.tick_after_ms(100);
        assert_eq!(harness.hear(ids[1]), "*2 $1 k $1 1");
        assert_eq!(harness.hear(ids[0]), "*2 $1 k $1 2");
        harness.node.wake.check_books();
    }

    #[test]
    fn lists_wake_when_they_come_into_being_and_streams_at_every_change() {
        let (mut harness, ids) = crowd(&[], 4);
        harness.say(ids[1], "BLPOP k 0");
        harness.say(ids[2], "XREAD BLOCK 0 STREAMS k $");
        harness.say(ids[0], "XADD k 1-1 f v");
        assert!(harness.hear(ids[2]).contains("1-1"));
        harness.say(ids[2], "XREAD BLOCK 0 STREAMS k $");
        harness.say(ids[0], "XADD k 2-1 f v\nXTRIM k MAXLEN 0");
        assert!(harness.hear(ids[2]).contains("2-1"));
        assert_eq!(harness.hear(ids[1]), "");
        harness.say(ids[0], "DEL k\nRPUSH k 1");
        assert_eq!(harness.hear(ids[1]), "*2 $1 k $1 1");
        harness.node.wake.check_books();
    }

    #[test]
    fn the_lines_are_right_after_any_history() {
        const SAID: [&str; 20] = [
            "BLPOP a b c 0",
            "BRPOP b a 0.02",
            "BLMOVE a b LEFT RIGHT 0",
            "BLMOVE b b LEFT RIGHT 0.05",
            "BRPOPLPUSH b c 0",
            "BLMPOP 0 2 c a LEFT COUNT 2",
            "BZPOPMIN b c 0",
            "XREAD BLOCK 30 STREAMS a b $ $",
            "RPUSH a 1 2",
            "LPUSH b 1",
            "RPUSH c 1 2 3",
            "ZADD b 1 x",
            "XADD a * f v",
            "MULTI\nRPUSH a 1\nRPUSH b 2\nLPOP a\nEXEC",
            "DEL a b c",
            "RENAME a b",
            "SWAPDB 0 1",
            "SET a v",
            "FLUSHALL",
            "CLIENT UNBLOCK 3",
        ];
        for seed in 0..30 {
            let (mut harness, mut ids) = crowd(&[], 6);
            let mut rng = primitives::Rng::new(seed);
            for _ in 0..400 {
                let client = rng.below(6) as usize;
                harness.say(ids[client], SAID[rng.below(SAID.len() as u64) as usize]);
                match rng.below(20) {
                    0 => {
                        harness.node.disconnect(harness.now, ids[client]);
                        ids[client] = harness.connect();
                    }
                    1 => harness.tick_after_ms(rng.below(60)),
                    _ => {}
                }
                harness.node.wake.check_books();
            }
            for id in ids {
                harness.node.disconnect(harness.now, id);
            }
            harness.node.wake.check_books();
            assert_eq!(harness.node.wake.blocked_clients(), 0);
            assert_eq!(harness.node.wake.next_deadline(), None);
        }
    }
}
