//! The calls about cache subnet groups.

use super::group::{ElastiCache, SubnetGroup};
use crate::account::Account;
use crate::answer::{Answer, ApiError, CallResult};
use crate::vpc::fabric::Fabric;

const MAX_NAME: usize = 255;
const MAX_SUBNETS: usize = 20;

impl ElastiCache {
    pub(crate) fn create_subnet_group(
        &mut self,
        account: &mut Account,
        name: &str,
        description: &str,
        subnet_ids: &[String],
    ) -> CallResult {
        let name = name.trim().to_ascii_lowercase();
        check_name(&name)?;
        if self.subnet_groups.contains_key(&name) {
            let text = format!("Cache subnet group {name} already exists.");
            let error = ApiError::new("CacheSubnetGroupAlreadyExists", text).field("name");
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

    pub(crate) fn delete_subnet_group(&mut self, name: &str) -> CallResult {
        let name = name.to_ascii_lowercase();
        if !self.subnet_groups.contains_key(&name) {
            return Err(no_subnet_group(&name));
        }
        let mut groups = self.groups.values();
        if let Some(user) = groups.find(|group| group.subnet_group == name) {
            let text = format!("Cache subnet group {name} is currently in use by a cache cluster.");
            let error = ApiError::new("CacheSubnetGroupInUse", text);
            let cache = &user.id;
            return Err(error.mend(words::MendSubnetGroupUsed { cache }.text()));
        }
        self.subnet_groups.remove(&name);
        Ok(Answer { id: name })
    }
}

/// Checks that all subnets exist in one VPC, and answers which.
fn check_subnets(fabric: &Fabric, subnet_ids: &[String]) -> Result<String, ApiError> {
    let problem = |code: &str, text: String| ApiError::new(code, text).field("subnet_ids");
    if subnet_ids.len() > MAX_SUBNETS {
        let text = format!("A cache subnet group can have {MAX_SUBNETS} subnets at most.");
        let mend = words::MEND_FEWER_SUBNETS;
        return Err(problem("CacheSubnetQuotaExceededFault", text).mend(mend));
    }
    let mut first: Option<(&str, &str)> = None;
    for id in subnet_ids {
        let Some(subnet) = fabric.subnet(id) else {
            let text = format!("The subnet ID '{id}' does not exist");
            return Err(problem("InvalidSubnet", text).mend(words::MEND_LIST_SUBNETS));
        };
        match first {
            None => first = Some((id, &subnet.vpc_id)),
            Some((other, vpc_id)) if vpc_id != subnet.vpc_id => {
                let text = format!("Subnets {other} and {id} are not in the same VPC.");
                let mend = words::MEND_ONE_VPC;
                return Err(problem("InvalidSubnet", text).mend(mend));
            }
            Some(_) => {}
        }
    }
    let vpc_id = first.map(|(_, vpc_id)| vpc_id.to_owned());
    vpc_id.ok_or_else(|| {
        let text = "The parameter SubnetIds must be provided.";
        problem("InvalidParameterValue", text.to_owned()).mend(words::MEND_SOME_SUBNET)
    })
}

pub(super) fn no_subnet_group(name: &str) -> ApiError {
    let text = format!("Cache Subnet Group {name} does not exist.");
    let mend = match name {
        "" => words::MEND_CHOOSE_SUBNET_GROUP,
        _ => words::MEND_NO_SUBNET_GROUP,
    };
    ApiError::new("CacheSubnetGroupNotFoundFault", text).mend(mend)
}

fn check_name(name: &str) -> Result<(), ApiError> {
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if !name.is_empty() && name.len() <= MAX_NAME && name.chars().all(is_allowed) {
        return Ok(());
    }
    let text = "The parameter CacheSubnetGroupName must be provided and must contain only up to 255 \
                alphanumeric characters or hyphens.";
    let mend = match name {
        "" => words::MEND_SUBNET_GROUP_UNNAMED,
        _ => words::MEND_SUBNET_GROUP_NAME,
    };
    let error = ApiError::new("InvalidParameterValue", text).field("name");
    Err(error.mend(mend))
}
