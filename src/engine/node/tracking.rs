//! Client-side caching: which client may have cached which key, and telling it when that key changes.
//!
//! By default a node remembers the keys that a tracking client reads and sends one message for each that changes,
//! after which the client must read the key again. With `BCAST` nothing is remembered: changes of keys that begin with
//! a prefix are collected and told at the end of the input that made them.
//!
//! What a client's own command changes is told to it after the reply of that command, or of its `EXEC`.
//!
//! **Invariant:** keys of all databases are one: the messages do not say which is meant, and Redis does not either.

use primitives::sorting::sort_by;

use crate::base::ids::ClientId;
use crate::base::words::Argv;
use crate::node::Node;
use crate::node::state::client::Tracking;
use crate::node::state::tracked::Change;
use crate::spec::CommandId;
use crate::spec::keys::find_keys;
use crate::wire::reply::Reply;

/// What the invalidations for a connection of RESP2 are published to.
const CHANNEL: &[u8] = b"__redis__:invalidate";
/// How many keys one command forgets, when they are too many for `tracking-table-max-keys`.
const FORGOTTEN_AT_ONCE: usize = 100;

impl Node {
    /// `CLIENT TRACKING ON`: prefixes add up, everything else is as the last call says.
    pub(crate) fn enable_tracking(&mut self, place: usize, mut wanted: Tracking) {
        let client = &mut self.clients[place];
        if wanted.is_bcast && wanted.prefixes.is_empty() {
            wanted.prefixes.push(Vec::new());
        }
        for prefix in &wanted.prefixes {
            self.tracked.add_prefix(prefix, client.id);
        }
        if let Some(current) = client.tracking.take() {
            wanted.caching = current.caching;
            wanted.prefixes.extend(current.prefixes);
        }
        sort_by(&mut wanted.prefixes, Vec::cmp);
        wanted.prefixes.dedup();
        client.tracking = Some(wanted);
    }

    /// `CLIENT TRACKING OFF`. What the client read stays in the table until it changes, as in Redis.
    pub(crate) fn disable_tracking(&mut self, place: usize) {
        let client = &mut self.clients[place];
        if let Some(tracking) = client.tracking.take() {
            for prefix in &tracking.prefixes {
                self.tracked.remove_prefix(prefix, client.id);
            }
        }
    }

    /// A client that tracks has run a command that reads: remembers the keys, unless `CLIENT CACHING` had a say.
    pub(crate) fn remember_keys(&mut self, place: usize, command: CommandId, argv: Argv<'_>) {
        let client = &self.clients[place];
        let Some(tracking) = &client.tracking else {
            return;
        };
        let is_left_out = tracking.is_bcast
            || (tracking.is_optin && tracking.caching != Some(true))
            || (tracking.is_optout && tracking.caching == Some(false));
        if is_left_out {
            return;
        }
        for key in find_keys(command.spec(), argv).unwrap_or_default() {
            if let Some(key) = argv.get(key.index) {
                self.tracked.keys.add(key, client.id);
            }
        }
    }

    /// A key has changed. `by`: whose command did it, if any.
    pub(crate) fn invalidate(&mut self, key: &[u8], by: Option<ClientId>) {
        self.tracked.note_change(key, by);
        self.invalidate_readers(key);
    }

    /// Tells those who read a key, and forgets that they did.
    fn invalidate_readers(&mut self, key: &[u8]) {
        for id in self.tracked.keys.take(key) {
            let Some(place) = self.clients.place(id) else {
                continue;
            };
            let is_own = self.tracked.running == Some(id);
            match &self.clients[place].tracking {
                None => {}
                Some(tracking) if tracking.is_bcast || (tracking.is_noloop && is_own) => {}
                Some(_) if is_own && self.depth > 0 => self.tracked.own.push(Some(key.to_vec())),
                Some(_) => self.send_invalidation(place, &[key]),
            }
        }
    }

    /// `FLUSHALL` or `FLUSHDB`: whoever tracks is told that it knows nothing any more.
    pub(crate) fn invalidate_all(&mut self) {
        let tracking = self
            .clients
            .iter()
            .filter(|client| client.tracking.is_some());
        let tracking: Vec<ClientId> = tracking.map(|client| client.id).collect();
        for id in tracking {
            if self.tracked.running == Some(id) {
                self.tracked.own.push(None);
            } else if let Some(place) = self.clients.place(id) {
                self.send_invalidation_of_all(place);
            }
        }
        self.tracked.keys.clear();
    }

    /// The running command has its reply: tells its client what it changed itself.
    pub(crate) fn tell_own_invalidations(&mut self, place: usize) {
        for key in std::mem::take(&mut self.tracked.own) {
            match key {
                Some(key) => self.send_invalidation(place, &[&key]),
                None => self.send_invalidation_of_all(place),
            }
        }
    }

    /// The end of an input: tells of changes under prefixes, in one message for each prefix and client.
    pub(crate) fn broadcast_changes(&mut self) {
        let mut changes = std::mem::take(&mut self.tracked.changes);
        sort_by(&mut changes, |one, other| {
            (&one.prefix, &one.key).cmp(&(&other.prefix, &other.key))
        });
        for changes in changes.chunk_by(|one, other| one.prefix == other.prefix) {
            let prefix = changes.first().map_or(&[][..], |change| &change.prefix);
            for id in self.tracked.prefixes.clients(prefix).to_vec() {
                if let Some(place) = self.clients.place(id) {
                    self.broadcast_to(place, changes);
                }
            }
        }
    }

    /// Of several changes of a key the last one counts for `NOLOOP`.
    fn broadcast_to(&mut self, place: usize, changes: &[Change]) {
        let client = &self.clients[place];
        let skips_own = client
            .tracking
            .as_ref()
            .is_some_and(|tracking| tracking.is_noloop);
        let last = changes.chunk_by(|one, other| one.key == other.key);
        let last = last.filter_map(<[Change]>::last);
        let wanted = last.filter(|change| !(skips_own && change.by == Some(client.id)));
        let keys: Vec<&[u8]> = wanted.map(|change| change.key.as_slice()).collect();
        if !keys.is_empty() {
            self.send_invalidation(place, &keys);
        }
    }

    /// `tracking-table-max-keys`: forgets keys at random, and tells who read them.
    pub(crate) fn limit_tracked_keys(&mut self) {
        let most = self.config.tracking_table_max_keys();
        for _ in 0..FORGOTTEN_AT_ONCE {
            if most == 0 || self.tracked.keys.len() as u64 <= most {
                return;
            }
            if let Some(key) = self.tracked.keys.random(&mut self.rng) {
                let key = key.to_vec();
                self.invalidate_readers(&key);
            }
        }
    }

    fn send_invalidation(&mut self, place: usize, keys: &[&[u8]]) {
        let mut value = Reply::default();
        value.array(keys.len());
        for key in keys {
            value.bulk(key);
        }
        self.send_invalid(place, &value);
    }

    fn send_invalidation_of_all(&mut self, place: usize) {
        let mut value = Reply {
            protocol: self.clients[place].protocol,
            ..Reply::default()
        };
        value.null();
        self.send_invalid(place, &value);
    }

    /// Sends an invalidation to a client or to the one that it redirects to. RESP2 has no messages but those of
    /// pub/sub: without a subscription nothing is sent.
    fn send_invalid(&mut self, place: usize, value: &Reply) {
        let redirect = self.clients[place].tracking.as_ref();
        let redirect = redirect.and_then(|tracking| tracking.redirect);
        let target = match redirect.map(|id| (id, self.clients.place(id))) {
            None => place,
            Some((_, Some(target))) => target,
            Some((id, None)) => return self.tell_broken_redirect(place, id),
        };
        let client = &self.clients[target];
        let mut message = Reply::default();
        if client.is_resp3() {
            message.array(2);
            message.bulk(b"invalidate");
        } else if redirect.is_some() && client.is_subscriber() {
            message.array(3);
            message.bulk(b"message");
            message.bulk(CHANNEL);
        } else {
            return;
        }
        message.buf.extend_from_slice(&value.buf);
        self.push(target, &message.buf);
    }

    fn tell_broken_redirect(&mut self, place: usize, gone: ClientId) {
        let client = &mut self.clients[place];
        if let Some(tracking) = &mut client.tracking {
            tracking.is_redirect_broken = true;
        }
        if client.is_resp3() {
            let mut message = Reply::default();
            message.array(2);
            message.bulk(b"tracking-redir-broken");
            message.integer(gone.0.cast_signed());
            self.push(place, &message.buf);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn resp2_hears_of_changes_through_another_connection() {
        let mut harness = Harness::new();
        let (one, ear, other) = (harness.connect(), harness.connect(), harness.connect());
        harness.say(one, "client tracking on redirect 2\nget k");
        harness.say(other, "set k v");
        assert_eq!(harness.hear(ear), "", "it does not listen");
        harness.say(ear, "subscribe __redis__:invalidate");
        harness.say(one, "get k");
        harness.say(other, "set k w");
        let heard = "*3 $7 message $20 __redis__:invalidate *1 $1 k";
        assert_eq!(harness.hear(ear), heard);
        harness.say(other, "flushall");
        assert_eq!(
            harness.hear(ear),
            "*3 $7 message $20 __redis__:invalidate $-1"
        );
    }

    #[test]
    fn a_redirect_to_nobody_is_told_to_who_asked_for_it() {
        let mut harness = Harness::new();
        let (one, ear, other) = (harness.connect(), harness.connect(), harness.connect());
        harness.say(one, "hello 3\nclient tracking on redirect 2\nget k");
        harness.node.disconnect(harness.now, ear);
        harness.say(other, "set k v");
        assert_eq!(harness.hear(one), ">2 $21 tracking-redir-broken :2");
        let info = harness.say(one, "client trackinginfo");
        assert!(info.contains("~2 $2 on $15 broken_redirect"), "{info}");
        assert!(harness.say(one, "client info").contains(" flags=tR "));
        harness.say(one, "client tracking on\nget k");
        harness.say(other, "set k v");
        assert_eq!(harness.hear(one), ">2 $10 invalidate *1 $1 k");
    }

    #[test]
    fn own_changes_are_told_after_own_messages_and_those_after_the_reply() {
        let mut harness = Harness::with(&[("notify-keyspace-events", "KA")]);
        let client = harness.connect();
        harness.say(
            client,
            "hello 3\nclient tracking on\nsubscribe __keyspace@0__:k\nget k",
        );
        let event = ">3 $7 message $16 __keyspace@0__:k $3 set";
        let heard = harness.say(client, "multi\nset k 1\nget k\nexec");
        let expected = format!("+OK +QUEUED +QUEUED *2 +OK $1 1 {event} >2 $10 invalidate *1 $1 k");
        assert_eq!(heard, expected);
    }

    #[test]
    fn a_table_that_is_full_forgets() {
        let mut harness = Harness::with(&[("tracking-table-max-keys", "2")]);
        let client = harness.connect();
        harness.say(client, "hello 3\nclient tracking on");
        let heard = harness.say(client, "mget a b c d\nping");
        let (reply, after) = heard.split_at("*4 _ _ _ _ ".len());
        assert_eq!(reply, "*4 _ _ _ _ ");
        assert!(after.starts_with(">2 $10 invalidate *1 $1 "), "{heard}");
        assert!(after.ends_with(" +PONG"), "{heard}");
        assert_eq!(harness.node.tracked.lens(), (2, 0));
        let heard = harness.say(client, "get e");
        assert!(heard.starts_with("_ >2 $10 invalidate *1 $1 "), "{heard}");
        assert_eq!(harness.say(client, "ping"), "+PONG");
    }

    #[test]
    fn evicted_and_expired_keys_are_changes_of_nobody() {
        let mut harness = Harness::with(&[("maxmemory-policy", "allkeys-random")]);
        let client = harness.connect();
        harness.say(client, "hello 3\nclient tracking on bcast noloop\nset k v");
        harness.say(client, "config set maxmemory 1");
        let heard = harness.say(client, "get k");
        assert!(heard.ends_with("_ >2 $10 invalidate *1 $1 k"), "{heard}");
    }

    #[test]
    fn prefixes_go_with_their_client() {
        let mut harness = Harness::new();
        let (one, other) = (harness.connect(), harness.connect());
        harness.say(one, "client tracking on bcast prefix a prefix b");
        harness.say(other, "client tracking on bcast prefix a");
        assert_eq!(harness.node.tracked.lens(), (0, 2));
        harness.node.disconnect(harness.now, one);
        assert_eq!(harness.node.tracked.lens(), (0, 1));
        harness.say(other, "client tracking off");
        assert!(!harness.node.tracked.is_active());
    }

    #[test]
    fn a_refused_command_uses_up_what_client_caching_said() {
        let mut harness = Harness::new();
        let (one, other) = (harness.connect(), harness.connect());
        harness.say(
            one,
            "hello 3\nclient tracking on optin\nclient caching yes\nnope\nget k",
        );
        harness.say(other, "set k v");
        assert_eq!(harness.hear(one), "");
    }
}
