//! The queue stage: commands between `MULTI` and `EXEC`, and what makes `EXEC` refuse them.

use std::rc::Rc;

use crate::base::ids::ClientId;
use crate::base::words::{Argv, owned};
use crate::node::Node;
use crate::node::state::client::{Queued, Watched};
use crate::spec::CommandId;
use crate::wire::reply::Reply;

impl Node {
    /// Keeps a command for `EXEC`; one that will refuse anyway keeps nothing more.
    pub(crate) fn queue(
        &mut self,
        place: usize,
        command: CommandId,
        argv: Argv<'_>,
        out: &mut Reply,
    ) {
        let client = &mut self.clients[place];
        if let Some(queue) = client
            .multi
            .as_mut()
            .filter(|queue| !queue.aborted && !client.dirty_cas)
        {
            queue.bytes += argv.iter().map(|word| word.len()).sum::<usize>();
            queue.flags = queue.flags.and(command.spec().flags);
            let argv = owned(argv);
            Rc::make_mut(&mut queue.commands).push(Queued { command, argv });
        }
        out.simple("QUEUED");
    }

    /// Ends a transaction without running it, watches included.
    pub(crate) fn abort_exec(&mut self, place: usize) {
        self.clients[place].multi = None;
        self.unwatch(place);
    }

    /// Puts a key under watch.
    pub(crate) fn watch(&mut self, place: usize, key: &[u8]) {
        let client = &mut self.clients[place];
        let db = client.db;
        if client
            .watched
            .iter()
            .any(|watched| watched.db == db && watched.key == key)
        {
            return;
        }
        let was_expired = self.dbs[db].is_expired(key, self.now);
        client.watched.push(Watched {
            db,
            key: key.to_vec(),
            was_expired,
        });
        let id = client.id;
        self.watching.add(db, key, id);
    }

    /// Forgets all watches of a client.
    pub(crate) fn unwatch(&mut self, place: usize) {
        let client = &mut self.clients[place];
        client.dirty_cas = false;
        let id = client.id;
        for watched in std::mem::take(&mut client.watched) {
            self.watching.remove(watched.db, &watched.key, id);
        }
    }

    /// Whether a watched key has passed its expiry since, though nothing deleted it yet.
    pub(crate) fn has_watched_expiry(&self, place: usize) -> bool {
        let mut watched = self.clients[place].watched.iter();
        watched.any(|watched| {
            !watched.was_expired && self.dbs[watched.db].is_expired(&watched.key, self.now)
        })
    }

    /// A key has changed: whoever watches it cannot `EXEC`. A key whose lapse was known when it was put under watch
    /// may still be deleted once without counting as a change.
    pub(crate) fn touch_watched(&mut self, db: usize, key: &[u8]) {
        let ids = self.watching.clients(db, key);
        if ids.is_empty() {
            return;
        }
        let is_gone = self.dbs[db].find(key).is_none();
        for id in ids {
            let Some(place) = self.clients.place(id) else {
                continue;
            };
            let mut watched = self.clients[place].watched.iter_mut();
            let lapsed = watched
                .find(|watched| watched.was_expired && watched.db == db && watched.key == key);
            match lapsed {
                Some(watched) if is_gone => watched.was_expired = false,
                _ => self.spoil(place),
            }
        }
    }

    /// All keys of a database are about to be replaced by those of another, or by none.
    pub(crate) fn touch_watched_db(&mut self, db: usize, replaced_by: Option<usize>) {
        for key in self.watching.keys(db) {
            let existed = self.dbs[db].find(&key).is_some();
            let exists = replaced_by.is_some_and(|other| self.dbs[other].find(&key).is_some());
            if !existed && !exists {
                continue;
            }
            let lapses =
                replaced_by.is_some_and(|other| self.dbs[other].is_expired(&key, self.now));
            for id in self.watching.clients(db, &key) {
                self.touch_replaced(id, db, &key, (existed, exists, lapses));
            }
        }
    }

    fn touch_replaced(&mut self, id: ClientId, db: usize, key: &[u8], state: (bool, bool, bool)) {
        let (existed, exists, lapses) = state;
        let Some(place) = self.clients.place(id) else {
            return;
        };
        let mut watched = self.clients[place].watched.iter_mut();
        match watched.find(|watched| watched.db == db && watched.key == key) {
            // It was past its time, and now it is gone: no change that could be seen.
            Some(watched) if watched.was_expired && !exists => watched.was_expired = false,
            Some(watched) if watched.was_expired && lapses => {}
            Some(watched) if !watched.was_expired && !existed && lapses => {
                watched.was_expired = true;
            }
            _ => self.spoil(place),
        }
    }

    /// The client's `EXEC` will refuse; it need not watch any longer.
    fn spoil(&mut self, place: usize) {
        self.unwatch(place);
        self.clients[place].dirty_cas = true;
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn exec_runs_what_was_queued() {
        let mut harness = Harness::new();
        let client = harness.connect();
        assert_eq!(
            harness.say(client, "multi\nping\necho a\nexec"),
            "+OK +QUEUED +QUEUED *2 +PONG $1 a"
        );
        assert_eq!(harness.say(client, "exec"), "-ERR EXEC without MULTI");
        assert_eq!(
            harness.say(client, "multi\nping\ndiscard\nexec"),
            "+OK +QUEUED +OK -ERR EXEC without MULTI"
        );
        let nested = "+OK -ERR MULTI calls can not be nested +QUEUED *1 +PONG";
        assert_eq!(harness.say(client, "multi\nmulti\nping\nexec"), nested);
    }

    #[test]
    fn while_it_is_executed_a_transaction_is_still_listed() {
        let mut harness = Harness::new();
        let client = harness.connect();
        let heard = harness.say(client, "multi\nclient info\nexec\nclient info");
        let lists = |text: &str| heard.matches(text).count();
        assert_eq!((lists(" flags=x "), lists(" multi=1 ")), (1, 1), "{heard}");
        assert_eq!((lists(" flags=N "), lists(" multi=-1 ")), (1, 1), "{heard}");
    }

    #[test]
    fn who_kills_itself_hears_nothing_of_what_follows() {
        let mut harness = Harness::new();
        let (one, other) = (harness.connect(), harness.connect());
        let heard = harness.say(
            one,
            "multi\nclient kill id 1 skipme no\nset k v\nexec\nping",
        );
        assert_eq!(heard, "+OK +QUEUED +QUEUED *2 :1");
        assert_eq!(harness.told(), [crate::Output::Close(one)]);
        assert_eq!(harness.say(other, "get k"), "$1 v");
    }

    #[test]
    fn a_sleep_holds_the_transaction_and_everybody_up() {
        let mut harness = Harness::with(&[("enable-debug-command", "yes")]);
        let (one, other, waiting) = (harness.connect(), harness.connect(), harness.connect());
        harness.say(waiting, "blpop l 0");
        let asked = "multi\nrpush l a\ndebug sleep 1\ndebug sleep 0.5\nexec\nping";
        assert_eq!(harness.say(one, asked), "+OK +QUEUED +QUEUED +QUEUED");
        assert_eq!(harness.say(other, "client unblock 1"), "");
        harness.tick_after_ms(1499);
        assert_eq!(
            harness.hear(one) + &harness.hear(other) + &harness.hear(waiting),
            ""
        );
        harness.tick_after_ms(1);
        assert_eq!(harness.hear(one), "*3 :1 +OK +OK +PONG");
        assert_eq!(harness.hear(other), ":0");
        assert_eq!(harness.hear(waiting), "*2 $1 l $1 a");
        assert_eq!(harness.say(one, "exec"), "-ERR EXEC without MULTI");
    }

    #[test]
    fn a_refused_command_aborts_the_transaction() {
        let mut harness = Harness::new();
        let client = harness.connect();
        let heard = harness.say(client, "multi\nnope\nping\nexec");
        assert!(
            heard.ends_with("+QUEUED -EXECABORT Transaction discarded because of previous errors."),
            "{heard}"
        );
        let heard = harness.say(client, "multi\nexec a\nping");
        let expected = "+OK -EXECABORT Transaction discarded because of: wrong number of arguments for 'exec' command \
                        +PONG";
        assert_eq!(heard, expected);
    }

    #[test]
    fn a_changed_key_makes_exec_refuse() {
        let mut harness = Harness::new();
        let (one, other) = (harness.connect(), harness.connect());
        assert_eq!(harness.say(one, "watch k\nmulti\nping"), "+OK +OK +QUEUED");
        assert_eq!(harness.say(other, "set k v"), "+OK");
        assert_eq!(harness.say(one, "exec"), "*-1");
        assert_eq!(harness.say(one, "watch k\nmulti\nping"), "+OK +OK +QUEUED");
        assert_eq!(
            harness.say(other, "set j v\nselect 1\nset k v"),
            "+OK +OK +OK",
            "another key, another database"
        );
        assert_eq!(harness.say(one, "exec"), "*1 +PONG");
        assert_eq!(harness.say(one, "watch k\nunwatch"), "+OK +OK");
        assert_eq!(harness.say(other, "select 0\ngetdel k"), "+OK $1 v");
        assert_eq!(
            harness.say(one, "multi\nping\nexec"),
            "+OK +QUEUED *1 +PONG"
        );
    }

    #[test]
    fn a_watched_key_that_ends_is_a_change_unless_it_had_ended_before() {
        let mut harness = Harness::new();
        let (one, other) = (harness.connect(), harness.connect());
        harness.say(one, "set k v px 10\nwatch k\nmulti\nping");
        harness.wait_ms(20);
        assert_eq!(harness.say(one, "exec"), "*-1");
        harness.say(one, "set k v px 10");
        harness.wait_ms(20);
        harness.say(one, "watch k");
        assert_eq!(harness.say(other, "get k"), "$-1");
        assert_eq!(
            harness.say(one, "multi\nping\nexec"),
            "+OK +QUEUED *1 +PONG"
        );
    }

    #[test]
    fn flushing_and_swapping_change_the_keys_that_were_or_are_there() {
        let mut harness = Harness::new();
        let (one, other) = (harness.connect(), harness.connect());
        harness.say(one, "watch k\nmulti\nping");
        assert_eq!(harness.say(other, "flushall"), "+OK");
        assert_eq!(
            harness.say(one, "exec"),
            "*1 +PONG",
            "there was no such key"
        );
        harness.say(one, "set k v\nwatch k\nmulti\nping");
        assert_eq!(harness.say(other, "flushdb"), "+OK");
        assert_eq!(harness.say(one, "exec"), "*-1");
        harness.say(one, "watch k\nmulti\nping");
        assert_eq!(
            harness.say(other, "select 1\nset k v\nswapdb 0 1"),
            "+OK +OK +OK"
        );
        assert_eq!(harness.say(one, "exec"), "*-1");
        assert_eq!(harness.say(one, "get k"), "$1 v");
    }

    #[test]
    fn a_client_that_leaves_watches_nothing_any_more() {
        let mut harness = Harness::new();
        let client = harness.connect();
        harness.say(client, "watch a b c");
        harness.node.disconnect(harness.now, client);
        assert!((0..harness.node.dbs.len()).all(|db| !harness.node.watching.is_active(db)));
    }
}
