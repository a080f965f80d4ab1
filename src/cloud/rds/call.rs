//! The calls about databases and their subnet groups.

use serde::{Deserialize, Serialize};

use super::view::DatabaseView;
use crate::resource::SubnetGroupView;
use crate::service::calls;

calls! {
    /// What RDS can be asked for.
    pub enum RdsCall {
        40 => CreateDbInstance {
            form: Box<DatabaseForm>,
        },
        /// What is not given stays as it is.
        41 => ModifyDbInstance {
            id: String,
            security_group_ids: Option<Vec<String>>,
            master_password: Option<String>,
            deletion_protection: Option<bool>,
        },
        42 => RebootDbInstance {
            id: String,
        },
        43 => StopDbInstance {
            id: String,
        },
        44 => StartDbInstance {
            id: String,
        },
        45 => DeleteDbInstance {
            id: String,
            skip_final_snapshot: bool,
        },
        46 => CreateDbSubnetGroup {
            name: String,
            description: String,
            subnet_ids: Vec<String>,
        },
        47 => DeleteDbSubnetGroup {
            name: String,
        },
    }
}

/// A new database, and what the console makes with it where a name is given: a subnet group, a security group.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct DatabaseForm {
    pub id: String,
    pub class: String,
    pub storage_gib: u32,
    pub master_username: String,
    pub master_password: String,
    /// The database to begin with; empty: none.
    pub database: String,
    pub port: u16,
    pub subnet_group: String,
    /// The subnets of a new subnet group of that name; none: the subnet group is there.
    pub subnet_ids: Vec<String>,
    pub security_group_ids: Vec<String>,
    /// A new security group besides, which lets the student's own address in; empty: none.
    pub new_security_group: String,
    pub backup_retention_days: u8,
    pub deletion_protection: bool,
}

impl RdsCall {
    pub(crate) fn label(&self, _: &[DatabaseView], _: &[SubnetGroupView]) -> String {
        match self {
            RdsCall::CreateDbInstance { form } => words::UndoCreate { name: &form.id }.text(),
            RdsCall::CreateDbSubnetGroup { name, .. } => words::UndoCreate { name }.text(),
            RdsCall::ModifyDbInstance { id: name, .. } => words::UndoModify { name }.text(),
            RdsCall::RebootDbInstance { id: name } => words::UndoReboot { name }.text(),
            RdsCall::StopDbInstance { id: name } => words::UndoStop { name }.text(),
            RdsCall::StartDbInstance { id: name } => words::UndoStart { name }.text(),
            RdsCall::DeleteDbInstance { id: name, .. } | RdsCall::DeleteDbSubnetGroup { name } => {
                words::UndoDelete { name }.text()
            }
        }
    }
}
