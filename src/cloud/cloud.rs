//! The account in its region: the world, the services' resources and the schedule of their changes.

use engine::small_map::SmallMap;
use std::net::Ipv4Addr;

use sim::Time;
use sim::net::{Hop, HostId, Path, PathOutcome, Verdict};
use sim::process::Machine;
use sim::server::RedisServer;
use sim::world::World;

use crate::ACCOUNT;
use crate::api::{ApiError, Call, CallResult};
use crate::ec2::{CONNECT_ADDRESS, Ec2};
use crate::elasticache::ElastiCache;
use crate::ids::Ids;
use crate::mirror::add_mirror;
use crate::vpc::{Fabric, OutsideHost};

/// The key pair that the account already has.
const KEY_PAIR: &str = "lab-key";
const LAPTOP_IP: Ipv4Addr = Ipv4Addr::new(192, 168, 1, 20);

/// An AWS account in ap-south-1, the student's laptop, and the world that they live in.
#[derive(Clone)]
pub struct Cloud {
    pub(crate) world: World<Fabric>,
    pub(crate) ids: Ids,
    pub(crate) ec2: Ec2,
    pub(crate) elasticache: ElastiCache,
    pub(crate) key_pairs: Vec<String>,
    /// Dollars for what has ended.
    pub(crate) spent: f64,
    pub(crate) connect_service: HostId,
    laptop: HostId,
    schedule: SmallMap<(Time, u64), Due>,
    next_sequence: u64,
}

/// A resource whose state changes by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Due {
    Instance(String),
    Cache(String),
}

impl Cloud {
    /// A fresh account with its default VPC, and a laptop at home. The same seed gives the same identifiers,
    /// addresses and durations.
    pub fn new(seed: u64, now: Time) -> Cloud {
        let mut ids = Ids::new(seed);
        let fabric = Fabric::with_default_vpc(&mut ids);
        let account = ids.alphanumeric(6);
        let mut world = World::new(fabric, ids.seed(), now);
        let laptop = add_laptop(&mut world, &mut ids);
        let connect_service = add_connect_service(&mut world);
        add_mirror(&mut world);
        Cloud {
            world,
            ids,
            ec2: Ec2::default(),
            elasticache: ElastiCache {
                account,
                ..ElastiCache::default()
            },
            key_pairs: vec![KEY_PAIR.to_owned()],
            spent: 0.0,
            connect_service,
            laptop,
            schedule: SmallMap::new(),
            next_sequence: 0,
        }
    }

    /// Lets time pass up to and including `until`; resources change and packets travel in their order.
    pub fn run_until(&mut self, until: Time) {
        while self.own_due().is_some_and(|at| at <= until) {
            let Some(((at, _), due)) = self.schedule.pop_first() else {
                break;
            };
            self.world.run_until(at);
            match due {
                Due::Instance(id) => self.instance_due(&id),
                Due::Cache(id) => self.cache_due(&id),
            }
            self.refresh_hosts();
        }
        self.world.run_until(until);
    }

    /// When something happens next.
    pub fn next_due(&self) -> Option<Time> {
        let of_world = self.world.next_due();
        self.own_due().into_iter().chain(of_world).min()
    }

    /// When a resource changes next.
    fn own_due(&self) -> Option<Time> {
        self.schedule.first_key_value().map(|((at, _), _)| *at)
    }

    /// Carries out a call of the API.
    ///
    /// # Errors
    /// As AWS words them; nothing has changed then.
    pub fn call(&mut self, call: Call) -> CallResult {
        if !ACCOUNT.is_at_hand() {
            let text =
                "The code of this action could not be loaded. Check the connection and try again.";
            return Err(ApiError::new("ServiceUnavailable", text));
        }
        let result = self.dispatch(&call);
        self.refresh_hosts();
        result
    }

    /// Carries out several calls if none is refused: they are rehearsed on a copy of the account.
    pub(crate) fn all_or_nothing(
        &mut self,
        calls: impl Fn(&mut Cloud) -> CallResult,
    ) -> CallResult {
        calls(&mut self.without_machines())?;
        calls(self)
    }

    /// The account with all that calls look at, and without processes and their data, which would be dear to copy.
    fn without_machines(&self) -> Cloud {
        Cloud {
            world: World::new(self.world.net().clone(), 0, self.now()),
            ids: self.ids.clone(),
            ec2: self.ec2.clone(),
            elasticache: self.elasticache.clone(),
            key_pairs: self.key_pairs.clone(),
            schedule: SmallMap::new(),
            ..*self
        }
    }

    /// The virtual time.
    pub fn now(&self) -> Time {
        self.world.now()
    }

    /// The world, for processes and terminals.
    pub fn world(&self) -> &World<Fabric> {
        &self.world
    }

    /// As [`Cloud::world`], to change it.
    pub fn world_mut(&mut self) -> &mut World<Fabric> {
        &mut self.world
    }

    /// EC2's resources.
    pub fn ec2(&self) -> &Ec2 {
        &self.ec2
    }

    /// ElastiCache's resources.
    pub fn elasticache(&self) -> &ElastiCache {
        &self.elasticache
    }

    /// An instance's host, until it is terminated.
    pub fn host_of(&self, instance_id: &str) -> Option<HostId> {
        let instance = self.ec2.instance(instance_id)?;
        instance.interface_id.as_ref()?;
        Some(instance.host)
    }

    /// The student's laptop.
    pub fn laptop(&self) -> HostId {
        self.laptop
    }

    /// The engine of a cache node; `None` while it does not run.
    pub fn node(&self, cache_node_id: &str) -> Option<&engine::Node> {
        let pid = self.elasticache.node(cache_node_id)?.pid?;
        let process = self.world.process(pid)?;
        process.as_any().downcast_ref::<RedisServer>()?.node()
    }

    /// What a connect from a host would meet; `target` is a name or an address.
    pub fn reach(&self, from: HostId, target: &str, port: u16) -> Path {
        self.world.probe(from, target, port)
    }

    /// Everything that stops a connect from a host, not the first obstacle alone: mending them all in any order
    /// lets it through.
    pub fn blockers(&self, from: HostId, target: &str, port: u16) -> Vec<Hop> {
        let path = self.reach(from, target, port);
        let blocked = path.blocked_at().cloned();
        let Some(to) = path.to_ip.filter(|_| path.outcome == PathOutcome::Dropped) else {
            return blocked.into_iter().collect();
        };
        let mut hops = self.world.net().blockers(from, to, port);
        let listener = self.world.listener_at(from, to, port);
        hops.extend(Some(listener).filter(|hop| hop.verdict == Verdict::Blocked));
        hops
    }

    pub(crate) fn schedule(&mut self, at: Time, due: Due) {
        self.schedule.insert((at, self.next_sequence), due);
        self.next_sequence += 1;
    }

    pub(crate) fn unschedule(&mut self, at: Time, due: &Due) {
        self.schedule
            .retain(|(time, _), other| *time != at || other != due);
    }

    /// Keeps true what machines know of their network.
    fn refresh_hosts(&mut self) {
        let fabric = self.world.net();
        let facts = fabric.interfaces.values();
        let facts: Vec<(HostId, bool)> = facts
            .map(|interface| (interface.host, fabric.has_internet(interface)))
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
        is_server: false,
    };
    world.net_mut().add_outside(laptop, outside);
    laptop
}

fn add_connect_service(world: &mut World<Fabric>) -> HostId {
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
        is_server: false,
    };
    world.net_mut().add_outside(service, outside);
    service
}
