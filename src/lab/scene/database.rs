//! A scene's database: the call that the console's form makes, with the form's own choices.

use cloud::ACCOUNT;
use cloud::api::{DatabaseForm, RdsCall};
use cloud::view::View;
use lesson::action::NewDatabase;

engine::later!(ACCOUNT);

/// The call that creates it, in all subnets of the default VPC.
#[inline(never)]
pub(super) fn create(view: &View, database: &NewDatabase, groups: Vec<String>) -> RdsCall {
    let vpc = view.vpcs.iter().find(|vpc| vpc.is_default);
    let group = view.db_subnet_groups.first();
    let subnets = vpc.filter(|_| group.is_none());
    let subnets = subnets.into_iter().flat_map(|vpc| &vpc.subnets);
    let form = DatabaseForm {
        id: database.name.clone(),
        class: "db.t3.micro".to_owned(),
        storage_gib: 20,
        master_username: "admin".to_owned(),
        master_password: database.password.clone(),
        database: database.database.clone(),
        port: 3306,
        subnet_group: match (group, vpc) {
            (Some(group), _) => group.name.clone(),
            (None, Some(vpc)) => format!("default-{}", vpc.id),
            (None, None) => String::new(),
        },
        subnet_ids: subnets.map(|subnet| subnet.id.clone()).collect(),
        security_group_ids: groups,
        backup_retention_days: 1,
        ..DatabaseForm::default()
    };
    let form = Box::new(form);
    RdsCall::CreateDbInstance { form }
}
