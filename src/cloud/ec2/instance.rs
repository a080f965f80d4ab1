//! The model: instances and their states.

use std::fmt;

use primitives::small_map::SmallMap;
use primitives::sorting::sort_by_key;
use serde::{Deserialize, Serialize};
use sim::Time;
use sim::net::HostId;

use crate::resource::Phase;

/// All instances, also terminated ones that the console still lists.
#[derive(Clone, Debug)]
pub struct Ec2 {
    pub(super) instances: SmallMap<String, Instance>,
    pub(super) key_pairs: Vec<String>,
    pub(super) connect_service: HostId,
}

/// An instance.
#[derive(Clone, Debug)]
pub struct Instance {
    /// Counts up with every launch.
    pub order: u64,
    /// `i-...`.
    pub id: String,
    /// The `Name` tag.
    pub name: String,
    /// Its state.
    pub state: InstanceState,
    /// `t3.micro`.
    pub instance_type: String,
    /// Its key pair.
    pub key_name: Option<String>,
    /// Whether it gets a public address when it starts.
    pub wants_public_ip: bool,
    /// Its host in the world.
    pub host: HostId,
    /// `None` once terminated.
    pub interface_id: Option<String>,
    /// Its VPC.
    pub vpc_id: String,
    /// Its subnet.
    pub subnet_id: String,
    /// Its zone.
    pub zone: String,
    /// `ip-172-31-5-10.ap-south-1.compute.internal`.
    pub private_dns: String,
    /// Since when it runs, for the bill.
    pub running_since: Option<Time>,
    /// When the state changes by itself.
    pub due: Option<Time>,
}

/// An instance's state. A file that a person writes spells it as AWS does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InstanceState {
    /// It boots.
    Pending,
    /// It can be used, and is paid for.
    Running,
    /// It is about to be terminated.
    ShuttingDown,
    /// It is gone; the console lists it for a while.
    Terminated,
    /// It is about to be stopped.
    Stopping,
    /// It can be started again; its disk is kept.
    Stopped,
}

impl InstanceState {
    /// As AWS spells it.
    pub fn name(self) -> &'static str {
        match self {
            InstanceState::Pending => "pending",
            InstanceState::Running => "running",
            InstanceState::ShuttingDown => "shutting-down",
            InstanceState::Terminated => "terminated",
            InstanceState::Stopping => "stopping",
            InstanceState::Stopped => "stopped",
        }
    }

    /// Which state follows by itself.
    pub fn next(self) -> Option<InstanceState> {
        match self {
            InstanceState::Pending => Some(InstanceState::Running),
            InstanceState::Stopping => Some(InstanceState::Stopped),
            InstanceState::ShuttingDown => Some(InstanceState::Terminated),
            InstanceState::Running | InstanceState::Stopped | InstanceState::Terminated => None,
        }
    }

    /// How far it is.
    pub fn phase(self) -> Phase {
        match self {
            InstanceState::Running => Phase::InUse,
            InstanceState::Stopped | InstanceState::Terminated => Phase::AtRest,
            InstanceState::Pending | InstanceState::Stopping | InstanceState::ShuttingDown => {
                Phase::Changing
            }
        }
    }

    /// Whether it is terminated, or will be and nothing can stop that.
    pub fn is_ending(self) -> bool {
        matches!(
            self,
            InstanceState::ShuttingDown | InstanceState::Terminated
        )
    }
}

impl fmt::Display for InstanceState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Instance {
    /// The name, or the id of an instance without one.
    pub fn label(&self) -> String {
        if self.name.is_empty() {
            self.id.clone()
        } else {
            self.name.clone()
        }
    }
}

impl Ec2 {
    /// An instance.
    pub fn instance(&self, id: &str) -> Option<&Instance> {
        self.instances.get(id)
    }

    /// An instance's host, until it is terminated.
    pub fn host_of(&self, id: &str) -> Option<HostId> {
        let instance = self.instance(id)?;
        instance.interface_id.as_ref()?;
        Some(instance.host)
    }

    /// The instances in the order of their launch.
    pub fn instances(&self) -> Vec<&Instance> {
        let mut instances: Vec<&Instance> = self.instances.values().collect();
        sort_by_key(&mut instances, |instance| instance.order);
        instances
    }
}
