//! What the page draws of the network.

use serde::{Deserialize, Serialize};
use sim::net::Direction;

use super::fabric::group::{Rule, SecurityGroup, Source};
use super::fabric::wording::Wording;
use super::fabric::{Fabric, Subnet, Vpc};

/// A virtual private cloud.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct VpcView {
    pub id: String,
    pub name: String,
    pub cidr: String,
    pub is_default: bool,
    pub subnets: Vec<SubnetView>,
    pub route_tables: Vec<RouteTableView>,
    pub network_acls: Vec<NetworkAclView>,
}

/// A subnet in one availability zone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct SubnetView {
    pub id: String,
    /// `ap-south-1a`.
    pub zone: String,
    pub cidr: String,
    /// Whether its route table leads to an internet gateway.
    pub is_public: bool,
    pub route_table_id: String,
    pub network_acl_id: String,
}

/// A route table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct RouteTableView {
    pub id: String,
    pub is_main: bool,
    /// Destination CIDR and target (`local`, `igw-...`).
    pub routes: Vec<(String, String)>,
}

/// A network ACL; each entry as the console shows it (`100 ALLOW all from 0.0.0.0/0`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct NetworkAclView {
    pub id: String,
    pub inbound: Vec<String>,
    pub outbound: Vec<String>,
}

/// A security group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct SecurityGroupView {
    pub id: String,
    pub name: String,
    pub description: String,
    pub vpc_id: String,
    pub inbound: Vec<RuleView>,
    pub outbound: Vec<RuleView>,
    /// Instance ids, cache node ids and databases whose interfaces carry the group.
    pub members: Vec<String>,
    pub is_default: bool,
}

/// A rule as the console shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct RuleView {
    pub id: String,
    /// `tcp`, `-1`, ...
    pub protocol: String,
    pub from_port: u16,
    pub to_port: u16,
    /// The CIDR or the group's id.
    pub source: String,
    /// The group's name, when the source is a group.
    pub source_name: Option<String>,
    pub description: String,
    /// A short line for the diagram: `in 6379 from SG-RedisClient`.
    pub summary: String,
}

impl Fabric {
    pub(super) fn vpc_views(&self) -> Vec<VpcView> {
        self.vpcs.values().map(|vpc| vpc_view(self, vpc)).collect()
    }

    pub(super) fn group_views(&self) -> Vec<SecurityGroupView> {
        let groups = self.groups();
        groups.iter().map(|group| group_view(self, group)).collect()
    }
}

fn vpc_view(fabric: &Fabric, vpc: &Vpc) -> VpcView {
    let subnets = fabric.subnets_of(&vpc.id);
    let subnet_view = |subnet: &&Subnet| SubnetView {
        id: subnet.id.clone(),
        zone: subnet.zone.clone(),
        cidr: subnet.cidr.to_string(),
        is_public: fabric.is_public(subnet),
        route_table_id: subnet.route_table_id.clone(),
        network_acl_id: subnet.acl_id.clone(),
    };
    let tables = fabric.route_tables.values();
    let acls = fabric.acls.values();
    VpcView {
        id: vpc.id.clone(),
        name: vpc.name.clone(),
        cidr: vpc.cidr.to_string(),
        is_default: vpc.is_default,
        subnets: subnets.iter().map(subnet_view).collect(),
        route_tables: tables
            .filter(|table| table.vpc_id == vpc.id)
            .map(|table| RouteTableView {
                id: table.id.clone(),
                is_main: table.is_main,
                routes: table
                    .routes
                    .iter()
                    .map(|route| (route.destination.to_string(), route.target.text()))
                    .collect(),
            })
            .collect(),
        network_acls: acls
            .filter(|acl| acl.vpc_id == vpc.id)
            .map(|acl| NetworkAclView {
                id: acl.id.clone(),
                inbound: acl.texts(Direction::Inbound),
                outbound: acl.texts(Direction::Outbound),
            })
            .collect(),
    }
}

fn group_view(fabric: &Fabric, group: &SecurityGroup) -> SecurityGroupView {
    let rules = |direction| {
        let rules = group.rules(direction).iter();
        rules
            .map(|rule| rule_view(fabric, rule, direction))
            .collect()
    };
    SecurityGroupView {
        id: group.id.clone(),
        name: group.name.clone(),
        description: group.description.clone(),
        vpc_id: group.vpc_id.clone(),
        inbound: rules(Direction::Inbound),
        outbound: rules(Direction::Outbound),
        members: fabric.members(&group.id),
        is_default: group.is_default,
    }
}

fn rule_view(fabric: &Fabric, rule: &Rule, direction: Direction) -> RuleView {
    let (source, source_name) = match &rule.source {
        Source::Cidr(cidr) => (cidr.to_string(), None),
        Source::Group(id) => (id.clone(), Some(fabric.group_name(id))),
    };
    RuleView {
        id: rule.id.clone(),
        protocol: rule.protocol.name().to_owned(),
        from_port: rule.ports.0,
        to_port: rule.ports.1,
        summary: fabric.rule_text(rule, direction, Wording::Short),
        source,
        source_name,
        description: rule.description.clone(),
    }
}
