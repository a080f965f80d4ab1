//! What clients may take: `maxmemory-clients` for all buffers together, of which the largest are closed first, and
//! `client-output-buffer-limit` for what one client has not read.

use crate::base::ids::ClientId;
use crate::config::OutputLimit;
use crate::node::Node;
use crate::node::memory::client_bytes;

/// This much of an output does not count: Redis has it in a buffer of its own.
const UNCOUNTED_BYTES: usize = 16 * 1024;

impl Node {
    /// What `client-output-buffer-limit` says for clients like this one. The node itself minds what has not been taken
    /// from it; a host that keeps bytes for slow readers minds those.
    pub fn output_limit(&self, client: ClientId) -> OutputLimit {
        match self.clients.place(client) {
            Some(place) if self.clients[place].is_subscriber() => {
                self.config.output_limit("pubsub")
            }
            _ => self.config.output_limit("normal"),
        }
    }

    /// Closes clients until the others fit; `CLIENT NO-EVICT` spares one.
    pub(crate) fn evict_clients(&mut self) {
        let Some(limit_bytes) = self.clients_limit_bytes() else {
            return;
        };
        let mut used_bytes: u64 = self.clients.iter().map(client_bytes).sum();
        while used_bytes > limit_bytes {
            let Some((bytes, id)) = self.largest_client() else {
                return;
            };
            used_bytes = used_bytes.saturating_sub(bytes);
            self.stats.evicted_clients += 1;
            self.kill(id);
        }
    }

    /// After something was written to a client. One that has more to read than it may is closed once the commands
    /// that came together have run, and hears nothing more.
    pub(crate) fn guard_output(&mut self, place: usize) {
        let client = &self.clients[place];
        let Some(bytes) = client.reply.buf.len().checked_sub(UNCOUNTED_BYTES) else {
            return;
        };
        let id = client.id;
        let most = self.output_limit(id).hard_bytes;
        if most > 0 && bytes.max(UNCOUNTED_BYTES) as u64 >= most {
            self.overflowing.push(id);
        }
    }

    pub(crate) fn close_overflowing(&mut self) {
        for id in std::mem::take(&mut self.overflowing) {
            if self.clients.place(id).is_some() {
                self.kill(id);
            }
        }
    }

    /// `None`: there is no limit.
    fn clients_limit_bytes(&self) -> Option<u64> {
        let limit = self.config.maxmemory_clients();
        match u64::try_from(limit) {
            Ok(0) => None,
            Ok(bytes) => Some(bytes),
            Err(_) => {
                let whole = u128::from(self.config.maxmemory_bytes());
                let bytes = whole * u128::from(limit.unsigned_abs()) / 100;
                u64::try_from(bytes).ok().filter(|bytes| *bytes > 0)
            }
        }
    }

    fn largest_client(&self) -> Option<(u64, ClientId)> {
        let clients = self.clients.iter();
        let open = clients.filter(|client| !client.no_evict && !client.closing);
        open.map(|client| (client_bytes(client), client.id)).max()
    }
}

#[cfg(test)]
mod tests {
    use crate::node::Output;
    use crate::testing::Harness;

    #[test]
    fn the_client_with_the_largest_buffers_goes_first() {
        let mut harness = Harness::new();
        let (one, other, spared) = (harness.connect(), harness.connect(), harness.connect());
        harness.say(spared, "client no-evict on\nmulti");
        harness.say(spared, &format!("set k {}", "x".repeat(90_000)));
        harness.say(one, "config set maxmemory 400kb maxmemory-clients 25%");
        harness.say(other, "multi");
        assert_eq!(
            harness.say(other, &format!("set k {}", "x".repeat(5_000))),
            "+QUEUED"
        );
        assert_eq!(harness.told(), []);
        harness.say(other, &format!("set k {}", "x".repeat(20_000)));
        assert!(harness.told().contains(&Output::Close(other)));
        let stats = harness.say(one, "info stats");
        assert!(stats.contains("evicted_clients:1"), "{stats}");
        assert_eq!(harness.say(spared, "discard"), "+OK");
    }

    #[test]
    fn a_subscriber_that_gets_more_than_it_may_is_closed() {
        let mut harness = Harness::new();
        let (one, other) = (harness.connect(), harness.connect());
        harness.say(
            other,
            "config set client-output-buffer-limit 'pubsub 30kb 0 0'",
        );
        harness.say(one, "subscribe a");
        assert_eq!(
            harness.say(other, &format!("publish a {}", "x".repeat(40_000))),
            ":1"
        );
        harness.hear(one);
        assert_eq!(
            harness.say(other, &format!("publish a {}", "x".repeat(50_000))),
            ":1"
        );
        assert_eq!(harness.told(), [Output::Close(one)]);
        assert_eq!(harness.say(other, "publish a x"), ":0");
    }
}
