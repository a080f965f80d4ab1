//! Plays `reach_tests.txt`: who reaches whom, which component stops a packet, and what is said about it.

use std::rc::Rc;
use std::time::Duration;

use sim::Time;
use sim::net::{HostId, PathOutcome};
use sim::process::{Cx, Event, Process};
use sim::why::Reason;
use sim::world::WorldEvent;

use crate::api::{Call, Ec2Call, ElastiCacheCall, RuleDirection, RuleSpec, VpcCall};
use crate::vpc::fabric::acl::{Entry, NetworkAcl};
use crate::vpc::fabric::cidr::Cidr;
use crate::vpc::fabric::group::Protocol;
use crate::vpc::fabric::route::{Route, RouteTable, Target};
use crate::{Cloud, Path};

const TABLE: &str = include_str!("reach_tests.txt");
const START: Time = Time(1_735_689_600_000_000);

/// The main lab, done right, and words for its parts.
struct Lab {
    cloud: Cloud,
    client: String,
    client2: String,
}

impl Lab {
    fn new(is_near: bool, is_private: bool) -> Lab {
        let mut cloud = Cloud::new(11, START);
        let group = |cloud: &mut Cloud, name: &str| {
            let call = VpcCall::CreateSecurityGroup {
                group_name: name.to_owned(),
                description: "for the lab".to_owned(),
                vpc_id: None,
            };
            cloud.call(call).unwrap().id
        };
        let client_group = group(&mut cloud, "SG-RedisClient");
        let cache_group = group(&mut cloud, "SG-RedisCache");
        let zone = |letter| subnet_in(&cloud, letter);
        let (a, b) = (zone("a"), zone(if is_near { "a" } else { "b" }));
        let launch = |cloud: &mut Cloud, name: &str, public: bool| {
            let call = Ec2Call::RunInstances {
                name: name.to_owned(),
                image: "Amazon Linux 2023".to_owned(),
                instance_type: "t3.micro".to_owned(),
                key_name: Some("lab-key".to_owned()),
                subnet_id: Some(a.clone()),
                associate_public_ip: public,
                security_group_ids: vec![client_group.clone()],
            };
            cloud.call(call).unwrap().id
        };
        let client = launch(&mut cloud, "RedisClient-AL2023", !is_private);
        let client2 = launch(&mut cloud, "other", true);
        create_cache(&mut cloud, b, cache_group);
        let mut lab = Lab {
            cloud,
            client,
            client2,
        };
        lab.set_rules("inbound SG-RedisClient", "tcp 22 from 0.0.0.0/0");
        lab.set_rules("inbound SG-RedisCache", "tcp 6379 from SG-RedisClient");
        lab.cloud.run_until(START + Duration::from_secs(600));
        lab
    }

    fn apply(&mut self, line: &str) {
        let line = self.fill(line);
        let (head, rest) = line.split_once(':').unwrap_or((&line, ""));
        let words: Vec<&str> = head.split_whitespace().collect();
        match words.as_slice() {
            ["inbound" | "outbound", _] => self.set_rules(head, rest),
            [who, "groups"] => self.set_groups(who, rest),
            ["acl", who, side] => self.set_acl(who, side, rest),
            ["routes", who] => self.set_routes(who, rest),
            ["delete", "cache"] => {
                let id = "lab-redis".to_owned();
                self.cloud
                    .call(ElastiCacheCall::DeleteReplicationGroup { id })
                    .unwrap();
            }
            ["stop", "client"] => {
                let instance_id = self.client.clone();
                self.cloud
                    .call(Ec2Call::StopInstances { instance_id })
                    .unwrap();
                let later = self.cloud.now() + Duration::from_secs(60);
                self.cloud.run_until(later);
            }
            _ => panic!("no such line: {line}"),
        }
    }

    fn set_rules(&mut self, head: &str, rules: &str) {
        let (side, name) = head.split_once(' ').unwrap();
        let rules = items(rules).map(|rule| rule_spec(&rule)).collect();
        let call = VpcCall::ReplaceSecurityGroupRules {
            group_id: self.group_id(name),
            direction: match side {
                "inbound" => RuleDirection::Inbound,
                _ => RuleDirection::Outbound,
            },
            rules,
        };
        self.cloud.call(call).unwrap();
    }

    fn set_groups(&mut self, who: &str, names: &str) {
        let names = names.split(',').map(|name| self.group_id(name.trim()));
        let security_group_ids = names.collect();
        let call: Call = match who {
            "client" => Ec2Call::ModifyInstanceSecurityGroups {
                instance_id: self.client.clone(),
                security_group_ids,
            }
            .into(),
            _ => ElastiCacheCall::ModifyReplicationGroupSecurityGroups {
                id: "lab-redis".to_owned(),
                security_group_ids,
            }
            .into(),
        };
        self.cloud.call(call).unwrap();
    }

    fn set_acl(&mut self, who: &str, side: &str, entries: &str) {
        let subnet_id = self.subnet_of(who);
        let id = format!("acl-{who}");
        let fabric = self.cloud.world_mut().net_mut();
        let everything = entry("100 allow all 0.0.0.0/0");
        let subnet = fabric.subnets.get_mut(&subnet_id).unwrap();
        subnet.acl_id.clone_from(&id);
        let vpc_id = subnet.vpc_id.clone();
        if !fabric.acls.contains_key(&id) {
            let acl = NetworkAcl {
                id: id.clone(),
                vpc_id,
                label: format!("NACL-{who}"),
                inbound: vec![everything.clone()],
                outbound: vec![everything],
            };
            fabric.acls.insert(id.clone(), acl);
        }
        let acl = fabric.acls.get_mut(&id).unwrap();
        let entries = items(entries).map(|text| entry(&text)).collect();
        match side {
            "inbound" => acl.inbound = entries,
            _ => acl.outbound = entries,
        }
    }

    fn set_routes(&mut self, who: &str, routes: &str) {
        let subnet_id = self.subnet_of(who);
        let fabric = self.cloud.world_mut().net_mut();
        let subnet = fabric.subnets.get_mut(&subnet_id).unwrap();
        let id = format!("rtb-{who}");
        subnet.route_table_id.clone_from(&id);
        let vpc_id = subnet.vpc_id.clone();
        let route = |text: String| {
            let (cidr, target) = text.split_once(' ').unwrap();
            let destination = Cidr::parse(cidr).unwrap();
            let target = match target {
                "local" => Target::Local,
                "gateway" => Target::Gateway("igw-1".to_owned()),
                _ => return None,
            };
            Some(Route {
                destination,
                target,
            })
        };
        let table = RouteTable {
            id: id.clone(),
            vpc_id,
            label: format!("table-{who}"),
            is_main: false,
            routes: items(routes).filter_map(route).collect(),
        };
        fabric.route_tables.insert(id, table);
    }

    fn subnet_of(&self, who: &str) -> String {
        let view = self.cloud.view();
        match who {
            "cache" => view.caches[0].nodes[0].subnet_id.clone(),
            _ => view.instances[0].subnet_id.clone(),
        }
    }

    fn group_id(&self, name: &str) -> String {
        let groups = self.cloud.view().security_groups.clone();
        let found = groups.into_iter().find(|group| group.name == name);
        found.unwrap_or_else(|| panic!("no group {name}")).id
    }

    fn host(&self, who: &str) -> HostId {
        match who {
            "client" => self.cloud.host_of(&self.client).unwrap(),
            "client2" => self.cloud.host_of(&self.client2).unwrap(),
            "laptop" => self.cloud.laptop(),
            _ => panic!("no host {who}"),
        }
    }

    /// What is reported of a ping, which has an answer when the way is free.
    fn ping(&mut self, from: HostId, to: &str) -> Path {
        while self.cloud.world_mut().drain().is_some() {}
        let pinger = Pinger { to: to.to_owned() };
        self.cloud.world_mut().spawn(from, Box::new(pinger));
        let later = self.cloud.now() + Duration::from_secs(1);
        self.cloud.run_until(later);
        let (mut path, mut answers) = (None, 0);
        while let Some(event) = self.cloud.world_mut().drain() {
            match event {
                WorldEvent::Traffic(seen) => path = Some(seen),
                WorldEvent::Output { .. } => answers += 1,
                _ => {}
            }
        }
        let path = path.unwrap();
        let is_free = path.outcome == PathOutcome::Connected;
        assert_eq!(answers, usize::from(is_free), "{path:?}");
        Rc::unwrap_or_clone(path)
    }

    /// Puts addresses and identifiers for the words in braces.
    fn fill(&self, text: &str) -> String {
        let view = self.cloud.view();
        let (instance, cache) = (&view.instances[0], &view.caches[0]);
        let outside = &self.cloud.world().net().outside;
        let laptop = outside.get(&self.cloud.laptop()).unwrap();
        let mut text = text
            .replace(
                "{client}",
                instance.private_ip.as_deref().unwrap_or_default(),
            )
            .replace(
                "{public}",
                instance.public_ip.as_deref().unwrap_or_default(),
            )
            .replace(
                "{cache}",
                cache.nodes[0].private_ip.as_deref().unwrap_or_default(),
            )
            .replace(
                "{endpoint}",
                cache.primary_endpoint.as_deref().unwrap_or_default(),
            )
            .replace("{NACL-", "{acl-")
            .replace("{instance}", &instance.id)
            .replace("{instance2}", &self.client2)
            .replace("{laptop}", &laptop.public_ip.to_string());
        for group in &view.security_groups {
            text = text.replace(&format!("{{{}}}", group.name), &group.id);
        }
        for acl in ["acl-client", "acl-cache"] {
            text = text.replace(&format!("{{{acl}}}"), acl);
        }
        text
    }
}

/// Sends one echo request, and writes when it is answered.
#[derive(Clone)]
struct Pinger {
    to: String,
}

impl Process for Pinger {
    fn on(&mut self, cx: &mut Cx<'_>, event: Event) {
        match event {
            Event::Start => _ = cx.resolve(&self.to),
            Event::Resolved { addresses, .. } => _ = cx.ping(&self.to, addresses.unwrap()[0], None),
            Event::Echoed { .. } => cx.write("answered"),
            _ => {}
        }
    }
}

fn create_cache(cloud: &mut Cloud, subnet_id: String, group: String) {
    let call = ElastiCacheCall::CreateCacheSubnetGroup {
        name: "redis-subnet-group".to_owned(),
        description: String::new(),
        subnet_ids: vec![subnet_id],
    };
    cloud.call(call).unwrap();
    let call = ElastiCacheCall::CreateReplicationGroup {
        id: "lab-redis".to_owned(),
        description: String::new(),
        engine: "redis".to_owned(),
        engine_version: None,
        node_type: "cache.t4g.micro".to_owned(),
        num_cache_clusters: 1,
        port: 6379,
        subnet_group: "redis-subnet-group".to_owned(),
        security_group_ids: vec![group],
        transit_encryption: false,
    };
    cloud.call(call).unwrap();
}

fn subnet_in(cloud: &Cloud, letter: &str) -> String {
    let view = cloud.view();
    let mut subnets = view.vpcs[0].subnets.iter();
    subnets
        .find(|subnet| subnet.zone.ends_with(letter))
        .unwrap()
        .id
        .clone()
}

/// The parts of a list; `none` has none.
fn items(text: &str) -> impl Iterator<Item = String> {
    let parts = text.split(';').map(|part| part.trim().to_owned());
    let parts: Vec<String> = parts
        .filter(|part| !part.is_empty() && part != "none")
        .collect();
    parts.into_iter()
}

fn ports(text: &str) -> (u16, u16) {
    let (from, to) = text.split_once('-').unwrap_or((text, text));
    (from.parse().unwrap(), to.parse().unwrap())
}

fn rule_spec(text: &str) -> RuleSpec {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (protocol, ports, source) = match words.as_slice() {
        ["all", _, source] => ("-1", (0, 0), source),
        [protocol, range, _, source] => (*protocol, ports(range), source),
        _ => panic!("no rule: {text}"),
    };
    RuleSpec {
        protocol: protocol.to_owned(),
        from_port: ports.0,
        to_port: ports.1,
        source: (*source).to_owned(),
        description: String::new(),
    }
}

fn entry(text: &str) -> Entry {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (number, verdict, protocol, ports, cidr) = match words.as_slice() {
        [number, verdict, "all", cidr] => (number, verdict, "all", (0, u16::MAX), cidr),
        [number, verdict, protocol, range, cidr] => {
            (number, verdict, *protocol, ports(range), cidr)
        }
        _ => panic!("no entry: {text}"),
    };
    Entry {
        number: number.parse().unwrap(),
        protocol: Protocol::parse(protocol).unwrap(),
        ports,
        cidr: Cidr::parse(cidr).unwrap(),
        allow: *verdict == "allow",
    }
}

/// What a line expects of a path; an error says what was found instead.
fn check(lab: &Lab, path: &Path, from: HostId, line: &str) -> Result<(), String> {
    let line = lab.fill(line);
    let (word, rest) = line.split_once(' ').unwrap_or((&line, ""));
    let hop = path.blocked_at();
    let found = match word {
        "expect" => format!("{:?}", path.outcome),
        "hops" => {
            let label = |hop: &crate::Hop| match hop.kind {
                sim::net::HopKind::Dns => "Dns".to_owned(),
                _ => hop.label.clone(),
            };
            let labels: Vec<String> = path.hops.iter().map(label).collect();
            labels.join(", ")
        }
        "blocked" => hop.map_or_else(String::new, |hop| {
            let direction = hop.direction.map(|direction| format!("{direction:?}"));
            let direction = direction.unwrap_or_else(|| "-".to_owned());
            let code = hop.code.as_deref().unwrap_or("-");
            format!("{code} {} {direction}", hop.label)
        }),
        "rule" => hop.and_then(|hop| hop.rule.clone()).unwrap_or_default(),
        "why" => {
            let why = hop.map(crate::Hop::why_text).unwrap_or_default();
            return why.contains(rest).then_some(()).ok_or(why);
        }
        "fix" => {
            let fix = hop.and_then(|hop| hop.fix.clone()).unwrap();
            let (target, advice) = rest.split_once(' ').unwrap();
            let is_met = fix.target == target && fix.advice.text().contains(advice);
            return is_met.then_some(()).ok_or(format!("{fix:?}"));
        }
        "nofix" => format!("{:?}", hop.and_then(|hop| hop.fix.clone())).replace("None", ""),
        "blockers" => {
            let blockers = lab.cloud.blockers(from, &path.target, path.port);
            let text =
                |hop: &crate::Hop| format!("{} {}", hop.code.as_deref().unwrap_or("-"), hop.label);
            blockers.iter().map(text).collect::<Vec<_>>().join(", ")
        }
        _ => panic!("no such expectation: {line}"),
    };
    (found == rest).then_some(()).ok_or(found)
}

#[test]
fn the_table_of_reachability_holds() {
    let mut failures = Vec::new();
    let mut count = 0;
    for case in TABLE.split("\ncase ").skip(1) {
        let mut lines = case
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'));
        let name = lines.next().unwrap();
        let lines: Vec<&str> = lines.collect();
        let mut lab = Lab::new(lines.contains(&"near"), lines.contains(&"private"));
        let mut path = None;
        for line in lines
            .iter()
            .filter(|line| **line != "near" && **line != "private")
        {
            if let Some((path, from)) = &path {
                if let Err(found) = check(&lab, path, *from, line) {
                    failures.push(format!("{name}\n  wanted {line}\n  found  {found}"));
                }
                count += 1;
            } else if let Some(ping) = line.strip_prefix("ping ") {
                let ping = lab.fill(ping);
                let (from, to) = ping.split_once(' ').unwrap();
                let from = lab.host(from);
                path = Some((lab.ping(from, to), from));
            } else if let Some(connect) = line.strip_prefix("connect ") {
                let connect = lab.fill(connect);
                let words: Vec<&str> = connect.split(' ').collect();
                let from = lab.host(words[0]);
                path = Some((
                    lab.cloud.reach(from, words[1], words[2].parse().unwrap()),
                    from,
                ));
            } else {
                lab.apply(line);
            }
        }
    }
    assert!(count > 100, "only {count} expectations were read");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
