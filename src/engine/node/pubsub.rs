//! Pub/sub: who listens to what, and the delivery of messages and of keyspace events.
//!
//! A message is put into its receivers' reply buffers at once; whoever publishes it inside of a command gets its own
//! after the reply of that command (of `EXEC` if there is one), since its buffer is not in the node meanwhile.

use crate::base::glob;
use crate::base::ids::ClientId;
use crate::node::Node;
use crate::node::state::subscriptions::Subscriptions;
use crate::node::state::subscriptions::Topic;
use crate::wire::reply::Reply;

impl Node {
    /// Subscribes a client, which may be already.
    pub(crate) fn subscribe(&mut self, place: usize, topic: Topic, name: &[u8]) {
        let client = &mut self.clients[place];
        let seed = self.seed;
        let own = client
            .subscriptions
            .get_or_insert_with(|| Box::new(Subscriptions::new(seed)));
        own.of_mut(topic).add(name, client.id);
        self.subscriptions.of_mut(topic).add(name, client.id);
    }

    /// Ends a subscription, if there is such a one.
    pub(crate) fn unsubscribe(&mut self, place: usize, topic: Topic, name: &[u8]) {
        let client = &mut self.clients[place];
        let Some(own) = &mut client.subscriptions else {
            return;
        };
        own.of_mut(topic).remove(name, client.id);
        self.subscriptions.of_mut(topic).remove(name, client.id);
        if own.is_empty() {
            client.subscriptions = None;
        }
    }

    /// Ends all subscriptions of a client.
    pub(crate) fn unsubscribe_all(&mut self, place: usize) {
        let client = &mut self.clients[place];
        let Some(own) = client.subscriptions.take() else {
            return;
        };
        for topic in Topic::ALL {
            for (name, _) in own.of(topic).iter() {
                self.subscriptions.of_mut(topic).remove(name, client.id);
            }
        }
    }

    /// Delivers a message to who listens to the channel, then to who listens to a pattern that fits; tells how many
    /// times.
    pub(crate) fn publish(&mut self, channel: &[u8], message: &[u8]) -> usize {
        let listeners = self.subscriptions.of(Topic::Channel).clients(channel);
        let mut deliveries = deliveries(&[b"message", channel, message], listeners);
        for (pattern, listeners) in self.subscriptions.of(Topic::Pattern).iter() {
            if glob::matches(pattern, channel) {
                let words: [&[u8]; 4] = [b"pmessage", pattern, channel, message];
                deliveries.extend(self::deliveries(&words, listeners));
            }
        }
        self.deliver(deliveries)
    }

    /// As [`Node::publish`], for shard channels, which have no patterns.
    pub(crate) fn publish_to_shard(&mut self, channel: &[u8], message: &[u8]) -> usize {
        let listeners = self.subscriptions.of(Topic::ShardChannel).clients(channel);
        let deliveries = deliveries(&[b"smessage", channel, message], listeners);
        self.deliver(deliveries)
    }

    /// Tells a keyspace event to who listens, if `notify-keyspace-events` asks for its class (`g`, `$`, `x`, ...).
    pub(crate) fn notify(&mut self, class: u8, event: &'static str, db: usize, key: &[u8]) {
        if !self.subscriptions.is_silent() {
            self.publish_event(class, event.as_bytes(), db, key);
        }
    }

    fn publish_event(&mut self, class: u8, event: &[u8], db: usize, key: &[u8]) {
        let prefix = |kind: &str| format!("__{kind}@{db}__:").into_bytes();
        if self.config.notifies(b'K', class) {
            self.publish(&[&prefix("keyspace"), key].concat(), event);
        }
        if self.config.notifies(b'E', class) {
            self.publish(&[&prefix("keyevent"), event].concat(), key);
        }
    }

    fn deliver(&mut self, deliveries: Vec<Delivery>) -> usize {
        let mut receivers = 0;
        for (message, clients) in deliveries {
            receivers += clients.len();
            for client in clients {
                if let Some(place) = self.clients.place(client) {
                    self.push(place, &message);
                }
            }
        }
        receivers
    }

    /// Appends a message that nobody asked for to what a client is to be sent. The message is in the form of RESP2,
    /// where it is an array; in RESP3 it is a push.
    pub(crate) fn push(&mut self, place: usize, message: &[u8]) {
        if !self.clients[place].closing {
            self.write_to(place, |reply| reply.message(message));
            self.guard_output(place);
        }
    }
}

/// A message in the form of RESP2, and who is to get it.
type Delivery = (Vec<u8>, Vec<ClientId>);

fn deliveries(words: &[&[u8]], listeners: &[ClientId]) -> Vec<Delivery> {
    if listeners.is_empty() {
        return Vec::new();
    }
    let mut message = Reply::default();
    message.array(words.len());
    for word in words {
        message.bulk(word);
    }
    vec![(message.buf, listeners.to_vec())]
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn own_messages_follow_the_reply_of_the_whole_transaction() {
        let mut harness = Harness::new();
        let client = harness.connect();
        harness.say(client, "hello 3\nsubscribe a\npsubscribe a*");
        let heard = harness.say(client, "multi\npublish a 1\nget k\nexec");
        let expected =
            "+OK +QUEUED +QUEUED *2 :2 _ >3 $7 message $1 a $1 1 >4 $8 pmessage $2 a* $1 a $1 1";
        assert_eq!(heard, expected);
    }

    #[test]
    fn messages_get_through_while_replies_are_off() {
        let mut harness = Harness::new();
        let (one, other) = (harness.connect(), harness.connect());
        let heard = harness.say(one, "client reply off\nsubscribe a\nget");
        assert_eq!(heard, "*3 $9 subscribe $1 a :1");
        harness.say(other, "publish a hello");
        assert_eq!(harness.hear(one), "*3 $7 message $1 a $5 hello");
    }

    #[test]
    fn who_leaves_listens_to_nothing_any_more() {
        let mut harness = Harness::new();
        let (one, other) = (harness.connect(), harness.connect());
        harness.say(one, "subscribe a b\npsubscribe c\nssubscribe d");
        harness.node.disconnect(harness.now, one);
        assert!(harness.node.subscriptions.is_empty());
        assert_eq!(harness.say(other, "publish a x\nspublish d x"), ":0 :0");
        harness.say(other, "subscribe a\nreset");
        assert!(harness.node.subscriptions.is_empty());
    }

    #[test]
    fn subscribers_are_not_idle() {
        let mut harness = Harness::with(&[("timeout", "1")]);
        let (one, other) = (harness.connect(), harness.connect());
        harness.say(one, "subscribe a");
        harness.tick_after_ms(3000);
        assert_eq!(harness.say(other, "publish a x"), "", "it was idle");
        assert_eq!(harness.say(one, "ping"), "*2 $4 pong $0");
    }

    #[test]
    fn client_list_tells_of_subscriptions() {
        let mut harness = Harness::new();
        let (one, other) = (harness.connect(), harness.connect());
        harness.say(one, "subscribe a b\npsubscribe c\nssubscribe d");
        let line = harness.say(other, "client list type pubsub");
        assert!(
            line.contains(" flags=P db=0 sub=2 psub=1 ssub=1 "),
            "{line}"
        );
        let stats = harness.say(other, "info stats");
        assert!(
            stats.contains("pubsub_channels:2 pubsub_patterns:1 pubsubshard_channels:1"),
            "{stats}"
        );
        assert_eq!(harness.say(other, "client kill type pubsub"), ":1");
        assert_eq!(harness.say(other, "publish a x"), ":0");
    }

    #[test]
    fn events_come_in_the_order_of_what_happened() {
        let mut harness = Harness::with(&[("notify-keyspace-events", "EA")]);
        let (one, other) = (harness.connect(), harness.connect());
        harness.say(one, "psubscribe __key*");
        harness.hear(one);
        harness.say(other, "multi\nset k v\npublish __key 1\ndel k\nexec");
        let events: Vec<String> = harness
            .hear(one)
            .split("pmessage ")
            .filter_map(|message| message.split(' ').nth(3).map(str::to_owned))
            .collect();
        assert_eq!(
            events,
            ["__keyevent@0__:set", "__key", "__keyevent@0__:del"]
        );
    }
}
