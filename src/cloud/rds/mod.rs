//! RDS: MySQL databases and their subnet groups.
//!
//! A database is a host of its own with a network interface and a real MySQL server, which begins when the database has
//! been created. Its data outlives the server: a reboot and a stop end all connections and keep what was committed.
//!
//! **Invariant:** an account without a database needs none of this code: all but this file and the calls' shape comes
//! with the part [`DATABASE`]; what only declared files call needs no declaration of its own.

use std::rc::Rc;

use sim::Time;
use sim::database::DATABASE;

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

use model::Model;

/// The service's resources, once there are any.
#[derive(Clone, Debug, Default)]
pub struct Rds {
    model: Option<Rc<Model>>,
}

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
        self.carry_out(account, call)
    }

    fn due(&mut self, account: &mut Account, database: &str) {
        if self.model.is_some() {
            self.database_due(account, database);
        }
    }

    fn show(&self, account: &Account) -> Self::Shown {
        let model = self.model.as_ref();
        model.map_or_else(Default::default, |model| model.show(account))
    }

    fn is_changing(&self) -> bool {
        self.model.as_ref().is_some_and(|model| model.is_changing())
    }

    fn measure(&self, account: &Account) -> Vec<Reading> {
        let model = self.model.as_ref();
        model.map_or_else(Vec::new, |model| model.readings(account))
    }

    fn cost(&self, now: Time) -> CostView {
        let model = self.model.as_ref();
        model.map_or_else(CostView::default, |model| model.running_cost(now))
    }
}

impl Rds {
    /// The process that runs a database's server.
    pub(crate) fn server_of(&self, database: &str) -> Option<sim::process::Pid> {
        self.model.as_ref()?.server_of(database)
    }
}
