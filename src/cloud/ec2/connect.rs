//! EC2 Instance Connect: the browser's terminal, which reaches an instance from the service's own addresses.

use std::net::Ipv4Addr;

use sim::net::{HopKind, HostId, PathOutcome, Transport};
use sim::process::Machine;
use sim::world::World;

use super::instance::{Ec2, Instance, InstanceState};
use crate::account::Account;
use crate::vpc::fabric::cidr::Cidr;
use crate::vpc::fabric::why::{Advice, HostWhy, Open};
use crate::vpc::fabric::{Fabric, Hop, OutsideHost, Path, Why};

/// Where EC2 Instance Connect in the browser comes from in Mumbai.
pub const CONNECT_RANGE: Cidr = Cidr::new(Ipv4Addr::new(13, 233, 177, 0), 29);
/// The address of that range which connections here come from.
pub const CONNECT_ADDRESS: Ipv4Addr = Ipv4Addr::new(13, 233, 177, 3);

const FAILED: &str = "Failed to connect to your instance\n\
                      Error establishing SSH connection to your instance. Try again later.";
const SSH_PORT: u16 = 22;

impl Ec2 {
    /// Whether the browser's terminal reaches an instance, and on which way. It needs a running instance with a
    /// public address whose port 22 is open to the service. The path is there either way: up to what stopped it.
    ///
    /// # Errors
    /// AWS's text, and a line that says why.
    pub(crate) fn connect(
        &self,
        account: &mut Account,
        instance_id: &str,
    ) -> (Result<HostId, String>, Path) {
        let path = self.connect_path(account, instance_id);
        let path = account.world.number_path(path);
        let host = self.host_of(instance_id);
        match host {
            Some(host) if path.outcome == PathOutcome::Connected => (Ok(host), path),
            _ => {
                let why = path.blocked_at().map(Hop::why_text);
                let text = format!("{FAILED}\n{}", why.unwrap_or_default());
                (Err(text), path)
            }
        }
    }

    fn connect_path(&self, account: &Account, instance_id: &str) -> Path {
        let Some(instance) = self.instance(instance_id) else {
            let instance = instance_id.to_owned();
            let why = HostWhy::NoInstance { instance };
            return self.refusal(account, instance_id, instance_id, why);
        };
        let label = instance.label();
        if instance.state != InstanceState::Running {
            let why = HostWhy::NotRunning {
                instance: label.clone(),
                state: instance.state.name().to_owned(),
            };
            return self.refusal(account, instance_id, &label, why);
        }
        match public_ip_of(account, instance) {
            Some(ip) => account
                .world
                .probe(self.connect_service, &ip.to_string(), SSH_PORT),
            None => {
                let instance = label.clone();
                let why = HostWhy::NoPublicAddress { instance };
                self.refusal(account, instance_id, &label, why)
            }
        }
    }

    fn refusal(&self, account: &Account, instance_id: &str, label: &str, why: HostWhy) -> Path {
        let service = account.world.net().outside.get(&self.connect_service);
        let from = service.map(|host| host.name.clone()).unwrap_or_default();
        let mut path = Path::new(&from, None, SSH_PORT, Transport::Tcp);
        path.at_ms = account.now().as_ms() as u64;
        path.from_ip = service.map(|host| host.public_ip);
        path.target = instance_id.to_owned();
        path.to = Some(instance_id.to_owned());
        path.outcome = PathOutcome::Dropped;
        let why = sim::why::Why::Network(Why::Host(why));
        let mut hop = Hop::blocked(HopKind::Host, instance_id, label, why);
        hop.fix = self.instance(instance_id).map(|_| {
            let target = format!("instance/{instance_id}");
            Open::Instance.to(target, Advice::ChooseInstance)
        });
        path.hops.push(hop);
        path
    }
}

fn public_ip_of(account: &Account, instance: &Instance) -> Option<Ipv4Addr> {
    let id = instance.interface_id.as_ref()?;
    account.world.net().interfaces.get(id)?.public_ip
}

/// The host that connections from the browser come from.
pub(super) fn add_service(world: &mut World<Fabric>) -> HostId {
    let service = world.add_host(Machine {
        hostname: "ec2-instance-connect".to_owned(),
        ip: Some(CONNECT_ADDRESS),
        os: "AWS service".to_owned(),
        ..Machine::default()
    });
    let outside = OutsideHost {
        name: "ec2-instance-connect".to_owned(),
        label: "EC2 Instance Connect".to_owned(),
        public_ip: CONNECT_ADDRESS,
        range: Some(CONNECT_RANGE),
        is_server: false,
    };
    world.net_mut().add_outside(service, outside);
    service
}
