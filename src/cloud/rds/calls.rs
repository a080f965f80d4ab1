//! Carries the calls out: checks as AWS makes them, with its texts, then the change.

use sim::Time;
use sim::database::DATABASE;
use sim::process::Pid;

use super::call::{DatabaseForm, RdsCall};
use super::model::{Database, Model};
use super::status::DatabaseStatus as Status;
use super::view::DatabaseView;
use super::{Resources, check, placement};
use crate::account::Account;
use crate::answer::{Answer, ApiError, CallResult};
use crate::resource::{CostView, SubnetGroupView};
use crate::service::Reading;
use crate::vpc::fabric::group::{RuleDirection, RuleSpec};

engine::later!(DATABASE);

const DATABASES_PER_REGION: usize = 40;
/// What the console writes into a group that it makes.
const GROUP_DESCRIPTION: &str = "Created by RDS management console";

/// No resources yet.
#[inline(never)]
pub(super) fn begin() -> Box<dyn Resources> {
    Box::<Model>::default()
}

impl Resources for Model {
    fn call(&mut self, account: &mut Account, call: &RdsCall) -> CallResult {
        match call {
            RdsCall::CreateDbInstance { form } => {
                // What is made along with it is made only if all is: that is rehearsed on a copy.
                self.clone().create(&mut account.without_machines(), form)?;
                self.create(account, form)
            }
            RdsCall::ModifyDbInstance {
                id,
                security_group_ids,
                master_password,
                deletion_protection,
            } => {
                let change = Change {
                    security_group_ids: security_group_ids.as_deref(),
                    master_password: master_password.as_deref(),
                    deletion_protection: *deletion_protection,
                };
                self.modify(account, id, &change)
            }
            RdsCall::RebootDbInstance { id } => self.reboot(account, id),
            RdsCall::StopDbInstance { id } => self.stop(account, id),
            RdsCall::StartDbInstance { id } => self.start(account, id),
            RdsCall::DeleteDbInstance {
                id,
                skip_final_snapshot,
            } => self.delete(account, id, *skip_final_snapshot),
            RdsCall::CreateDbSubnetGroup {
                name,
                description,
                subnet_ids,
            } => self.create_subnet_group(account, name, description, subnet_ids),
            RdsCall::DeleteDbSubnetGroup { name } => self.delete_subnet_group(name),
        }
    }

    fn due(&mut self, account: &mut Account, database: &str) {
        self.reach_status(account, database);
    }

    fn show(&self, account: &Account) -> (Vec<DatabaseView>, Vec<SubnetGroupView>) {
        self.views(account)
    }

    fn is_changing(&self) -> bool {
        self.databases.values().any(|it| it.due.is_some())
    }

    fn measure(&self, account: &Account) -> Vec<Reading> {
        self.readings(account)
    }

    fn cost(&self, now: Time) -> CostView {
        self.running_cost(now)
    }

    fn server_of(&self, database: &str) -> Option<Pid> {
        self.databases.get(database)?.pid
    }
}

/// What shall become different; the rest stays.
struct Change<'a> {
    security_group_ids: Option<&'a [String]>,
    master_password: Option<&'a str>,
    deletion_protection: Option<bool>,
}

impl Model {
    fn create(&mut self, account: &mut Account, form: &DatabaseForm) -> CallResult {
        let id = check::id(&form.id)?;
        self.check_free(&id)?;
        let class = check::class(&form.class)?;
        check::storage(form.storage_gib)?;
        check::username(&form.master_username)?;
        check::password(&form.master_password)?;
        let database = check::database(&form.database)?;
        check::port(form.port)?;
        check::backup_days(form.backup_retention_days)?;
        if !form.subnet_ids.is_empty() {
            let (name, subnets) = (&form.subnet_group, &form.subnet_ids);
            self.create_subnet_group(account, name, GROUP_DESCRIPTION, subnets)
                .map_err(new_group_field)?;
        }
        let subnet_group = self.known_subnet_group(&form.subnet_group)?;
        let security_group_ids = security_groups(account, form, &subnet_group.vpc_id)?;
        if self.code.is_empty() {
            self.code = account.ids.alphanumeric(12);
        }
        let resource_id = format!("db-{}", account.ids.alphanumeric(26).to_ascii_uppercase());
        let names = (id.as_str(), resource_id.as_str());
        let place = placement::place(account, names, &subnet_group, &security_group_ids)?;
        let database = Database {
            order: account.world.net_mut().next_order(),
            id: id.clone(),
            resource_id,
            status: Status::Creating,
            class,
            storage_gib: form.storage_gib,
            port: form.port,
            master_username: form.master_username.clone(),
            master_password: form.master_password.clone(),
            next_password: None,
            database,
            subnet_group: subnet_group.name,
            security_group_ids,
            backup_retention_days: form.backup_retention_days,
            deletion_protection: form.deletion_protection,
            place,
            pid: None,
            data: None,
            created_at: account.now(),
            billed_since: None,
            due: None,
        };
        self.databases.insert(id.clone(), database);
        self.begin_creating(account, &id);
        Ok(Answer { id })
    }

    fn check_free(&self, id: &str) -> Result<(), ApiError> {
        if let Some(known) = self.databases.get(id) {
            let error = ApiError::new("DBInstanceAlreadyExists", "DB instance already exists");
            return Err(error.field("id").mend(match known.status {
                Status::Deleting => words::MEND_CACHE_DELETING,
                _ => words::MEND_DATABASE_EXISTS,
            }));
        }
        if self.databases.len() >= DATABASES_PER_REGION {
            let text = "Cannot create more than 40 DB instances.";
            let error = ApiError::new("InstanceQuotaExceeded", text);
            return Err(error.mend(words::MEND_DATABASE_QUOTA));
        }
        Ok(())
    }

    fn modify(&mut self, account: &mut Account, id: &str, change: &Change<'_>) -> CallResult {
        let database = self.settled(id)?;
        let id = database.id.clone();
        let (interface_id, subnet_group) = (
            database.place.interface_id.clone(),
            database.subnet_group.clone(),
        );
        if let Some(password) = change.master_password {
            check::password(password)?;
        }
        let mut groups = None;
        if let Some(wanted) = change.security_group_ids {
            if wanted.is_empty() {
                let text = "At least one security group is needed.";
                let error = ApiError::new("InvalidParameterValue", text);
                let error = error.field("security_group_ids");
                return Err(error.mend(words::MEND_SOME_GROUP));
            }
            let vpc_id = self.known_subnet_group(&subnet_group)?.vpc_id;
            groups = Some(account.world.net().groups_for(&vpc_id, wanted)?);
        }
        if let Some(groups) = &groups
            && let Some(interface) = account.world.net_mut().interface_mut(&interface_id)
        {
            interface.security_group_ids.clone_from(groups);
        }
        let takes_time = groups.is_some() || change.master_password.is_some();
        if let Some(database) = self.databases.get_mut(&id) {
            database.security_group_ids =
                groups.unwrap_or_else(|| database.security_group_ids.clone());
            database.next_password = change.master_password.map(str::to_owned);
            let protection = change.deletion_protection;
            database.deletion_protection = protection.unwrap_or(database.deletion_protection);
        }
        if takes_time {
            self.begin(account, &id, Status::Modifying);
        }
        Ok(Answer { id })
    }

    fn reboot(&mut self, account: &mut Account, id: &str) -> CallResult {
        let id = self.settled(id)?.id.clone();
        self.begin_rebooting(account, &id);
        Ok(Answer { id })
    }

    fn stop(&mut self, account: &mut Account, id: &str) -> CallResult {
        let id = self.settled(id)?.id.clone();
        self.begin_stopping(account, &id);
        Ok(Answer { id })
    }

    fn start(&mut self, account: &mut Account, id: &str) -> CallResult {
        let database = self.known(id)?;
        if database.status != Status::Stopped {
            let text = format!("Instance {} is not stopped.", database.id);
            let error = ApiError::new("InvalidDBInstanceState", text);
            return Err(error.mend(wait_for(&database.id, database.status)));
        }
        let id = database.id.clone();
        self.begin(account, &id, Status::Starting);
        Ok(Answer { id })
    }

    fn delete(&mut self, account: &mut Account, id: &str, skips_snapshot: bool) -> CallResult {
        let database = self.known(id)?;
        let id = database.id.clone();
        if database.deletion_protection {
            let text = "Cannot delete protected DB Instance, please disable deletion protection and try again.";
            let error = ApiError::new("InvalidParameterCombination", text);
            return Err(error.mend(words::MEND_DELETION_PROTECTION));
        }
        if !skips_snapshot {
            let text =
                "FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.";
            let error = ApiError::new("InvalidParameterCombination", text);
            return Err(error.mend(words::MEND_NO_SNAPSHOTS));
        }
        if !matches!(database.status, Status::Available | Status::Stopped) {
            return Err(not_available(database));
        }
        self.begin_deleting(account, &id);
        Ok(Answer { id })
    }

    fn known(&self, id: &str) -> Result<&Database, ApiError> {
        let id = id.to_ascii_lowercase();
        self.databases.get(&id).ok_or_else(|| {
            let text = format!("DBInstance {id} not found.");
            ApiError::new("DBInstanceNotFound", text).mend(words::MEND_DATABASE_GONE)
        })
    }

    /// A database that can be changed now.
    fn settled(&self, id: &str) -> Result<&Database, ApiError> {
        let database = self.known(id)?;
        match database.status {
            Status::Available => Ok(database),
            _ => Err(not_available(database)),
        }
    }
}

/// The security groups of a new database: those that are chosen, and a new one.
fn security_groups(
    account: &mut Account,
    form: &DatabaseForm,
    vpc_id: &str,
) -> Result<Vec<String>, ApiError> {
    let mut wanted = form.security_group_ids.clone();
    let name = form.new_security_group.trim();
    if !name.is_empty() {
        let home = account.world.net().outside.get(&account.laptop);
        let home = home.map(|home| format!("{}/32", home.public_ip));
        let (ids, fabric) = (&mut account.ids, account.world.net_mut());
        let made = fabric.create_group(ids, name, GROUP_DESCRIPTION, Some(vpc_id));
        let made = made.map_err(|error| ApiError {
            field: error.field.map(|_| "new_security_group".to_owned()),
            ..error
        })?;
        let rules = [RuleSpec {
            protocol: "tcp".to_owned(),
            from_port: form.port,
            to_port: form.port,
            source: home.unwrap_or_default(),
            description: String::new(),
        }];
        fabric.authorize(ids, &made.id, RuleDirection::Inbound, &rules)?;
        wanted.push(made.id);
    }
    account.world.net().groups_for(vpc_id, &wanted)
}

/// In this form the name of a subnet group that is made along is a field of its own.
fn new_group_field(error: ApiError) -> ApiError {
    let field = match error.field.as_deref() {
        Some("name") => Some("new_subnet_group".to_owned()),
        _ => error.field.clone(),
    };
    ApiError { field, ..error }
}

fn not_available(database: &Database) -> ApiError {
    let text = format!("Instance {} is not in available state.", database.id);
    let error = ApiError::new("InvalidDBInstanceState", text);
    error.mend(wait_for(&database.id, database.status))
}

/// What to do about a database that cannot be changed now.
fn wait_for(database: &str, status: Status) -> String {
    match status {
        Status::Deleting => words::MendCacheEnds { cache: database }.text(),
        Status::Stopped => words::MendStartFirst { database }.text(),
        status => {
            let status = status.name();
            words::MendDatabaseWait { database, status }.text()
        }
    }
}
