//! EC2 Instance Connect: the browser's terminal, which reaches an instance from the service's own addresses.

use sim::net::{Fix, Hop, HopKind, HostId, Path, PathOutcome, Transport};

use super::{Instance, State};
use crate::cloud::Cloud;

const FAILED: &str = "Failed to connect to your instance\n\
                      Error establishing SSH connection to your instance. Try again later.";
const SSH_PORT: u16 = 22;

impl Cloud {
    /// Whether the browser's terminal reaches an instance, and on which way. It needs a running instance with a
    /// public address whose port 22 is open to the service. The path is there either way: up to what stopped it.
    ///
    /// # Errors
    /// AWS's text, and a line that says why.
    pub fn instance_connect(&mut self, instance_id: &str) -> (Result<HostId, String>, Path) {
        let path = self.connect_path(instance_id);
        let path = self.world.number_path(path);
        let host = self.host_of(instance_id);
        match host {
            Some(host) if path.outcome == PathOutcome::Connected => (Ok(host), path),
            _ => {
                let why = path.blocked_at().map(|hop| hop.why.clone());
                let text = format!("{FAILED}\n{}", why.unwrap_or_default());
                (Err(text), path)
            }
        }
    }

    fn connect_path(&self, instance_id: &str) -> Path {
        let Some(instance) = self.ec2.instance(instance_id) else {
            let why = format!("The instance {instance_id} does not exist.");
            return self.refusal(instance_id, instance_id, why);
        };
        let label = instance.label();
        if instance.state != State::Running {
            let why = format!(
                "{label} is {}: only a running instance can be connected to.",
                instance.state.name()
            );
            return self.refusal(instance_id, &label, why);
        }
        match self.public_ip_of(instance) {
            Some(ip) => self
                .world
                .probe(self.connect_service, &ip.to_string(), SSH_PORT),
            None => {
                let why = format!(
                    "{label} has no public IPv4 address, which EC2 Instance Connect in the browser needs."
                );
                self.refusal(instance_id, &label, why)
            }
        }
    }

    fn public_ip_of(&self, instance: &Instance) -> Option<std::net::Ipv4Addr> {
        let id = instance.interface_id.as_ref()?;
        self.world.net().interfaces.get(id)?.public_ip
    }

    fn refusal(&self, instance_id: &str, label: &str, why: String) -> Path {
        let service = self.world.net().outside.get(&self.connect_service);
        let from = service.map(|host| host.name.clone()).unwrap_or_default();
        let mut path = Path::new(&from, None, SSH_PORT, Transport::Tcp);
        path.at_ms = self.now().as_ms() as u64;
        path.from_ip = service.map(|host| host.public_ip);
        path.target = instance_id.to_owned();
        path.to = Some(instance_id.to_owned());
        path.outcome = PathOutcome::Dropped;
        let mut hop = Hop::blocked(HopKind::Host, instance_id, label, why);
        hop.fix = self.ec2.instance(instance_id).map(|_| Fix {
            label: "Open the instance".to_owned(),
            target: format!("instance/{instance_id}"),
            advice: "Connect to an instance that is running and has a public IPv4 address."
                .to_owned(),
        });
        path.hops.push(hop);
        path
    }
}
