//! One place where every API call finds its service.

use crate::ACCOUNT;
use crate::api::{ApiError, Call, CallResult};
use crate::cloud::Cloud;
use crate::ec2::Launch;
use crate::elasticache::Creation;

engine::later!(ACCOUNT);

impl Cloud {
    #[inline(never)]
    pub(crate) fn dispatch(&mut self, call: &Call) -> CallResult {
        match call {
            Call::CreateSecurityGroup { .. }
            | Call::DeleteSecurityGroup { .. }
            | Call::AuthorizeSecurityGroup { .. }
            | Call::RevokeSecurityGroup { .. }
            | Call::ReplaceSecurityGroupRules { .. } => self.dispatch_vpc(call),
            Call::RunInstances { .. }
            | Call::StartInstances { .. }
            | Call::StopInstances { .. }
            | Call::TerminateInstances { .. }
            | Call::ModifyInstanceSecurityGroups { .. } => self.dispatch_ec2(call),
            Call::CreateCacheSubnetGroup { .. }
            | Call::DeleteCacheSubnetGroup { .. }
            | Call::CreateReplicationGroup { .. }
            | Call::ModifyReplicationGroupSecurityGroups { .. }
            | Call::DeleteReplicationGroup { .. } => self.dispatch_elasticache(call),
            Call::LaunchWithNewGroup(form) => self.launch_with_new_group(form),
            Call::CreateCacheWithNewSubnetGroup(form) => {
                self.create_cache_with_new_subnet_group(form)
            }
        }
    }

    fn dispatch_vpc(&mut self, call: &Call) -> CallResult {
        let ids = &mut self.ids;
        let fabric = self.world.net_mut();
        match call {
            Call::CreateSecurityGroup {
                group_name,
                description,
                vpc_id,
            } => fabric.create_group(ids, group_name, description, vpc_id.as_deref()),
            Call::DeleteSecurityGroup { group_id } => fabric.delete_group(group_id),
            Call::AuthorizeSecurityGroup {
                group_id,
                direction,
                rules,
            } => fabric.authorize(ids, group_id, *direction, rules),
            Call::RevokeSecurityGroup {
                group_id,
                direction,
                rule_ids,
            } => fabric.revoke(group_id, *direction, rule_ids),
            Call::ReplaceSecurityGroupRules {
                group_id,
                direction,
                rules,
            } => fabric.replace(ids, group_id, *direction, rules),
            _ => invalid_action(),
        }
    }

    fn dispatch_ec2(&mut self, call: &Call) -> CallResult {
        match call {
            Call::RunInstances {
                name,
                image,
                instance_type,
                key_name,
                subnet_id,
                associate_public_ip,
                security_group_ids,
            } => self.run_instances(&Launch {
                name: name.trim(),
                image,
                instance_type,
                key_name: key_name.as_deref(),
                subnet_id: subnet_id.as_deref(),
                associate_public_ip: *associate_public_ip,
                security_group_ids,
            }),
            Call::StartInstances { instance_id } => self.start_instance(instance_id),
            Call::StopInstances { instance_id } => self.stop_instance(instance_id),
            Call::TerminateInstances { instance_id } => self.terminate_instance(instance_id),
            Call::ModifyInstanceSecurityGroups {
                instance_id,
                security_group_ids,
            } => self.modify_instance_groups(instance_id, security_group_ids),
            _ => invalid_action(),
        }
    }

    fn dispatch_elasticache(&mut self, call: &Call) -> CallResult {
        match call {
            Call::CreateCacheSubnetGroup {
                name,
                description,
                subnet_ids,
            } => self.create_subnet_group(name, description, subnet_ids),
            Call::DeleteCacheSubnetGroup { name } => self.delete_subnet_group(name),
            Call::CreateReplicationGroup {
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
            } => self.create_replication_group(&Creation {
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
            }),
            Call::ModifyReplicationGroupSecurityGroups {
                id,
                security_group_ids,
            } => self.modify_cache_groups(id, security_group_ids),
            Call::DeleteReplicationGroup { id } => self.delete_replication_group(id),
            _ => invalid_action(),
        }
    }
}

/// The answer of a service to another service's call.
fn invalid_action() -> CallResult {
    let text = "The action is not valid for this web service.";
    Err(ApiError::new("InvalidAction", text))
}
