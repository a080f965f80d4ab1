//! The model: databases, and subnet groups.

use std::fmt;
use std::time::Duration;

use mysql::Server;
use primitives::small_map::SmallMap;
use primitives::sorting::sort_by_key;
use sim::Time;
use sim::net::HostId;
use sim::process::Pid;

use super::class::{Class, storage_price};
use super::status::DatabaseStatus;
use crate::resource::CostView;
use crate::vpc::fabric::names::DATABASE_DOMAIN;

/// The part of names that stands for the region.
const REGION: &str = "ap-south-1";
/// RDS bills at least ten minutes.
const SHORTEST_RUN: Duration = Duration::from_secs(600);

/// The service's resources.
#[derive(Clone, Debug, Default)]
pub(super) struct Model {
    /// Twelve letters and digits, the same in all endpoints of an account and region; empty until there is one.
    pub(super) code: String,
    pub(super) databases: SmallMap<String, Database>,
    pub(super) subnet_groups: SmallMap<String, SubnetGroup>,
}

/// A DB subnet group: where databases may be placed.
#[derive(Clone, Debug)]
pub(super) struct SubnetGroup {
    pub(super) order: u64,
    /// In lower case.
    pub(super) name: String,
    pub(super) description: String,
    pub(super) vpc_id: String,
    pub(super) subnet_ids: Vec<String>,
}

/// A DB instance.
#[derive(Clone, Debug)]
pub(super) struct Database {
    pub(super) order: u64,
    /// In lower case.
    pub(super) id: String,
    /// `db-...`: AWS's own identifier, which never changes.
    pub(super) resource_id: String,
    pub(super) status: DatabaseStatus,
    pub(super) class: Class,
    pub(super) storage_gib: u32,
    pub(super) port: u16,
    pub(super) master_username: String,
    pub(super) master_password: String,
    /// A password that takes the other's place when the change is over.
    pub(super) next_password: Option<String>,
    /// The database to begin with.
    pub(super) database: Option<String>,
    pub(super) subnet_group: String,
    pub(super) security_group_ids: Vec<String>,
    pub(super) backup_retention_days: u8,
    pub(super) deletion_protection: bool,
    pub(super) place: Place,
    /// Its server, while it runs.
    pub(super) pid: Option<Pid>,
    /// Its data, while it does not.
    pub(super) data: Option<Data>,
    pub(super) created_at: Time,
    /// Since when it is paid for as now.
    pub(super) billed_since: Option<Time>,
    /// When the status changes by itself.
    pub(super) due: Option<Time>,
}

/// Where a database is.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) host: HostId,
    pub(super) interface_id: String,
    pub(super) subnet_id: String,
    pub(super) zone: String,
}

/// What a server leaves behind.
#[derive(Clone)]
pub(super) struct Data(pub(super) Box<Server>);

impl fmt::Debug for Data {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Data({} bytes)", self.0.bytes())
    }
}

impl Model {
    /// The databases in the order of their making.
    pub(super) fn databases(&self) -> Vec<&Database> {
        let mut all: Vec<&Database> = self.databases.values().collect();
        sort_by_key(&mut all, |database| database.order);
        all
    }

    /// The subnet groups in the order of their making.
    pub(super) fn subnet_groups(&self) -> Vec<&SubnetGroup> {
        let mut groups: Vec<&SubnetGroup> = self.subnet_groups.values().collect();
        sort_by_key(&mut groups, |group| group.order);
        groups
    }

    pub(super) fn running_cost(&self, now: Time) -> CostView {
        let mut cost = CostView::default();
        for database in self.databases.values() {
            if database.billed_since.is_some() {
                cost.dollars_per_hour += database.price_per_hour();
                cost.spent_dollars += database.spent(now);
            }
        }
        cost
    }
}

impl Database {
    /// `lab-db.abcdefghijkl.ap-south-1.rds.amazonaws.com`.
    pub(super) fn endpoint(&self, code: &str) -> String {
        format!("{}.{code}.{REGION}{DATABASE_DOMAIN}", self.id)
    }

    /// Dollars an hour, about: one that is stopped keeps its storage alone.
    pub(super) fn price_per_hour(&self) -> f64 {
        let storage = storage_price(self.storage_gib);
        match self.status {
            DatabaseStatus::Stopped => storage,
            _ => self.class.price + storage,
        }
    }

    /// Dollars since it is paid for as now.
    pub(super) fn spent(&self, now: Time) -> f64 {
        let Some(since) = self.billed_since else {
            return 0.0;
        };
        let span = Duration::from_micros(now.0.saturating_sub(since.0)).max(SHORTEST_RUN);
        self.price_per_hour() * span.as_secs_f64() / 3600.0
    }
}
