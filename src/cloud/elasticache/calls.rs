//! The calls about replication groups.

use super::{CacheNode, ReplicationGroup, Status, SubnetGroup, check};
use crate::api::{Answer, ApiError, CallResult};
use crate::cloud::Cloud;
use crate::vpc::{Interface, Subnet};

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

impl Cloud {
    pub(crate) fn create_replication_group(&mut self, wanted: &Creation<'_>) -> CallResult {
        let id = check::group_id(wanted.id)?;
        if let Some(known) = self.elasticache.group(&id) {
            let text = format!("Replication group {id} already exists.");
            let error = ApiError::new("ReplicationGroupAlreadyExists", text).field("id");
            return Err(error.mend(match known.status {
                Status::Deleting => {
                    "The old one is being deleted. Wait until it is gone, or choose another name."
                }
                _ => "Choose another name, or use the cache that is there.",
            }));
        }
        let engine = wanted.engine.to_ascii_lowercase();
        let offer = check::version(&engine, wanted.engine_version)?;
        let node_type = check::node_type(wanted.node_type)?;
        check::nodes_and_port(wanted.num_cache_clusters, wanted.port)?;
        self.check_node_quota(wanted.num_cache_clusters)?;
        let subnet_group = self.known_subnet_group(wanted.subnet_group)?;
        let fabric = self.world.net();
        let security_group_ids =
            fabric.groups_for(&subnet_group.vpc_id, wanted.security_group_ids)?;
        let mut group = ReplicationGroup {
            order: self.world.net_mut().next_order(),
            id: id.clone(),
            description: wanted.description.to_owned(),
            engine,
            engine_version: offer.version.to_owned(),
            release: offer.release,
            status: Status::Creating,
            node_type,
            port: wanted.port,
            transit_encryption: wanted.transit_encryption,
            subnet_group: subnet_group.name.clone(),
            security_group_ids,
            nodes: Vec::new(),
            created_at: self.now(),
            billed_since: None,
            due: None,
        };
        for number in 1..=wanted.num_cache_clusters {
            match self.place_node(&group, &subnet_group, number) {
                Ok(node) => group.nodes.push(node),
                Err(error) => {
                    self.remove_nodes(&group);
                    return Err(error);
                }
            }
        }
        self.elasticache.groups.insert(id.clone(), group);
        self.begin_creating(&id);
        Ok(Answer { id })
    }

    pub(crate) fn modify_cache_groups(&mut self, id: &str, wanted: &[String]) -> CallResult {
        let group = self.known_replication_group(id)?;
        if group.status != Status::Available {
            let text = "Replication group must be in available state to modify.";
            let error = ApiError::new("InvalidReplicationGroupState", text);
            return Err(error.mend(wait_for(&group.id, group.status)));
        }
        if wanted.is_empty() {
            let text = "At least one security group is needed.";
            let error = ApiError::new("InvalidParameterValue", text).field("security_group_ids");
            return Err(error.mend("Choose one: without any, nothing could be let in."));
        }
        let (id, nodes) = (group.id.clone(), group.nodes.clone());
        let subnet_group = self.known_subnet_group(&group.subnet_group)?;
        let groups = self.world.net().groups_for(&subnet_group.vpc_id, wanted)?;
        for node in &nodes {
            if let Some(interface) = self.world.net_mut().interface_mut(&node.interface_id) {
                interface.security_group_ids.clone_from(&groups);
            }
        }
        if let Some(group) = self.elasticache.groups.get_mut(&id) {
            group.security_group_ids = groups;
        }
        self.begin_modifying(&id);
        Ok(Answer { id })
    }

    pub(crate) fn delete_replication_group(&mut self, id: &str) -> CallResult {
        let group = self.known_replication_group(id)?;
        let id = group.id.clone();
        if group.status != Status::Available {
            let text = format!(
                "Replication group {id} has status {} which is not valid for deletion.",
                group.status.name()
            );
            let error = ApiError::new("InvalidReplicationGroupState", text);
            return Err(error.mend(wait_for(&id, group.status)));
        }
        self.begin_deleting(&id);
        Ok(Answer { id })
    }

    fn check_node_quota(&self, more: u8) -> Result<(), ApiError> {
        let groups = self.elasticache.groups.values();
        let nodes: usize = groups.map(|group| group.nodes.len()).sum();
        if nodes + usize::from(more) <= NODES_PER_REGION {
            return Ok(());
        }
        let text = format!("An account can have {NODES_PER_REGION} nodes in a region.");
        Err(ApiError::new("NodeQuotaForCustomerExceeded", text))
    }

    fn known_replication_group(&self, id: &str) -> Result<&ReplicationGroup, ApiError> {
        let id = id.to_ascii_lowercase();
        self.elasticache.group(&id).ok_or_else(|| {
            let text = format!("ReplicationGroup {id} not found.");
            ApiError::new("ReplicationGroupNotFoundFault", text)
        })
    }

    fn known_subnet_group(&self, name: &str) -> Result<SubnetGroup, ApiError> {
        let name = name.to_ascii_lowercase();
        let found = self.elasticache.subnet_groups.get(&name).cloned();
        found.ok_or_else(|| super::subnet_group::no_subnet_group(&name).field("subnet_group"))
    }

    /// A host and an interface for a node; zones take turns from a random one on.
    fn place_node(
        &mut self,
        group: &ReplicationGroup,
        subnet_group: &SubnetGroup,
        number: u8,
    ) -> Result<CacheNode, ApiError> {
        let subnet = self.node_subnet(subnet_group, group.nodes.last())?;
        let Some(private_ip) = self.world.net().free_address(&subnet, &mut self.ids) else {
            let text = format!("The subnet {} has no free address.", subnet.id);
            return Err(
                ApiError::new("InsufficientCacheClusterCapacity", text).field("subnet_group")
            );
        };
        let id = format!("{}-{number:03}", group.id);
        let machine = sim::process::Machine {
            hostname: id.clone(),
            ip: Some(private_ip),
            os: "ElastiCache node".to_owned(),
            ..sim::process::Machine::default()
        };
        let host = self.world.add_host(machine);
        let interface = Interface {
            id: self.ids.resource("eni"),
            host,
            owner: id.clone(),
            label: id.clone(),
            vpc_id: subnet.vpc_id.clone(),
            subnet_id: subnet.id.clone(),
            private_ip,
            public_ip: None,
            security_group_ids: group.security_group_ids.clone(),
            down: Some("is still creating".to_owned()),
        };
        let interface_id = interface.id.clone();
        let fabric = self.world.net_mut();
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
        &mut self,
        subnet_group: &SubnetGroup,
        last: Option<&CacheNode>,
    ) -> Result<Subnet, ApiError> {
        let ids = &subnet_group.subnet_ids;
        let after = last.and_then(|node| ids.iter().position(|id| *id == node.subnet_id));
        let count = ids.len().max(1);
        let index = match after {
            Some(position) => (position + 1) % count,
            None => self.ids.below(count as u64) as usize,
        };
        let subnet = ids.get(index).and_then(|id| self.world.net().subnet(id));
        subnet.cloned().ok_or_else(|| {
            let text = format!("Cache subnet group {} has no subnet.", subnet_group.name);
            ApiError::new("InvalidSubnet", text).field("subnet_group")
        })
    }
}

/// What to do about a group that cannot be changed now.
fn wait_for(id: &str, status: Status) -> String {
    match status {
        Status::Deleting => format!("{id} is being deleted: there is nothing left to change."),
        status => format!(
            "{id} is {}: wait until it is available, or skip the wait. The rules of its security groups can be \
             changed at any time.",
            status.name()
        ),
    }
}
