//! What CloudWatch is told of databases: what their servers did in the minute.

use sim::database::{MysqlServer, PROCESSORS};

use super::model::{Database, Model};
use crate::account::Account;
use crate::service::{Measured, Reading, Unit};

const MINUTE_SECONDS: f64 = 60.0;

impl Model {
    pub(super) fn readings(&self, account: &Account) -> Vec<Reading> {
        let databases = self.databases().into_iter();
        databases
            .filter_map(|database| of_database(account, database))
            .flatten()
            .collect()
    }
}

fn of_database(account: &Account, database: &Database) -> Option<[Reading; 5]> {
    let process = account.world.process::<MysqlServer>(database.pid?)?;
    let server = process.server()?;
    let minute = process.last_minute(account.now());
    let capacity = MINUTE_SECONDS * PROCESSORS as f64;
    let processor = (minute.busy.as_secs_f64() * 100.0 / capacity).min(100.0);
    let storage = f64::from(database.storage_gib) * f64::from(1 << 30);
    let per_second = |count: u64| count as f64 / MINUTE_SECONDS;
    let readings = [
        ("CPUUtilization", Unit::Percent, processor),
        (
            "DatabaseConnections",
            Unit::Count,
            server.connections() as f64,
        ),
        (
            "FreeStorageSpace",
            Unit::Bytes,
            storage - server.bytes() as f64,
        ),
        ("ReadIOPS", Unit::CountPerSecond, per_second(minute.reads)),
        ("WriteIOPS", Unit::CountPerSecond, per_second(minute.writes)),
    ];
    Some(readings.map(|(metric, unit, value)| Reading {
        namespace: "AWS/RDS",
        dimension: "DBInstanceIdentifier",
        resource: database.id.clone(),
        metric,
        unit,
        value: Measured::Now(value),
    }))
}
