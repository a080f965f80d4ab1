//! Forms that make two things with one button: both, or neither.

use super::*;
use crate::api::{CacheForm, Ec2Call, ElastiCacheCall, LaunchForm};

/// What is wrong with a launch, the error's code and its field.
type Refusal = (fn(&mut LaunchForm), &'static str, &'static str);

fn launch_with(group_name: &str, change: impl FnOnce(&mut LaunchForm)) -> Ec2Call {
    let mut form = LaunchForm {
        group_name: group_name.to_owned(),
        description: "made in the launch form".to_owned(),
        ssh_source: Some("0.0.0.0/0".to_owned()),
        name: "RedisClient-AL2023".to_owned(),
        image: "Amazon Linux 2023".to_owned(),
        instance_type: "t3.micro".to_owned(),
        key_name: None,
        subnet_id: None,
        associate_public_ip: true,
    };
    change(&mut form);
    Ec2Call::LaunchWithNewGroup {
        form: Box::new(form),
    }
}

fn cache_with(cloud: &Cloud, cache: &str, group: &str) -> ElastiCacheCall {
    ElastiCacheCall::CreateCacheWithNewSubnetGroup {
        form: Box::new(CacheForm {
            subnet_group: group.to_owned(),
            subnet_ids: subnet_ids(cloud),
            id: cache.to_owned(),
            description: String::new(),
            engine: "redis".to_owned(),
            node_type: "cache.t4g.micro".to_owned(),
            num_cache_clusters: 1,
            port: 6379,
            security_group_ids: Vec::new(),
            transit_encryption: false,
        }),
    }
}

#[test]
fn a_launch_makes_its_group_and_the_instance_in_it() {
    let mut cloud = cloud();
    let id = cloud
        .call(launch_with("launch-wizard-1", |_| {}))
        .unwrap()
        .id;
    let view = cloud.view();
    let group = &view.security_groups[1];
    assert_eq!(group.inbound[0].summary, "in 22 from anywhere");
    assert_eq!(view.instances[0].id, id);
    let groups = &view.instances[0].security_group_ids;
    assert_eq!(groups.as_slice(), std::slice::from_ref(&group.id));
    pass(&mut cloud, MINUTE);
    assert!(cloud.instance_connect(&id).0.is_ok());
}

#[test]
fn a_launch_that_is_refused_makes_no_group() {
    let refusals: [Refusal; 4] = [
        (
            |form| form.instance_type = "t9.micro".to_owned(),
            "InvalidParameterValue",
            "instance_type",
        ),
        (
            |form| form.ssh_source = Some("1.2.3.4".to_owned()),
            "InvalidParameterValue",
            "source",
        ),
        (
            |form| form.subnet_id = Some("subnet-1".to_owned()),
            "InvalidSubnetID.NotFound",
            "subnet_id",
        ),
        (
            |form| form.description.clear(),
            "MissingParameter",
            "description",
        ),
    ];
    let mut cloud = cloud();
    let before = cloud.view();
    for (change, code, field) in refusals {
        let error = error(cloud.call(launch_with("launch-wizard-1", change)));
        assert_eq!(
            (error.code.as_str(), error.field.as_deref()),
            (code, Some(field))
        );
        assert_eq!(cloud.view(), before, "{code} {field}");
    }
}

#[test]
fn a_cache_that_is_refused_makes_no_subnet_group() {
    let mut cloud = cloud();
    let before = cloud.view();
    for (cache, group, field) in [
        ("lab_redis", "redis-subnet-group", "id"),
        ("lab-redis", "", "name"),
    ] {
        let call = cache_with(&cloud, cache, group);
        let error = error(cloud.call(call));
        assert_eq!(error.field.as_deref(), Some(field));
        assert_eq!(cloud.view(), before);
    }
    let call = cache_with(&cloud, "lab-redis", "redis-subnet-group");
    assert_eq!(cloud.call(call).unwrap().id, "lab-redis");
    pass(&mut cloud, 9 * MINUTE);
    let view = cloud.view();
    assert_eq!(view.subnet_groups[0].name, "redis-subnet-group");
    assert_eq!(view.caches[0].subnet_group, "redis-subnet-group");
    assert!(cloud.node("lab-redis-001").is_some());
}
