//! `maxmemory-clients`: when the clients' buffers take too much together, those that take most are closed.

use crate::client::ClientId;
use crate::memory::client_bytes;
use crate::node::Node;

impl Node {
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
    use crate::Output;
    use crate::testing::Bench;

    #[test]
    fn the_client_with_the_largest_buffers_goes_first() {
        let mut bench = Bench::new();
        let (one, other, spared) = (bench.connect(), bench.connect(), bench.connect());
        bench.say(spared, "client no-evict on\nmulti");
        bench.say(spared, &format!("set k {}", "x".repeat(90_000)));
        bench.say(one, "config set maxmemory 400kb maxmemory-clients 25%");
        bench.say(other, "multi");
        assert_eq!(
            bench.say(other, &format!("set k {}", "x".repeat(5_000))),
            "+QUEUED"
        );
        assert_eq!(bench.told(), []);
        bench.say(other, &format!("set k {}", "x".repeat(20_000)));
        assert!(bench.told().contains(&Output::Close(other)));
        let stats = bench.say(one, "info stats");
        assert!(stats.contains("evicted_clients:1"), "{stats}");
        assert_eq!(bench.say(spared, "discard"), "+OK");
    }
}
