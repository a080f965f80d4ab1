//! The calls about security groups.

use super::fabric::group::{RuleDirection, RuleSpec};
use super::view::{SecurityGroupView, VpcView};
use crate::account::Account;
use crate::answer::CallResult;
use crate::service::calls;

calls! {
    /// What VPC can be asked for.
    pub enum VpcCall {
        0 => CreateSecurityGroup {
            group_name: String,
            description: String,
            vpc_id: Option<String>,
        },
        1 => DeleteSecurityGroup {
            group_id: String,
        },
        2 => AuthorizeSecurityGroup {
            group_id: String,
            direction: RuleDirection,
            rules: Vec<RuleSpec>,
        },
        3 => RevokeSecurityGroup {
            group_id: String,
            direction: RuleDirection,
            rule_ids: Vec<String>,
        },
        /// The console's rule editor: the group's rules of that direction become exactly these.
        4 => ReplaceSecurityGroupRules {
            group_id: String,
            direction: RuleDirection,
            rules: Vec<RuleSpec>,
        },
    }
}

impl VpcCall {
    pub(super) fn carry_out(&self, account: &mut Account) -> CallResult {
        let ids = &mut account.ids;
        let fabric = account.world.net_mut();
        match self {
            VpcCall::CreateSecurityGroup {
                group_name,
                description,
                vpc_id,
            } => fabric.create_group(ids, group_name, description, vpc_id.as_deref()),
            VpcCall::DeleteSecurityGroup { group_id } => fabric.delete_group(group_id),
            VpcCall::AuthorizeSecurityGroup {
                group_id,
                direction,
                rules,
            } => fabric.authorize(ids, group_id, *direction, rules),
            VpcCall::RevokeSecurityGroup {
                group_id,
                direction,
                rule_ids,
            } => fabric.revoke(group_id, *direction, rule_ids),
            VpcCall::ReplaceSecurityGroupRules {
                group_id,
                direction,
                rules,
            } => fabric.replace(ids, group_id, *direction, rules),
        }
    }
}

impl VpcCall {
    pub(crate) fn label(&self, _: &[VpcView], groups: &[SecurityGroupView]) -> String {
        let group = |id: &str| {
            let found = groups.iter().find(|group| group.id == *id);
            found.map_or_else(|| id.to_owned(), |group| group.name.clone())
        };
        match self {
            VpcCall::CreateSecurityGroup { group_name, .. } => {
                words::UndoCreate { name: group_name }.text()
            }
            VpcCall::DeleteSecurityGroup { group_id } => {
                let name = &group(group_id);
                words::UndoDelete { name }.text()
            }
            VpcCall::AuthorizeSecurityGroup {
                group_id,
                direction,
                ..
            }
            | VpcCall::RevokeSecurityGroup {
                group_id,
                direction,
                ..
            }
            | VpcCall::ReplaceSecurityGroupRules {
                group_id,
                direction,
                ..
            } => {
                let direction = match direction {
                    RuleDirection::Inbound => "inbound",
                    RuleDirection::Outbound => "outbound",
                };
                let group = &group(group_id);
                words::UndoEditRules { direction, group }.text()
            }
        }
    }
}
