//! What the page draws of databases and their subnet groups.

use serde::{Deserialize, Serialize};

use super::model::{Database, Model, SubnetGroup};
use super::status::DatabaseStatus;
use crate::account::Account;
use crate::resource::{SubnetGroupView, first_ms_at};
use crate::versions::RDS_MYSQL;

/// An RDS database.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct DatabaseView {
    pub id: String,
    /// `db-...`, as members of security groups and ends of packets' ways are called.
    pub resource_id: String,
    pub status: DatabaseStatus,
    pub class: String,
    /// `MySQL 8.0.43`.
    pub engine: String,
    /// Known once it has been created, until it is gone.
    pub endpoint: Option<String>,
    pub private_ip: Option<String>,
    pub port: u16,
    pub master_username: String,
    /// The database that it began with.
    pub database: Option<String>,
    pub vpc_id: String,
    pub subnet_group: String,
    pub subnet_id: String,
    pub zone: String,
    pub security_group_ids: Vec<String>,
    pub storage_gib: u32,
    pub backup_retention_days: u8,
    pub deletion_protection: bool,
    /// When the creation began, in virtual milliseconds since the epoch.
    pub created_at_ms: u64,
    /// When the present status will change by itself.
    pub changes_at_ms: Option<u64>,
    /// About, in dollars.
    pub price_per_hour: f64,
}

impl Model {
    pub(super) fn views(&self, account: &Account) -> (Vec<DatabaseView>, Vec<SubnetGroupView>) {
        let databases = self.databases().into_iter();
        let databases = databases.map(|it| database_view(account, self, it));
        let groups = self.subnet_groups();
        let view = |group: &&SubnetGroup| SubnetGroupView {
            name: group.name.clone(),
            description: group.description.clone(),
            vpc_id: group.vpc_id.clone(),
            subnet_ids: group.subnet_ids.clone(),
        };
        (databases.collect(), groups.iter().map(view).collect())
    }
}

fn database_view(account: &Account, model: &Model, database: &Database) -> DatabaseView {
    let interface = account
        .world
        .net()
        .interfaces
        .get(&database.place.interface_id);
    let is_named = database.status.is_named();
    DatabaseView {
        id: database.id.clone(),
        resource_id: database.resource_id.clone(),
        status: database.status,
        class: database.class.name.to_owned(),
        engine: format!("MySQL {RDS_MYSQL}"),
        endpoint: is_named.then(|| database.endpoint(&model.code)),
        private_ip: interface
            .filter(|_| is_named)
            .map(|it| it.private_ip.to_string()),
        port: database.port,
        master_username: database.master_username.clone(),
        database: database.database.clone(),
        vpc_id: interface.map(|it| it.vpc_id.clone()).unwrap_or_default(),
        subnet_group: database.subnet_group.clone(),
        subnet_id: database.place.subnet_id.clone(),
        zone: database.place.zone.clone(),
        security_group_ids: database.security_group_ids.clone(),
        storage_gib: database.storage_gib,
        backup_retention_days: database.backup_retention_days,
        deletion_protection: database.deletion_protection,
        created_at_ms: database.created_at.as_ms() as u64,
        changes_at_ms: database.due.map(first_ms_at),
        price_per_hour: database.price_per_hour(),
    }
}
