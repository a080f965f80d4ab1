//! The calls about caches and their subnet groups.

use serde::{Deserialize, Serialize};

use super::calls::Creation;
use super::group::ElastiCache;
use super::view::CacheView;
use crate::account::Account;
use crate::answer::CallResult;
use crate::resource::SubnetGroupView;
use crate::service::{Service, calls};

calls! {
    /// What ElastiCache can be asked for.
    pub enum ElastiCacheCall {
        10 => CreateCacheSubnetGroup {
            name: String,
            description: String,
            subnet_ids: Vec<String>,
        },
        11 => DeleteCacheSubnetGroup {
            name: String,
        },
        12 => CreateReplicationGroup {
            id: String,
            description: String,
            engine: String,
            engine_version: Option<String>,
            node_type: String,
            num_cache_clusters: u8,
            port: u16,
            subnet_group: String,
            security_group_ids: Vec<String>,
            transit_encryption: bool,
        },
        13 => ModifyReplicationGroupSecurityGroups {
            id: String,
            security_group_ids: Vec<String>,
        },
        14 => DeleteReplicationGroup {
            id: String,
        },
        /// The console's form for a cache, when it makes a subnet group for it: both are made, or neither.
        16 => CreateCacheWithNewSubnetGroup {
            form: Box<CacheForm>,
        },
    }
}

/// A replication group and a new subnet group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct CacheForm {
    pub subnet_group: String,
    pub subnet_ids: Vec<String>,
    pub id: String,
    /// The replication group's.
    pub description: String,
    pub engine: String,
    pub node_type: String,
    pub num_cache_clusters: u8,
    pub port: u16,
    pub security_group_ids: Vec<String>,
    pub transit_encryption: bool,
}

impl ElastiCache {
    pub(super) fn carry_out(
        &mut self,
        account: &mut Account,
        call: &ElastiCacheCall,
    ) -> CallResult {
        match call {
            ElastiCacheCall::CreateCacheSubnetGroup {
                name,
                description,
                subnet_ids,
            } => self.create_subnet_group(account, name, description, subnet_ids),
            ElastiCacheCall::DeleteCacheSubnetGroup { name } => self.delete_subnet_group(name),
            ElastiCacheCall::CreateReplicationGroup {
                id,
                description,
                engine,
                engine_version,
                node_type,
                num_cache_clusters,
                port,
                subnet_group,
                security_group_ids,
                transit_encryption,
            } => {
                let wanted = Creation {
                    id,
                    description,
                    engine,
                    engine_version: engine_version.as_deref(),
                    node_type,
                    num_cache_clusters: *num_cache_clusters,
                    port: *port,
                    subnet_group,
                    security_group_ids,
                    transit_encryption: *transit_encryption,
                };
                self.create_replication_group(account, &wanted)
            }
            ElastiCacheCall::ModifyReplicationGroupSecurityGroups {
                id,
                security_group_ids,
            } => self.modify_cache_groups(account, id, security_group_ids),
            ElastiCacheCall::DeleteReplicationGroup { id } => {
                self.delete_replication_group(account, id)
            }
            ElastiCacheCall::CreateCacheWithNewSubnetGroup { form } => {
                self.create_cache_with_new_subnet_group(account, form)
            }
        }
    }

    /// The subnet group is made first, so that a refusal of the cache leaves none behind.
    fn create_cache_with_new_subnet_group(
        &mut self,
        account: &mut Account,
        form: &CacheForm,
    ) -> CallResult {
        self.all_or_nothing(account, |own, account| {
            let (name, subnets) = (&form.subnet_group, &form.subnet_ids);
            let subnet_group = own.create_subnet_group(account, name, "", subnets)?;
            let wanted = Creation {
                id: &form.id,
                description: &form.description,
                engine: &form.engine,
                engine_version: None,
                node_type: &form.node_type,
                num_cache_clusters: form.num_cache_clusters,
                port: form.port,
                subnet_group: &subnet_group.id,
                security_group_ids: &form.security_group_ids,
                transit_encryption: form.transit_encryption,
            };
            own.create_replication_group(account, &wanted)
        })
    }
}

impl ElastiCacheCall {
    pub(crate) fn label(&self, _: &[CacheView], _: &[SubnetGroupView]) -> String {
        match self {
            ElastiCacheCall::CreateCacheSubnetGroup { name, .. }
            | ElastiCacheCall::CreateReplicationGroup { id: name, .. } => {
                words::UndoCreate { name }.text()
            }
            ElastiCacheCall::DeleteCacheSubnetGroup { name }
            | ElastiCacheCall::DeleteReplicationGroup { id: name } => {
                words::UndoDelete { name }.text()
            }
            ElastiCacheCall::ModifyReplicationGroupSecurityGroups { id: name, .. } => {
                words::UndoChangeGroups { name }.text()
            }
            ElastiCacheCall::CreateCacheWithNewSubnetGroup { form } => {
                let (first, second) = (&form.id, &form.subnet_group);
                words::UndoCreateBoth { first, second }.text()
            }
        }
    }
}
