//! Stored histories go on being read: `stored.txt` holds inputs as bytes, as students' browsers have kept them, and what
//! they mean, and `stored_history.txt` a whole history. No line of them ever changes; new ones are added below.

use super::{FILES, Page};
use crate::protocol::{Kept, Sealed, WorldId};
use crate::worlds::history;

const STORED: &str = include_str!("stored.txt");
const HISTORY: &str = include_str!("stored_history.txt");

#[test]
fn what_browsers_have_kept_means_what_it_meant() {
    let lines = STORED.lines().filter(|line| !line.starts_with('#'));
    for line in lines {
        let (bytes, meaning) = line.split_once(' ').unwrap();
        let kept = Kept {
            inputs: vec![(0, Sealed(from_hex(bytes)))],
            ..Kept::default()
        };
        let (history, is_whole) = history::read(kept);
        assert!(is_whole, "{line}");
        assert_eq!(format!("{:?}", history.inputs[0].1), meaning);
    }
}

#[test]
fn a_history_that_a_browser_kept_gives_the_world_that_the_student_left() {
    let mut lines = HISTORY.lines().filter(|line| !line.starts_with('#'));
    let frame = lines.next().unwrap().split(' ').map(|n| n.parse().unwrap());
    let [seed, start_ms, until_us] = frame.collect::<Vec<u64>>()[..] else {
        panic!("seed, start and end");
    };
    let input = |line: &str| {
        let (at_us, bytes) = line.split_once(' ').unwrap();
        (at_us.parse().unwrap(), Sealed(from_hex(bytes)))
    };
    let kept = Kept {
        seed,
        start_ms,
        inputs: lines.map(input).collect(),
        until_us,
        ..Kept::default()
    };
    let course = lesson::author::compile(&FILES.map(|(name, text)| (name.into(), text.into())));
    let mut page = Page::with(vec![(WorldId::Lab, kept)]);
    page.start(course.unwrap(), None, None);
    let said: Vec<&str> = page.notices().collect();
    assert_eq!(said, [""; 0], "all of it was read");
    let shown = page.screen(1);
    assert!(shown.contains("GET course\n\"redis\"\n"), "{shown}");
    let hosts = page.view.instances.iter();
    let hosts: Vec<_> = hosts
        .map(|it| (&*it.name, it.private_ip.as_deref()))
        .collect();
    assert_eq!(
        hosts,
        [
            ("RedisClient-AL2023", Some("172.31.14.120")),
            ("second", Some("172.31.36.22"))
        ]
    );
    let nodes = page.view.caches.iter().flat_map(|cache| &cache.nodes);
    let nodes: Vec<_> = nodes
        .map(|node| (&*node.id, node.private_ip.as_deref()))
        .collect();
    assert_eq!(
        nodes,
        [
            ("lab-redis-001", Some("172.31.26.165")),
            ("lab-redis-002", Some("172.31.40.244"))
        ]
    );
    let groups = page.view.security_groups.iter();
    let rules: Vec<_> = groups
        .flat_map(|group| &group.inbound)
        .map(|rule| &*rule.summary)
        .collect();
    assert_eq!(
        rules,
        [
            "in all from default",
            "in 22 from anywhere",
            "in 6379 from SG-RedisClient"
        ]
    );
    assert_eq!(page.view.subnet_groups[0].name, "redis-subnet-group");
}

fn from_hex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.bytes().collect();
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
    digits.chunks(2).map(byte).collect()
}
