//! The console's forms whose one button makes two things: all of it happens, or nothing.

use crate::api::{CacheForm, Call, CallResult, LaunchForm, RuleDirection, RuleSpec};
use crate::cloud::Cloud;

const SSH_PORT: u16 = 22;

impl Cloud {
    pub(crate) fn launch_with_new_group(&mut self, form: &LaunchForm) -> CallResult {
        self.all_or_nothing(|cloud| cloud.make_group_and_instance(form.clone()))
    }

    pub(crate) fn create_cache_with_new_subnet_group(&mut self, form: &CacheForm) -> CallResult {
        self.all_or_nothing(|cloud| cloud.make_subnet_group_and_cache(form.clone()))
    }

    fn make_group_and_instance(&mut self, form: LaunchForm) -> CallResult {
        let group = self.dispatch(&Call::CreateSecurityGroup {
            group_name: form.group_name,
            description: form.description,
            vpc_id: None,
        })?;
        if let Some(source) = form.ssh_source {
            self.dispatch(&Call::AuthorizeSecurityGroup {
                group_id: group.id.clone(),
                direction: RuleDirection::Inbound,
                rules: vec![ssh_from(source)],
            })?;
        }
        self.dispatch(&Call::RunInstances {
            name: form.name,
            image: form.image,
            instance_type: form.instance_type,
            key_name: form.key_name,
            subnet_id: form.subnet_id,
            associate_public_ip: form.associate_public_ip,
            security_group_ids: vec![group.id],
        })
    }

    fn make_subnet_group_and_cache(&mut self, form: CacheForm) -> CallResult {
        let subnet_group = self.dispatch(&Call::CreateCacheSubnetGroup {
            name: form.subnet_group,
            description: String::new(),
            subnet_ids: form.subnet_ids,
        })?;
        self.dispatch(&Call::CreateReplicationGroup {
            id: form.id,
            description: form.description,
            engine: form.engine,
            engine_version: None,
            node_type: form.node_type,
            num_cache_clusters: form.num_cache_clusters,
            port: form.port,
            subnet_group: subnet_group.id,
            security_group_ids: form.security_group_ids,
            transit_encryption: form.transit_encryption,
        })
    }
}

fn ssh_from(source: String) -> RuleSpec {
    RuleSpec {
        protocol: "tcp".to_owned(),
        from_port: SSH_PORT,
        to_port: SSH_PORT,
        source,
        description: String::new(),
    }
}
