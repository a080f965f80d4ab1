//! Who listens to which channels and patterns.

use crate::node::state::client::Client;
use crate::node::state::names::Names;

/// What can be subscribed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Topic {
    Channel,
    Pattern,
    ShardChannel,
}

impl Topic {
    pub(crate) const ALL: [Topic; 3] = [Topic::Channel, Topic::Pattern, Topic::ShardChannel];

    /// The first word of the reply that confirms a subscription; with `un` before it, of the one that ends it.
    pub(crate) fn verb(self) -> &'static str {
        match self {
            Topic::Channel => "subscribe",
            Topic::Pattern => "psubscribe",
            Topic::ShardChannel => "ssubscribe",
        }
    }

    /// The counterpart of [`Topic::verb`].
    pub(crate) fn ending_verb(self) -> &'static str {
        match self {
            Topic::Channel => "unsubscribe",
            Topic::Pattern => "punsubscribe",
            Topic::ShardChannel => "sunsubscribe",
        }
    }
}

/// Who listens to which names, a table for each kind of topic: in a node all clients, in a client itself.
#[derive(Clone, Debug)]
pub(crate) struct Subscriptions {
    tables: [Names; 3],
}

impl Subscriptions {
    pub(crate) fn new(seed: u64) -> Subscriptions {
        Subscriptions {
            tables: Topic::ALL.map(|_| Names::new(seed)),
        }
    }

    pub(crate) fn of(&self, topic: Topic) -> &Names {
        &self.tables[topic as usize]
    }

    pub(crate) fn of_mut(&mut self, topic: Topic) -> &mut Names {
        &mut self.tables[topic as usize]
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.tables.iter().all(Names::is_empty)
    }

    pub(crate) fn used_bytes(&self) -> usize {
        self.tables.iter().map(Names::used_bytes).sum()
    }

    /// Whether nobody could get a message published to a channel.
    pub(crate) fn is_silent(&self) -> bool {
        self.of(Topic::Channel).is_empty() && self.of(Topic::Pattern).is_empty()
    }
}

impl Client {
    /// Whether it has any subscription.
    pub(crate) fn is_subscriber(&self) -> bool {
        self.subscriptions.is_some()
    }

    /// How many topics of a kind it is subscribed to.
    pub(crate) fn subscribed(&self, topic: Topic) -> usize {
        let subscriptions = self.subscriptions.as_ref();
        subscriptions.map_or(0, |subscriptions| subscriptions.of(topic).len())
    }

    /// What confirmations count: channels and patterns together, shard channels by themselves.
    pub(crate) fn subscription_count(&self, topic: Topic) -> usize {
        match topic {
            Topic::ShardChannel => self.subscribed(Topic::ShardChannel),
            _ => self.subscribed(Topic::Channel) + self.subscribed(Topic::Pattern),
        }
    }

    /// The names of a kind that it is subscribed to.
    pub(crate) fn topics(&self, topic: Topic) -> Vec<Vec<u8>> {
        let subscriptions = self.subscriptions.iter();
        let names = subscriptions.flat_map(|subscriptions| subscriptions.of(topic).iter());
        names.map(|(name, _)| name.to_vec()).collect()
    }
}
