//! What the page draws of instances.

use serde::{Deserialize, Serialize};

use super::image;
use super::instance::{Ec2, Instance, InstanceState};
use crate::resource::first_ms_at;
use crate::vpc::fabric::{Fabric, Interface};

/// An EC2 instance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct InstanceView {
    pub id: String,
    pub name: String,
    pub state: InstanceState,
    pub instance_type: String,
    pub image: String,
    pub key_name: Option<String>,
    pub private_ip: Option<String>,
    pub public_ip: Option<String>,
    pub private_dns: Option<String>,
    pub vpc_id: String,
    pub subnet_id: String,
    pub zone: String,
    pub security_group_ids: Vec<String>,
    /// When the present state will change by itself, in virtual milliseconds since the epoch.
    pub changes_at_ms: Option<u64>,
}

impl InstanceView {
    /// Its name, or its id where it has none.
    pub fn shown_name(&self) -> &str {
        match self.name.is_empty() {
            true => &self.id,
            false => &self.name,
        }
    }
}

impl Ec2 {
    pub(super) fn instance_views(&self, fabric: &Fabric) -> Vec<InstanceView> {
        let instances = self.instances();
        let view = |instance: &&Instance| instance_view(fabric, instance);
        instances.iter().map(view).collect()
    }
}

fn instance_view(fabric: &Fabric, instance: &Instance) -> InstanceView {
    let interface = instance.interface_id.as_ref();
    let interface = interface.and_then(|id| fabric.interfaces.get(id));
    let public_ip = |interface: &Interface| interface.public_ip.map(|ip| ip.to_string());
    InstanceView {
        id: instance.id.clone(),
        name: instance.name.clone(),
        state: instance.state,
        instance_type: instance.instance_type.clone(),
        image: image::NAME.to_owned(),
        key_name: instance.key_name.clone(),
        private_ip: interface.map(|it| it.private_ip.to_string()),
        public_ip: interface.and_then(public_ip),
        private_dns: interface.map(|_| instance.private_dns.clone()),
        vpc_id: instance.vpc_id.clone(),
        subnet_id: instance.subnet_id.clone(),
        zone: instance.zone.clone(),
        security_group_ids: interface
            .map(|it| it.security_group_ids.clone())
            .unwrap_or_default(),
        changes_at_ms: instance.due.map(first_ms_at),
    }
}
