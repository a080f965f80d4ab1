//! EC2: instances, their states over time, and EC2 Instance Connect.
//!
//! An instance is a host in the world with a network interface; its machine boots Amazon Linux 2023 and runs an SSH
//! server. States change by the cloud's schedule.

use engine::small_map::SmallMap;
use engine::sorting::sort_by_key;
use std::net::Ipv4Addr;

use sim::Time;
use sim::net::HostId;

use crate::vpc::cidr::Cidr;

mod calls;
mod connect;
pub mod image;
mod lifecycle;
mod sshd;

pub(crate) use calls::Launch;

/// Where EC2 Instance Connect in the browser comes from in Mumbai.
pub const CONNECT_RANGE: Cidr = Cidr::new(Ipv4Addr::new(13, 233, 177, 0), 29);
/// The address of that range which connections here come from.
pub const CONNECT_ADDRESS: Ipv4Addr = Ipv4Addr::new(13, 233, 177, 3);

/// All instances, also terminated ones that the console still lists.
#[derive(Clone, Debug, Default)]
pub struct Ec2 {
    pub(crate) instances: SmallMap<String, Instance>,
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
    pub state: State,
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

/// An instance's state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
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

impl State {
    /// As AWS spells it.
    pub fn name(self) -> &'static str {
        match self {
            State::Pending => "pending",
            State::Running => "running",
            State::ShuttingDown => "shutting-down",
            State::Terminated => "terminated",
            State::Stopping => "stopping",
            State::Stopped => "stopped",
        }
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

    /// The instances in the order of their launch.
    pub fn instances(&self) -> Vec<&Instance> {
        let mut instances: Vec<&Instance> = self.instances.values().collect();
        sort_by_key(&mut instances, |instance| instance.order);
        instances
    }
}
