//! The geometry: nothing overlaps, nothing leaves its frame, and packets stop at the border that decided.

use cloud::view::{
    CacheEngine, CacheNodeView, CacheRole, CacheStatus, CacheView, InstanceState, InstanceView,
    LaptopView, SecurityGroupView, SubnetGroupView, SubnetView, View, VpcView,
};
use cloud::view::{HopView, PathView};
use sim::net::{Direction, HopKind, PathOutcome, Transport, Verdict};

use super::draw::has_room;
use super::layout::lay_out;
use super::scene::{Card, Point, Rect, Scene};
use super::track::{Gate, track};

fn view(cache_subnet: &str) -> View {
    let subnet = |id: &str, cidr: &str| SubnetView {
        id: id.to_owned(),
        zone: format!("ap-south-1{}", &id[7..]),
        cidr: cidr.to_owned(),
        is_public: true,
        route_table_id: "rtb-1".to_owned(),
        network_acl_id: "acl-1".to_owned(),
    };
    let group = |id: &str, member: &str| SecurityGroupView {
        id: id.to_owned(),
        name: id.to_uppercase(),
        description: String::new(),
        vpc_id: "vpc-1".to_owned(),
        inbound: Vec::new(),
        outbound: Vec::new(),
        members: vec![member.to_owned()],
        is_default: false,
    };
    View {
        region: "ap-south-1".to_owned(),
        region_name: "Mumbai".to_owned(),
        vpcs: vec![VpcView {
            id: "vpc-1".to_owned(),
            name: String::new(),
            cidr: "172.31.0.0/16".to_owned(),
            is_default: true,
            subnets: vec![
                subnet("subnet-a", "172.31.32.0/20"),
                subnet("subnet-b", "172.31.0.0/20"),
                subnet("subnet-c", "172.31.16.0/20"),
            ],
            route_tables: Vec::new(),
            network_acls: Vec::new(),
        }],
        security_groups: vec![
            group("sg-client", "i-1"),
            group("sg-cache", "lab-redis-001"),
        ],
        instances: vec![instance()],
        caches: vec![cache(cache_subnet)],
        subnet_groups: vec![SubnetGroupView {
            name: "group".to_owned(),
            description: String::new(),
            vpc_id: "vpc-1".to_owned(),
            subnet_ids: vec!["subnet-a".to_owned()],
        }],
        laptops: vec![LaptopView {
            id: "laptop".to_owned(),
            name: "Your laptop".to_owned(),
        }],
        ..View::default()
    }
}

fn instance() -> InstanceView {
    InstanceView {
        id: "i-1".to_owned(),
        name: "RedisClient-AL2023".to_owned(),
        state: InstanceState::Running,
        instance_type: "t3.micro".to_owned(),
        image: String::new(),
        key_name: None,
        private_ip: Some("172.31.5.10".to_owned()),
        public_ip: None,
        private_dns: None,
        vpc_id: "vpc-1".to_owned(),
        subnet_id: "subnet-b".to_owned(),
        zone: "ap-south-1b".to_owned(),
        security_group_ids: vec!["sg-client".to_owned()],
        changes_at_ms: None,
    }
}

fn cache(subnet: &str) -> CacheView {
    CacheView {
        id: "lab-redis".to_owned(),
        description: String::new(),
        engine: CacheEngine::Redis,
        engine_version: "7.1".to_owned(),
        status: CacheStatus::Available,
        node_type: "cache.t4g.micro".to_owned(),
        port: 6379,
        transit_encryption: false,
        subnet_group: "group".to_owned(),
        security_group_ids: vec!["sg-cache".to_owned()],
        primary_endpoint: None,
        reader_endpoint: None,
        nodes: vec![CacheNodeView {
            id: "lab-redis-001".to_owned(),
            status: CacheStatus::Available,
            role: CacheRole::Primary,
            private_ip: Some("172.31.38.4".to_owned()),
            subnet_id: subnet.to_owned(),
            zone: String::new(),
            endpoint: None,
        }],
        created_at_ms: 0,
        changes_at_ms: None,
        price_per_hour: 0.02,
    }
}

fn hop(kind: HopKind, component: &str, direction: Option<Direction>, verdict: Verdict) -> HopView {
    HopView {
        kind,
        component: component.to_owned(),
        label: component.to_owned(),
        direction,
        verdict,
        rule: None,
        code: None,
        why: Vec::new(),
        fix: None,
    }
}

fn dropped() -> PathView {
    use Direction::{Inbound, Outbound};
    use Verdict::{Allowed, Blocked, NotReached};
    PathView {
        id: 1,
        at_ms: 0,
        from: "i-1".to_owned(),
        from_ip: None,
        target: "lab-redis".to_owned(),
        to_ip: None,
        to: Some("lab-redis-001".to_owned()),
        port: 6379,
        protocol: Transport::Tcp,
        hops: vec![
            hop(HopKind::Dns, "resolver", None, Allowed),
            hop(HopKind::SecurityGroup, "sg-client", Some(Outbound), Allowed),
            hop(HopKind::NetworkAcl, "acl-1", Some(Outbound), Allowed),
            hop(HopKind::RouteTable, "rtb-1", None, Allowed),
            hop(HopKind::NetworkAcl, "acl-1", Some(Inbound), Allowed),
            hop(HopKind::SecurityGroup, "sg-cache", Some(Inbound), Blocked),
            hop(HopKind::Listener, "lab-redis-001", None, NotReached),
        ],
        outcome: PathOutcome::Dropped,
    }
}

fn cards(scene: &Scene) -> Vec<&Card> {
    let subnets = scene.vpcs.iter().flat_map(|vpc| &vpc.subnets);
    let groups = subnets.flat_map(|subnet| &subnet.groups);
    groups.flat_map(|group| &group.cards).collect()
}

fn is_within(inner: &Rect, outer: &Rect) -> bool {
    inner.x >= outer.x
        && inner.y >= outer.y
        && inner.right() <= outer.right()
        && inner.bottom() <= outer.bottom()
}

fn is_apart(a: &Rect, b: &Rect) -> bool {
    a.right() <= b.x || b.right() <= a.x || a.bottom() <= b.y || b.bottom() <= a.y
}

#[test]
fn what_is_written_over_a_stop_lies_over_no_host() {
    let scene = lay_out(&view("subnet-a"), 990.0, 420.0);
    let card = &cards(&scene)[0].rect;
    let beside = |gap: f64| Point {
        x: card.right() + gap,
        y: card.middle(),
    };
    assert!(!has_room(&scene, beside(12.0)));
    assert!(has_room(&scene, beside(36.0)));
}

#[test]
fn every_frame_holds_what_is_in_it() {
    for (width, cache_subnet) in [
        (990.0, "subnet-a"),
        (640.0, "subnet-b"),
        (366.0, "subnet-a"),
        (300.0, "subnet-b"),
    ] {
        let scene = lay_out(&view(cache_subnet), width, 420.0);
        for vpc in &scene.vpcs {
            assert!(is_within(&vpc.rect, &scene.region), "{width}");
            for subnet in &vpc.subnets {
                assert!(is_within(&subnet.rect, &vpc.rect), "{width}");
                for group in &subnet.groups {
                    assert!(is_within(&group.rect, &subnet.rect), "{width}");
                    assert!(
                        group
                            .cards
                            .iter()
                            .all(|card| is_within(&card.rect, &group.rect)),
                        "{width}"
                    );
                }
            }
            assert!(
                vpc.chips
                    .iter()
                    .all(|chip| is_within(&chip.rect, &vpc.rect)),
                "{width}"
            );
        }
        let all = cards(&scene);
        assert_eq!(all.len(), 2);
        assert!(is_apart(&all[0].rect, &all[1].rect), "{width}");
        assert!(
            scene
                .laptops
                .iter()
                .all(|laptop| is_apart(&laptop.rect, &scene.region)),
            "{width}"
        );
    }
}

#[test]
fn an_empty_account_shows_all_its_zones() {
    let mut view = view("subnet-a");
    view.instances.clear();
    view.caches.clear();
    let scene = lay_out(&view, 990.0, 420.0);
    assert!(scene.is_empty() && scene.is_wide);
    assert_eq!(scene.vpcs[0].subnets.len(), 3);
}

#[test]
fn a_blocked_packet_stops_at_the_border_of_the_group_that_blocks() {
    for (width, cache_subnet) in [
        (990.0, "subnet-a"),
        (990.0, "subnet-b"),
        (366.0, "subnet-a"),
        (366.0, "subnet-b"),
    ] {
        let scene = lay_out(&view(cache_subnet), width, 420.0);
        let way = track(&scene, &dropped()).expect("the source is drawn");
        let last = way.stops.last().expect("there are stops");
        assert_eq!(
            (last.gate, last.verdict),
            (Gate::GroupIn, Verdict::Blocked),
            "{width}"
        );
        let subnets = scene.vpcs.iter().flat_map(|vpc| &vpc.subnets);
        let mut groups = subnets.flat_map(|subnet| &subnet.groups);
        let group = groups
            .find(|group| group.ids == ["sg-cache"])
            .expect("the group is drawn");
        let on_edge = [group.rect.x, group.rect.right()]
            .iter()
            .any(|x| (x - last.at.x).abs() < 0.01);
        assert!(on_edge, "{width} {cache_subnet}");
        assert!(
            way.stops.iter().all(|stop| stop.line.starts_with('M')),
            "{width}"
        );
    }
}

#[test]
fn an_unknown_name_ends_at_the_resolver() {
    let mut path = dropped();
    path.hops[0].verdict = Verdict::Blocked;
    path.outcome = PathOutcome::NameNotFound;
    for width in [990.0, 366.0] {
        let scene = lay_out(&view("subnet-a"), width, 420.0);
        let way = track(&scene, &path).expect("the source is drawn");
        assert!(way.resolver.is_some());
        assert_eq!(way.stops.len(), 1);
    }
}

#[test]
fn a_way_out_of_the_drawing_ends_at_the_internet_and_not_at_the_laptop() {
    use Verdict::Allowed;
    let path = PathView {
        to: None,
        hops: vec![
            hop(
                HopKind::SecurityGroup,
                "sg-client",
                Some(Direction::Outbound),
                Allowed,
            ),
            hop(HopKind::RouteTable, "rtb-1", None, Allowed),
            hop(HopKind::InternetGateway, "igw-1", None, Allowed),
            hop(HopKind::Listener, "mirror", None, Allowed),
        ],
        outcome: PathOutcome::Connected,
        ..dropped()
    };
    for width in [990.0, 640.0] {
        let scene = lay_out(&view("subnet-a"), width, 420.0);
        let way = track(&scene, &path).expect("the source is drawn");
        let internet = way.internet.expect("there is room for it");
        let laptop = &scene.laptops[0].rect;
        assert!(is_apart(&internet, laptop) && is_apart(&internet, &scene.region));
        let end = way.stops.last().expect("there are stops").at;
        assert_eq!((end.x, end.y), (internet.right(), internet.middle()));
        assert!(end.y < laptop.y - 8.0, "{end:?} {laptop:?}");
    }
}

#[test]
fn instance_connect_comes_from_outside() {
    let mut path = dropped();
    path.from = "ec2-instance-connect".to_owned();
    path.to = Some("i-1".to_owned());
    path.hops = vec![
        hop(HopKind::InternetGateway, "igw-1", None, Verdict::Allowed),
        hop(
            HopKind::NetworkAcl,
            "acl-1",
            Some(Direction::Inbound),
            Verdict::Allowed,
        ),
        hop(
            HopKind::SecurityGroup,
            "sg-client",
            Some(Direction::Inbound),
            Verdict::Allowed,
        ),
        hop(HopKind::Listener, "i-1", None, Verdict::Allowed),
    ];
    for width in [990.0, 366.0] {
        let scene = lay_out(&view("subnet-a"), width, 420.0);
        let way = track(&scene, &path).expect("the laptop is drawn");
        let gates: Vec<Gate> = way.stops.iter().map(|stop| stop.gate).collect();
        assert_eq!(
            gates,
            [Gate::Edge, Gate::SubnetIn, Gate::GroupIn, Gate::End],
            "{width}"
        );
    }
}

#[test]
fn a_connection_to_its_own_host_is_not_drawn() {
    let scene = lay_out(&view("subnet-a"), 990.0, 420.0);
    let path = PathView {
        to: Some("i-1".to_owned()),
        hops: vec![hop(HopKind::Listener, "i-1", None, Verdict::Allowed)],
        outcome: PathOutcome::Connected,
        ..dropped()
    };
    assert_eq!(track(&scene, &path), None);
}

#[test]
fn a_way_has_no_slanted_line() {
    let mut view = view("subnet-b");
    let mut second = instance();
    second.id = "i-2".to_owned();
    view.instances.push(second);
    for width in [480.0, 600.0, 640.0, 700.0, 800.0, 990.0] {
        let scene = lay_out(&view, width, 420.0);
        let whole = track(&scene, &dropped()).unwrap().whole;
        let numbers = whole.split(|c: char| !c.is_ascii_digit() && c != '.' && c != '-');
        let numbers: Vec<f64> = numbers.filter_map(|number| number.parse().ok()).collect();
        let points: Vec<&[f64]> = numbers.chunks(2).collect();
        for pair in points.windows(2) {
            let (dx, dy) = (pair[0][0] - pair[1][0], pair[0][1] - pair[1][1]);
            assert!(dx.abs() < 0.2 || dy.abs() < 0.2, "{width}: {whole}");
        }
    }
}
