//! The calls about instances.

use serde::{Deserialize, Serialize};

use super::calls::Launch;
use super::instance::Ec2;
use super::view::InstanceView;
use crate::account::Account;
use crate::answer::CallResult;
use crate::service::{Service, calls};
use crate::vpc::fabric::group::{RuleDirection, RuleSpec};

const SSH_PORT: u16 = 22;

calls! {
    /// What EC2 can be asked for.
    pub enum Ec2Call {
        5 => RunInstances {
            name: String,
            image: String,
            instance_type: String,
            key_name: Option<String>,
            subnet_id: Option<String>,
            associate_public_ip: bool,
            security_group_ids: Vec<String>,
        },
        6 => StartInstances {
            instance_id: String,
        },
        7 => StopInstances {
            instance_id: String,
        },
        8 => TerminateInstances {
            instance_id: String,
        },
        9 => ModifyInstanceSecurityGroups {
            instance_id: String,
            security_group_ids: Vec<String>,
        },
        /// The console's launch form, when it makes a security group for the instance: both are made, or neither.
        15 => LaunchWithNewGroup {
            form: Box<LaunchForm>,
        },
        /// The tag `Name` of an instance: the only tag that the console shows here. With an empty name there is none.
        17 => CreateTags {
            instance_id: String,
            name: String,
        },
    }
}

/// An instance and a new security group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct LaunchForm {
    pub group_name: String,
    /// The group's.
    pub description: String,
    /// Who may come in by SSH: a CIDR. `None`: nobody.
    pub ssh_source: Option<String>,
    pub name: String,
    pub image: String,
    pub instance_type: String,
    pub key_name: Option<String>,
    pub subnet_id: Option<String>,
    pub associate_public_ip: bool,
}

impl Ec2 {
    pub(super) fn carry_out(&mut self, account: &mut Account, call: &Ec2Call) -> CallResult {
        match call {
            Ec2Call::RunInstances {
                name,
                image,
                instance_type,
                key_name,
                subnet_id,
                associate_public_ip,
                security_group_ids,
            } => {
                let launch = Launch {
                    name: name.trim(),
                    image,
                    instance_type,
                    key_name: key_name.as_deref(),
                    subnet_id: subnet_id.as_deref(),
                    associate_public_ip: *associate_public_ip,
                    security_group_ids,
                };
                self.run_instances(account, &launch)
            }
            Ec2Call::StartInstances { instance_id } => self.start_instance(account, instance_id),
            Ec2Call::StopInstances { instance_id } => self.stop_instance(account, instance_id),
            Ec2Call::TerminateInstances { instance_id } => {
                self.terminate_instance(account, instance_id)
            }
            Ec2Call::ModifyInstanceSecurityGroups {
                instance_id,
                security_group_ids,
            } => self.modify_instance_groups(account, instance_id, security_group_ids),
            Ec2Call::LaunchWithNewGroup { form } => self.launch_with_new_group(account, form),
            Ec2Call::CreateTags { instance_id, name } => {
                self.name_instance(account, instance_id, name.trim())
            }
        }
    }
}

impl Ec2 {
    fn launch_with_new_group(&mut self, account: &mut Account, form: &LaunchForm) -> CallResult {
        self.all_or_nothing(account, |own, account| {
            let (ids, fabric) = (&mut account.ids, account.world.net_mut());
            let group = fabric
                .create_group(ids, &form.group_name, &form.description, None)?
                .id;
            if let Some(source) = &form.ssh_source {
                let rules = [ssh_from(source)];
                fabric.authorize(ids, &group, RuleDirection::Inbound, &rules)?;
            }
            let launch = Launch {
                name: form.name.trim(),
                image: &form.image,
                instance_type: &form.instance_type,
                key_name: form.key_name.as_deref(),
                subnet_id: form.subnet_id.as_deref(),
                associate_public_ip: form.associate_public_ip,
                security_group_ids: &[group],
            };
            own.run_instances(account, &launch)
        })
    }
}

fn ssh_from(source: &str) -> RuleSpec {
    RuleSpec {
        protocol: "tcp".to_owned(),
        from_port: SSH_PORT,
        to_port: SSH_PORT,
        source: source.to_owned(),
        description: String::new(),
    }
}

impl Ec2Call {
    pub(crate) fn label(&self, instances: &[InstanceView], _: &[String]) -> String {
        let instance = |id: &str| {
            let found = instances.iter().find(|instance| instance.id == *id);
            found.map_or_else(|| id.to_owned(), |found| found.shown_name().to_owned())
        };
        match self {
            Ec2Call::RunInstances { name, .. } => match name.trim() {
                "" => words::UNDO_LAUNCH_UNNAMED.text().to_owned(),
                name => words::UndoLaunch { name }.text(),
            },
            Ec2Call::StartInstances { instance_id } => {
                let name = &instance(instance_id);
                words::UndoStart { name }.text()
            }
            Ec2Call::StopInstances { instance_id } => {
                let name = &instance(instance_id);
                words::UndoStop { name }.text()
            }
            Ec2Call::TerminateInstances { instance_id } => {
                let name = &instance(instance_id);
                words::UndoTerminate { name }.text()
            }
            Ec2Call::ModifyInstanceSecurityGroups { instance_id, .. } => {
                let name = &instance(instance_id);
                words::UndoChangeGroups { name }.text()
            }
            // What is asked for without a name gets an identifier only then.
            Ec2Call::LaunchWithNewGroup { form } => match (form.name.trim(), &form.group_name) {
                ("", group) => words::UndoLaunchUnnamedWith { group }.text(),
                (name, group) => words::UndoLaunchWith { name, group }.text(),
            },
            Ec2Call::CreateTags { instance_id, name } => {
                let instance = &instance(instance_id);
                match name.trim() {
                    "" => words::UndoTakeName { instance }.text(),
                    name => words::UndoName { instance, name }.text(),
                }
            }
        }
    }
}
