//! Whole histories of an account: the seed and the calls decide, and neither stops nor clones do.

use std::rc::Rc;

use super::*;

#[test]
fn seeds_give_the_same_account_and_others_another() {
    let view = |seed| Cloud::new(seed, START).view();
    assert_eq!(view(5), view(5));
    assert_ne!(view(5), view(6));
}

/// Does something that a student could do, chosen by a number.
fn act(cloud: &mut Cloud, choice: u64) {
    let view = cloud.view();
    let instance_id = view
        .instances
        .first()
        .map(|found| found.id.clone())
        .unwrap_or_default();
    let group_id = view
        .security_groups
        .last()
        .map(|found| found.id.clone())
        .unwrap_or_default();
    let _ = match choice % 9 {
        0 => group(cloud, &format!("g{}", choice / 9 % 5)),
        1 => delete_group(cloud, &group_id),
        2 => allow(cloud, &group_id, vec![tcp((choice % 7) as u16, "default")]),
        3 => cloud.call(launch_call(&[&group_id])),
        4 => cloud.call(Ec2Call::StopInstances { instance_id }),
        5 => cloud.call(Ec2Call::TerminateInstances { instance_id }),
        6 => subnet_group(cloud),
        7 => cloud.call(cache_call("lab-redis", &[&group_id])),
        _ => delete_cache(cloud),
    };
}

/// The account's views at each of a random history's steps.
fn history(seed: u64, clones: bool, stops: u64) -> (Vec<View>, Vec<String>) {
    let mut cloud = Cloud::new(seed, START);
    let mut random = seed;
    let mut views = Vec::new();
    let mut events = Vec::new();
    for _ in 0..40 {
        random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        act(&mut cloud, random >> 33);
        let span = 1_000_000 + random % 200_000_000;
        let start = cloud.now();
        for stop in 1..=stops {
            cloud.run_until(Time(start.0 + span * stop / stops));
            if clones {
                cloud = cloud.clone();
            }
        }
        while let Some(event) = cloud.world_mut().drain() {
            events.push(match event {
                WorldEvent::Exited { pid } => format!("exited {}", pid.0),
                other => format!("{other:?}"),
            });
        }
        // What is kept is what would be made now; `act` has looked at it before.
        assert_eq!(*cloud.view(), cloud.make_view(), "seed {seed}");
        views.push(cloud.make_view());
    }
    (views, events)
}

#[test]
fn a_view_is_made_once_until_a_resource_changes() {
    let mut cloud = Cloud::new(1, START);
    let first = cloud.view();
    pass(&mut cloud, 600 * MINUTE);
    assert!(Rc::ptr_eq(&first, &cloud.view()) && Rc::ptr_eq(&first, &cloud.clone().view()));
    cloud.call(launch_call(&[])).unwrap();
    let pending = cloud.view();
    assert!(!Rc::ptr_eq(&first, &pending));
    pass(&mut cloud, 600 * MINUTE);
    assert_ne!(cloud.view().instances[0].state, pending.instances[0].state);
}

#[test]
fn histories_depend_on_neither_stops_nor_clones() {
    for seed in 0..30 {
        let plain = history(seed, false, 1);
        assert_eq!(plain, history(seed, true, 7), "seed {seed}");
    }
}
