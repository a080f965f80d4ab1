//! What every service is handed: the world that its resources live in, the schedule of their changes, the bill.

use std::net::Ipv4Addr;

use primitives::small_map::SmallMap;
use sim::Time;
use sim::net::HostId;
use sim::process::Machine;
use sim::world::World;

use crate::ids::Ids;
use crate::mirror::{HTTPS_PORT, MIRROR_ADDRESS};
use crate::vpc::fabric::{Fabric, OutsideHost};

const LAPTOP_IP: Ipv4Addr = Ipv4Addr::new(192, 168, 1, 20);

/// What the schedule is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Due {
    /// The state of a resource changes: its service's name, then its own.
    Resource(&'static str, String),
    /// A minute has ended.
    Minute,
}

/// The account without its services. Services know each other through nothing else.
#[derive(Clone)]
pub(crate) struct Account {
    pub(crate) world: World<Fabric>,
    pub(crate) ids: Ids,
    /// Dollars for what has ended.
    pub(crate) spent: f64,
    /// The part of endpoint names that stands for account and region.
    pub(crate) endpoint_code: String,
    pub(crate) laptop: HostId,
    schedule: SmallMap<(Time, u64), Due>,
    next_sequence: u64,
    /// Whether the end of the minute is on the schedule.
    awaits_minute: bool,
}

impl Account {
    /// A fresh account with its default VPC, and a laptop at home.
    pub(crate) fn new(seed: u64, now: Time) -> Account {
        let mut ids = Ids::new(seed);
        let fabric = Fabric::with_default_vpc(&mut ids);
        let endpoint_code = ids.alphanumeric(6);
        let mut world = World::new(fabric, ids.seed(), now);
        let laptop = add_laptop(&mut world, &mut ids);
        Account {
            world,
            ids,
            spent: 0.0,
            endpoint_code,
            laptop,
            schedule: SmallMap::new(),
            next_sequence: 0,
            awaits_minute: false,
        }
    }

    /// A copy with all that calls look at, and without processes and their data, which would be dear to copy.
    pub(crate) fn without_machines(&self) -> Account {
        Account {
            world: World::new(self.world.net().clone(), 0, self.now()),
            ids: self.ids.clone(),
            endpoint_code: self.endpoint_code.clone(),
            schedule: SmallMap::new(),
            ..*self
        }
    }

    /// The virtual time.
    pub(crate) fn now(&self) -> Time {
        self.world.now()
    }

    /// Has a resource's service called at that time.
    pub(crate) fn schedule(&mut self, at: Time, due: Due) {
        self.schedule.insert((at, self.next_sequence), due);
        self.next_sequence += 1;
    }

    /// Takes that back.
    pub(crate) fn unschedule(&mut self, at: Time, due: &Due) {
        self.schedule
            .retain(|(time, _), other| *time != at || other != due);
    }

    /// Has the services measured at the end of this minute, if they are not to be anyway.
    pub(crate) fn await_minute(&mut self) {
        const MINUTE_US: u64 = 60_000_000;
        if !self.awaits_minute {
            self.awaits_minute = true;
            let end = Time((self.now().0 / MINUTE_US + 1) * MINUTE_US);
            self.schedule(end, Due::Minute);
        }
    }

    /// They have been; `is_measured`: there was something to measure.
    pub(crate) fn end_minute(&mut self, is_measured: bool) {
        self.awaits_minute = false;
        if is_measured || self.next_due().is_some() {
            self.await_minute();
        }
    }

    /// When a resource changes next.
    pub(crate) fn next_due(&self) -> Option<Time> {
        self.schedule.first_key_value().map(|((at, _), _)| *at)
    }

    /// The first change up to and including `until`, no more on the schedule; the world has gone on to it.
    pub(crate) fn advance_to_due(&mut self, until: Time) -> Option<Due> {
        self.next_due().filter(|at| *at <= until)?;
        let ((at, _), due) = self.schedule.pop_first()?;
        self.world.run_until(at);
        Some(due)
    }

    /// Keeps true what machines know of their network.
    pub(crate) fn refresh_hosts(&mut self) {
        let fabric = self.world.net();
        let facts = fabric.interfaces.values();
        let facts: Vec<(HostId, bool)> = facts
            .map(|interface| {
                let gets_out = fabric.gets_out(interface, MIRROR_ADDRESS, HTTPS_PORT);
                (interface.host, gets_out)
            })
            .collect();
        for (host, has_internet) in facts {
            if let Some(machine) = self.world.machine_mut(host) {
                machine.has_internet = has_internet;
            }
        }
    }
}

fn add_laptop(world: &mut World<Fabric>, ids: &mut Ids) -> HostId {
    let laptop = world.add_host(Machine {
        hostname: "laptop".to_owned(),
        ip: Some(LAPTOP_IP),
        os: "Laptop".to_owned(),
        has_internet: true,
        ..Machine::default()
    });
    let last = 1 + ids.below(254) as u8;
    let outside = OutsideHost {
        name: "laptop".to_owned(),
        label: "laptop".to_owned(),
        public_ip: Ipv4Addr::new(49, 36, ids.below(256) as u8, last),
        range: None,
        is_server: false,
    };
    world.net_mut().add_outside(laptop, outside);
    laptop
}
