//! What an account's region begins with: the default VPC.

use std::net::Ipv4Addr;

use super::acl::{Entry, NetworkAcl};
use super::cidr::Cidr;
use super::group::{Protocol, Rule, SecurityGroup, Source};
use super::route::{Route, RouteTable, Target};
use super::{Fabric, Subnet, Vpc};
use crate::ids::Ids;

/// Zones and blocks of the default subnets in Mumbai.
const SUBNETS: [(&str, Ipv4Addr); 3] = [
    ("ap-south-1a", Ipv4Addr::new(172, 31, 32, 0)),
    ("ap-south-1b", Ipv4Addr::new(172, 31, 0, 0)),
    ("ap-south-1c", Ipv4Addr::new(172, 31, 16, 0)),
];

impl Fabric {
    /// The default VPC with its public subnets, main route table, network ACL and default security group.
    pub fn with_default_vpc(ids: &mut Ids) -> Fabric {
        let mut fabric = Fabric::default();
        let cidr = Cidr::new(Ipv4Addr::new(172, 31, 0, 0), 16);
        let vpc_id = ids.resource("vpc");
        let gateway = ids.resource("igw");
        let table = main_table(ids.resource("rtb"), &vpc_id, cidr, &gateway);
        let acl = default_acl(ids.resource("acl"), &vpc_id);
        let group = default_group(&mut fabric, ids, &vpc_id);
        for (zone, base) in SUBNETS {
            let subnet = Subnet {
                id: ids.resource("subnet"),
                vpc_id: vpc_id.clone(),
                zone: zone.to_owned(),
                cidr: Cidr::new(base, 20),
                route_table_id: table.id.clone(),
                acl_id: acl.id.clone(),
            };
            fabric.subnets.insert(subnet.id.clone(), subnet);
        }
        let vpc = Vpc {
            id: vpc_id.clone(),
            name: "default".to_owned(),
            cidr,
            is_default: true,
            default_group: group.id.clone(),
            gateway: Some(gateway),
        };
        fabric.route_tables.insert(table.id.clone(), table);
        fabric.acls.insert(acl.id.clone(), acl);
        fabric.groups.insert(group.id.clone(), group);
        fabric.vpcs.insert(vpc_id, vpc);
        fabric
    }
}

fn main_table(id: String, vpc_id: &str, cidr: Cidr, gateway: &str) -> RouteTable {
    let local = Route {
        destination: cidr,
        target: Target::Local,
    };
    let internet = Route {
        destination: Cidr::ANYWHERE,
        target: Target::Gateway(gateway.to_owned()),
    };
    RouteTable {
        id,
        vpc_id: vpc_id.to_owned(),
        label: words::COMPONENT_MAIN_ROUTE_TABLE.text().to_owned(),
        is_main: true,
        routes: vec![local, internet],
    }
}

fn default_acl(id: String, vpc_id: &str) -> NetworkAcl {
    let everything = Entry {
        number: 100,
        protocol: Protocol::All,
        ports: (0, u16::MAX),
        cidr: Cidr::ANYWHERE,
        allow: true,
    };
    NetworkAcl {
        id,
        vpc_id: vpc_id.to_owned(),
        label: words::COMPONENT_DEFAULT_ACL.text().to_owned(),
        inbound: vec![everything.clone()],
        outbound: vec![everything],
    }
}

fn default_group(fabric: &mut Fabric, ids: &mut Ids, vpc_id: &str) -> SecurityGroup {
    let id = ids.resource("sg");
    let from_itself = Rule {
        id: ids.resource("sgr"),
        protocol: Protocol::All,
        ports: (0, u16::MAX),
        source: Source::Group(id.clone()),
        description: String::new(),
    };
    SecurityGroup {
        order: fabric.next_order(),
        id,
        name: "default".to_owned(),
        description: "default VPC security group".to_owned(),
        vpc_id: vpc_id.to_owned(),
        inbound: vec![from_itself],
        outbound: vec![Rule::allow_all(ids)],
        is_default: true,
    }
}
