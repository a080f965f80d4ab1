//! What happens to a replication group over time: creating, available, modifying, deleting, gone.

use std::time::Duration;

use sim::process::Pid;
use sim::server::RedisServer;

use super::calls::remove_nodes;
use super::group::{CacheNode, CacheStatus, ElastiCache, ReplicationGroup};
use super::{node, price};
use crate::account::Account;
use crate::service::Service;
use crate::vpc::fabric::{CACHE, Down, Record, Unnamed};

const CREATE: (Duration, Duration) = (Duration::from_secs(300), Duration::from_secs(480));
const MODIFY: (Duration, Duration) = (Duration::from_secs(10), Duration::from_secs(20));
const DELETE: (Duration, Duration) = (Duration::from_secs(150), Duration::from_secs(270));

impl ElastiCache {
    pub(crate) fn begin_creating(&mut self, account: &mut Account, id: &str) {
        self.enter_status(account, id, CacheStatus::Creating, CREATE);
        let unnamed = &mut account.world.net_mut().unnamed;
        unnamed.insert(format!("{CACHE}{id}"), Unnamed::Creating);
    }

    pub(crate) fn begin_modifying(&mut self, account: &mut Account, id: &str) {
        self.enter_status(account, id, CacheStatus::Modifying, MODIFY);
    }

    pub(crate) fn begin_deleting(&mut self, account: &mut Account, id: &str) {
        self.enter_status(account, id, CacheStatus::Deleting, DELETE);
        let now = account.now();
        let Some(group) = self.groups.get_mut(id) else {
            return;
        };
        let price = group.price_per_hour();
        if let Some(since) = group.billed_since.take() {
            account.spent += price::cache_cost(price, since, now);
        }
        for node in group.nodes.clone() {
            set_node_down(account, &node, Some(Down::Deleting));
            account.world.shut_down(node.host);
        }
    }

    /// The status that a group was on its way to is reached.
    pub(crate) fn cache_due(&mut self, account: &mut Account, id: &str) {
        let Some(status) = self.group(id).map(|group| group.status) else {
            return;
        };
        match status {
            CacheStatus::Creating => self.open(account, id),
            CacheStatus::Modifying => self.rest(id),
            CacheStatus::Deleting => self.remove_group(account, id),
            CacheStatus::Available => {}
        }
    }

    fn open(&mut self, account: &mut Account, id: &str) {
        self.rest(id);
        let now = account.now();
        let Some(group) = self.groups.get_mut(id) else {
            return;
        };
        group.billed_since = Some(now);
        let group = group.clone();
        let pids = group
            .nodes
            .iter()
            .map(|node| start_node(account, &group, node));
        let pids: Vec<_> = pids.collect();
        if let Some(group) = self.groups.get_mut(id) {
            for (node, pid) in group.nodes.iter_mut().zip(pids) {
                node.pid = Some(pid);
            }
        }
        publish_names(account, &group);
        account
            .world
            .net_mut()
            .unnamed
            .remove(&format!("{CACHE}{id}"));
    }

    fn rest(&mut self, id: &str) {
        if let Some(group) = self.groups.get_mut(id) {
            group.status = CacheStatus::Available;
            group.due = None;
        }
    }

    fn remove_group(&mut self, account: &mut Account, id: &str) {
        let Some(group) = self.groups.remove(id) else {
            return;
        };
        withdraw_names(account, &group);
        remove_nodes(account, &group);
        let unnamed = &mut account.world.net_mut().unnamed;
        unnamed.insert(format!("{CACHE}{id}"), Unnamed::Deleted);
    }

    fn enter_status(
        &mut self,
        account: &mut Account,
        id: &str,
        status: CacheStatus,
        span: (Duration, Duration),
    ) {
        let due = account.now() + account.ids.span(span.0, span.1);
        if let Some(group) = self.groups.get_mut(id) {
            group.status = status;
            group.due = Some(due);
        }
        Self::schedule(account, due, id);
    }
}

fn start_node(account: &mut Account, group: &ReplicationGroup, node: &CacheNode) -> Pid {
    set_node_down(account, node, None);
    let config = node::config(group, account.ids.seed());
    let mut server = RedisServer::new(config, group.port, None);
    if group.transit_encryption {
        server = server.with_tls();
    }
    account.world.spawn(node.host, Box::new(server))
}

fn set_node_down(account: &mut Account, node: &CacheNode, down: Option<Down>) {
    if let Some(interface) = account.world.net_mut().interface_mut(&node.interface_id) {
        interface.down = down;
    }
}

/// The primary's name is an alias of the node's; the reader's of the replicas', or of the primary's while
/// there is none.
fn publish_names(account: &mut Account, group: &ReplicationGroup) {
    let code = account.endpoint_code.clone();
    let names = group.endpoints(&code);
    let fabric = account.world.net_mut();
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

fn withdraw_names(account: &mut Account, group: &ReplicationGroup) {
    let code = account.endpoint_code.clone();
    let names = group.endpoints(&code);
    let fabric = account.world.net_mut();
    fabric.remove_name(&names.primary());
    fabric.remove_name(&names.reader());
    for node in &group.nodes {
        fabric.remove_name(&names.node(&node.id));
    }
}
