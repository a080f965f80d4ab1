//! `timeout`: connections that sent nothing for long are closed.

use crate::base::ids::ClientId;
use crate::base::time::Time;
use crate::node::Node;
use crate::node::state::client::Client;

impl Node {
    /// When the next connection has been idle for long enough.
    pub(super) fn next_idle_close(&self) -> Option<Time> {
        let timeout_secs = u64::try_from(self.config.timeout_secs())
            .ok()
            .filter(|secs| *secs > 0)?;
        let idle = self.clients.iter().filter(|client| client.may_time_out());
        let oldest = idle.map(|client| client.last_seen).min()?;
        Some(Time(oldest.0.saturating_add(
            (timeout_secs + 1).saturating_mul(1_000_000),
        )))
    }

    /// Closes connections that sent nothing for longer.
    pub(super) fn close_idle(&mut self) {
        if self.next_idle_close().is_none_or(|at| at > self.now) {
            return;
        }
        let limit_us = u64::try_from(self.config.timeout_secs())
            .unwrap_or(0)
            .saturating_mul(1_000_000);
        let idle = |client: &&Client| {
            client.may_time_out()
                && self.now.0 / 1_000_000 > (client.last_seen.0 + limit_us) / 1_000_000
        };
        let idle: Vec<ClientId> = self
            .clients
            .iter()
            .filter(idle)
            .map(|client| client.id)
            .collect();
        for id in idle {
            self.kill(id);
        }
    }
}
