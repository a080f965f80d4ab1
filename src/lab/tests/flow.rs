//! The load generator as a student uses it: started, set, undone, stored; shut out and let in.

use cloud::api::{DatabaseForm, ElastiCacheCall, RdsCall, RuleDirection, VpcCall};

use super::{FILES, Page, create_cache, create_subnet_group, launch, tcp};
use crate::order::{Order, Settings, Start};
use crate::protocol::{Event, Input, Request, Sealed};
use crate::sight::flow::{FlowSight, Need, RunSight, Stage, Way};
use crate::sight::{Look, Seen, Sight, Subject};

/// A page with an instance, a cache and a database whose ports are open to the instance.
struct Bench {
    page: Page,
    instance: String,
    group: String,
}

impl Bench {
    fn new() -> Bench {
        let mut page = Page::boot(&FILES, None, None);
        let instance = launch(&mut page);
        let group = page.call(VpcCall::CreateSecurityGroup {
            group_name: "SG-Stores".into(),
            description: "cache and database".into(),
            vpc_id: None,
        });
        let group = group.unwrap().id;
        create_subnet_group(&mut page);
        page.call(create_cache(&[&group])).unwrap();
        let subnets = page.view.vpcs[0].subnets.iter();
        let form = DatabaseForm {
            id: "lab-db".into(),
            class: "db.t3.micro".into(),
            storage_gib: 20,
            master_username: "admin".into(),
            master_password: "Passw0rd".into(),
            database: "mydb".into(),
            port: 3306,
            subnet_group: "db-subnets".into(),
            subnet_ids: subnets.map(|subnet| subnet.id.clone()).collect(),
            security_group_ids: vec![group.clone()],
            backup_retention_days: 1,
            ..DatabaseForm::default()
        };
        let form = Box::new(form);
        page.call(RdsCall::CreateDbInstance { form }).unwrap();
        page.skip_s(1_800);
        let mut bench = Bench {
            page,
            instance,
            group,
        };
        bench.open(&[3306, 6379]);
        bench
    }

    fn open(&mut self, ports: &[u16]) {
        let rules = ports.iter().map(|port| tcp(*port, "172.31.0.0/16"));
        let rules = VpcCall::ReplaceSecurityGroupRules {
            group_id: self.group.clone(),
            direction: RuleDirection::Inbound,
            rules: rules.collect(),
        };
        self.page.call(rules).unwrap();
    }

    fn start(&mut self, settings: Settings) {
        self.start_as("Passw0rd", settings);
    }

    fn start_as(&mut self, password: &str, settings: Settings) {
        let start = Start {
            instance: self.instance.clone(),
            cache: "lab-redis".into(),
            database: "lab-db".into(),
            user: "admin".into(),
            password: password.into(),
            settings,
        };
        self.order(Order::Start(Box::new(start)));
    }

    fn order(&mut self, order: Order) {
        self.page.act(Input::Load(Sealed::of(&order)));
    }

    /// Time passes as it does for a student who skips.
    fn pass(&mut self, seconds: u64) {
        pass(&mut self.page, seconds);
    }

    fn run(&mut self) -> RunSight {
        run(&mut self.page)
    }
}

fn pass(page: &mut Page, seconds: u64) {
    page.act(Input::SkipMs(seconds * 1000));
    page.wait_ms(100);
    while page.lab.has_more_to_do() {
        page.wait_ms(33);
    }
}

fn look(page: &mut Page) -> FlowSight {
    let look = Look {
        server: String::new(),
        subject: Subject::Flow,
    };
    page.send(Request::Look(Sealed::of(&look)));
    let mut events = page.events.iter().rev();
    let seen = events.find_map(|event| match event {
        Event::Seen(sealed) => sealed.open::<Sight>(),
        _ => None,
    });
    page.lab.handle(Request::Look(Sealed::default()));
    match seen.unwrap().seen {
        Seen::Flow(flow) => *flow,
        other => panic!("{other:?}"),
    }
}

fn run(page: &mut Page) -> RunSight {
    *look(page).run.unwrap()
}

fn settings() -> Settings {
    Settings {
        keys: 100,
        ..Settings::default()
    }
}

/// All that is seen and kept, but not what depends on the wall's clock.
fn digest(page: &mut Page) -> String {
    let state = page.lab.state().unwrap();
    let node = state.situation.cloud.node("lab-redis-001").unwrap();
    let (keys, now) = (node.key_count(0), state.now());
    format!("{keys} {now:?} {:?}", look(page))
}

#[test]
fn a_student_starts_it_and_sees_hits_misses_and_the_databases_load() {
    let mut bench = Bench::new();
    let before = look(&mut bench.page);
    assert_eq!((before.lacks.len(), before.run), (0, None));
    assert_eq!(before.databases[0].user, "admin");
    bench.start(settings());
    assert_eq!(bench.page.can_undo.0.as_deref(), Some("change the load"));
    bench.pass(60);
    let run = bench.run();
    assert_eq!(
        (run.stage, run.faults.len()),
        (Stage::Running, 0),
        "{run:?}"
    );
    assert_eq!(
        (run.cache.as_deref(), run.database.as_str()),
        (Some("lab-redis"), "lab-db")
    );
    assert!(
        run.hit_rate.unwrap() > 80.0 && run.totals.requests > 2_000,
        "{run:?}"
    );
    let [_, with] = run.stretches;
    // Hits take a round trip; misses a round trip, a query and a round trip.
    assert!(
        with.hit_us.unwrap() < 1_500 && with.miss_us.unwrap() > 2_500,
        "{with:?}"
    );
    bench.order(Order::Set(Settings {
        ttl_s: 1,
        ..settings()
    }));
    bench.pass(60);
    let (long, short) = (run, bench.run());
    assert!(short.hit_rate.unwrap() < long.hit_rate.unwrap() - 10.0);
    assert!(short.to_database.per_second > long.to_database.per_second * 2.0);
    assert_eq!(short.marks[0].1, "TTL 1 s");
    bench.order(Order::Set(Settings {
        uses_cache: false,
        ..settings()
    }));
    bench.pass(60);
    let off = bench.run();
    assert!(
        (30.0..50.0).contains(&off.to_database.per_second),
        "{off:?}"
    );
    assert_eq!(off.marks.last().unwrap().1, "cache off, TTL 60 s");
    let requests = look(&mut bench.page).requests;
    assert!(requests.iter().all(|request| request.way == Way::Around));
    bench.order(Order::Stop);
    assert_eq!(bench.run().stage, Stage::Stopped);
}

#[test]
fn a_stored_world_comes_back_with_its_load() {
    let mut bench = Bench::new();
    bench.start(settings());
    bench.pass(30);
    bench.order(Order::Set(Settings {
        rate: 100,
        writes_percent: 10,
        ..settings()
    }));
    bench.pass(20);
    // The last input says when it was.
    bench.page.act(Input::Pause);
    let mut again = Page::boot(&FILES, None, Some(bench.page.history.clone()));
    assert_eq!(digest(&mut again), digest(&mut bench.page));
    for page in [&mut bench.page, &mut again] {
        pass(page, 10);
    }
    assert_eq!(digest(&mut again), digest(&mut bench.page));
}

#[test]
fn an_undo_takes_it_back_and_a_redo_brings_it_again() {
    let mut bench = Bench::new();
    bench.start(settings());
    bench.page.act(Input::Pause);
    bench.pass(20);
    let before = digest(&mut bench.page);
    bench.order(Order::Set(Settings {
        ttl_s: 5,
        ..settings()
    }));
    bench.pass(20);
    let after = digest(&mut bench.page);
    // The skip, and the setting.
    bench.page.act(Input::Undo);
    bench.page.act(Input::Undo);
    assert_eq!(digest(&mut bench.page), before);
    bench.page.act(Input::Redo);
    bench.page.act(Input::Redo);
    assert_eq!(digest(&mut bench.page), after);
    for _ in 0..4 {
        bench.page.act(Input::Undo);
    }
    let flow = look(&mut bench.page);
    assert_eq!(flow.run, None);
}

#[test]
fn what_shuts_it_out_is_said_as_it_hears_it() {
    let mut bench = Bench::new();
    bench.open(&[]);
    bench.start(settings());
    bench.pass(7);
    let run = bench.run();
    let said: Vec<_> = run
        .faults
        .iter()
        .map(|fault| (fault.of, &*fault.text))
        .collect();
    assert!(
        matches!(said[0], (Need::Cache, text) if text.ends_with("Connection timed out.")),
        "{said:?}"
    );
    assert!(
        matches!(said[1], (Need::Database, text) if text.contains("2003 (HY000)") && text.ends_with("(110)"))
    );
    bench.open(&[3306, 6379]);
    bench.pass(20);
    let run = bench.run();
    assert_eq!(
        (run.stage, run.faults.len()),
        (Stage::Running, 0),
        "{run:?}"
    );
    bench.start_as("wrong", settings());
    bench.pass(3);
    let text = bench.run().faults[0].text.clone();
    assert!(
        text.starts_with("ERROR 1045 (28000): Access denied for user 'admin'@"),
        "{text}"
    );
}

#[test]
fn a_cache_that_is_deleted_meanwhile_is_missed_and_not_needed() {
    let mut bench = Bench::new();
    bench.start(settings());
    bench.pass(20);
    let delete = ElastiCacheCall::DeleteReplicationGroup {
        id: "lab-redis".into(),
    };
    bench.page.call(delete).unwrap();
    bench.pass(600);
    let flow = look(&mut bench.page);
    let run = flow.run.unwrap();
    assert!(
        run.faults[0].text.contains("Name or service not known"),
        "{run:?}"
    );
    assert!(
        run.totals.around > 5_000 && run.totals.failed == 0,
        "{run:?}"
    );
    assert_eq!(flow.lacks[0].need, Need::Cache);
}

#[test]
fn what_there_is_not_is_said_with_what_brings_it() {
    let mut page = Page::boot(&FILES, None, None);
    let lacks = look(&mut page).lacks;
    let lacks: Vec<_> = lacks.iter().map(|it| (it.need, &*it.panel)).collect();
    let (instance, database) = (Need::Instance, Need::Database);
    let expected = [
        (instance, "instances/launch"),
        (database, "database/create"),
        (Need::Cache, "cache/create"),
    ];
    assert_eq!(lacks, expected);
    let before = page.history.inputs.len();
    let start = Start::default();
    page.act(Input::Load(Sealed::of(&Order::Start(Box::new(start)))));
    page.act(Input::Load(Sealed::of(&Order::Stop)));
    page.act(Input::Load(Sealed(vec![9, 9])));
    let said: Vec<&str> = page.notices().collect();
    assert_eq!(said.len(), 3, "{said:?}");
    assert!(said[0].contains("an instance that runs"), "{said:?}");
    assert_eq!(page.history.inputs.len(), before, "nothing was done");
}

#[test]
fn an_instance_that_stops_takes_it_along() {
    let mut bench = Bench::new();
    bench.start(settings());
    bench.pass(10);
    let instance_id = bench.instance.clone();
    bench
        .page
        .call(cloud::api::Ec2Call::StopInstances { instance_id })
        .unwrap();
    bench.pass(120);
    let flow = look(&mut bench.page);
    assert_eq!(flow.run, None);
    assert_eq!(flow.lacks[0].need, Need::Instance);
}

#[test]
fn without_it_the_students_own_requests_are_listed_with_their_ways() {
    let mut bench = Bench::new();
    let host = bench.instance.clone();
    bench.page.act(Input::OpenTerminal { host });
    bench.page.wait_ms(500);
    let endpoint = bench.page.view.caches[0].primary_endpoint.clone().unwrap();
    bench.page.line(1, "sudo dnf install -y valkey");
    bench.pass(60);
    for command in ["GET a", "SET a 1", "GET a"] {
        bench
            .page
            .line(1, &format!("valkey-cli -h {endpoint} {command}"));
    }
    let flow = look(&mut bench.page);
    let said: Vec<_> = flow.requests.iter().map(|it| (&*it.what, it.way)).collect();
    assert_eq!(said, [("GET a", Way::Hit), ("GET a", Way::MissAlone)]);
    assert_eq!((flow.counted.hits, flow.counted.misses), (1, 1));
    let endpoint = bench.page.view.databases[0].endpoint.clone().unwrap();
    bench.page.line(1, "sudo dnf install -y mariadb105");
    bench.pass(60);
    let ask = format!("mysql -h {endpoint} -u admin -pPassw0rd -e 'SELECT 7'");
    bench.page.line(1, &ask);
    let flow = look(&mut bench.page);
    let first = &flow.requests[0];
    assert_eq!((&*first.what, first.way), ("SELECT 7", Way::Around));
    assert!(first.took_us.unwrap() > 1_000, "{first:?}");
}

#[test]
fn stored_orders_keep_their_meaning() {
    let set = Order::Set(settings());
    assert_eq!(Sealed(vec![1, 40, 100, 100, 60, 0, 1]).open(), Some(set));
    assert_eq!(Sealed(vec![2]).open(), Some(Order::Stop));
    let start = Start {
        instance: "i".into(),
        cache: "c".into(),
        database: "d".into(),
        user: "u".into(),
        password: "p".into(),
        settings: settings(),
    };
    let texts: Vec<u8> = [b"i", b"c", b"d", b"u", b"p"]
        .iter()
        .flat_map(|text| [1, text[0]])
        .collect();
    let stored = [&[0][..], &texts, &[40, 100, 100, 60, 0, 1]].concat();
    assert_eq!(Sealed(stored).open(), Some(Order::Start(Box::new(start))));
}
