//! A server in the world and clients that speak to it.

use std::net::Ipv4Addr;
use std::time::Duration;

use mysql::Config;
use mysql::client::{Login, News, Session, Style};

use super::MysqlServer;
use crate::Time;
use crate::net::HostId;
use crate::process::{Cx, Event, Machine, Pid, Process, SocketId};
use crate::tests::Toy;
use crate::world::{World, WorldEvent};

const START: Time = Time(1_700_000_000_000_000);
const SERVER: Ipv4Addr = Ipv4Addr::new(10, 0, 0, 2);

/// Says one statement after the other, each as soon as the one before is answered, and what came of it and when.
#[derive(Clone)]
struct Client {
    session: Session,
    plan: Vec<&'static str>,
    socket: Option<SocketId>,
}

impl Client {
    fn told(&mut self, cx: &mut Cx<'_>, news: &News) {
        let text = match news {
            News::Ready => "ready".to_owned(),
            News::Rows(table, _) => table.text(Style::Batch).replace('\n', " "),
            News::Done(done, _) => format!("ok {}", done.affected),
            News::Failed(failure) => format!("error {}", failure.code),
            News::Malformed => "malformed".to_owned(),
        };
        self.say(cx, &text);
        if self.session.is_idle() && !self.plan.is_empty() {
            self.session.query(self.plan.remove(0));
        }
    }

    fn say(&self, cx: &mut Cx<'_>, text: &str) {
        let ms = (cx.now.0 - START.0) / 1000;
        cx.write(format!("{ms} {text}\n"));
    }
}

impl Process for Client {
    fn on(&mut self, cx: &mut Cx<'_>, event: Event) {
        match event {
            Event::Start => self.socket = Some(cx.connect("db", SERVER, 3306, None)),
            Event::Data(socket, bytes) => {
                for news in self.session.feed(&bytes) {
                    self.told(cx, &news);
                }
                cx.send(socket, self.session.take_output());
            }
            Event::Closed { .. } => self.say(cx, "closed"),
            _ => {}
        }
    }
}

struct Lab {
    world: World<Toy>,
    clients: HostId,
    server: Pid,
}

impl Lab {
    fn new() -> Lab {
        let mut world = World::new(Toy { is_open: true }, 7, START);
        let host = |world: &mut World<Toy>, ip| {
            world.add_host(Machine {
                ip: Some(ip),
                ..Machine::default()
            })
        };
        let clients = host(&mut world, Ipv4Addr::new(10, 0, 0, 1));
        let home = host(&mut world, SERVER);
        let config = Config {
            database: Some("d".to_owned()),
            // Time is to run out before memory.
            statement_bytes: usize::MAX,
            steps: 20_000,
            ..Config::default()
        };
        let server = world.spawn(home, Box::new(MysqlServer::new(config, 3306)));
        world.run_until(START);
        Lab {
            world,
            clients,
            server,
        }
    }

    fn client(&mut self, plan: &[&'static str]) -> Pid {
        let login = Login {
            user: "admin".to_owned(),
            password: "password".to_owned(),
            database: Some("d".to_owned()),
        };
        let client = Client {
            session: Session::new(login),
            plan: plan.to_vec(),
            socket: None,
        };
        self.world.spawn(self.clients, Box::new(client))
    }

    fn pass(&mut self, seconds: u64) {
        let until = self.world.now() + Duration::from_secs(seconds);
        self.world.run_until(until);
    }

    /// What a client has said: milliseconds since the start, and what.
    fn said(&mut self, client: Pid) -> Vec<(u64, String)> {
        let mut lines = Vec::new();
        let mut others = Vec::new();
        while let Some(event) = self.world.drain() {
            match event {
                WorldEvent::Output { pid, bytes } if pid == client => {
                    let text = String::from_utf8(bytes).unwrap();
                    lines.extend(text.lines().map(|line| {
                        let (ms, what) = line.split_once(' ').unwrap();
                        (ms.parse().unwrap(), what.trim_end().to_owned())
                    }));
                }
                other => others.push(other),
            }
        }
        lines
    }
}

fn what(said: &[(u64, String)]) -> Vec<&str> {
    said.iter().map(|(_, what)| what.as_str()).collect()
}

#[test]
fn a_client_enters_asks_and_waits_for_what_the_work_takes() {
    let mut lab = Lab::new();
    let client = lab.client(&[
        "CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT, k INT)",
        "INSERT INTO t (k) VALUES (1), (2), (3), (4), (5), (6), (7), (8)",
        "INSERT INTO t (k) SELECT a.k FROM t a, t b, t c, t d",
        "SELECT k FROM t WHERE id = 3",
        "SELECT COUNT(*) FROM t",
        "SELECT SLEEP(2)",
    ]);
    lab.pass(60);
    let said = lab.said(client);
    let told = what(&said);
    assert_eq!(told[..4], ["ready", "ok 0", "ok 8", "ok 4096"]);
    assert_eq!(told[4..], ["k 3", "COUNT(*) 4104", "SLEEP(2) 0"]);
    let took = |at: usize| said[at].0 - said[at - 1].0;
    assert!((1..5).contains(&took(4)), "{said:?}");
    assert!(took(5) > took(4), "{said:?}");
    assert!((2_000..2_010).contains(&took(6)), "{said:?}");
}

#[test]
fn a_lock_is_waited_for_and_had_when_the_other_commits() {
    let mut lab = Lab::new();
    let first = lab.client(&[
        "CREATE TABLE t (id INT PRIMARY KEY)",
        "INSERT INTO t VALUES (1)",
    ]);
    lab.pass(1);
    lab.said(first);
    let holder = lab.client(&[
        "BEGIN",
        "UPDATE t SET id = 1 WHERE id = 1",
        "SELECT id FROM t WHERE id = 1 FOR UPDATE",
        "SELECT SLEEP(3)",
        "COMMIT",
    ]);
    lab.pass(1);
    let waiter = lab.client(&["DELETE FROM t WHERE id = 1"]);
    lab.pass(30);
    let mut other = lab.world.clone();
    let said = lab.said(waiter);
    assert_eq!(what(&said), ["ready", "ok 1"]);
    assert!(said[1].0 > 3_900 && said[1].0 < 4_500, "{said:?}");
    // A holder that never commits: the wait ends with its time.
    let _ = holder;
    let holder = lab.client(&[
        "INSERT INTO t VALUES (5)",
        "BEGIN",
        "DELETE FROM t WHERE id = 5",
    ]);
    lab.pass(1);
    lab.said(holder);
    let waiter = lab.client(&["DELETE FROM t WHERE id = 5"]);
    lab.pass(60);
    assert_eq!(what(&lab.said(waiter)), ["ready", "error 1205"]);
    // The holder's end frees the row.
    let waiter = lab.client(&["DELETE FROM t WHERE id = 5"]);
    lab.pass(1);
    lab.world.kill(holder);
    lab.pass(1);
    assert_eq!(what(&lab.said(waiter)), ["ready", "ok 1"]);
    other.run_until(other.now() + Duration::from_secs(10));
}

#[test]
fn statements_wait_for_each_other_when_there_are_many() {
    let mut lab = Lab::new();
    let first = lab.client(&[
        "CREATE TABLE t (k INT)",
        "INSERT INTO t VALUES (1), (2), (3), (4), (5), (6), (7), (8)",
        "INSERT INTO t SELECT a.k FROM t a, t b, t c, t d",
    ]);
    lab.pass(60);
    lab.said(first);
    let count = "SELECT COUNT(*) FROM t WHERE k > 0";
    let alone = lab.client(&[count]);
    lab.pass(10);
    let said = lab.said(alone);
    let one = said[1].0 - said[0].0;
    let many: Vec<Pid> = (0..8).map(|_| lab.client(&[count])).collect();
    lab.pass(10);
    let mut copy = lab.world.clone();
    copy.run_until(copy.now() + Duration::from_secs(1));
    let said = lab.said(many[7]);
    assert!(said[1].0 - said[0].0 > 2 * one, "{one} {said:?}");
}

#[test]
fn what_never_ends_is_given_up_and_the_server_goes_on() {
    let mut lab = Lab::new();
    let first = lab.client(&[
        "CREATE TABLE t (k INT)",
        "INSERT INTO t VALUES (1), (2), (3), (4), (5), (6), (7), (8)",
        "SELECT SUM((SELECT COUNT(*) FROM t b, t c, t d, t e WHERE b.k + c.k > a.k)) FROM t a, t x, t y, t z",
        "SELECT 1",
    ]);
    lab.pass(600);
    assert_eq!(
        what(&lab.said(first)),
        ["ready", "ok 0", "ok 8", "error 3024", "1 1"]
    );
}

#[test]
fn killed_idle_and_silent_connections_end() {
    let mut lab = Lab::new();
    let victim = lab.client(&[]);
    lab.pass(1);
    let killer = lab.client(&["KILL 8", "SET wait_timeout = 5"]);
    lab.pass(4);
    assert_eq!(what(&lab.said(victim)), ["ready", "closed"]);
    lab.pass(4);
    assert_eq!(what(&lab.said(killer)), ["error 4031", "closed"]);
    let server: &MysqlServer = lab.world.process(lab.server).unwrap();
    assert_eq!(server.client_count(), 0);
    assert_eq!(server.server().unwrap().connections(), 0);
}

#[test]
fn a_statement_that_is_killed_ends_at_once() {
    let mut lab = Lab::new();
    let victim = lab.client(&["SELECT SLEEP(100)", "SELECT 1"]);
    lab.pass(2);
    let killer = lab.client(&["KILL QUERY 8"]);
    lab.pass(1);
    let said = lab.said(victim);
    assert_eq!(what(&said), ["ready", "error 1317", "1 1"]);
    assert!(said[1].0 < 2_100, "{said:?}");
    let _ = killer;
}

#[test]
fn a_server_that_begins_again_has_its_data_and_nothing_else() {
    let mut lab = Lab::new();
    let client = lab.client(&[
        "CREATE TABLE t (id INT)",
        "BEGIN",
        "INSERT INTO t VALUES (1)",
    ]);
    lab.pass(1);
    let server: &MysqlServer = lab.world.process(lab.server).unwrap();
    let kept = server.server().unwrap().clone();
    lab.world.kill(lab.server);
    lab.pass(1);
    assert_eq!(
        what(&lab.said(client)),
        ["ready", "ok 0", "ok 0", "ok 1", "closed"]
    );
    let home = HostId(1);
    lab.server = lab
        .world
        .spawn(home, Box::new(MysqlServer::again(kept, 3306)));
    lab.pass(1);
    let client = lab.client(&["SELECT COUNT(*) FROM t", "SHOW STATUS LIKE 'Questions'"]);
    lab.pass(1);
    assert_eq!(
        what(&lab.said(client)),
        ["ready", "COUNT(*) 0", "Variable_name\tValue Questions\t2"]
    );
}

#[test]
fn bytes_that_are_no_protocol_do_no_harm() {
    #[derive(Clone)]
    struct Noise(&'static [u8]);
    impl Process for Noise {
        fn on(&mut self, cx: &mut Cx<'_>, event: Event) {
            match event {
                Event::Start => {
                    cx.connect("db", SERVER, 3306, None);
                }
                Event::Connected(socket) => cx.send(socket, self.0),
                Event::Closed { .. } => cx.write("0 closed\n"),
                _ => {}
            }
        }
    }
    let mut lab = Lab::new();
    for noise in [
        &b"*1\r\n$4\r\nPING\r\n"[..],
        b"GET / HTTP/1.1\r\n\r\n",
        b"",
        &[0xff; 64],
        &[0; 64],
    ] {
        let pid = lab.world.spawn(lab.clients, Box::new(Noise(noise)));
        lab.pass(20);
        assert_eq!(what(&lab.said(pid)), ["closed"], "{noise:?}");
    }
}
