//! What the lab has of the internet: the package mirror of Amazon Linux, somewhere for `dnf` to send its packets, and
//! the public name servers that everybody pings to see whether there is an internet at all.

use std::net::Ipv4Addr;

use sim::net::HostId;
use sim::process::{Cx, Event, Machine, Process};
use sim::world::World;

use crate::vpc::fabric::{Fabric, OutsideHost, Record};

pub(crate) const MIRROR_ADDRESS: Ipv4Addr = Ipv4Addr::new(52, 219, 0, 1);
/// Where it listens.
pub const HTTPS_PORT: u16 = 443;
/// Its name, which instances resolve.
pub const NAME: &str = "al2023-repos-ap-south-1-de612dc2.s3.dualstack.ap-south-1.amazonaws.com";

/// Name servers by name and address.
const NAME_SERVERS: [(&str, Ipv4Addr); 2] = [
    ("dns.google", Ipv4Addr::new(8, 8, 8, 8)),
    ("one.one.one.one", Ipv4Addr::new(1, 1, 1, 1)),
];

/// Puts them into the world.
pub(crate) fn add_internet(world: &mut World<Fabric>) {
    let mirror = add_server(
        world,
        (NAME, MIRROR_ADDRESS),
        words::COMPONENT_MIRROR.text(),
    );
    world.spawn(mirror, Box::new(Mirror));
    for server in NAME_SERVERS {
        add_server(world, server, server.0);
    }
}

fn add_server(world: &mut World<Fabric>, (name, ip): (&str, Ipv4Addr), label: &str) -> HostId {
    let host = world.add_host(Machine {
        hostname: name.to_owned(),
        ip: Some(ip),
        ..Machine::default()
    });
    let outside = OutsideHost {
        name: label.to_owned(),
        label: label.to_owned(),
        public_ip: ip,
        range: None,
        is_server: true,
    };
    let fabric = world.net_mut();
    fabric.add_outside(host, outside);
    fabric.add_name(name, Record::Addresses(vec![ip]));
    host
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
}
