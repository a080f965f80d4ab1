//! RDS: MySQL databases and their subnet groups.
//!
//! A database is a host of its own with a network interface and a real MySQL server, which begins when the database has
//! been created. Its data outlives the server: a reboot and a stop end all connections and keep what was committed.
//!
//! **Invariant:** an account without a database needs none of this code: all but this file and the calls' shape comes
//! with the part [`DATABASE`]; what only `calls.rs` makes needs no declaration of its own.

use dyn_clone::DynClone;
use sim::Time;
use sim::database::DATABASE;
use sim::process::Pid;

use crate::account::Account;
use crate::answer::{ApiError, CallResult};
use crate::resource::{CostView, SubnetGroupView};
use crate::service::{Reading, Service};

mod call;
mod calls;
mod check;
mod class;
mod lifecycle;
mod metrics;
mod model;
mod placement;
mod status;
mod subnet_group;
#[cfg(test)]
mod tests;
mod view;

pub use call::{DatabaseForm, RdsCall};
pub use class::{CLASSES, Class};
pub use status::DatabaseStatus;
pub use view::DatabaseView;

/// The service's resources, once there are any.
///
/// What they are is known to the code that makes them alone: so no function of theirs can stand, under the name that the
/// compiler keeps of several which are the same, for one of another service.
#[derive(Clone, Default)]
pub struct Rds {
    resources: Option<Box<dyn Resources>>,
}

/// What the service asks of them.
trait Resources: DynClone {
    fn call(&mut self, account: &mut Account, call: &RdsCall) -> CallResult;
    fn due(&mut self, account: &mut Account, database: &str);
    fn show(&self, account: &Account) -> (Vec<DatabaseView>, Vec<SubnetGroupView>);
    fn is_changing(&self) -> bool;
    fn measure(&self, account: &Account) -> Vec<Reading>;
    fn cost(&self, now: Time) -> CostView;
    fn server_of(&self, database: &str) -> Option<Pid>;
}

dyn_clone::clone_trait_object!(Resources);

impl Service for Rds {
    const NAME: &str = "rds";

    type Call = RdsCall;
    type Shown = (Vec<DatabaseView>, Vec<SubnetGroupView>);

    fn new(_: &mut Account) -> Rds {
        Rds::default()
    }

    fn call(&mut self, account: &mut Account, call: &RdsCall) -> CallResult {
        if !DATABASE.is_at_hand() {
            let text = words::MEND_NO_DATABASE_CODE.text();
            return Err(ApiError::unavailable(text));
        }
        let resources = self.resources.get_or_insert_with(calls::begin);
        resources.call(account, call)
    }

    fn due(&mut self, account: &mut Account, database: &str) {
        if let Some(resources) = &mut self.resources {
            resources.due(account, database);
        }
    }

    fn show(&self, account: &Account) -> Self::Shown {
        let resources = self.resources.as_ref();
        resources.map_or_else(Default::default, |it| it.show(account))
    }

    fn is_changing(&self) -> bool {
        self.resources.as_ref().is_some_and(|it| it.is_changing())
    }

    fn measure(&self, account: &Account) -> Vec<Reading> {
        let resources = self.resources.as_ref();
        resources.map_or_else(Vec::new, |it| it.measure(account))
    }

    fn cost(&self, now: Time) -> CostView {
        let resources = self.resources.as_ref();
        resources.map_or_else(CostView::default, |it| it.cost(now))
    }
}

impl Rds {
    /// The process that runs a database's server.
    pub(crate) fn server_of(&self, database: &str) -> Option<Pid> {
        self.resources.as_ref()?.server_of(database)
    }
}
