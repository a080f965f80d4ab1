//! EC2: instances, their states over time, and EC2 Instance Connect.
//!
//! An instance is a host in the world with a network interface; its machine boots Amazon Linux 2023 and runs an SSH
//! server. States change by the account's schedule.

use primitives::small_map::SmallMap;
use sim::Time;

use crate::account::Account;
use crate::answer::CallResult;
use crate::resource::CostView;
use crate::service::{Reading, Service};

mod call;
mod calls;
mod connect;
pub mod image;
mod instance;
mod lifecycle;
mod metrics;
mod price;
mod sshd;
mod view;

pub use call::{Ec2Call, LaunchForm};
pub use connect::{CONNECT_ADDRESS, CONNECT_RANGE};
pub use instance::{Ec2, Instance, InstanceState};
pub use price::INSTANCE_TYPES;
pub use view::InstanceView;

/// The key pair that the account already has.
const KEY_PAIR: &str = "lab-key";

impl Service for Ec2 {
    const NAME: &str = "ec2";

    type Call = Ec2Call;
    type Shown = (Vec<InstanceView>, Vec<String>);

    fn new(account: &mut Account) -> Ec2 {
        Ec2 {
            instances: SmallMap::new(),
            key_pairs: vec![KEY_PAIR.to_owned()],
            connect_service: connect::add_service(&mut account.world),
        }
    }

    fn call(&mut self, account: &mut Account, call: &Ec2Call) -> CallResult {
        self.carry_out(account, call)
    }

    fn due(&mut self, account: &mut Account, instance_id: &str) {
        self.instance_due(account, instance_id);
    }

    fn show(&self, account: &Account) -> Self::Shown {
        let instances = self.instance_views(account.world.net());
        (instances, self.key_pairs.clone())
    }

    fn is_changing(&self) -> bool {
        self.instances.values().any(|it| it.due.is_some())
    }

    fn measure(&self, account: &Account) -> Vec<Reading> {
        self.readings(account)
    }

    fn cost(&self, now: Time) -> CostView {
        self.running_cost(now)
    }
}
