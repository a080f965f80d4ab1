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
            "SG-RedisClient is attached to RedisClient-AL2023: change its security groups, or delete it and wait until it is",
            "Rules of SG-RedisCache name SG-RedisClient",
        ],
    );
    let refused = delete_group(&mut cloud, &cache);
    assert_mend(refused, &["SG-RedisCache is attached to lab-redis-001"]);
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
        &["ReplicationGroupId is the cache's name", "as in lab-redis"],
    );
    let call = Call::CreateCacheSubnetGroup {
        name: "my group".to_owned(),
        description: String::new(),
        subnet_ids: subnet_ids(&cloud),
    };
    assert_mend(
        cloud.call(call),
        &["CacheSubnetGroupName is the subnet group's name"],
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
    let call = Call::DeleteCacheSubnetGroup {
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
