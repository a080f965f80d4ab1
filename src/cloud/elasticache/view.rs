//! What the page draws of caches and their subnet groups.

use serde::{Deserialize, Serialize};

use super::group::{CacheNode, CacheRole, CacheStatus, ElastiCache, ReplicationGroup, SubnetGroup};
use crate::account::Account;
use crate::resource::{SubnetGroupView, first_ms_at};
use crate::versions::CacheEngine;

/// An ElastiCache replication group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct CacheView {
    pub id: String,
    pub description: String,
    pub engine: CacheEngine,
    pub engine_version: String,
    pub status: CacheStatus,
    pub node_type: String,
    pub port: u16,
    pub transit_encryption: bool,
    pub subnet_group: String,
    pub security_group_ids: Vec<String>,
    /// Known once available, until it is gone.
    pub primary_endpoint: Option<String>,
    pub reader_endpoint: Option<String>,
    pub nodes: Vec<CacheNodeView>,
    /// When the creation began, in virtual milliseconds since the epoch.
    pub created_at_ms: u64,
    /// When the present status will change by itself.
    pub changes_at_ms: Option<u64>,
    /// About, in dollars.
    pub price_per_hour: f64,
}

/// A cache node.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct CacheNodeView {
    /// `lab-redis-001`.
    pub id: String,
    pub status: CacheStatus,
    pub role: CacheRole,
    pub private_ip: Option<String>,
    pub subnet_id: String,
    pub zone: String,
    pub endpoint: Option<String>,
}

impl ElastiCache {
    pub(super) fn cache_views(&self, account: &Account) -> Vec<CacheView> {
        let groups = self.groups();
        groups
            .iter()
            .map(|group| cache_view(account, group))
            .collect()
    }

    pub(super) fn subnet_group_views(&self) -> Vec<SubnetGroupView> {
        let groups = self.subnet_groups();
        let view = |group: &&SubnetGroup| SubnetGroupView {
            name: group.name.clone(),
            description: group.description.clone(),
            vpc_id: group.vpc_id.clone(),
            subnet_ids: group.subnet_ids.clone(),
        };
        groups.iter().map(view).collect()
    }
}

fn cache_view(account: &Account, group: &ReplicationGroup) -> CacheView {
    let names = group.endpoints(&account.endpoint_code);
    let is_named = group.status.is_named();
    CacheView {
        id: group.id.clone(),
        description: group.description.clone(),
        engine: group.engine,
        engine_version: group.engine_version.clone(),
        status: group.status,
        node_type: group.node_type.name.to_owned(),
        port: group.port,
        transit_encryption: group.transit_encryption,
        subnet_group: group.subnet_group.clone(),
        security_group_ids: group.security_group_ids.clone(),
        primary_endpoint: is_named.then(|| names.primary()),
        reader_endpoint: is_named.then(|| names.reader()),
        nodes: group
            .nodes
            .iter()
            .map(|node| node_view(account, group, node))
            .collect(),
        created_at_ms: group.created_at.as_ms() as u64,
        changes_at_ms: group.due.map(first_ms_at),
        price_per_hour: group.price_per_hour(),
    }
}

fn node_view(account: &Account, group: &ReplicationGroup, node: &CacheNode) -> CacheNodeView {
    let interface = account.world.net().interfaces.get(&node.interface_id);
    let names = group.endpoints(&account.endpoint_code);
    let is_named = group.status.is_named();
    CacheNodeView {
        id: node.id.clone(),
        status: group.status,
        role: match node.is_primary {
            true => CacheRole::Primary,
            false => CacheRole::Replica,
        },
        private_ip: interface
            .filter(|_| is_named)
            .map(|it| it.private_ip.to_string()),
        subnet_id: node.subnet_id.clone(),
        zone: node.zone.clone(),
        endpoint: is_named.then(|| names.node(&node.id)),
    }
}
