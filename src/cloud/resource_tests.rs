//! The account's resources: what AWS refuses and with which words, and what happens over time.

mod connect;
mod forms;
mod histories;
mod mends;

use std::time::Duration;

use sim::Time;
use sim::net::PathOutcome;
use sim::why::Why::Network;
use sim::world::WorldEvent;

use crate::Cloud;
use crate::api::{
    ApiError, Call, CallResult, Ec2Call, ElastiCacheCall, RuleDirection, RuleSpec, VpcCall,
};
use crate::view::{CacheRole, View};
use crate::vpc::fabric::cidr::Cidr;
use crate::vpc::fabric::why::{HostWhy, NameWhy};
use crate::vpc::fabric::{Down, Why};

const START: Time = Time(1_735_689_600_000_000);
const MINUTE: u64 = 60;

fn cloud() -> Cloud {
    Cloud::new(3, START)
}

fn pass(cloud: &mut Cloud, secs: u64) {
    let until = cloud.now() + Duration::from_secs(secs);
    cloud.run_until(until);
}

fn group(cloud: &mut Cloud, name: &str) -> CallResult {
    cloud.call(VpcCall::CreateSecurityGroup {
        group_name: name.to_owned(),
        description: "a group".to_owned(),
        vpc_id: None,
    })
}

fn made_group(cloud: &mut Cloud, name: &str) -> String {
    group(cloud, name).unwrap().id
}

fn delete_group(cloud: &mut Cloud, id: &str) -> CallResult {
    cloud.call(VpcCall::DeleteSecurityGroup {
        group_id: id.to_owned(),
    })
}

fn tcp(port: u16, source: &str) -> RuleSpec {
    RuleSpec {
        protocol: "tcp".to_owned(),
        from_port: port,
        to_port: port,
        source: source.to_owned(),
        description: String::new(),
    }
}

fn allow(cloud: &mut Cloud, group_id: &str, rules: Vec<RuleSpec>) -> CallResult {
    cloud.call(VpcCall::AuthorizeSecurityGroup {
        group_id: group_id.to_owned(),
        direction: RuleDirection::Inbound,
        rules,
    })
}

fn launch_call(groups: &[&str]) -> Ec2Call {
    Ec2Call::RunInstances {
        name: "RedisClient-AL2023".to_owned(),
        image: "Amazon Linux 2023".to_owned(),
        instance_type: "t3.micro".to_owned(),
        key_name: None,
        subnet_id: None,
        associate_public_ip: true,
        security_group_ids: groups.iter().map(|id| (*id).to_owned()).collect(),
    }
}

fn launch(cloud: &mut Cloud, groups: &[&str]) -> String {
    cloud.call(launch_call(groups)).unwrap().id
}

fn subnet_ids(cloud: &Cloud) -> Vec<String> {
    let view = cloud.view();
    view.vpcs[0]
        .subnets
        .iter()
        .map(|subnet| subnet.id.clone())
        .collect()
}

fn subnet_group(cloud: &mut Cloud) -> CallResult {
    let subnet_ids = subnet_ids(cloud);
    cloud.call(ElastiCacheCall::CreateCacheSubnetGroup {
        name: "redis-subnet-group".to_owned(),
        description: String::new(),
        subnet_ids,
    })
}

fn cache_call(id: &str, groups: &[&str]) -> ElastiCacheCall {
    ElastiCacheCall::CreateReplicationGroup {
        id: id.to_owned(),
        description: "the lab's cache".to_owned(),
        engine: "redis".to_owned(),
        engine_version: None,
        node_type: "cache.t4g.micro".to_owned(),
        num_cache_clusters: 1,
        port: 6379,
        subnet_group: "redis-subnet-group".to_owned(),
        security_group_ids: groups.iter().map(|id| (*id).to_owned()).collect(),
        transit_encryption: false,
    }
}

fn delete_cache(cloud: &mut Cloud) -> CallResult {
    let id = "lab-redis".to_owned();
    cloud.call(ElastiCacheCall::DeleteReplicationGroup { id })
}

/// The account after phases 1 and 2: instance, cache, both security groups.
fn lab() -> (Cloud, String, String, String) {
    let mut cloud = cloud();
    let client = made_group(&mut cloud, "SG-RedisClient");
    let cache = made_group(&mut cloud, "SG-RedisCache");
    allow(&mut cloud, &client, vec![tcp(22, "0.0.0.0/0")]).unwrap();
    allow(&mut cloud, &cache, vec![tcp(6379, "SG-RedisClient")]).unwrap();
    let instance = launch(&mut cloud, &[&client]);
    subnet_group(&mut cloud).unwrap();
    cloud.call(cache_call("lab-redis", &[&cache])).unwrap();
    pass(&mut cloud, 9 * MINUTE);
    (cloud, instance, client, cache)
}

fn error(result: CallResult) -> ApiError {
    result.unwrap_err()
}

fn assert_error(result: CallResult, code: &str, message: &str) {
    let error = error(result);
    assert_eq!(
        (error.code.as_str(), error.message.as_str()),
        (code, message)
    );
}

fn state(cloud: &Cloud) -> String {
    cloud.view().instances[0].state.to_string()
}

fn status(cloud: &Cloud) -> String {
    let caches = cloud.view().caches.clone();
    caches
        .first()
        .map_or("gone".to_owned(), |cache| cache.status.to_string())
}

#[test]
fn an_account_begins_with_the_default_vpc() {
    let view = cloud().view();
    let vpc = &view.vpcs[0];
    assert!(vpc.is_default && vpc.cidr == "172.31.0.0/16");
    let subnets = vpc.subnets.iter();
    let subnets: Vec<(&str, &str, bool)> = subnets
        .map(|subnet| (subnet.zone.as_str(), subnet.cidr.as_str(), subnet.is_public))
        .collect();
    let expected = [
        ("ap-south-1a", "172.31.32.0/20", true),
        ("ap-south-1b", "172.31.0.0/20", true),
        ("ap-south-1c", "172.31.16.0/20", true),
    ];
    assert_eq!(subnets, expected);
    assert_eq!(vpc.route_tables[0].routes[0].1, "local");
    assert!(vpc.route_tables[0].routes[1].1.starts_with("igw-0"));
    let acl = &vpc.network_acls[0];
    assert_eq!(
        acl.inbound,
        ["100 ALLOW all from 0.0.0.0/0", "* DENY all from 0.0.0.0/0"]
    );
    let group = &view.security_groups[0];
    assert_eq!(group.inbound[0].summary, "in all from default");
    assert_eq!(group.outbound[0].summary, "out all to anywhere");
}

#[test]
fn a_new_group_has_no_inbound_rule_and_lets_everything_out() {
    let mut cloud = cloud();
    made_group(&mut cloud, "SG-RedisClient");
    let view = cloud.view();
    let group = &view.security_groups[1];
    assert!(group.inbound.is_empty());
    assert_eq!(group.outbound[0].summary, "out all to anywhere");
}

#[test]
fn group_names_are_checked() {
    let mut cloud = cloud();
    let vpc_id = cloud.view().vpcs[0].id.clone();
    made_group(&mut cloud, "SG-RedisClient");
    assert_error(
        group(&mut cloud, "SG-RedisClient"),
        "InvalidGroup.Duplicate",
        &format!("The security group 'SG-RedisClient' already exists for VPC '{vpc_id}'"),
    );
    for (name, code) in [
        ("sg-mine", "InvalidParameterValue"),
        ("default", "InvalidGroup.Reserved"),
        ("", "MissingParameter"),
        ("naïve", "InvalidParameterValue"),
    ] {
        let error = error(group(&mut cloud, name));
        assert_eq!(error.code, code, "{name}");
        assert_eq!(error.field.as_deref(), Some("group_name"), "{name}");
    }
}

#[test]
fn rules_are_checked() {
    let mut cloud = cloud();
    let id = made_group(&mut cloud, "SG-RedisCache");
    allow(&mut cloud, &id, vec![tcp(6379, &id)]).unwrap();
    assert_error(
        allow(&mut cloud, &id, vec![tcp(6379, &id)]),
        "InvalidPermission.Duplicate",
        &format!(
            "the specified rule \"peer: {id}, TCP, from port: 6379, to port: 6379, ALLOW\" already exists"
        ),
    );
    assert_error(
        allow(&mut cloud, &id, vec![tcp(22, "10.0.0.0/40")]),
        "InvalidParameterValue",
        "CIDR block 10.0.0.0/40 is malformed",
    );
    assert_error(
        allow(&mut cloud, &id, vec![tcp(22, "sg-0123")]),
        "InvalidGroup.NotFound",
        "The security group 'sg-0123' does not exist",
    );
    let mut upside_down = tcp(7000, "0.0.0.0/0");
    upside_down.to_port = 6000;
    let error = error(allow(&mut cloud, &id, vec![upside_down]));
    assert_eq!(error.field.as_deref(), Some("from_port"));
    assert_eq!(cloud.view().security_groups[1].inbound.len(), 1);
}

#[test]
fn a_failed_call_with_several_rules_changes_nothing() {
    let mut cloud = cloud();
    let id = made_group(&mut cloud, "SG-RedisCache");
    let rules = vec![tcp(22, "0.0.0.0/0"), tcp(23, "nowhere")];
    allow(&mut cloud, &id, rules).unwrap_err();
    assert!(cloud.view().security_groups[1].inbound.is_empty());
}

#[test]
fn a_group_holds_sixty_rules_a_direction() {
    let mut cloud = cloud();
    let id = made_group(&mut cloud, "SG-RedisCache");
    let rules = (1..=60).map(|port| tcp(port, "0.0.0.0/0")).collect();
    allow(&mut cloud, &id, rules).unwrap();
    let error = error(allow(&mut cloud, &id, vec![tcp(61, "0.0.0.0/0")]));
    assert_eq!(error.code, "RulesPerSecurityGroupLimitExceeded");
}

#[test]
fn replacing_rules_keeps_the_ids_of_those_that_stay() {
    let mut cloud = cloud();
    let id = made_group(&mut cloud, "SG-RedisCache");
    allow(
        &mut cloud,
        &id,
        vec![tcp(22, "0.0.0.0/0"), tcp(23, "0.0.0.0/0")],
    )
    .unwrap();
    let before = cloud.view().security_groups[1].inbound.clone();
    let call = VpcCall::ReplaceSecurityGroupRules {
        group_id: id.clone(),
        direction: RuleDirection::Inbound,
        rules: vec![tcp(23, "0.0.0.0/0"), tcp(24, "0.0.0.0/0")],
    };
    cloud.call(call).unwrap();
    let after = cloud.view().security_groups[1].inbound.clone();
    assert_eq!(after[0], before[1]);
    let call = VpcCall::RevokeSecurityGroup {
        group_id: id,
        direction: RuleDirection::Inbound,
        rule_ids: vec![after[0].id.clone()],
    };
    cloud.call(call).unwrap();
    assert_eq!(cloud.view().security_groups[1].inbound, after[1..]);
}

#[test]
fn groups_go_in_the_order_of_their_references() {
    let (mut cloud, instance_id, client, cache) = lab();
    let default = cloud.view().security_groups[0].id.clone();
    assert_error(
        delete_group(&mut cloud, &default),
        "CannotDelete",
        &format!(
            "the specified group: \"{default}\" name: \"default\" cannot be deleted by a user"
        ),
    );
    delete_cache(&mut cloud).unwrap();
    cloud
        .call(Ec2Call::TerminateInstances { instance_id })
        .unwrap();
    let in_use = format!("resource {cache} has a dependent object");
    assert_error(
        delete_group(&mut cloud, &cache),
        "DependencyViolation",
        &in_use,
    );
    pass(&mut cloud, 6 * MINUTE);
    let referred = format!("resource {client} has a dependent object");
    assert_error(
        delete_group(&mut cloud, &client),
        "DependencyViolation",
        &referred,
    );
    delete_group(&mut cloud, &cache).unwrap();
    delete_group(&mut cloud, &client).unwrap();
    assert_eq!(
        error(delete_group(&mut cloud, &client)).code,
        "InvalidGroup.NotFound"
    );
}

#[test]
fn an_instance_runs_after_half_a_minute() {
    let mut cloud = Cloud::new(3, Time(START.0 + 1));
    let id = launch(&mut cloud, &[]);
    assert_eq!(state(&cloud), "pending");
    pass(&mut cloud, 19);
    assert_eq!(state(&cloud), "pending");
    let due = cloud.view().instances[0].changes_at_ms.unwrap();
    cloud.run_until(Time::from_ms(due));
    assert_eq!(state(&cloud), "running");
    let view = cloud.view();
    let instance = &view.instances[0];
    let dns = format!(
        "ip-{}.ap-south-1.compute.internal",
        instance.private_ip.as_ref().unwrap().replace('.', "-")
    );
    assert_eq!(instance.private_dns.as_ref(), Some(&dns));
    let machine = cloud.world().machine(cloud.host_of(&id).unwrap()).unwrap();
    assert_eq!(machine.hostname, dns);
    assert!(machine.has_internet);
    assert!(machine.files.contains_key("/etc/os-release"));
    assert_eq!(machine.listening[0].0, 22);
}

#[test]
fn an_instance_stops_starts_and_ends() {
    let mut cloud = cloud();
    let id = launch(&mut cloud, &[]);
    pass(&mut cloud, MINUTE);
    let private_ip = cloud.view().instances[0].private_ip.clone();
    let call = |cloud: &mut Cloud, call: fn(String) -> Ec2Call| cloud.call(call(id.clone()));
    call(&mut cloud, |instance_id| Ec2Call::StopInstances {
        instance_id,
    })
    .unwrap();
    assert_eq!(state(&cloud), "stopping");
    let early = call(&mut cloud, |instance_id| Ec2Call::StartInstances {
        instance_id,
    });
    assert_eq!(error(early).code, "IncorrectInstanceState");
    pass(&mut cloud, MINUTE);
    let view = cloud.view();
    assert_eq!(
        (state(&cloud).as_str(), &view.instances[0].public_ip),
        ("stopped", &None)
    );
    call(&mut cloud, |instance_id| Ec2Call::StartInstances {
        instance_id,
    })
    .unwrap();
    pass(&mut cloud, MINUTE);
    assert_eq!(state(&cloud), "running");
    assert_eq!(cloud.view().instances[0].private_ip, private_ip);
    call(&mut cloud, |instance_id| Ec2Call::TerminateInstances {
        instance_id,
    })
    .unwrap();
    assert_eq!(state(&cloud), "shutting-down");
    pass(&mut cloud, MINUTE);
    assert_eq!(
        (state(&cloud).as_str(), cloud.host_of(&id)),
        ("terminated", None)
    );
    pass(&mut cloud, 60 * MINUTE);
    assert!(cloud.view().instances.is_empty());
}

#[test]
fn ending_an_instance_that_stops_leaves_no_old_plan() {
    let mut cloud = cloud();
    let instance_id = launch(&mut cloud, &[]);
    pass(&mut cloud, MINUTE);
    let id = instance_id.clone();
    cloud
        .call(Ec2Call::StopInstances { instance_id: id })
        .unwrap();
    pass(&mut cloud, 20);
    cloud
        .call(Ec2Call::TerminateInstances { instance_id })
        .unwrap();
    pass(&mut cloud, 19);
    assert_eq!(state(&cloud), "shutting-down");
    pass(&mut cloud, MINUTE);
    assert_eq!(state(&cloud), "terminated");
}

#[test]
fn launches_are_checked() {
    let mut cloud = cloud();
    let groups: Vec<String> = (0..6)
        .map(|n| made_group(&mut cloud, &format!("g{n}")))
        .collect();
    let groups: Vec<&str> = groups.iter().map(String::as_str).collect();
    let mut failures = Vec::new();
    let mut try_with = |change: fn(&mut Ec2Call)| {
        let mut call = launch_call(&[]);
        change(&mut call);
        let error = error(cloud.call(call));
        failures.push((error.code, error.field.unwrap_or_default()));
    };
    try_with(|call| {
        if let Ec2Call::RunInstances { image, .. } = call {
            *image = "ami-123".to_owned();
        }
    });
    try_with(|call| {
        if let Ec2Call::RunInstances { instance_type, .. } = call {
            *instance_type = "t9.micro".to_owned();
        }
    });
    try_with(|call| {
        if let Ec2Call::RunInstances { key_name, .. } = call {
            *key_name = Some("lost".to_owned());
        }
    });
    try_with(|call| {
        if let Ec2Call::RunInstances { subnet_id, .. } = call {
            *subnet_id = Some("subnet-1".to_owned());
        }
    });
    let failures: Vec<(&str, &str)> = failures
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    let expected = [
        ("InvalidAMIID.NotFound", "image"),
        ("InvalidParameterValue", "instance_type"),
        ("InvalidKeyPair.NotFound", "key_name"),
        ("InvalidSubnetID.NotFound", "subnet_id"),
    ];
    assert_eq!(failures, expected);
    let error = error(cloud.call(launch_call(&groups)));
    assert_eq!(error.code, "SecurityGroupsPerInterfaceLimitExceeded");
    assert!(cloud.view().instances.is_empty());
}

#[test]
fn sixteen_small_instances_use_up_the_quota() {
    let mut cloud = cloud();
    let ids: Vec<String> = (0..16).map(|_| launch(&mut cloud, &[])).collect();
    assert_eq!(
        error(cloud.call(launch_call(&[]))).code,
        "VcpuLimitExceeded"
    );
    let instance_id = ids[0].clone();
    cloud
        .call(Ec2Call::TerminateInstances { instance_id })
        .unwrap();
    launch(&mut cloud, &[]);
}

#[test]
fn an_instance_is_named_by_its_tag() {
    let mut cloud = cloud();
    let group = made_group(&mut cloud, "SG-RedisClient");
    let id = launch(&mut cloud, &[&group]);
    let name = |cloud: &mut Cloud, name: &str| {
        cloud.call(Ec2Call::CreateTags {
            instance_id: id.clone(),
            name: name.to_owned(),
        })
    };
    name(&mut cloud, " web ").unwrap();
    assert_eq!(cloud.view().instances[0].name, "web");
    let refused = error(delete_group(&mut cloud, &group));
    assert!(refused.plain().contains("web"), "{refused:?}");
    let refused = error(name(&mut cloud, &"x".repeat(256)));
    assert_eq!(refused.field.as_deref(), Some("name"));
    name(&mut cloud, "").unwrap();
    assert_eq!(cloud.view().instances[0].name, "");
    let nobody = Ec2Call::CreateTags {
        instance_id: "i-none".to_owned(),
        name: "web".to_owned(),
    };
    assert_error(
        cloud.call(nobody),
        "InvalidInstanceID.NotFound",
        "The instance ID 'i-none' does not exist",
    );
}

#[test]
fn a_machine_knows_when_its_group_cuts_it_off() {
    let (mut cloud, instance, client, _) = lab();
    let host = cloud.host_of(&instance).unwrap();
    let call = VpcCall::ReplaceSecurityGroupRules {
        group_id: client,
        direction: RuleDirection::Outbound,
        rules: vec![tcp(6379, "0.0.0.0/0")],
    };
    cloud.call(call).unwrap();
    assert!(!cloud.world().machine(host).unwrap().has_internet);
}

#[test]
fn a_cache_becomes_available_after_minutes_and_then_has_its_endpoint() {
    let mut cloud = cloud();
    subnet_group(&mut cloud).unwrap();
    let answer = cloud.call(cache_call("Lab-Redis", &[])).unwrap();
    assert_eq!(answer.id, "lab-redis");
    pass(&mut cloud, 299);
    let view = cloud.view();
    let cache = &view.caches[0];
    assert_eq!(
        (cache.status.name(), &cache.primary_endpoint),
        ("creating", &None)
    );
    assert_eq!(cache.nodes[0].private_ip, None);
    assert!(cloud.node("lab-redis-001").is_none());
    assert_eq!(
        error(delete_cache(&mut cloud)).message,
        "Replication group lab-redis has status creating which is not valid for deletion."
    );
    let path = cloud.reach(
        cloud.laptop(),
        "lab-redis.x.ng.0001.aps1.cache.amazonaws.com",
        6379,
    );
    assert_eq!(path.outcome, PathOutcome::NameNotFound);
    let cache = "lab-redis".to_owned();
    let why = Why::Name(NameWhy::Creating { cache });
    assert_eq!(path.blocked_at().unwrap().why, [Network(why)]);
    pass(&mut cloud, 182);
    let view = cloud.view();
    let cache = &view.caches[0];
    let endpoint = cache.primary_endpoint.clone().unwrap();
    assert!(
        endpoint.starts_with("lab-redis.")
            && endpoint.ends_with(".ng.0001.aps1.cache.amazonaws.com")
    );
    let default = view.security_groups[0].id.clone();
    assert_eq!(cache.security_group_ids, [default]);
    let address = cloud.world().resolve(cloud.laptop(), &endpoint).unwrap()[0].to_string();
    assert_eq!(cache.nodes[0].private_ip.as_ref(), Some(&address));
    assert!(cloud.node("lab-redis-001").is_some());
}

#[test]
fn a_creation_that_finds_no_room_leaves_nothing_behind() {
    let mut cloud = cloud();
    subnet_group(&mut cloud).unwrap();
    let hosts = cloud.world().hosts().count();
    for subnet in cloud.world_mut().net_mut().subnets.values_mut() {
        // Three of the eight addresses can be used.
        subnet.cidr = Cidr::new(subnet.cidr.address(0), 29);
    }
    let mut call = cache_call("lab-redis", &[]);
    if let ElastiCacheCall::CreateReplicationGroup {
        num_cache_clusters, ..
    } = &mut call
    {
        *num_cache_clusters = 6;
    }
    let mut second = call.clone();
    if let ElastiCacheCall::CreateReplicationGroup { id, .. } = &mut second {
        *id = "other".to_owned();
    }
    cloud.call(call).unwrap();
    assert_eq!(
        error(cloud.call(second)).code,
        "InsufficientCacheClusterCapacity"
    );
    assert_eq!(cloud.world().net().interfaces.len(), 6);
    assert_eq!(cloud.world().hosts().count(), hosts + 6);
}

#[test]
fn creations_are_checked() {
    let mut cloud = cloud();
    let missing = error(cloud.call(cache_call("lab-redis", &[])));
    assert_eq!(missing.code, "CacheSubnetGroupNotFoundFault");
    subnet_group(&mut cloud).unwrap();
    let again = subnet_group(&mut cloud);
    assert_error(
        again,
        "CacheSubnetGroupAlreadyExists",
        "Cache subnet group redis-subnet-group already exists.",
    );
    let unknown = error(cloud.call(cache_call("lab-redis", &["sg-1"])));
    assert_eq!(unknown.field.as_deref(), Some("security_group_ids"));
    cloud.call(cache_call("lab-redis", &[])).unwrap();
    let twice = error(cloud.call(cache_call("LAB-REDIS", &[])));
    assert_eq!(twice.code, "ReplicationGroupAlreadyExists");
    assert_error(
        cloud.call(ElastiCacheCall::DeleteCacheSubnetGroup {
            name: "redis-subnet-group".to_owned(),
        }),
        "CacheSubnetGroupInUse",
        "Cache subnet group redis-subnet-group is currently in use by a cache cluster.",
    );
    assert_error(
        cloud.call(ElastiCacheCall::ModifyReplicationGroupSecurityGroups {
            id: "lab-redis".to_owned(),
            security_group_ids: Vec::new(),
        }),
        "InvalidReplicationGroupState",
        "Replication group must be in available state to modify.",
    );
}

#[test]
fn a_deleted_cache_is_gone_after_minutes_with_its_names() {
    let (mut cloud, instance, ..) = lab();
    let endpoint = cloud.view().caches[0].primary_endpoint.clone().unwrap();
    let host = cloud.host_of(&instance).unwrap();
    assert_eq!(
        cloud.reach(host, &endpoint, 6379).outcome,
        PathOutcome::Connected
    );
    delete_cache(&mut cloud).unwrap();
    assert_eq!(status(&cloud), "deleting");
    assert_error(
        delete_cache(&mut cloud),
        "InvalidReplicationGroupState",
        "Replication group lab-redis has status deleting which is not valid for deletion.",
    );
    let path = cloud.reach(host, &endpoint, 6379);
    let why = Why::Host(HostWhy::Down {
        host: "lab-redis-001".to_owned(),
        state: Down::Deleting,
    });
    assert_eq!(path.blocked_at().unwrap().why, [Network(why)]);
    assert_eq!(
        cloud.view().caches[0].primary_endpoint.as_ref(),
        Some(&endpoint)
    );
    pass(&mut cloud, 5 * MINUTE);
    assert_eq!(status(&cloud), "gone");
    let path = cloud.reach(host, &endpoint, 6379);
    assert_eq!(path.outcome, PathOutcome::NameNotFound);
    assert!(
        path.blocked_at()
            .unwrap()
            .why_text()
            .contains("was deleted")
    );
    assert_eq!(
        error(delete_cache(&mut cloud)).code,
        "ReplicationGroupNotFoundFault"
    );
    cloud
        .call(ElastiCacheCall::DeleteCacheSubnetGroup {
            name: "redis-subnet-group".to_owned(),
        })
        .unwrap();
}

#[test]
fn new_security_groups_of_a_cache_count_at_once() {
    let (mut cloud, instance, client, _) = lab();
    let host = cloud.host_of(&instance).unwrap();
    let endpoint = cloud.view().caches[0].primary_endpoint.clone().unwrap();
    let call = ElastiCacheCall::ModifyReplicationGroupSecurityGroups {
        id: "lab-redis".to_owned(),
        security_group_ids: vec![client],
    };
    cloud.call(call).unwrap();
    assert_eq!(status(&cloud), "modifying");
    assert_eq!(
        cloud.reach(host, &endpoint, 6379).outcome,
        PathOutcome::Dropped
    );
    pass(&mut cloud, 21);
    assert_eq!(status(&cloud), "available");
}

#[test]
fn replicas_and_encryption_change_names() {
    let mut cloud = cloud();
    subnet_group(&mut cloud).unwrap();
    let mut call = cache_call("lab-redis", &[]);
    if let ElastiCacheCall::CreateReplicationGroup {
        num_cache_clusters,
        transit_encryption,
        ..
    } = &mut call
    {
        *num_cache_clusters = 3;
        *transit_encryption = true;
    }
    cloud.call(call).unwrap();
    pass(&mut cloud, 9 * MINUTE);
    let view = cloud.view();
    let cache = &view.caches[0];
    let roles: Vec<CacheRole> = cache.nodes.iter().map(|node| node.role).collect();
    assert_eq!(
        roles,
        [CacheRole::Primary, CacheRole::Replica, CacheRole::Replica]
    );
    let zones: std::collections::BTreeSet<&str> =
        cache.nodes.iter().map(|node| node.zone.as_str()).collect();
    assert_eq!(zones.len(), 3);
    let reader = cache.reader_endpoint.clone().unwrap();
    assert!(reader.starts_with("replica.lab-redis."));
    let readers = cloud.world().resolve(cloud.laptop(), &reader).unwrap();
    let expected: Vec<_> = cache.nodes[1..]
        .iter()
        .map(|node| node.private_ip.clone().unwrap())
        .collect();
    assert_eq!(
        readers.iter().map(ToString::to_string).collect::<Vec<_>>(),
        expected
    );
}

#[test]
fn the_bill_counts_running_time_and_begun_cache_hours() {
    let (mut cloud, instance_id, ..) = lab();
    let cost = cloud.cost();
    assert!((cost.dollars_per_hour - 0.0312).abs() < 1e-9, "{cost:?}");
    assert!((0.02..0.0225).contains(&cost.spent_dollars), "{cost:?}");
    delete_cache(&mut cloud).unwrap();
    cloud
        .call(Ec2Call::TerminateInstances { instance_id })
        .unwrap();
    let ended = cloud.cost();
    assert!(ended.dollars_per_hour.abs() < 1e-9, "{ended:?}");
    pass(&mut cloud, 600 * MINUTE);
    assert!((cloud.cost().spent_dollars - ended.spent_dollars).abs() < 1e-9);
}
