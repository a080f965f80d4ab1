//! EC2 Instance Connect: which instances the browser's terminal reaches, and what is said of the others.

use sim::why::Reason;

use super::*;
use crate::vpc::fabric::why::Advice;

#[test]
fn instance_connect_needs_a_running_instance_and_port_22_for_the_service() {
    let mut cloud = cloud();
    let group_id = made_group(&mut cloud, "SG-RedisClient");
    let id = launch(&mut cloud, &[&group_id]);
    let (refused, path) = cloud.instance_connect(&id);
    let text = refused.unwrap_err();
    assert!(
        text.starts_with("Failed to connect to your instance\n"),
        "{text}"
    );
    assert!(text.contains("is pending"), "{text}");
    assert_eq!(path.outcome, PathOutcome::Dropped);
    pass(&mut cloud, MINUTE);
    let outside = &cloud.world().net().outside;
    let laptop = outside.get(&cloud.laptop()).unwrap().public_ip;
    allow(
        &mut cloud,
        &group_id,
        vec![tcp(22, &format!("{laptop}/32"))],
    )
    .unwrap();
    let (refused, path) = cloud.instance_connect(&id);
    let text = refused.unwrap_err();
    assert!(text.contains("does not hold 13.233.177.3"), "{text}");
    let fix = path.blocked_at().unwrap().fix.clone().unwrap();
    assert_eq!(fix.target, format!("security-group/{group_id}/inbound"));
    let Network(Why::Advice(Advice::AddRule(rule))) = &fix.advice else {
        panic!("{fix:?}");
    };
    assert_eq!(
        (rule.peer.as_str(), rule.range.clone()),
        (
            "0.0.0.0/0",
            Some(("EC2 Instance Connect".to_owned(), crate::ec2::CONNECT_RANGE))
        )
    );
    assert!(
        fix.advice
            .text()
            .ends_with("or 13.233.177.0/29 for EC2 Instance Connect alone."),
        "{fix:?}"
    );
    allow(&mut cloud, &group_id, vec![tcp(22, "13.233.177.0/29")]).unwrap();
    let (host, path) = cloud.instance_connect(&id);
    let host = host.unwrap();
    assert_eq!(Some(host), cloud.host_of(&id));
    assert_eq!(path.from, "ec2-instance-connect");
    assert!(path.id > 0);
}

#[test]
fn instance_connect_needs_a_public_address() {
    let mut cloud = cloud();
    let mut call = launch_call(&[]);
    if let Ec2Call::RunInstances {
        associate_public_ip,
        ..
    } = &mut call
    {
        *associate_public_ip = false;
    }
    let id = cloud.call(call).unwrap().id;
    pass(&mut cloud, MINUTE);
    let text = cloud.instance_connect(&id).0.unwrap_err();
    assert!(text.contains("no public IPv4 address"), "{text}");
    let host = cloud.host_of(&id).unwrap();
    assert!(!cloud.world().machine(host).unwrap().has_internet);
}
