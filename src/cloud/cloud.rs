//! The account in its region, with its services.

use std::cell::OnceCell;
use std::rc::Rc;

use sim::Time;
use sim::database::MysqlServer;
use sim::net::{HostId, PathOutcome, Verdict};
use sim::server::RedisServer;
use sim::world::World;

use crate::account::Account;
use crate::answer::{ApiError, CallResult};
use crate::dispatch::dispatch;
use crate::ec2::Ec2;
use crate::elasticache::ElastiCache;
use crate::mirror::add_internet;
use crate::parts::ACCOUNT;
use crate::resource::{CostView, LaptopView};
use crate::services::{Call, Services, View};
use crate::vpc::fabric::{Fabric, Hop, Path};

/// An AWS account in ap-south-1, the student's laptop, and the world that they live in.
#[derive(Clone)]
pub struct Cloud {
    account: Account,
    services: Services,
    /// The view, when somebody has asked for it since a resource last changed.
    view: OnceCell<Rc<View>>,
}

impl Cloud {
    /// A fresh account with its default VPC, and a laptop at home. The same seed gives the same identifiers,
    /// addresses and durations.
    pub fn new(seed: u64, now: Time) -> Cloud {
        let mut account = Account::new(seed, now);
        let services = Services::new(&mut account);
        add_internet(&mut account.world);
        Cloud {
            account,
            services,
            view: OnceCell::new(),
        }
    }

    /// Lets time pass up to and including `until`; resources change and packets travel in their order.
    pub fn run_until(&mut self, until: Time) {
        while let Some(due) = self.account.advance_to_due(until) {
            self.services.due(&mut self.account, &due);
            self.resources_changed();
        }
        self.account.world.run_until(until);
    }

    /// When something happens next.
    pub fn next_due(&self) -> Option<Time> {
        let of_world = self.account.world.next_due();
        self.account.next_due().into_iter().chain(of_world).min()
    }

    /// Carries out a call of the API.
    ///
    /// # Errors
    /// As AWS words them; nothing has changed then.
    pub fn call(&mut self, call: impl Into<Call>) -> CallResult {
        if !ACCOUNT.is_at_hand() {
            let text = words::MEND_NO_ACCOUNT_CODE.text();
            return Err(ApiError::unavailable(text));
        }
        let result = dispatch(&mut self.services, &mut self.account, &call.into());
        self.resources_changed();
        result
    }

    /// A call or a resource's own change is over.
    fn resources_changed(&mut self) {
        self.view.take();
        self.account.refresh_hosts();
    }

    /// The account's resources as the page draws them, made once for as long as none of them changes: where the `Rc` is the
    /// same, all of it is. It has no cost, which changes with the time: see [`Cloud::cost`].
    ///
    /// **Invariant:** nothing in it depends on the time; it changes by a call or by a resource's own change alone.
    pub fn view(&self) -> Rc<View> {
        let view = self.view.get_or_init(|| Rc::new(self.make_view()));
        view.clone()
    }

    pub(crate) fn make_view(&self) -> View {
        let mut view = View {
            region: "ap-south-1".to_owned(),
            region_name: "Mumbai".to_owned(),
            laptops: vec![LaptopView {
                id: "laptop".to_owned(),
                name: words::HOST_LAPTOP.text().to_owned(),
            }],
            ..View::default()
        };
        self.services.show(&self.account, &mut view);
        view
    }

    /// What the account has cost up to now, and costs an hour.
    pub fn cost(&self) -> CostView {
        let mut total = CostView {
            spent_dollars: self.account.spent,
            dollars_per_hour: 0.0,
        };
        for cost in self.services.cost(self.now()) {
            total.spent_dollars += cost.spent_dollars;
            total.dollars_per_hour += cost.dollars_per_hour;
        }
        total
    }

    /// The virtual time.
    pub fn now(&self) -> Time {
        self.account.now()
    }

    /// The world, for processes and terminals.
    pub fn world(&self) -> &World<Fabric> {
        &self.account.world
    }

    /// As [`Cloud::world`], to change it.
    pub fn world_mut(&mut self) -> &mut World<Fabric> {
        &mut self.account.world
    }

    /// EC2's resources.
    pub fn ec2(&self) -> &Ec2 {
        &self.services.ec2
    }

    /// ElastiCache's resources.
    pub fn elasticache(&self) -> &ElastiCache {
        &self.services.elasticache
    }

    /// An instance's host, until it is terminated.
    pub fn host_of(&self, instance_id: &str) -> Option<HostId> {
        self.services.ec2.host_of(instance_id)
    }

    /// Whether the browser's terminal reaches an instance, and on which way. It needs a running instance with a
    /// public address whose port 22 is open to the service. The path is there either way: up to what stopped it.
    ///
    /// # Errors
    /// AWS's text, and a line that says why.
    pub fn instance_connect(&mut self, instance_id: &str) -> (Result<HostId, String>, Path) {
        self.services.ec2.connect(&mut self.account, instance_id)
    }

    /// The student's laptop.
    pub fn laptop(&self) -> HostId {
        self.account.laptop
    }

    /// The engine of a cache node; `None` while it does not run.
    pub fn node(&self, cache_node_id: &str) -> Option<&engine::Node> {
        let pid = self.services.elasticache.node(cache_node_id)?.pid?;
        self.account.world.process::<RedisServer>(pid)?.node()
    }

    /// The engine of the server that was started by hand on a host and listens on this port. One that keeps its terminal
    /// runs within the shell's process, and is not found.
    pub fn node_on(&self, host: HostId, port: u16) -> Option<&engine::Node> {
        let world = &self.account.world;
        let servers = world.processes_of(host).into_iter();
        let mut servers = servers.filter_map(|pid| world.process::<RedisServer>(pid));
        servers.find(|server| server.port() == port)?.node()
    }

    /// The server of a database; `None` while it does not run.
    pub fn database(&self, id: &str) -> Option<&MysqlServer> {
        let pid = self.services.rds.server_of(id)?;
        self.account.world.process(pid)
    }

    /// The services, for their tests.
    #[cfg(test)]
    pub(crate) fn services(&self) -> &Services {
        &self.services
    }

    /// What a connect from a host would meet; `target` is a name or an address.
    pub fn reach(&self, from: HostId, target: &str, port: u16) -> Path {
        self.account.world.probe(from, target, port)
    }

    /// Everything that stops a connect from a host, not the first obstacle alone: mending them all in any order
    /// lets it through.
    pub fn blockers(&self, from: HostId, target: &str, port: u16) -> Vec<Hop> {
        let path = self.reach(from, target, port);
        let Some(to) = path.to_ip.filter(|_| path.outcome == PathOutcome::Dropped) else {
            return path.into_blocked().into_iter().collect();
        };
        let world = &self.account.world;
        let mut hops = world.net().blockers(from, to, port);
        let listener = world.listener_at(from, to, port);
        hops.extend(Some(listener).filter(|hop| hop.verdict == Verdict::Blocked));
        hops
    }
}
