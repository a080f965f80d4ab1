//! What is said besides AWS's words: who is in the way, which field is wrong, and how to mend it.

use super::*;

fn assert_mend(result: CallResult, parts: &[&str]) {
    let error = error(result);
    let mend = error.mend.clone().unwrap_or_default();
    for part in parts {
        assert!(mend.contains(part), "{part:?} is not said: {error:?}");
    }
}

#[test]
fn a_group_that_cannot_go_names_who_depends_on_it() {
    let (mut cloud, _, client, cache) = lab();
    let refused = delete_group(&mut cloud, &client);
    assert_mend(
        refused,
        &[
            "SG-RedisClient is in use by the instance RedisClient-AL2023 (i-",
            "Change its security groups, or delete it and wait until it is gone.",
            "Rules of SG-RedisCache name SG-RedisClient",
        ],
    );
    let refused = delete_group(&mut cloud, &cache);
    assert_mend(
        refused,
        &["SG-RedisCache is in use by the cache lab-redis."],
    );
    let default = cloud.view().security_groups[0].id.clone();
    assert_mend(
        delete_group(&mut cloud, &default),
        &["keeps its default group"],
    );
}

#[test]
fn a_rule_that_is_refused_says_which_and_how_to_write_it() {
    let mut cloud = cloud();
    let group = made_group(&mut cloud, "SG-RedisCache");
    for (source, said) in [
        ("10.0.0.7", "10.0.0.7/32"),
        ("10.0.0.0/40", "172.31.0.0/16"),
        ("", "172.31.0.0/16"),
        ("SG-Nobody", "security group of the same VPC"),
    ] {
        let refused = allow(
            &mut cloud,
            &group,
            vec![tcp(22, "0.0.0.0/0"), tcp(6379, source)],
        );
        let error = error(refused.clone());
        assert_eq!(
            (error.rule, error.field.as_deref()),
            (Some(1), Some("source")),
            "{source}"
        );
        assert_mend(refused, &[said]);
    }
}

#[test]
fn parameters_are_named_as_the_forms_name_them() {
    let mut cloud = cloud();
    subnet_group(&mut cloud).unwrap();
    let refused = cloud.call(cache_call("lab--redis", &[]));
    assert_mend(
        refused,
        &[
            "Begin the cache's name with a letter",
            "AWS calls it ReplicationGroupId.",
        ],
    );
    assert_mend(cloud.call(cache_call("", &[])), &["Give the cache a name"]);
    let call = ElastiCacheCall::CreateCacheSubnetGroup {
        name: "my group".to_owned(),
        description: String::new(),
        subnet_ids: subnet_ids(&cloud),
    };
    assert_mend(
        cloud.call(call),
        &["in the subnet group's name", "CacheSubnetGroupName"],
    );
}

#[test]
fn what_cannot_be_changed_now_says_when_it_can() {
    let mut cloud = cloud();
    subnet_group(&mut cloud).unwrap();
    cloud.call(cache_call("lab-redis", &[])).unwrap();
    assert_mend(
        delete_cache(&mut cloud),
        &["lab-redis is creating", "wait until it is available"],
    );
    let call = ElastiCacheCall::DeleteCacheSubnetGroup {
        name: "redis-subnet-group".to_owned(),
    };
    assert_mend(
        cloud.call(call),
        &["The cache lab-redis has its nodes there"],
    );
    pass(&mut cloud, 9 * MINUTE);
    delete_cache(&mut cloud).unwrap();
    assert_mend(delete_cache(&mut cloud), &["lab-redis is being deleted"]);
}

#[test]
fn a_group_that_several_use_names_each_once() {
    let (mut cloud, ..) = lab();
    let group = made_group(&mut cloud, "shared");
    let unnamed = launch(&mut cloud, &[&group]);
    let call = Ec2Call::CreateTags {
        instance_id: unnamed.clone(),
        name: String::new(),
    };
    cloud.call(call).unwrap();
    pass(&mut cloud, 9 * MINUTE);
    let call = ElastiCacheCall::ModifyReplicationGroupSecurityGroups {
        id: "lab-redis".to_owned(),
        security_group_ids: vec![group.clone()],
    };
    cloud.call(call).unwrap();
    let users = format!("in use by the instance {unnamed} and the cache lab-redis. Change their");
    assert_mend(delete_group(&mut cloud, &group), &[&users]);
}

/// The forms' fields left empty: what to do comes in our words, and AWS's stay apart from them.
#[test]
fn an_empty_field_is_asked_for_in_plain_words() {
    let mut cloud = cloud();
    let group = |name: &str, description: &str| {
        Call::from(VpcCall::CreateSecurityGroup {
            group_name: name.to_owned(),
            description: description.to_owned(),
            vpc_id: None,
        })
    };
    let subnets = |name: &str, subnet_ids: Vec<String>| {
        Call::from(ElastiCacheCall::CreateCacheSubnetGroup {
            name: name.to_owned(),
            description: String::new(),
            subnet_ids,
        })
    };
    let ids = subnet_ids(&cloud);
    for (call, said) in [
        (group("", "d"), "Give the group a name"),
        (group("g", " "), "Say in a few words what the group is for"),
        (subnets("", ids), "Give the subnet group a name"),
        (subnets("g", Vec::new()), "Choose at least one subnet."),
        (cache_call("", &[]).into(), "Give the cache a name"),
        (
            cache_call("c", &[]).into(),
            "Choose a subnet group that is there.",
        ),
    ] {
        let error = error(cloud.call(call));
        assert!(error.plain().starts_with(said), "{error:?}");
        assert!(!error.plain().contains(&error.code), "{error:?}");
        assert!(!error.plain().contains(&error.message), "{error:?}");
    }
}
