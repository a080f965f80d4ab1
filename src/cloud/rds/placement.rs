//! A database's host and its interface.

use super::model::{Database, Place, SubnetGroup};
use crate::account::Account;
use crate::answer::ApiError;
use crate::vpc::fabric::{Down, Interface, Kind, Subnet};

/// A host and an interface in one of the group's subnets.
pub(super) fn place(
    account: &mut Account,
    (id, resource_id): (&str, &str),
    subnet_group: &SubnetGroup,
    security_group_ids: &[String],
) -> Result<Place, ApiError> {
    let subnet = any_subnet(account, subnet_group)?;
    let Some(private_ip) = account.world.net().free_address(&subnet, &mut account.ids) else {
        let text = format!("The subnet {} has no free address.", subnet.id);
        let error = ApiError::new("InsufficientDBInstanceCapacity", text).field("subnet_group");
        return Err(error.mend(words::MEND_GROUP_SUBNET_FULL));
    };
    let machine = sim::process::Machine {
        hostname: id.to_owned(),
        ip: Some(private_ip),
        os: "RDS DB instance".to_owned(),
        ..sim::process::Machine::default()
    };
    let host = account.world.add_host(machine);
    let interface = Interface {
        id: account.ids.resource("eni"),
        host,
        owner: resource_id.to_owned(),
        kind: Kind::Database(id.to_owned()),
        label: id.to_owned(),
        vpc_id: subnet.vpc_id.clone(),
        subnet_id: subnet.id.clone(),
        private_ip,
        public_ip: None,
        security_group_ids: security_group_ids.to_vec(),
        down: Some(Down::Creating),
    };
    let interface_id = interface.id.clone();
    let fabric = account.world.net_mut();
    fabric.interfaces.insert(interface_id.clone(), interface);
    Ok(Place {
        host,
        interface_id,
        subnet_id: subnet.id,
        zone: subnet.zone,
    })
}

fn any_subnet(account: &mut Account, subnet_group: &SubnetGroup) -> Result<Subnet, ApiError> {
    let ids = &subnet_group.subnet_ids;
    let index = account.ids.below(ids.len().max(1) as u64) as usize;
    let subnet = ids.get(index).and_then(|id| account.world.net().subnet(id));
    subnet.cloned().ok_or_else(|| {
        let text = format!("DB subnet group {} has no subnet.", subnet_group.name);
        let error = ApiError::new("InvalidSubnet", text).field("subnet_group");
        error.mend(words::MEND_EMPTY_SUBNET_GROUP)
    })
}

/// Why nothing answers at a database's address; `None`: its server is up.
pub(super) fn set_down(account: &mut Account, database: &Database, down: Option<Down>) {
    let interface = &database.place.interface_id;
    if let Some(interface) = account.world.net_mut().interface_mut(interface) {
        interface.down = down;
    }
}

/// The host and the interface are gone.
pub(super) fn remove(account: &mut Account, database: &Database) {
    account.world.remove_host(database.place.host);
    let fabric = account.world.net_mut();
    fabric.interfaces.remove(&database.place.interface_id);
}
