//! Makes the [`View`](crate::view::View): what the page draws of the account.

use sim::Time;
use sim::net::Direction;

use crate::cloud::Cloud;
use crate::ec2::{Instance, image};
use crate::elasticache::{CacheNode, ReplicationGroup};
use crate::pricing;
use crate::view::{
    CacheNodeView, CacheView, CostView, InstanceView, LaptopView, NetworkAclView, RouteTableView,
    RuleView, SecurityGroupView, SubnetGroupView, SubnetView, View, VpcView,
};
use crate::vpc::group::{Protocol, Rule, SecurityGroup, Source};
use crate::vpc::{Fabric, Interface, Vpc};

impl Cloud {
    /// The account's resources as the page draws them.
    pub fn view(&self) -> View {
        let fabric = self.world.net();
        View {
            region: "ap-south-1".to_owned(),
            region_name: "Mumbai".to_owned(),
            vpcs: fabric
                .vpcs
                .values()
                .map(|vpc| vpc_view(fabric, vpc))
                .collect(),
            security_groups: fabric
                .groups()
                .iter()
                .map(|group| group_view(fabric, group))
                .collect(),
            instances: self
                .ec2
                .instances()
                .iter()
                .map(|it| instance_view(fabric, it))
                .collect(),
            caches: self
                .elasticache
                .groups()
                .iter()
                .map(|group| self.cache_view(group))
                .collect(),
            subnet_groups: self.subnet_group_views(),
            key_pairs: self.key_pairs.clone(),
            laptops: vec![LaptopView {
                id: "laptop".to_owned(),
                name: "Your laptop".to_owned(),
            }],
            cost: self.cost(),
        }
    }

    fn subnet_group_views(&self) -> Vec<SubnetGroupView> {
        let groups = self.elasticache.subnet_groups();
        let view = |group: &&crate::elasticache::SubnetGroup| SubnetGroupView {
            name: group.name.clone(),
            description: group.description.clone(),
            vpc_id: group.vpc_id.clone(),
            subnet_ids: group.subnet_ids.clone(),
        };
        groups.iter().map(view).collect()
    }

    fn cache_view(&self, group: &ReplicationGroup) -> CacheView {
        let names = group.endpoints(&self.elasticache.account);
        let is_named = group.status.is_named();
        CacheView {
            id: group.id.clone(),
            description: group.description.clone(),
            engine: group.engine.clone(),
            engine_version: group.engine_version.clone(),
            status: group.status.name().to_owned(),
            node_type: group.node_type.name.to_owned(),
            port: group.port,
            transit_encryption: group.transit_encryption,
            subnet_group: group.subnet_group.clone(),
            security_group_ids: group.security_group_ids.clone(),
            primary_endpoint: is_named.then(|| names.primary()),
            reader_endpoint: is_named.then(|| names.reader()),
            nodes: group
                .nodes
                .iter()
                .map(|node| self.node_view(group, node))
                .collect(),
            created_at_ms: group.created_at.as_ms() as u64,
            changes_at_ms: group.due.map(first_ms_at),
            price_per_hour: group.price_per_hour(),
        }
    }

    fn node_view(&self, group: &ReplicationGroup, node: &CacheNode) -> CacheNodeView {
        let interface = self.world.net().interfaces.get(&node.interface_id);
        let names = group.endpoints(&self.elasticache.account);
        let is_named = group.status.is_named();
        CacheNodeView {
            id: node.id.clone(),
            status: group.status.name().to_owned(),
            role: if node.is_primary {
                "primary"
            } else {
                "replica"
            }
            .to_owned(),
            private_ip: interface
                .filter(|_| is_named)
                .map(|it| it.private_ip.to_string()),
            subnet_id: node.subnet_id.clone(),
            zone: node.zone.clone(),
            endpoint: is_named.then(|| names.node(&node.id)),
        }
    }

    fn cost(&self) -> CostView {
        let mut cost = CostView {
            spent_dollars: self.spent,
            dollars_per_hour: 0.0,
        };
        let mut add = |per_hour, spent| {
            cost.dollars_per_hour += per_hour;
            cost.spent_dollars += spent;
        };
        for instance in self.ec2.instances.values() {
            if let Some(since) = instance.running_since {
                let price = pricing::instance_price(&instance.instance_type).unwrap_or_default();
                add(price, pricing::run_cost(price, since, self.now()));
            }
        }
        for group in self.elasticache.groups.values() {
            if let Some(since) = group.billed_since {
                let price = group.price_per_hour();
                add(price, pricing::cache_cost(price, since, self.now()));
            }
        }
        cost
    }
}

/// The first whole millisecond at which an instant has come: who skips to it finds the change done.
fn first_ms_at(time: Time) -> u64 {
    time.0.div_ceil(1000)
}

fn vpc_view(fabric: &Fabric, vpc: &Vpc) -> VpcView {
    let subnets = fabric.subnets_of(&vpc.id);
    let subnet_view = |subnet: &&crate::vpc::Subnet| SubnetView {
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
        summary: summary(rule, direction, source_name.as_deref().unwrap_or(&source)),
        source,
        source_name,
        description: rule.description.clone(),
    }
}

/// `in 6379 from SG-RedisClient`: TCP goes without saying.
fn summary(rule: &Rule, direction: Direction, source: &str) -> String {
    let what = rule.protocol.with_ports(rule.ports);
    let what = match rule.protocol {
        Protocol::Tcp => what.strip_prefix("TCP ").unwrap_or(&what),
        Protocol::All | Protocol::Udp | Protocol::Icmp => &what,
    };
    let source = match source {
        "0.0.0.0/0" => "anywhere",
        source => source,
    };
    match direction {
        Direction::Inbound => format!("in {what} from {source}"),
        Direction::Outbound => format!("out {what} to {source}"),
    }
}

fn instance_view(fabric: &Fabric, instance: &Instance) -> InstanceView {
    let interface = instance.interface_id.as_ref();
    let interface = interface.and_then(|id| fabric.interfaces.get(id));
    let public_ip = |interface: &Interface| interface.public_ip.map(|ip| ip.to_string());
    InstanceView {
        id: instance.id.clone(),
        name: instance.name.clone(),
        state: instance.state.name().to_owned(),
        instance_type: instance.instance_type.clone(),
        image: image::NAME.to_owned(),
        key_name: instance.key_name.clone(),
        private_ip: interface.map(|it| it.private_ip.to_string()),
        public_ip: interface.and_then(public_ip),
        private_dns: interface.map(|_| instance.private_dns.clone()),
        vpc_id: instance.vpc_id.clone(),
        subnet_id: instance.subnet_id.clone(),
        zone: instance.zone.clone(),
        security_group_ids: interface
            .map(|it| it.security_group_ids.clone())
            .unwrap_or_default(),
        changes_at_ms: instance.due.map(first_ms_at),
    }
}
