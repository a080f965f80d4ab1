//! The package mirror of Amazon Linux on the internet: somewhere for `dnf` to send its packets.

use std::net::Ipv4Addr;

use sim::process::{Cx, Event, Machine, Process};
use sim::world::World;

use crate::vpc::{Fabric, OutsideHost, Record};

pub(crate) const MIRROR_ADDRESS: Ipv4Addr = Ipv4Addr::new(52, 219, 0, 1);
/// Where it listens.
pub const HTTPS_PORT: u16 = 443;
/// Its name, which instances resolve.
pub const NAME: &str = "al2023-repos-ap-south-1-de612dc2.s3.dualstack.ap-south-1.amazonaws.com";
const LABEL: &str = "the package mirror";

/// Puts it into the world.
pub(crate) fn add_mirror(world: &mut World<Fabric>) {
    let host = world.add_host(Machine {
        hostname: NAME.to_owned(),
        ip: Some(MIRROR_ADDRESS),
        os: "Amazon S3".to_owned(),
        ..Machine::default()
    });
    let outside = OutsideHost {
        name: LABEL.to_owned(),
        label: LABEL.to_owned(),
        public_ip: MIRROR_ADDRESS,
        is_server: true,
    };
    let fabric = world.net_mut();
    fabric.add_outside(host, outside);
    fabric.add_name(NAME, Record::Addresses(vec![MIRROR_ADDRESS]));
    world.spawn(host, Box::new(Mirror));
}

/// Accepts, and says nothing: no program here speaks HTTPS.
#[derive(Clone, Debug)]
struct Mirror;

impl Process for Mirror {
    fn on(&mut self, cx: &mut Cx<'_>, event: Event) {
        if matches!(event, Event::Start) {
            cx.listen(HTTPS_PORT, None);
        }
    }

    fn clone_box(&self) -> Box<dyn Process> {
        Box::new(self.clone())
    }

    fn as_any(&self) -> &dyn std::any::Any {
        self
    }

    fn as_any_mut(&mut self) -> &mut dyn std::any::Any {
        self
    }
}
