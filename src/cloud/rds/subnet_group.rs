//! The calls about DB subnet groups.

use std::collections::BTreeSet;

use super::model::{Model, SubnetGroup};
use crate::account::Account;
use crate::answer::{Answer, ApiError, CallResult};
use crate::vpc::fabric::Fabric;

const MAX_NAME: usize = 255;
const MAX_SUBNETS: usize = 20;
/// A database must be able to move to another zone.
const LEAST_ZONES: usize = 2;

impl Model {
    pub(super) fn create_subnet_group(
        &mut self,
        account: &mut Account,
        name: &str,
        description: &str,
        subnet_ids: &[String],
    ) -> CallResult {
        let name = name.trim().to_ascii_lowercase();
        check_name(&name)?;
        if self.subnet_groups.contains_key(&name) {
            let text = format!("The DB subnet group '{name}' already exists.");
            let error = ApiError::new("DBSubnetGroupAlreadyExists", text).field("name");
            return Err(error.mend(words::MEND_SUBNET_GROUP_EXISTS));
        }
        let vpc_id = check_subnets(account.world.net(), subnet_ids)?;
        let mut unique: Vec<String> = Vec::new();
        for id in subnet_ids {
            if !unique.contains(id) {
                unique.push(id.clone());
            }
        }
        let group = SubnetGroup {
            order: account.world.net_mut().next_order(),
            name: name.clone(),
            description: description.to_owned(),
            vpc_id,
            subnet_ids: unique,
        };
        self.subnet_groups.insert(name.clone(), group);
        Ok(Answer { id: name })
    }

    pub(super) fn delete_subnet_group(&mut self, name: &str) -> CallResult {
        let name = name.to_ascii_lowercase();
        if !self.subnet_groups.contains_key(&name) {
            return Err(no_subnet_group(&name));
        }
        let mut databases = self.databases.values();
        if let Some(user) = databases.find(|database| database.subnet_group == name) {
            let database = &user.id;
            let text = format!(
                "Cannot delete the subnet group '{name}' because at least one database instance: {database} is still \
                 using it."
            );
            let error = ApiError::new("InvalidDBSubnetGroupStateFault", text);
            return Err(error.mend(words::MendDbSubnetGroupUsed { database }.text()));
        }
        self.subnet_groups.remove(&name);
        Ok(Answer { id: name })
    }

    pub(super) fn known_subnet_group(&self, name: &str) -> Result<SubnetGroup, ApiError> {
        let name = name.trim().to_ascii_lowercase();
        let found = self.subnet_groups.get(&name).cloned();
        found.ok_or_else(|| no_subnet_group(&name).field("subnet_group"))
    }
}

/// Checks that all subnets exist in one VPC and lie in two zones, and answers which VPC.
fn check_subnets(fabric: &Fabric, subnet_ids: &[String]) -> Result<String, ApiError> {
    let problem = |code: &str, text: String| ApiError::new(code, text).field("subnet_ids");
    if subnet_ids.len() > MAX_SUBNETS {
        let text = format!("A DB subnet group can have {MAX_SUBNETS} subnets at most.");
        let mend = words::MEND_FEWER_SUBNETS;
        return Err(problem("DBSubnetQuotaExceededFault", text).mend(mend));
    }
    let mut vpc_id: Option<&str> = None;
    let mut zones = BTreeSet::new();
    for id in subnet_ids {
        let Some(subnet) = fabric.subnet(id) else {
            let text = format!("Some input subnets in :[{id}] are invalid.");
            return Err(problem("InvalidSubnet", text).mend(words::MEND_LIST_SUBNETS));
        };
        if vpc_id.is_some_and(|vpc_id| vpc_id != subnet.vpc_id) {
            let text = "The DB subnet group has subnets of more than one VPC.".to_owned();
            return Err(problem("InvalidParameterValue", text).mend(words::MEND_ONE_VPC));
        }
        vpc_id = Some(&subnet.vpc_id);
        zones.insert(subnet.zone.as_str());
    }
    let Some(vpc_id) = vpc_id else {
        let text = "The parameter SubnetIds must be provided.".to_owned();
        return Err(problem("InvalidParameterValue", text).mend(words::MEND_TWO_ZONES));
    };
    if zones.len() < LEAST_ZONES {
        let zones: Vec<&str> = zones.into_iter().collect();
        let text = format!(
            "The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Current AZ coverage: {}. \
             Add subnets to cover at least {LEAST_ZONES} AZs.",
            zones.join(", ")
        );
        let code = "DBSubnetGroupDoesNotCoverEnoughAZs";
        return Err(problem(code, text).mend(words::MEND_TWO_ZONES));
    }
    Ok(vpc_id.to_owned())
}

fn no_subnet_group(name: &str) -> ApiError {
    let text = format!("DBSubnetGroup name not found: {name}");
    let mend = match name {
        "" => words::MEND_CHOOSE_DB_SUBNET_GROUP,
        _ => words::MEND_NO_SUBNET_GROUP,
    };
    ApiError::new("DBSubnetGroupNotFoundFault", text).mend(mend)
}

fn check_name(name: &str) -> Result<(), ApiError> {
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ' ');
    let is_valid = !name.is_empty() && name.len() <= MAX_NAME && name.chars().all(is_allowed);
    if is_valid && name != "default" {
        return Ok(());
    }
    let text = match name {
        "default" => "The parameter DBSubnetGroupName must not be default.",
        _ => {
            "The parameter DBSubnetGroupName must be provided and must contain only up to 255 alphanumeric \
             characters, periods, underscores, spaces or hyphens."
        }
    };
    let mend = match name {
        "" => words::MEND_DB_SUBNET_GROUP_UNNAMED,
        _ => words::MEND_DB_SUBNET_GROUP_NAME,
    };
    let error = ApiError::new("InvalidParameterValue", text).field("name");
    Err(error.mend(mend))
}
