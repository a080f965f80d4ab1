//! The EC2 calls about instances: checks as AWS makes them, then the change.

use sim::net::HostId;

use super::instance::{Ec2, Instance, InstanceState};
use super::{image, price};
use crate::account::Account;
use crate::answer::{Answer, ApiError, CallResult};
use crate::vpc::fabric::{Interface, Kind, Subnet};

const MAX_NAME: usize = 255;
/// A default account has 32 vCPUs for standard instances; those of the course have two each.
const MAX_RUNNING: usize = 16;

/// What `RunInstances` is asked for.
pub(crate) struct Launch<'a> {
    pub(crate) name: &'a str,
    pub(crate) image: &'a str,
    pub(crate) instance_type: &'a str,
    pub(crate) key_name: Option<&'a str>,
    pub(crate) subnet_id: Option<&'a str>,
    pub(crate) associate_public_ip: bool,
    pub(crate) security_group_ids: &'a [String],
}

impl Ec2 {
    pub(crate) fn run_instances(
        &mut self,
        account: &mut Account,
        launch: &Launch<'_>,
    ) -> CallResult {
        check_launch(launch, &self.key_pairs)?;
        self.check_instance_quota()?;
        let subnet = launch_subnet(account, launch.subnet_id)?;
        let fabric = account.world.net();
        let groups = fabric.groups_for(&subnet.vpc_id, launch.security_group_ids)?;
        let Some(private_ip) = fabric.free_address(&subnet, &mut account.ids) else {
            let text = format!(
                "There are not enough free addresses in subnet '{}' to satisfy the requested number of instances.",
                subnet.id
            );
            let error = ApiError::new("InsufficientFreeAddressesInSubnet", text).field("subnet_id");
            return Err(error.mend(words::MEND_SUBNET_FULL));
        };
        let octets = private_ip.octets().map(|octet| octet.to_string());
        let private_dns = format!("ip-{}.ap-south-1.compute.internal", octets.join("-"));
        let key = launch.key_name.unwrap_or_default();
        let host = account
            .world
            .add_host(image::machine(&private_dns, private_ip, key));
        let instance = new_instance(account, launch, &subnet, host, private_dns);
        let id = instance.id.clone();
        let interface = Interface {
            id: account.ids.resource("eni"),
            host,
            owner: id.clone(),
            kind: Kind::Instance,
            label: instance.label(),
            vpc_id: subnet.vpc_id.clone(),
            subnet_id: subnet.id.clone(),
            private_ip,
            public_ip: None,
            security_group_ids: groups,
            down: None,
        };
        let interface_id = interface.id.clone();
        account
            .world
            .net_mut()
            .interfaces
            .insert(interface.id.clone(), interface);
        self.instances.insert(
            id.clone(),
            Instance {
                interface_id: Some(interface_id),
                ..instance
            },
        );
        self.begin_pending(account, &id);
        Ok(Answer { id })
    }

    fn check_instance_quota(&self) -> Result<(), ApiError> {
        let counts = |state| matches!(state, InstanceState::Pending | InstanceState::Running);
        let instances = self.instances.values();
        if instances.filter(|instance| counts(instance.state)).count() < MAX_RUNNING {
            return Ok(());
        }
        let text = "You have requested more vCPU capacity than your current vCPU limit of 32 allows for the \
                    instance bucket that the specified instance type belongs to.";
        let most = MAX_RUNNING as u64;
        let mend = words::MendInstanceQuota { most }.text();
        Err(ApiError::new("VcpuLimitExceeded", text).mend(mend))
    }

    pub(crate) fn start_instance(&mut self, account: &mut Account, id: &str) -> CallResult {
        match self.known_instance(id)?.state {
            InstanceState::Stopped => self.begin_pending(account, id),
            InstanceState::Pending | InstanceState::Running => {}
            InstanceState::Stopping | InstanceState::ShuttingDown | InstanceState::Terminated => {
                return Err(wrong_state(id, "started"));
            }
        }
        Ok(Answer { id: id.to_owned() })
    }

    pub(crate) fn stop_instance(&mut self, account: &mut Account, id: &str) -> CallResult {
        match self.known_instance(id)?.state {
            InstanceState::Running => self.begin_stopping(account, id),
            InstanceState::Stopping | InstanceState::Stopped => {}
            InstanceState::Pending | InstanceState::ShuttingDown | InstanceState::Terminated => {
                return Err(wrong_state(id, "stopped"));
            }
        }
        Ok(Answer { id: id.to_owned() })
    }

    pub(crate) fn terminate_instance(&mut self, account: &mut Account, id: &str) -> CallResult {
        match self.known_instance(id)?.state {
            InstanceState::ShuttingDown | InstanceState::Terminated => {}
            InstanceState::Pending
            | InstanceState::Running
            | InstanceState::Stopping
            | InstanceState::Stopped => {
                self.begin_shutting_down(account, id);
            }
        }
        Ok(Answer { id: id.to_owned() })
    }

    pub(crate) fn modify_instance_groups(
        &mut self,
        account: &mut Account,
        id: &str,
        wanted: &[String],
    ) -> CallResult {
        let instance = self.known_instance(id)?;
        let (vpc_id, interface_id) = (instance.vpc_id.clone(), instance.interface_id.clone());
        if wanted.is_empty() {
            let text = "You must specify at least one security group.";
            let error = ApiError::new("InvalidParameterValue", text).field("security_group_ids");
            return Err(error.mend(words::MEND_SOME_GROUP));
        }
        let Some(interface_id) = interface_id else {
            return Err(wrong_state(id, "modified"));
        };
        let groups = account.world.net().groups_for(&vpc_id, wanted)?;
        if let Some(interface) = account.world.net_mut().interface_mut(&interface_id) {
            interface.security_group_ids = groups;
        }
        Ok(Answer { id: id.to_owned() })
    }

    /// The name is what a student knows the instance by: whatever speaks of it follows.
    pub(crate) fn name_instance(
        &mut self,
        account: &mut Account,
        id: &str,
        name: &str,
    ) -> CallResult {
        check_name(name)?;
        self.known_instance(id)?;
        let Some(instance) = self.instances.get_mut(id) else {
            return Ok(Answer::default());
        };
        name.clone_into(&mut instance.name);
        let (label, interface) = (instance.label(), instance.interface_id.clone());
        let interface = interface.and_then(|id| account.world.net_mut().interface_mut(&id));
        if let Some(interface) = interface {
            interface.label = label;
        }
        Ok(Answer { id: id.to_owned() })
    }

    pub(crate) fn known_instance(&self, id: &str) -> Result<&Instance, ApiError> {
        self.instance(id).ok_or_else(|| {
            let text = format!("The instance ID '{id}' does not exist");
            let error = ApiError::new("InvalidInstanceID.NotFound", text);
            error.mend(words::MEND_INSTANCE_GONE)
        })
    }
}

fn new_instance(
    account: &mut Account,
    launch: &Launch<'_>,
    subnet: &Subnet,
    host: HostId,
    private_dns: String,
) -> Instance {
    Instance {
        order: account.world.net_mut().next_order(),
        id: account.ids.resource("i"),
        name: launch.name.to_owned(),
        state: InstanceState::Pending,
        instance_type: launch.instance_type.to_owned(),
        key_name: launch.key_name.map(str::to_owned),
        wants_public_ip: launch.associate_public_ip,
        host,
        interface_id: None,
        vpc_id: subnet.vpc_id.clone(),
        subnet_id: subnet.id.clone(),
        zone: subnet.zone.clone(),
        private_dns,
        running_since: None,
        due: None,
    }
}

/// The subnet that is named, or one of the default VPC.
fn launch_subnet(account: &mut Account, wanted: Option<&str>) -> Result<Subnet, ApiError> {
    let fabric = account.world.net();
    if let Some(id) = wanted {
        return fabric.subnet(id).cloned().ok_or_else(|| {
            let text = format!("The subnet ID '{id}' does not exist");
            let error = ApiError::new("InvalidSubnetID.NotFound", text).field("subnet_id");
            error.mend(words::MEND_LIST_SUBNET)
        });
    }
    let vpc_id = fabric.default_vpc().map(|vpc| vpc.id.clone());
    let subnets = fabric.subnets_of(&vpc_id.unwrap_or_default());
    let index = account.ids.below(subnets.len().max(1) as u64) as usize;
    subnets.get(index).map(|subnet| (*subnet).clone()).ok_or_else(|| {
        let text = "No default VPC for this user. GroupName is only supported for EC2-Classic and default VPC.";
        ApiError::new("VPCIdNotSpecified", text).mend(words::MEND_NO_DEFAULT_VPC)
    })
}

fn check_name(name: &str) -> Result<(), ApiError> {
    if name.chars().count() <= MAX_NAME {
        return Ok(());
    }
    let text = "Tag value exceeds the maximum length of 256 characters";
    let error = ApiError::new("InvalidParameterValue", text).field("name");
    Err(error.mend(words::MEND_INSTANCE_NAME))
}

fn check_launch(launch: &Launch<'_>, key_pairs: &[String]) -> Result<(), ApiError> {
    check_name(launch.name)?;
    let image = launch.image.trim();
    let is_known = image.eq_ignore_ascii_case(image::AMI)
        || image.eq_ignore_ascii_case("al2023")
        || image
            .to_ascii_lowercase()
            .starts_with(&image::NAME.to_ascii_lowercase());
    if !is_known {
        let text = format!("The image id '[{image}]' does not exist");
        let error = ApiError::new("InvalidAMIID.NotFound", text).field("image");
        return Err(error.mend(words::MEND_IMAGE));
    }
    if price::instance_price(launch.instance_type).is_none() {
        let text = format!("Invalid value '{}' for InstanceType.", launch.instance_type);
        let error = ApiError::new("InvalidParameterValue", text).field("instance_type");
        return Err(error.mend(words::MEND_INSTANCE_TYPE));
    }
    match launch.key_name {
        Some(key) if !key_pairs.iter().any(|known| known == key) => {
            let text = format!("The key pair '{key}' does not exist");
            let error = ApiError::new("InvalidKeyPair.NotFound", text).field("key_name");
            Err(error.mend(words::MEND_KEY_PAIR))
        }
        _ => Ok(()),
    }
}

fn wrong_state(id: &str, verb: &str) -> ApiError {
    let text = format!("The instance '{id}' is not in a state from which it can be {verb}.");
    ApiError::new("IncorrectInstanceState", text).mend(words::MEND_INSTANCE_STATE)
}
