//! The application in the world, with a real cache and a real database.

use std::net::Ipv4Addr;
use std::time::Duration;

use engine::NodeConfig;
use mysql::Config;

use super::pool::{Job, Pool};
use super::{
    Application, CachePlace, DatabasePlace, Leg, MOST_REQUESTS, Phase, Settings, Setup, Stretch,
    TABLE, Totals,
};
use crate::Time;
use crate::database::MysqlServer;
use crate::net::HostId;
use crate::process::{Cx, Event, Machine, Pid, Process};
use crate::server::RedisServer;
use crate::tests::Toy;
use crate::world::{World, WorldEvent};

const START: Time = Time(1_700_000_000_000_000);
const SERVERS: Ipv4Addr = Ipv4Addr::new(10, 0, 0, 2);

/// Somebody who drops the table.
#[derive(Clone)]
struct Somebody(Pool);

impl Process for Somebody {
    fn on(&mut self, cx: &mut Cx<'_>, event: Event) {
        let Somebody(pool) = self;
        match event {
            Event::Start => {
                let job = Job {
                    request: None,
                    statement: format!("DROP TABLE {TABLE}"),
                    at: cx.now,
                };
                assert!(pool.ask(cx, job).is_none());
            }
            event => _ = pool.on(cx, &event),
        }
    }
}

struct Lab {
    world: World<Toy>,
    home: HostId,
    servers: HostId,
    redis: Pid,
    database: Pid,
    app: Pid,
}

impl Lab {
    fn new(settings: Settings) -> Lab {
        Lab::with(settings, "password", &[])
    }

    fn with(settings: Settings, password: &str, config: &[(&str, &str)]) -> Lab {
        let mut world = World::new(Toy { is_open: true }, 7, START);
        let host = |world: &mut World<Toy>, ip| {
            world.add_host(Machine {
                ip: Some(ip),
                ..Machine::default()
            })
        };
        let home = host(&mut world, Ipv4Addr::new(10, 0, 0, 1));
        let servers = host(&mut world, SERVERS);
        let settings_of_redis = [("protected-mode", "no")].iter().chain(config);
        let settings_of_redis = settings_of_redis.map(|(name, value)| {
            let (name, value) = (*name, *value);
            (name.to_owned(), value.to_owned())
        });
        let node = NodeConfig {
            settings: settings_of_redis.collect(),
            ..NodeConfig::default()
        };
        let redis = world.spawn(servers, Box::new(RedisServer::new(node, 6379, None)));
        let mysql = MysqlServer::new(Config::default(), 3306);
        let database = world.spawn(servers, Box::new(mysql));
        world.run_until(START);
        let setup = Setup {
            cache: Some(CachePlace {
                host: SERVERS.to_string(),
                port: 6379,
                tls: false,
            }),
            database: DatabasePlace {
                host: SERVERS.to_string(),
                port: 3306,
                user: "admin".to_owned(),
                password: password.to_owned(),
            },
        };
        let app = world.spawn(home, Box::new(Application::new(setup, settings)));
        Lab {
            world,
            home,
            servers,
            redis,
            database,
            app,
        }
    }

    fn pass(&mut self, seconds: u64) {
        let until = self.world.now() + Duration::from_secs(seconds);
        self.world.run_until(until);
    }

    fn app(&self) -> &Application {
        self.world.process(self.app).unwrap()
    }

    fn set(&mut self, settings: Settings) {
        let app = self.world.process_mut::<Application>(self.app);
        app.unwrap().set(settings);
        self.world.input(self.app, b"");
    }

    fn totals(&self) -> Totals {
        self.app().figures().totals()
    }

    fn fault(&self, leg: Leg) -> Option<String> {
        let fault = self.app().fault(leg, self.world.now());
        fault.map(|fault| fault.text.clone())
    }

    /// What the database says of itself.
    fn selects(&self) -> u64 {
        let server = self.world.process::<MysqlServer>(self.database);
        server.unwrap().server().unwrap().counters().selects
    }

    fn hit_rate(&self) -> f64 {
        self.app().figures().hit_rate(self.world.now()).unwrap()
    }
}

fn settings() -> Settings {
    Settings {
        rate: 50,
        keys: 100,
        ..Settings::default()
    }
}

#[test]
fn what_is_measured_is_what_cache_and_database_have_counted() {
    let mut lab = Lab::new(settings());
    lab.pass(60);
    assert_eq!(lab.app().phase(), Phase::Running);
    assert_eq!(
        (lab.fault(Leg::Cache), lab.fault(Leg::Database)),
        (None, None)
    );
    let totals = lab.totals();
    assert!((2_800..3_200).contains(&totals.requests), "{totals:?}");
    assert_eq!(totals.requests, totals.hits + totals.misses, "{totals:?}");
    let node = lab.world.process::<RedisServer>(lab.redis).unwrap();
    let counted = node.node().unwrap().counters();
    assert!(totals.hits.abs_diff(counted.keyspace_hits) <= 1);
    assert!(totals.misses.abs_diff(counted.keyspace_misses) <= 1);
    // The first of them counted the rows.
    assert!(lab.selects().abs_diff(totals.misses + 1) <= 1);
    let [_, with] = lab.app().figures().stretches();
    let (hit, miss) = (with.hits.mean_us().unwrap(), with.misses.mean_us().unwrap());
    assert!(hit * 3 < miss, "a hit takes {hit} µs, a miss {miss} µs");
}

#[test]
fn rows_that_many_want_are_kept_and_a_short_time_to_live_costs_hits() {
    let rate_with = |ttl_s, skew_hundredths| {
        let settings = Settings {
            ttl_s,
            skew_hundredths,
            ..settings()
        };
        let mut lab = Lab::new(settings);
        lab.pass(40);
        lab.hit_rate()
    };
    let (long, short) = (rate_with(60, 100), rate_with(1, 100));
    assert!(long > 90.0 && short < 70.0, "{long} {short}");
    let even = rate_with(1, 0);
    assert!(even < short - 10.0, "{even} {short}");
}

#[test]
fn a_time_to_live_that_is_moved_moves_hits_and_the_databases_load() {
    let mut lab = Lab::new(settings());
    lab.pass(40);
    let database = |lab: &Lab| lab.app().figures().pace(Leg::Database, lab.world.now());
    let (before, load_before) = (lab.hit_rate(), database(&lab).per_second);
    lab.set(Settings {
        ttl_s: 1,
        ..settings()
    });
    lab.pass(70);
    let (after, load_after) = (lab.hit_rate(), database(&lab).per_second);
    assert!(after < before - 15.0, "{before} {after}");
    assert!(load_after > load_before * 3.0, "{load_before} {load_after}");
    assert_eq!(lab.app().marks().len(), 1);
}

#[test]
fn without_the_cache_every_request_is_the_databases() {
    let mut lab = Lab::new(settings());
    lab.pass(30);
    lab.set(Settings {
        uses_cache: false,
        ..settings()
    });
    let before = (lab.totals(), lab.selects());
    lab.pass(30);
    let after = lab.totals();
    assert!(after.hits - before.0.hits <= 1);
    assert!(after.around.abs_diff(lab.selects() - before.1) <= 2);
    let [without, with] = lab.app().figures().stretches();
    let rate = |of: &Stretch| of.database * 1_000_000 / of.lasted_us.max(1);
    assert!((45..56).contains(&rate(without)) && rate(with) < 15);
    let (off, on) = (
        without.reads.mean_us().unwrap(),
        with.reads.mean_us().unwrap(),
    );
    assert!(off > on, "{off} {on}");
}

#[test]
fn who_writes_deletes_what_is_kept() {
    let settings = Settings {
        writes_percent: 50,
        keys: 5,
        ..settings()
    };
    let mut lab = Lab::new(settings);
    lab.pass(20);
    let totals = lab.totals();
    assert!(
        totals.writes.abs_diff(totals.requests / 2) < 60,
        "{totals:?}"
    );
    // With every second request a row is lost that was kept.
    assert!((20.0..60.0).contains(&lab.hit_rate()), "{}", lab.hit_rate());
}

#[test]
fn a_wrong_password_is_said_as_the_database_words_it() {
    let mut lab = Lab::with(settings(), "wrong", &[]);
    lab.pass(12);
    let text = lab.fault(Leg::Database).unwrap();
    assert!(
        text.starts_with("ERROR 1045 (28000): Access denied for user 'admin'@"),
        "{text}"
    );
    assert_eq!(
        (lab.app().phase(), lab.totals().requests),
        (Phase::Preparing, 0)
    );
}

#[test]
fn a_wall_is_a_time_out_and_once_it_is_open_the_visitors_come() {
    let mut lab = Lab::new(settings());
    lab.world.net_mut().is_open = false;
    lab.pass(6);
    let (cache, database) = (
        lab.fault(Leg::Cache).unwrap(),
        lab.fault(Leg::Database).unwrap(),
    );
    assert_eq!(
        cache,
        "Error 110 connecting to 10.0.0.2:6379. Connection timed out."
    );
    let said = "ERROR 2003 (HY000): Can't connect to MySQL server on '10.0.0.2:3306' (110)";
    assert_eq!(database, said);
    lab.world.net_mut().is_open = true;
    lab.pass(30);
    assert_eq!(
        (lab.fault(Leg::Cache), lab.fault(Leg::Database)),
        (None, None)
    );
    assert!(lab.totals().requests > 500 && lab.hit_rate() > 50.0);
}

#[test]
fn without_its_cache_the_application_asks_the_database_and_says_why() {
    let mut lab = Lab::new(settings());
    lab.pass(20);
    lab.world.kill(lab.redis);
    lab.pass(10);
    let text = lab.fault(Leg::Cache).unwrap();
    assert_eq!(
        text,
        "Error 111 connecting to 10.0.0.2:6379. Connection refused."
    );
    let totals = lab.totals();
    assert!(totals.around > 400 && totals.failed == 0, "{totals:?}");
    // The power fails: nothing is heard any more.
    let mut lab = Lab::new(settings());
    lab.pass(20);
    lab.world.remove_host(lab.servers);
    lab.pass(30);
    assert!(lab.fault(Leg::Cache).is_some() && lab.fault(Leg::Database).is_some());
    assert!(lab.totals().failed > 1_000, "{:?}", lab.totals());
}

#[test]
fn a_table_that_is_dropped_is_missed() {
    let mut lab = Lab::new(settings());
    lab.pass(10);
    let place = DatabasePlace {
        host: SERVERS.to_string(),
        port: 3306,
        user: "admin".to_owned(),
        password: "password".to_owned(),
    };
    let somebody = Somebody(Pool::new(place));
    lab.world.spawn(lab.home, Box::new(somebody));
    lab.set(Settings {
        ttl_s: 1,
        ..settings()
    });
    lab.pass(70);
    let text = lab.fault(Leg::Database).unwrap();
    assert_eq!(
        text,
        "ERROR 1146 (42S02): Table 'loadtest.products' doesn't exist"
    );
    assert!(lab.totals().failed > 100);
}

#[test]
fn a_cache_that_refuses_is_quoted() {
    let mut lab = Lab::with(settings(), "password", &[("requirepass", "secret")]);
    lab.pass(10);
    assert_eq!(
        lab.fault(Leg::Cache).unwrap(),
        "NOAUTH Authentication required."
    );
    assert!(lab.totals().around > 300 && lab.totals().hits == 0);
}

#[test]
fn more_rows_are_added_when_they_are_wanted() {
    let mut lab = Lab::new(settings());
    lab.pass(5);
    lab.set(Settings {
        keys: 3_000,
        rate: 100,
        ..settings()
    });
    lab.pass(20);
    assert_eq!(lab.app().rows(), 3_000);
    assert!(
        lab.app()
            .figures()
            .recent()
            .any(|answered| answered.key > 1_000)
    );
}

#[test]
fn a_run_ends_by_itself_and_takes_no_memory_meanwhile() {
    let settings = Settings {
        rate: 500,
        ..settings()
    };
    let mut lab = Lab::new(settings);
    lab.pass(300);
    assert_eq!(lab.app().phase(), Phase::Spent);
    assert_eq!(lab.totals().requests, u64::from(MOST_REQUESTS));
    assert!(
        lab.world
            .next_due()
            .is_none_or(|due| due > lab.world.now() + Duration::from_millis(50))
    );
    lab.pass(1);
    assert_eq!(lab.totals().requests, u64::from(MOST_REQUESTS));
}

#[test]
fn who_is_told_to_stop_hangs_up() {
    let mut lab = Lab::new(settings());
    lab.pass(10);
    lab.world
        .process_mut::<Application>(lab.app)
        .unwrap()
        .stop();
    lab.world.input(lab.app, b"");
    lab.pass(2);
    let machine = lab.world.machine(lab.home).unwrap();
    assert!(machine.connections.is_empty(), "{:?}", machine.connections);
    assert_eq!(lab.app().phase(), Phase::Stopped);
    let before = lab.totals();
    lab.pass(10);
    assert_eq!(lab.totals(), before);
}

#[test]
fn the_same_orders_give_the_same_figures_however_time_is_cut() {
    let figures = |stops: u64| {
        let mut lab = Lab::new(settings());
        for _ in 0..stops {
            let until = lab.world.now() + Duration::from_micros(20_000_000 / stops);
            lab.world.run_until(until);
            let copy = lab.world.clone();
            lab.world = copy;
        }
        lab.world.run_until(START + Duration::from_secs(20));
        lab.set(Settings {
            rate: 80,
            ..settings()
        });
        lab.pass(20);
        format!("{:?}", lab.app().figures())
    };
    assert_eq!(figures(1), figures(37));
}

#[test]
fn few_ways_are_reported() {
    let mut lab = Lab::new(settings());
    lab.pass(60);
    let mut ways = 0;
    while let Some(event) = lab.world.drain() {
        assert!(!matches!(event, WorldEvent::Path(_)), "nobody tried that");
        ways += usize::from(matches!(event, WorldEvent::Traffic(_)));
    }
    assert!((2..=9).contains(&ways), "one for each connection: {ways}");
}
