//! The calls about replication groups.

use super::check;
use super::group::{CacheNode, CacheStatus, ElastiCache, ReplicationGroup, SubnetGroup};
use super::subnet_group::no_subnet_group;
use crate::account::Account;
use crate::answer::{Answer, ApiError, CallResult};
use crate::vpc::fabric::{Down, Interface, Kind, Subnet};

const NODES_PER_REGION: usize = 300;

/// What `CreateReplicationGroup` is asked for.
pub(crate) struct Creation<'a> {
    pub(crate) id: &'a str,
    pub(crate) description: &'a str,
    pub(crate) engine: &'a str,
    pub(crate) engine_version: Option<&'a str>,
    pub(crate) node_type: &'a str,
    pub(crate) num_cache_clusters: u8,
    pub(crate) port: u16,
    pub(crate) subnet_group: &'a str,
    pub(crate) security_group_ids: &'a [String],
    pub(crate) transit_encryption: bool,
}

impl ElastiCache {
    pub(crate) fn create_replication_group(
        &mut self,
        account: &mut Account,
        wanted: &Creation<'_>,
    ) -> CallResult {
        let id = check::group_id(wanted.id)?;
        if let Some(known) = self.group(&id) {
            let text = format!("Replication group {id} already exists.");
            let error = ApiError::new("ReplicationGroupAlreadyExists", text).field("id");
            return Err(error.mend(match known.status {
                CacheStatus::Deleting => words::MEND_CACHE_DELETING,
                _ => words::MEND_CACHE_EXISTS,
            }));
        }
        let engine = wanted.engine.to_ascii_lowercase();
        let offer = check::version(&engine, wanted.engine_version)?;
        let node_type = check::node_type(wanted.node_type)?;
        check::nodes_and_port(wanted.num_cache_clusters, wanted.port)?;
        self.check_node_quota(wanted.num_cache_clusters)?;
        let subnet_group = self.known_subnet_group(wanted.subnet_group)?;
        let fabric = account.world.net();
        let security_group_ids =
            fabric.groups_for(&subnet_group.vpc_id, wanted.security_group_ids)?;
        let mut group = ReplicationGroup {
            order: account.world.net_mut().next_order(),
            id: id.clone(),
            description: wanted.description.to_owned(),
            engine: offer.engine,
            engine_version: offer.version.to_owned(),
            release: offer.release,
            status: CacheStatus::Creating,
            node_type,
            port: wanted.port,
            transit_encryption: wanted.transit_encryption,
            subnet_group: subnet_group.name.clone(),
            security_group_ids,
            nodes: Vec::new(),
            created_at: account.now(),
            billed_since: None,
            due: None,
        };
        for number in 1..=wanted.num_cache_clusters {
            match place_node(account, &group, &subnet_group, number) {
                Ok(node) => group.nodes.push(node),
                Err(error) => {
                    remove_nodes(account, &group);
                    return Err(error);
                }
            }
        }
        self.groups.insert(id.clone(), group);
        self.begin_creating(account, &id);
        Ok(Answer { id })
    }

    pub(crate) fn modify_cache_groups(
        &mut self,
        account: &mut Account,
        id: &str,
        wanted: &[String],
    ) -> CallResult {
        let group = self.known_replication_group(id)?;
        if group.status != CacheStatus::Available {
            let text = "Replication group must be in available state to modify.";
            let error = ApiError::new("InvalidReplicationGroupState", text);
            return Err(error.mend(wait_for(&group.id, group.status)));
        }
        if wanted.is_empty() {
            let text = "At least one security group is needed.";
            let error = ApiError::new("InvalidParameterValue", text).field("security_group_ids");
            return Err(error.mend(words::MEND_SOME_GROUP));
        }
        let (id, nodes) = (group.id.clone(), group.nodes.clone());
        let subnet_group = self.known_subnet_group(&group.subnet_group)?;
        let groups = account
            .world
            .net()
            .groups_for(&subnet_group.vpc_id, wanted)?;
        for node in &nodes {
            if let Some(interface) = account.world.net_mut().interface_mut(&node.interface_id) {
                interface.security_group_ids.clone_from(&groups);
            }
        }
        if let Some(group) = self.groups.get_mut(&id) {
            group.security_group_ids = groups;
        }
        self.begin_modifying(account, &id);
        Ok(Answer { id })
    }

    pub(crate) fn delete_replication_group(
        &mut self,
        account: &mut Account,
        id: &str,
    ) -> CallResult {
        let group = self.known_replication_group(id)?;
        let id = group.id.clone();
        if group.status != CacheStatus::Available {
            let text = format!(
                "Replication group {id} has status {} which is not valid for deletion.",
                group.status.name()
            );
            let error = ApiError::new("InvalidReplicationGroupState", text);
            return Err(error.mend(wait_for(&id, group.status)));
        }
        self.begin_deleting(account, &id);
        Ok(Answer { id })
    }

    fn check_node_quota(&self, more: u8) -> Result<(), ApiError> {
        let groups = self.groups.values();
        let nodes: usize = groups.map(|group| group.nodes.len()).sum();
        if nodes + usize::from(more) <= NODES_PER_REGION {
            return Ok(());
        }
        let text = format!("An account can have {NODES_PER_REGION} nodes in a region.");
        let mend = words::MEND_NODE_QUOTA;
        Err(ApiError::new("NodeQuotaForCustomerExceeded", text).mend(mend))
    }

    fn known_replication_group(&self, id: &str) -> Result<&ReplicationGroup, ApiError> {
        let id = id.to_ascii_lowercase();
        self.group(&id).ok_or_else(|| {
            let text = format!("ReplicationGroup {id} not found.");
            ApiError::new("ReplicationGroupNotFoundFault", text).mend(words::MEND_CACHE_GONE)
        })
    }

    fn known_subnet_group(&self, name: &str) -> Result<SubnetGroup, ApiError> {
        let name = name.to_ascii_lowercase();
        let found = self.subnet_groups.get(&name).cloned();
        found.ok_or_else(|| no_subnet_group(&name).field("subnet_group"))
    }
}

/// A host and an interface for a node; zones take turns from a random one on.
fn place_node(
    account: &mut Account,
    group: &ReplicationGroup,
    subnet_group: &SubnetGroup,
    number: u8,
) -> Result<CacheNode, ApiError> {
    let subnet = node_subnet(account, subnet_group, group.nodes.last())?;
    let Some(private_ip) = account.world.net().free_address(&subnet, &mut account.ids) else {
        let text = format!("The subnet {} has no free address.", subnet.id);
        let error = ApiError::new("InsufficientCacheClusterCapacity", text);
        let mend = words::MEND_GROUP_SUBNET_FULL;
        return Err(error.field("subnet_group").mend(mend));
    };
    let id = format!("{}-{number:03}", group.id);
    let machine = sim::process::Machine {
        hostname: id.clone(),
        ip: Some(private_ip),
        os: "ElastiCache node".to_owned(),
        ..sim::process::Machine::default()
    };
    let host = account.world.add_host(machine);
    let interface = Interface {
        id: account.ids.resource("eni"),
        host,
        owner: id.clone(),
        kind: Kind::Cache(group.id.clone()),
        label: id.clone(),
        vpc_id: subnet.vpc_id.clone(),
        subnet_id: subnet.id.clone(),
        private_ip,
        public_ip: None,
        security_group_ids: group.security_group_ids.clone(),
        down: Some(Down::Creating),
    };
    let interface_id = interface.id.clone();
    let fabric = account.world.net_mut();
    fabric.interfaces.insert(interface_id.clone(), interface);
    Ok(CacheNode {
        id,
        is_primary: number == 1,
        host,
        interface_id,
        subnet_id: subnet.id,
        zone: subnet.zone,
        pid: None,
    })
}

fn node_subnet(
    account: &mut Account,
    subnet_group: &SubnetGroup,
    last: Option<&CacheNode>,
) -> Result<Subnet, ApiError> {
    let ids = &subnet_group.subnet_ids;
    let after = last.and_then(|node| ids.iter().position(|id| *id == node.subnet_id));
    let count = ids.len().max(1);
    let index = match after {
        Some(position) => (position + 1) % count,
        None => account.ids.below(count as u64) as usize,
    };
    let subnet = ids.get(index).and_then(|id| account.world.net().subnet(id));
    subnet.cloned().ok_or_else(|| {
        let text = format!("Cache subnet group {} has no subnet.", subnet_group.name);
        let error = ApiError::new("InvalidSubnet", text).field("subnet_group");
        error.mend(words::MEND_EMPTY_SUBNET_GROUP)
    })
}

/// What to do about a group that cannot be changed now.
fn wait_for(cache: &str, status: CacheStatus) -> String {
    match status {
        CacheStatus::Deleting => words::MendCacheEnds { cache }.text(),
        status => {
            let status = status.name();
            words::MendCacheWait { cache, status }.text()
        }
    }
}

pub(super) fn remove_nodes(account: &mut Account, group: &ReplicationGroup) {
    for node in &group.nodes {
        account.world.remove_host(node.host);
        account
            .world
            .net_mut()
            .interfaces
            .remove(&node.interface_id);
    }
}
