//! What happens to a replication group over time: creating, available, modifying, deleting, gone.

use std::time::Duration;

use sim::server::RedisServer;

use super::{CacheNode, ReplicationGroup, Status, node};
use crate::cloud::{Cloud, Due};
use crate::pricing;
use crate::vpc::Record;

const CREATE: (Duration, Duration) = (Duration::from_secs(300), Duration::from_secs(480));
const MODIFY: (Duration, Duration) = (Duration::from_secs(10), Duration::from_secs(20));
const DELETE: (Duration, Duration) = (Duration::from_secs(150), Duration::from_secs(270));

impl Cloud {
    pub(crate) fn begin_creating(&mut self, id: &str) {
        self.enter_status(id, Status::Creating, CREATE);
        let note = format!(
            "{id} is still creating: it gets its endpoint, and the endpoint its address, when the status becomes available."
        );
        self.world.net_mut().name_notes.insert(id.to_owned(), note);
    }

    pub(crate) fn begin_modifying(&mut self, id: &str) {
        self.enter_status(id, Status::Modifying, MODIFY);
    }

    pub(crate) fn begin_deleting(&mut self, id: &str) {
        self.enter_status(id, Status::Deleting, DELETE);
        let now = self.now();
        let Some(group) = self.elasticache.groups.get_mut(id) else {
            return;
        };
        let price = group.price_per_hour();
        if let Some(since) = group.billed_since.take() {
            self.spent += pricing::cache_cost(price, since, now);
        }
        for node in group.nodes.clone() {
            self.set_node_down(&node, Some("is being deleted".to_owned()));
            self.world.shut_down(node.host);
        }
    }

    /// The status that a group was on its way to is reached.
    pub(crate) fn cache_due(&mut self, id: &str) {
        let Some(status) = self.elasticache.group(id).map(|group| group.status) else {
            return;
        };
        match status {
            Status::Creating => self.open(id),
            Status::Modifying => self.rest(id),
            Status::Deleting => self.remove_group(id),
            Status::Available => {}
        }
    }

    fn open(&mut self, id: &str) {
        self.rest(id);
        let now = self.now();
        let Some(group) = self.elasticache.groups.get_mut(id) else {
            return;
        };
        group.billed_since = Some(now);
        let group = group.clone();
        let pids = group.nodes.iter().map(|node| self.start_node(&group, node));
        let pids: Vec<_> = pids.collect();
        if let Some(group) = self.elasticache.groups.get_mut(id) {
            for (node, pid) in group.nodes.iter_mut().zip(pids) {
                node.pid = Some(pid);
            }
        }
        self.publish_names(&group);
        self.world.net_mut().name_notes.remove(id);
    }

    fn start_node(&mut self, group: &ReplicationGroup, node: &CacheNode) -> sim::process::Pid {
        self.set_node_down(node, None);
        let config = node::config(group, self.ids.seed());
        let mut server = RedisServer::new(config, group.port, None);
        if group.transit_encryption {
            server = server.with_tls();
        }
        self.world.spawn(node.host, Box::new(server))
    }

    fn set_node_down(&mut self, node: &CacheNode, down: Option<String>) {
        if let Some(interface) = self.world.net_mut().interface_mut(&node.interface_id) {
            interface.down = down;
        }
    }

    fn rest(&mut self, id: &str) {
        if let Some(group) = self.elasticache.groups.get_mut(id) {
            group.status = Status::Available;
            group.due = None;
        }
    }

    fn remove_group(&mut self, id: &str) {
        let Some(group) = self.elasticache.groups.remove(id) else {
            return;
        };
        self.withdraw_names(&group);
        self.remove_nodes(&group);
        let note = format!("{id} was deleted, and its endpoint with it.");
        self.world.net_mut().name_notes.insert(id.to_owned(), note);
    }

    pub(crate) fn remove_nodes(&mut self, group: &ReplicationGroup) {
        for node in &group.nodes {
            self.world.remove_host(node.host);
            self.world.net_mut().interfaces.remove(&node.interface_id);
        }
    }

    /// The primary's name is an alias of the node's; the reader's of the replicas', or of the primary's while
    /// there is none.
    fn publish_names(&mut self, group: &ReplicationGroup) {
        let account = self.elasticache.account.clone();
        let names = group.endpoints(&account);
        let fabric = self.world.net_mut();
        let mut addresses = Vec::new();
        for node in &group.nodes {
            let ip = fabric
                .interfaces
                .get(&node.interface_id)
                .map(|it| it.private_ip);
            let Some(ip) = ip else { continue };
            addresses.push((node.is_primary, ip));
            fabric.add_name(&names.node(&node.id), Record::Addresses(vec![ip]));
        }
        if let Some(primary) = group.nodes.iter().find(|node| node.is_primary) {
            fabric.add_name(&names.primary(), Record::Alias(names.node(&primary.id)));
        }
        let has_replicas = addresses.iter().any(|(is_primary, _)| !is_primary);
        addresses.retain(|(is_primary, _)| !is_primary || !has_replicas);
        let readers = addresses.into_iter().map(|(_, ip)| ip).collect();
        fabric.add_name(&names.reader(), Record::Addresses(readers));
    }

    fn withdraw_names(&mut self, group: &ReplicationGroup) {
        let account = self.elasticache.account.clone();
        let names = group.endpoints(&account);
        let fabric = self.world.net_mut();
        fabric.remove_name(&names.primary());
        fabric.remove_name(&names.reader());
        for node in &group.nodes {
            fabric.remove_name(&names.node(&node.id));
        }
    }

    fn enter_status(&mut self, id: &str, status: Status, span: (Duration, Duration)) {
        let due = self.now() + self.ids.span(span.0, span.1);
        if let Some(group) = self.elasticache.groups.get_mut(id) {
            group.status = status;
            group.due = Some(due);
        }
        self.schedule(due, Due::Cache(id.to_owned()));
    }
}
