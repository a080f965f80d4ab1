//! The world with a toy network: two hosts that hear each other, a third that is silent until it is opened.

use std::net::Ipv4Addr;
use std::time::Duration;

use engine::{NodeConfig, Time};

use crate::net::{Hop, HopKind, HostId, Network, Path, PathOutcome, Transport, Verdict};
use crate::process::{Cx, Event, Machine, Pid, Process, SocketId};
use crate::server::RedisServer;
use crate::tls;
use crate::why::Why;
use crate::world::{World, WorldEvent};

const START: Time = Time(1_700_000_000_000_000);
const A: Ipv4Addr = Ipv4Addr::new(10, 0, 0, 1);
const B: Ipv4Addr = Ipv4Addr::new(10, 0, 0, 2);

#[derive(Clone)]
pub(crate) struct Toy {
    pub(crate) is_open: bool,
}

impl Network for Toy {
    type Why = ();

    fn resolve(&self, _: HostId, name: &str) -> Option<Vec<Ipv4Addr>> {
        (name == "b.test").then(|| vec![B])
    }

    fn path(&self, from: HostId, to: Ipv4Addr, port: u16, protocol: Transport) -> Path<Why<()>> {
        let mut path = Path::new(&format!("host-{}", from.0), Some(to), port, protocol);
        if self.is_open {
            let hop = Hop::allowed(HopKind::SecurityGroup, "wall", "wall", Why::Network(()));
            path.hops.push(hop);
        } else {
            let hop = Hop::blocked(HopKind::SecurityGroup, "wall", "wall", Why::Network(()));
            path.hops.push(hop);
            path.outcome = PathOutcome::Dropped;
        }
        path
    }
}

/// Writes what it is told as text lines, and acts by its plan.
#[derive(Clone, Default)]
struct Probe {
    listens: Option<(u16, Option<Ipv4Addr>)>,
    connects: Option<(Ipv4Addr, u16, Option<u64>)>,
    looks_up: Option<&'static str>,
    sends: Vec<&'static str>,
    echoes: bool,
    loops: bool,
    ticks_us: Option<u64>,
    sockets: Vec<SocketId>,
}

impl Probe {
    fn log(&self, cx: &mut Cx<'_>, text: &str) {
        let at = cx.now.0 - START.0;
        cx.write(format!("{at} {text}\n"));
    }

    fn start(&mut self, cx: &mut Cx<'_>) {
        if let Some((port, address)) = self.listens {
            cx.listen(port, address);
        }
        if let Some((ip, port, timeout_ms)) = self.connects {
            let socket = cx.connect(&ip.to_string(), ip, port, timeout_ms);
            self.sockets.push(socket);
        }
        if let Some(name) = self.looks_up {
            cx.resolve(name);
        }
        if self.loops {
            cx.timer(cx.now);
        }
        if let Some(ticks_us) = self.ticks_us {
            let wait = ticks_us + cx.random(ticks_us);
            cx.timer(cx.now + Duration::from_micros(wait));
        }
    }

    fn tick(&mut self, cx: &mut Cx<'_>) {
        if self.loops {
            cx.timer(cx.now);
        }
        let Some(ticks_us) = self.ticks_us else {
            return;
        };
        let word = cx.random(1_000_000).to_string();
        for socket in &self.sockets {
            cx.send(*socket, word.as_bytes());
        }
        if cx.random(10) == 0 {
            let socket = self.sockets.pop();
            if let Some(socket) = socket {
                cx.close(socket);
            }
        } else if cx.random(4) == 0 {
            let socket = cx.connect("b.test", B, 7, Some(500));
            self.sockets.push(socket);
        }
        let wait = ticks_us + cx.random(ticks_us);
        cx.timer(cx.now + Duration::from_micros(wait));
    }
}

impl Process for Probe {
    fn on(&mut self, cx: &mut Cx<'_>, event: Event) {
        match event {
            Event::Start => self.start(cx),
            Event::Timer(_) => self.tick(cx),
            Event::Input(bytes) if bytes == b"close" => {
                for socket in self.sockets.drain(..) {
                    cx.close(socket);
                }
            }
            Event::Input(bytes) if bytes == b"reset" => {
                for socket in self.sockets.drain(..) {
                    cx.reset(socket);
                }
            }
            Event::Input(bytes) => {
                for socket in &self.sockets {
                    cx.send(*socket, bytes.clone());
                }
            }
            Event::Connected(socket) => {
                self.log(cx, "connected");
                for text in &self.sends {
                    cx.send(socket, *text);
                }
            }
            Event::Accepted { socket, peer, .. } => {
                self.log(cx, &format!("accepted {}:{}", peer.0, peer.1));
                self.sockets.push(socket);
            }
            Event::Data(socket, bytes) => {
                self.log(cx, &format!("data {}", String::from_utf8_lossy(&bytes)));
                if self.echoes {
                    cx.send(socket, bytes);
                }
            }
            Event::Closed { socket, reset } => {
                self.log(cx, if reset { "reset" } else { "closed" });
                self.sockets.retain(|open| *open != socket);
            }
            Event::ConnectFailed(socket, error) => {
                self.log(cx, &format!("failed {error:?}"));
                self.sockets.retain(|open| *open != socket);
            }
            Event::Resolved { addresses, .. } => self.log(cx, &format!("resolved {addresses:?}")),
            Event::Echoed { .. } | Event::CallDone { .. } | Event::Act { .. } => {}
        }
    }
}

fn world() -> (World<Toy>, HostId, HostId) {
    let mut world = World::new(Toy { is_open: true }, 1, START);
    let machine = |name: &str, ip| Machine {
        hostname: name.to_owned(),
        ip: Some(ip),
        ..Machine::default()
    };
    let a = world.add_host(machine("a", A));
    let b = world.add_host(machine("b", B));
    (world, a, b)
}

fn seconds(count: u64) -> Time {
    START + Duration::from_secs(count)
}

/// What the world has said so far: a process's lines, paths' outcomes, exits.
fn said(world: &mut World<Toy>) -> Vec<String> {
    let mut said = Vec::new();
    while let Some(event) = world.drain() {
        match event {
            WorldEvent::Output { pid, bytes } => {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                let lines = text.lines().filter(|line| !line.is_empty());
                said.extend(lines.map(|line| format!("{} {line}", pid.0)));
            }
            WorldEvent::Path(path) => said.push(format!("path {:?}", path.outcome)),
            WorldEvent::Exited { pid } => said.push(format!("{} exited", pid.0)),
            WorldEvent::Traffic(_)
            | WorldEvent::Record { .. }
            | WorldEvent::Call { .. }
            | WorldEvent::Actor { .. } => {}
        }
    }
    said
}

fn echo_server() -> Box<Probe> {
    Box::new(Probe {
        listens: Some((7, None)),
        echoes: true,
        ..Probe::default()
    })
}

fn client(ip: Ipv4Addr, port: u16, timeout_ms: Option<u64>) -> Box<Probe> {
    Box::new(Probe {
        connects: Some((ip, port, timeout_ms)),
        sends: vec!["one", "two"],
        ..Probe::default()
    })
}

#[test]
fn a_handshake_takes_one_round_trip_and_bytes_stay_in_order() {
    let (mut world, a, b) = world();
    world.spawn(b, echo_server());
    world.spawn(a, client(B, 7, None));
    world.run_until(seconds(1));
    let expected = [
        "path Connected",
        "1 500 connected",
        "0 750 accepted 10.0.0.1:32768",
        "0 750 data one",
        "0 750 data two",
        "1 1000 data one",
        "1 1000 data two",
    ];
    assert_eq!(said(&mut world), expected);
}

#[test]
fn a_port_without_a_listener_refuses_after_one_round_trip() {
    let (mut world, a, _) = world();
    world.spawn(a, client(B, 8, None));
    world.run_until(seconds(1));
    assert_eq!(said(&mut world), ["path Refused", "0 500 failed Refused"]);
}

#[test]
fn silence_ends_at_the_programs_or_the_kernels_limit() {
    let (mut world, a, _) = world();
    world.net_mut().is_open = false;
    world.spawn(a, client(B, 7, Some(2500)));
    world.spawn(a, client(B, 7, None));
    world.run_until(seconds(200));
    let expected = [
        "path Dropped",
        "path Dropped",
        "0 2500000 failed TimedOut",
        "1 127000000 failed TimedOut",
    ];
    assert_eq!(said(&mut world), expected);
}

#[test]
fn a_hanging_connect_gets_through_when_the_rule_is_mended() {
    let (mut world, a, b) = world();
    world.spawn(b, echo_server());
    world.net_mut().is_open = false;
    world.spawn(a, client(B, 7, None));
    world.run_until(seconds(4));
    world.net_mut().is_open = true;
    world.run_until(seconds(8));
    let said = said(&mut world);
    assert_eq!(
        said[..3],
        ["path Dropped", "path Connected", "1 7000500 connected"]
    );
}

#[test]
fn an_established_connection_outlives_its_rule() {
    let (mut world, a, b) = world();
    world.spawn(b, echo_server());
    let pid = world.spawn(a, client(B, 7, None));
    world.run_until(seconds(1));
    world.net_mut().is_open = false;
    said(&mut world);
    world.input(pid, b"still");
    world.run_until(seconds(2));
    assert_eq!(
        said(&mut world),
        ["0 1000250 data still", "1 1000500 data still"]
    );
}

#[test]
fn closing_and_resetting_reach_the_other_end() {
    for (input, told) in [("close", "closed"), ("reset", "reset")] {
        let (mut world, a, b) = world();
        world.spawn(b, echo_server());
        let pid = world.spawn(a, client(B, 7, None));
        world.run_until(seconds(1));
        said(&mut world);
        world.input(pid, input.as_bytes());
        world.run_until(seconds(2));
        assert_eq!(said(&mut world), [format!("0 1000250 {told}")]);
        assert!(world.sockets.is_empty());
    }
}

#[test]
fn a_killed_process_closes_its_connections_and_frees_its_port() {
    let (mut world, a, b) = world();
    let server = world.spawn(b, echo_server());
    world.spawn(a, client(B, 7, None));
    world.run_until(seconds(1));
    said(&mut world);
    world.kill(server);
    world.spawn(a, client(B, 7, None));
    world.run_until(seconds(2));
    let expected = [
        "0 exited",
        "path Refused",
        "1 1000250 closed",
        "2 1000500 failed Refused",
    ];
    assert_eq!(said(&mut world), expected);
}

#[test]
fn a_host_without_power_leaves_half_open_ends_that_are_cleaned() {
    let (mut world, a, b) = world();
    world.spawn(b, echo_server());
    world.spawn(a, client(B, 7, None));
    world.run_until(seconds(1));
    said(&mut world);
    world.remove_host(b);
    world.run_until(seconds(300));
    assert_eq!(said(&mut world), ["0 exited"]);
    world.run_until(seconds(301));
    assert_eq!(said(&mut world), ["1 301000000 reset"]);
    assert!(world.sockets.is_empty());
}

#[test]
fn loopback_asks_no_network() {
    let (mut world, a, _) = world();
    world.net_mut().is_open = false;
    world.spawn(a, echo_server());
    for ip in [Ipv4Addr::LOCALHOST, A] {
        world.spawn(a, client(ip, 7, None));
    }
    world.run_until(seconds(1));
    let paths = said(&mut world);
    assert_eq!(paths[..2], ["path Connected", "path Connected"]);
}

#[test]
fn a_server_bound_to_loopback_refuses_others_and_says_why() {
    let (mut world, a, b) = world();
    world.spawn(
        b,
        Box::new(Probe {
            listens: Some((7, Some(Ipv4Addr::LOCALHOST))),
            ..Probe::default()
        }),
    );
    world.run_until(seconds(1));
    let path = world.probe(a, "b.test", 7);
    assert_eq!(path.outcome, PathOutcome::Refused);
    let hop = path.blocked_at().unwrap();
    assert_eq!(hop.kind, HopKind::Listener);
    let why = Why::BoundElsewhere {
        host: "b".to_owned(),
        port: 7,
        bound: Ipv4Addr::LOCALHOST,
        address: B,
    };
    assert_eq!(hop.why, [why]);
    assert!(hop.why_text().contains("listens on 127.0.0.1 only"));
    assert_eq!(
        world.probe(b, "localhost", 7).outcome,
        PathOutcome::Connected
    );
}

#[test]
fn names_come_from_the_hosts_file_and_then_from_the_resolver() {
    let (mut world, a, _) = world();
    let file = b"10.0.0.9 cache cache.home # mine\n".to_vec();
    let machine = world.machine_mut(a).unwrap();
    machine.files.insert("/etc/hosts".to_owned(), file.into());
    let resolve = |name| world.resolve(a, name);
    assert_eq!(resolve("localhost"), Some(vec![Ipv4Addr::LOCALHOST]));
    assert_eq!(
        resolve("cache.home"),
        Some(vec![Ipv4Addr::new(10, 0, 0, 9)])
    );
    assert_eq!(resolve("mine"), None);
    assert_eq!(resolve("b.test"), Some(vec![B]));
    assert_eq!(resolve("10.1.2.3"), Some(vec![Ipv4Addr::new(10, 1, 2, 3)]));
}

#[test]
fn an_unknown_name_yields_a_path_with_the_resolvers_hop() {
    let (mut world, a, _) = world();
    world.spawn(
        a,
        Box::new(Probe {
            looks_up: Some("nowhere.test"),
            ..Probe::default()
        }),
    );
    world.run_until(seconds(1));
    let Some(WorldEvent::Path(path)) = world.drain() else {
        panic!("no path");
    };
    assert_eq!(path.outcome, PathOutcome::NameNotFound);
    assert_eq!(path.blocked_at().unwrap().kind, HopKind::Dns);
    assert_eq!(said(&mut world), ["0 1000 resolved None"]);
}

#[test]
fn hops_after_the_blocked_one_are_not_reached() {
    let (mut world, a, _) = world();
    world.net_mut().is_open = false;
    let path = world.probe(a, "b.test", 7);
    let verdicts: Vec<Verdict> = path.hops.iter().map(|hop| hop.verdict).collect();
    let expected = [Verdict::Allowed, Verdict::Blocked, Verdict::NotReached];
    assert_eq!(verdicts, expected);
}

#[test]
fn an_endless_loop_without_time_is_stopped() {
    let (mut world, a, _) = world();
    world.spawn(
        a,
        Box::new(Probe {
            loops: true,
            ..Probe::default()
        }),
    );
    world.run_until(seconds(1));
    assert_eq!(world.now(), seconds(1));
    let said = said(&mut world);
    assert!(said[0].contains("endless loop"), "{said:?}");
    assert_eq!(said[1], "0 exited");
}

/// A server that strangers may use without a password.
fn open_to_all() -> NodeConfig {
    NodeConfig {
        settings: vec![("protected-mode".to_owned(), "no".to_owned())],
        ..NodeConfig::default()
    }
}

#[test]
fn a_crowd_at_one_instant_is_no_endless_loop() {
    let (mut world, a, b) = world();
    let server = RedisServer::new(open_to_all(), 6379, None);
    let server = world.spawn(b, Box::new(server));
    for _ in 0..500 {
        let mut talker = client(B, 6379, None);
        talker.sends = vec!["PING\r\n"; 50];
        world.spawn(a, talker);
    }
    world.run_until(seconds(1));
    let answers = said(&mut world).join("\n").matches("+PONG").count();
    assert_eq!(answers, 500 * 50);
    assert!(world.is_running(server));
}

#[test]
fn a_connect_that_the_client_gives_up_leaves_nothing() {
    let (mut world, a, b) = world();
    world.spawn(b, echo_server());
    let pid = world.spawn(a, client(B, 7, None));
    world.run_until(START + Duration::from_micros(300));
    world.kill(pid);
    world.run_until(seconds(1));
    assert!(world.sockets.is_empty());
    assert_eq!(said(&mut world), ["path Connected", "1 exited"]);
}

#[test]
fn a_tls_port_resets_a_plain_client_at_its_first_byte() {
    let (mut world, a, b) = world();
    let server = RedisServer::new(open_to_all(), 6379, None).with_tls();
    world.spawn(b, Box::new(server));
    let mut plain = client(B, 6379, None);
    plain.sends.clear();
    let pid = world.spawn(a, plain);
    world.run_until(seconds(1));
    world.input(pid, b"PING\r\n");
    world.run_until(seconds(2));
    let expected = [
        "path Connected",
        "1 500 connected",
        "path NotUnderstood",
        "1 1000500 reset",
    ];
    assert_eq!(said(&mut world), expected);
}

#[test]
fn a_tls_port_answers_a_client_that_shakes_hands_and_a_plain_one_stays_silent() {
    let (mut world, a, b) = world();
    let server = |port| RedisServer::new(open_to_all(), port, None);
    world.spawn(b, Box::new(server(6379).with_tls()));
    world.spawn(b, Box::new(server(6380)));
    for (port, answers) in [(6379, true), (6380, false)] {
        let mut quiet = client(B, port, None);
        quiet.sends.clear();
        let pid = world.spawn(a, quiet);
        let pass = |world: &mut World<Toy>| {
            let until = world.now() + Duration::from_secs(1);
            world.run_until(until);
            said(world).join("\n")
        };
        pass(&mut world);
        world.input(pid, tls::CLIENT_HELLO);
        let hello = String::from_utf8_lossy(tls::SERVER_HELLO).into_owned();
        assert_eq!(pass(&mut world).contains(&hello), answers, "{port}");
        if answers {
            world.input(pid, b"PING\r\n");
            assert!(pass(&mut world).contains("+PONG"));
        }
    }
}

#[test]
fn a_redis_server_answers_over_the_network_and_knows_its_peers() {
    let (mut world, a, b) = world();
    let server = RedisServer::new(open_to_all(), 6379, None);
    let server = world.spawn(b, Box::new(server));
    let mut talker = client(B, 6379, None);
    talker.sends = vec![
        "PING\r\nSET notice published EX 6",
        "0\r\nINCR visits\r\nCLIENT LIST\r\n",
    ];
    world.spawn(a, talker);
    world.run_until(seconds(1));
    let told = said(&mut world).join("\n");
    for part in [
        "+PONG",
        "+OK",
        ":1",
        "addr=10.0.0.1:32768 laddr=10.0.0.2:6379",
    ] {
        assert!(told.contains(part), "{part} is missing in {told}");
    }
    let server: &RedisServer = world.process(server).unwrap();
    assert!(server.node().is_some());
}

#[test]
fn quit_closes_the_connection_after_its_answer() {
    let (mut world, a, b) = world();
    world.spawn(b, Box::new(RedisServer::new(open_to_all(), 6379, None)));
    let mut talker = client(B, 6379, None);
    talker.sends = vec!["QUIT\r\n"];
    world.spawn(a, talker);
    world.run_until(seconds(1));
    let told = said(&mut world);
    assert_eq!(told[2..], ["1 1000 data +OK", "1 1000 closed"]);
    assert!(world.sockets.is_empty());
}

#[test]
fn too_many_clients_are_told_so() {
    let (mut world, a, b) = world();
    let config = NodeConfig {
        settings: [("maxclients".to_owned(), "1".to_owned())]
            .into_iter()
            .chain(open_to_all().settings)
            .collect(),
        ..NodeConfig::default()
    };
    world.spawn(b, Box::new(RedisServer::new(config, 6379, None)));
    for _ in 0..2 {
        let mut quiet = client(B, 6379, None);
        quiet.sends.clear();
        world.spawn(a, quiet);
    }
    world.run_until(seconds(1));
    let told = said(&mut world).join("\n");
    assert!(
        told.contains("data -ERR max number of clients reached"),
        "{told}"
    );
}

#[test]
fn protected_mode_keeps_strangers_out_and_lets_the_host_in() {
    let (mut world, a, b) = world();
    let server = || Box::new(RedisServer::new(NodeConfig::default(), 6379, None));
    world.spawn(a, server());
    world.spawn(b, server());
    world.spawn(a, client(B, 6379, None));
    world.spawn(a, client(Ipv4Addr::LOCALHOST, 6379, None));
    world.run_until(seconds(1));
    let told = said(&mut world).join("\n");
    assert!(
        told.contains("data -DENIED Redis is running in protected mode"),
        "{told}"
    );
    assert_eq!(told.matches("DENIED").count(), 1, "{told}");
    assert_eq!(told.matches("path TurnedAway").count(), 1, "{told}");
}

#[test]
fn a_setting_that_redis_refuses_ends_the_server() {
    let (mut world, _, b) = world();
    let config = NodeConfig {
        settings: vec![("maxmemory".to_owned(), "much".to_owned())],
        ..NodeConfig::default()
    };
    let pid = world.spawn(b, Box::new(RedisServer::new(config, 6379, None)));
    world.run_until(seconds(1));
    assert!(said(&mut world)[0].contains("FATAL CONFIG FILE ERROR"));
    assert!(!world.is_running(pid));
}

/// A world that never rests: chatting clients on two hosts, a flaky rule, processes that come and go.
fn busy_world(seed: u64) -> World<Toy> {
    let (mut world, a, b) = world();
    world.rng = primitives::Rng::new(seed);
    world.spawn(b, echo_server());
    for host in [a, b, a] {
        world.spawn(
            host,
            Box::new(Probe {
                ticks_us: Some(700 + seed % 900),
                ..Probe::default()
            }),
        );
    }
    world
}

fn history(mut world: World<Toy>, seed: u64, stops: u64) -> Vec<String> {
    let mut steps = seed;
    for stop in 1..=stops {
        steps = steps
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        let end = START + Duration::from_millis(80);
        let at = START + Duration::from_micros(80_000 * stop / stops + steps % 97);
        world.run_until(at.min(end));
        // A clone takes over at every stop: nothing may be lost in it.
        world = world.clone();
    }
    world.run_until(START + Duration::from_millis(80));
    said(&mut world)
}

#[test]
fn the_history_depends_on_neither_stops_nor_clones() {
    for seed in 0..40 {
        let at_once = history(busy_world(seed), seed, 1);
        let in_steps = history(busy_world(seed), seed, 1 + seed % 60);
        assert!(at_once.len() > 50, "seed {seed}: too quiet");
        assert_eq!(at_once, in_steps, "seed {seed}");
    }
}

#[test]
fn a_clone_does_not_feel_what_is_done_to_the_original() {
    for seed in 0..10 {
        let mut original = busy_world(seed);
        original.run_until(START + Duration::from_millis(30));
        let mut clone = original.clone();
        let mut twin = original.clone();
        original.kill(Pid(0));
        original.run_until(START + Duration::from_millis(60));
        clone.run_until(START + Duration::from_millis(60));
        twin.run_until(START + Duration::from_millis(60));
        let (killed, clone, twin) = (said(&mut original), said(&mut clone), said(&mut twin));
        assert_eq!(clone, twin, "seed {seed}");
        assert_ne!(killed, clone, "seed {seed}");
    }
}
