//! The shell in a small world: transcripts in `dialogues/`, and everything at once with random bytes.
//!
//! A transcript is the screen as it looks in the end, with what was typed in marks: `«text»` types the text and Enter,
//! `‹text›` types keys (`^C`, `\t`, `\e`). Lines that begin with `@` are stage directions: `@+5s` lets time pass,
//! `@laptop`, `@internet off`, `@package NAME` prepare the host; `@neighbour COMMAND` is said by another client of the
//! cache. `UPDATE=1` writes the transcripts anew.

mod database;
mod pastes;

use std::net::Ipv4Addr;
use std::time::Duration;

use engine::{NodeConfig, Time};
use sim::net::{Hop, HopKind, HostId, Network, Path, PathOutcome, Transport};
use sim::process::{Cx, Event, Machine, Pid, Process, Record, SocketId};
use sim::server::RedisServer;
use sim::why::Why;
use sim::world::{World, WorldEvent};

use crate::session::{Session, SessionKind};
use crate::terminal::screen::Screen;

const START: Time = Time(1_795_183_509_000_000);
const CLIENT: Ipv4Addr = Ipv4Addr::new(172, 31, 5, 10);
const CACHE: Ipv4Addr = Ipv4Addr::new(172, 31, 38, 4);
const WALLED: Ipv4Addr = Ipv4Addr::new(172, 31, 38, 5);

/// `cache.test` has a Redis on 6379, one with a password on 6380, one in protected mode on 6385, one with TLS on 6390
/// and a herald on 6395, and a MySQL on 3306; `walled.test` drops everything.
#[derive(Clone)]
struct Lan;

impl Network for Lan {
    type Why = ();

    fn resolve(&self, _: HostId, name: &str) -> Option<Vec<Ipv4Addr>> {
        match name {
            "cache.test" => Some(vec![CACHE]),
            "walled.test" => Some(vec![WALLED]),
            _ => None,
        }
    }

    fn path(&self, _: HostId, to: Ipv4Addr, port: u16, protocol: Transport) -> Path<Why<()>> {
        let mut path = Path::new("client", Some(to), port, protocol);
        if to == WALLED {
            path.hops.push(Hop::blocked(
                HopKind::SecurityGroup,
                "sg",
                "sg",
                Why::Network(()),
            ));
            path.outcome = PathOutcome::Dropped;
        }
        path
    }
}

/// A stand-in for a server that publishes: it confirms, then sends a message every second.
#[derive(Clone, Default)]
struct Herald {
    listener: Option<(SocketId, u64)>,
    is_monitored: bool,
}

impl Herald {
    fn hear(&mut self, cx: &mut Cx<'_>, socket: SocketId, bytes: &[u8]) {
        let text = String::from_utf8_lossy(bytes).to_ascii_lowercase();
        let reply = if text.contains("unsubscribe") {
            self.listener = None;
            "*3\r\n$11\r\nunsubscribe\r\n$2\r\nch\r\n:0\r\n"
        } else if text.contains("subscribe") {
            self.listener = Some((socket, cx.timer(cx.now + Duration::from_secs(1))));
            "*3\r\n$9\r\nsubscribe\r\n$2\r\nch\r\n:1\r\n"
        } else if text.contains("elsewhere") {
            "-MOVED 12182 172.31.38.4:6379\r\n"
        } else if text.contains("monitor") {
            self.is_monitored = true;
            self.listener = Some((socket, cx.timer(cx.now + Duration::from_secs(1))));
            "+OK\r\n"
        } else {
            "+PONG\r\n"
        };
        cx.send(socket, reply);
    }

    fn publish(&mut self, cx: &mut Cx<'_>, socket: SocketId) {
        let message = "*3\r\n$7\r\nmessage\r\n$2\r\nch\r\n$2\r\nhi\r\n";
        cx.send(
            socket,
            if self.is_monitored {
                "+1.0 [0 1.2.3.4:5] \"ping\"\r\n"
            } else {
                message
            },
        );
        self.listener = Some((socket, cx.timer(cx.now + Duration::from_secs(1))));
    }
}

impl Process for Herald {
    fn on(&mut self, cx: &mut Cx<'_>, event: Event) {
        match (event, self.listener) {
            (Event::Start, _) => cx.listen(6395, None),
            (Event::Data(socket, bytes), _) => self.hear(cx, socket, &bytes),
            (Event::Timer(id), Some((socket, timer))) if id == timer => self.publish(cx, socket),
            (Event::Closed { socket, .. }, Some((listener, _))) if socket == listener => {
                *self = Herald::default();
            }
            _ => {}
        }
    }
}

/// Someone else who uses the Redis on 6379, and says what it is given.
#[derive(Clone, Default)]
struct Neighbour {
    socket: Option<SocketId>,
}

impl Process for Neighbour {
    fn on(&mut self, cx: &mut Cx<'_>, event: Event) {
        match (event, self.socket) {
            (Event::Start, _) => self.socket = Some(cx.connect("cache.test", CACHE, 6379, None)),
            (Event::Input(line), Some(socket)) => {
                cx.send(socket, [line.as_slice(), b"\r\n"].concat());
            }
            _ => {}
        }
    }
}

/// A world with one open terminal.
pub(crate) struct Harness {
    world: World<Lan>,
    client: HostId,
    pid: Pid,
    cache: HostId,
    neighbour: Option<Pid>,
    pub(crate) screen: Screen,
    pub(crate) records: Vec<Record>,
    has_exited: bool,
}

impl Harness {
    pub(crate) fn new(kind: SessionKind, prepare: impl FnOnce(&mut Machine)) -> Harness {
        let mut world = World::new(Lan, 1, START);
        let cache = world.add_host(Machine {
            ip: Some(CACHE),
            ..Machine::default()
        });
        for (port, settings) in [
            (6379, vec![("protected-mode", "no")]),
            (6380, vec![("requirepass", "secret")]),
            (6385, vec![]),
            (6390, vec![("protected-mode", "no")]),
        ] {
            let setting = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
            let config = NodeConfig {
                settings: settings.into_iter().map(setting).collect(),
                restricted: Vec::new(),
                seed: u64::from(port),
                ..NodeConfig::default()
            };
            let server = RedisServer::new(config, port, None);
            let is_tls = port == 6390;
            let server = if is_tls { server.with_tls() } else { server };
            world.spawn(cache, Box::new(server));
        }
        world.spawn(cache, Box::new(Herald::default()));
        world.spawn(cache, database::server());
        let hostname = match kind {
            SessionKind::AmazonLinux => "ip-172-31-5-10.ap-south-1.compute.internal",
            SessionKind::Laptop => "laptop",
        };
        let mut machine = Machine {
            hostname: hostname.into(),
            ip: Some(CLIENT),
            has_internet: true,
            ..Machine::default()
        };
        prepare(&mut machine);
        let client = world.add_host(machine);
        let pid = world.spawn(client, Box::new(Session::new(kind, 80)));
        let mut harness = Harness {
            world,
            client,
            pid,
            cache,
            neighbour: None,
            screen: Screen::new(),
            records: Vec::new(),
            has_exited: false,
        };
        harness.pass(Duration::from_millis(10));
        harness.world.input(pid, b"\x0c");
        harness.pass(Duration::from_millis(10));
        harness
    }

    pub(crate) fn keys(&mut self, bytes: &[u8]) {
        self.world.input(self.pid, bytes);
        self.pass(Duration::from_millis(300));
    }

    pub(crate) fn pass(&mut self, span: Duration) {
        self.world.run_until(self.world.now() + span);
        while let Some(event) = self.world.drain() {
            match event {
                WorldEvent::Output { pid, bytes } if pid == self.pid => self.screen.write(&bytes),
                WorldEvent::Record { record, .. } => self.records.push(record),
                WorldEvent::Exited { pid } => self.has_exited |= pid == self.pid,
                _ => {}
            }
        }
    }

    /// The other client, who comes when first needed.
    fn neighbour(&mut self) -> Pid {
        if let Some(pid) = self.neighbour {
            return pid;
        }
        let pid = self.world.spawn(self.cache, Box::new(Neighbour::default()));
        self.neighbour = Some(pid);
        self.pass(Duration::from_millis(10));
        pid
    }

    fn machine(&mut self) -> &mut Machine {
        self.world.machine_mut(self.client).unwrap()
    }
}

/// What the transcript asks for, in order.
enum Cue {
    Type(Vec<u8>),
    Pass(Duration),
    Machine(String),
}

/// The cues of a transcript, each with the source text that it stands for.
fn cues(text: &str) -> Vec<(String, Cue)> {
    let mut cues = Vec::new();
    for line in text.lines() {
        if let Some(direction) = line.strip_prefix('@') {
            let seconds = direction
                .strip_prefix('+')
                .and_then(|span| span.strip_suffix('s'));
            let cue = match seconds.and_then(|seconds| seconds.parse().ok()) {
                Some(seconds) => Cue::Pass(Duration::from_secs_f64(seconds)),
                None => Cue::Machine(direction.to_owned()),
            };
            cues.push((line.to_owned(), cue));
            continue;
        }
        let mut rest = line;
        while let Some(at) = rest.find(['«', '‹']) {
            let is_line = rest[at..].starts_with('«');
            let open = if is_line { '«' } else { '‹' };
            let close = if is_line { '»' } else { '›' };
            let inner = &rest[at + open.len_utf8()..];
            let end = inner.find(close).unwrap_or(inner.len());
            let typed = &inner[..end];
            let bytes = if is_line {
                format!("{typed}\r").into_bytes()
            } else {
                key_bytes(typed)
            };
            cues.push((format!("{open}{typed}{close}"), Cue::Type(bytes)));
            rest = inner.get(end + close.len_utf8()..).unwrap_or_default();
        }
    }
    cues
}

fn key_bytes(text: &str) -> Vec<u8> {
    let mut text = text
        .replace("\\t", "\t")
        .replace("\\e", "\x1b")
        .replace("\\r", "\r");
    while let Some(at) = text.find('^') {
        let Some(letter) = text[at + 1..].chars().next() else {
            break;
        };
        let control = char::from(letter as u8 & 0x1f);
        text.replace_range(at..at + 2, &control.to_string());
    }
    text.into_bytes()
}

/// Plays a transcript; gives the transcript as it should have been.
fn play(text: &str) -> String {
    let kind = if text.lines().any(|line| line == "@laptop") {
        SessionKind::Laptop
    } else {
        SessionKind::AmazonLinux
    };
    let mut harness = Harness::new(kind, |_| {});
    let mut written = String::new();
    let mut shown = String::new();
    let mut update = |harness: &mut Harness, written: &mut String, source: &str| {
        let now = trimmed(&harness.screen.text());
        let fresh = match now.strip_prefix(shown.as_str()) {
            Some(fresh) => fresh.to_owned(),
            None => from_first_change(&shown, &now),
        };
        shown = now;
        match source
            .strip_prefix('«')
            .and_then(|source| source.strip_suffix('»'))
        {
            Some(typed) if !typed.is_empty() && fresh.trim_start().starts_with(typed.trim()) => {
                let after = fresh
                    .trim_start()
                    .strip_prefix(typed.trim())
                    .unwrap_or_default();
                let gap = gap(written);
                written.push_str(&format!("{gap}{source}{after}"));
            }
            _ if source.starts_with('@') => {
                written.push_str(&format!("\n{source}{}\n", fresh_line(&fresh)));
            }
            _ => written.push_str(&format!("{}{source}{fresh}", gap(written))),
        }
    };
    update(&mut harness, &mut written, "");
    for (source, cue) in cues(text) {
        match cue {
            Cue::Type(bytes) => harness.keys(&bytes),
            Cue::Pass(span) => harness.pass(span),
            Cue::Machine(direction) => direct(&mut harness, &direction),
        }
        update(&mut harness, &mut written, &source);
    }
    let lines: Vec<&str> = written.trim_start().lines().map(str::trim_end).collect();
    lines.join("\n") + "\n"
}

/// The lines from the first one that differs on.
fn from_first_change(before: &str, now: &str) -> String {
    let same = before
        .lines()
        .zip(now.lines())
        .take_while(|(a, b)| a == b)
        .count();
    now.lines()
        .skip(same)
        .map(|line| format!("\n{line}"))
        .collect()
}

fn gap(written: &str) -> &'static str {
    if written.is_empty() || written.ends_with('\n') {
        ""
    } else {
        " "
    }
}

fn fresh_line(fresh: &str) -> String {
    if fresh.is_empty() || fresh.starts_with('\n') {
        fresh.to_owned()
    } else {
        format!("\n{fresh}")
    }
}

fn direct(harness: &mut Harness, direction: &str) {
    match direction.split_once(' ') {
        Some(("internet", state)) => harness.machine().has_internet = state == "on",
        Some(("neighbour", line)) => {
            let pid = harness.neighbour();
            harness.world.input(pid, line.as_bytes());
            harness.pass(Duration::from_millis(10));
        }
        Some(("package", name)) => drop(harness.machine().packages.insert(name.into(), "1".into())),
        _ => {}
    }
}

fn trimmed(text: &str) -> String {
    text.lines()
        .map(str::trim_end)
        .collect::<Vec<&str>>()
        .join("\n")
}

#[test]
fn transcripts() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/dialogues");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let mut wrong = Vec::new();
    for path in &paths {
        let expected = std::fs::read_to_string(path).unwrap();
        let played = play(&expected);
        if played == expected {
            continue;
        }
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(path, played).unwrap();
        } else {
            wrong.push(format!(
                "{}:\n{}",
                path.display(),
                first_difference(&expected, &played)
            ));
        }
    }
    assert!(
        !paths.is_empty() && wrong.is_empty(),
        "{}",
        wrong.join("\n\n")
    );
}

fn first_difference(expected: &str, played: &str) -> String {
    let pairs = expected.lines().chain([""]).zip(played.lines().chain([""]));
    let same = pairs.take_while(|(a, b)| a == b).count();
    let from = |text: &str| {
        text.lines()
            .skip(same)
            .take(8)
            .collect::<Vec<&str>>()
            .join("\n")
    };
    format!(
        "line {}, expected:\n{}\n--- but was:\n{}",
        same + 1,
        from(expected),
        from(played)
    )
}

#[test]
fn a_line_is_recorded_with_its_status_when_it_ends() {
    let mut harness = Harness::new(SessionKind::AmazonLinux, |_| {});
    harness.keys(b"false; true\rnope\r\rsleep 5\r");
    let shell = |line: &str, status| Record::Shell {
        line: line.into(),
        status,
    };
    assert_eq!(
        harness.records,
        [shell("false; true", 0), shell("nope", 127)]
    );
    harness.pass(Duration::from_secs(5));
    assert_eq!(harness.records.last(), Some(&shell("sleep 5", 0)));
}

#[test]
fn leaving_ends_the_session_and_records_the_line() {
    let mut harness = Harness::new(SessionKind::AmazonLinux, |_| {});
    harness.keys(b"sudo su -\rexit\r");
    assert!(!harness.has_exited);
    harness.keys(b"exit\r");
    assert!(harness.has_exited);
    assert_eq!(
        harness.records.last(),
        Some(&Record::Shell {
            line: "exit".into(),
            status: 0
        })
    );
}

#[test]
fn ss_lists_the_connections_that_stand() {
    let mut harness = Harness::new(SessionKind::AmazonLinux, |_| {});
    let peer = harness
        .world
        .spawn(harness.client, Box::new(Neighbour::default()));
    harness.pass(Duration::from_millis(10));
    harness.keys(b"ss -tn\r");
    let text = harness.screen.text();
    let row = text.lines().find(|line| line.starts_with("ESTAB"));
    let row: Vec<&str> = row.unwrap().split_whitespace().collect();
    assert_eq!(
        row,
        ["ESTAB", "0", "0", "172.31.5.10:32768", "172.31.38.4:6379"]
    );
    harness.world.kill(peer);
    harness.keys(b"clear\rss -tn\r");
    assert!(!harness.screen.text().contains("ESTAB"));
}

/// Programs to which an option that they do not know is text, as in a real shell.
const TAKE_ANY_TEXT: [&str; 7] = [":", "echo", "false", "true", "exit", "logout", "test"];

#[test]
fn no_program_ignores_an_option_that_it_does_not_have() {
    for kind in [SessionKind::AmazonLinux, SessionKind::Laptop] {
        let env = crate::host::env::Env::new(kind);
        let machine = furnished(kind).machine().clone();
        let tools: Vec<_> = crate::programs::TABLE.available(&env, &machine).collect();
        assert!(tools.len() > 90);
        for tool in tools {
            let name = tool.name;
            for option in ["--no-such-option", "-%"] {
                if !TAKE_ANY_TEXT.contains(&name) {
                    refuses(kind, &format!("{name} {option}"), "");
                }
            }
            for letter in tool.synopsis.lacks.chars() {
                let line = format!("{name} -{letter}");
                refuses(kind, &line, "is not simulated in this lab");
            }
        }
    }
}

/// The line fails at once, with words on the screen.
#[track_caller]
fn refuses(kind: SessionKind, line: &str, words: &str) {
    let mut harness = furnished(kind);
    harness.keys(format!("{line}\r").as_bytes());
    let text = harness.screen.text();
    let said = text.split_once(line).map_or("", |(_, said)| said);
    assert!(
        said.trim().lines().count() > 1 && said.contains(words),
        "{text}"
    );
    let Some(Record::Shell { status, .. }) = harness.records.last() else {
        panic!("it did not end: {text}");
    };
    assert_ne!(*status, 0, "{text}");
}

#[test]
fn a_host_counts_the_bytes_of_its_packages() {
    let mut harness = Harness::new(SessionKind::AmazonLinux, |_| {});
    let mut received = |line: &str| {
        harness.keys(format!("{line}\r").as_bytes());
        harness.pass(Duration::from_secs(60));
        let machine = harness.machine();
        assert!(machine.sent_bytes > 0 && machine.sent_bytes < machine.received_bytes / 10);
        machine.received_bytes
    };
    let metadata = received("dnf check-update");
    assert_eq!(
        metadata, 32_020_000,
        "as the screen says: 32.0 MB and 20 kB"
    );
    let installed = received("sudo dnf install -y valkey");
    let valkey = installed - metadata;
    assert!((1_000_000..20_000_000).contains(&valkey), "{valkey}");
    let again = received("sudo dnf install -y valkey");
    assert_eq!(again, installed, "it is there already");
}

/// With every package that has a program.
fn furnished(kind: SessionKind) -> Harness {
    Harness::new(kind, |machine| {
        let names = [
            "valkey",
            "redis6",
            "telnet",
            "nmap-ncat",
            "docker",
            "mariadb105",
            "python3-pip",
        ];
        for name in names {
            machine.packages.insert(name.into(), "1".into());
        }
    })
}

#[test]
fn keys_one_by_one_and_all_at_once_show_the_same() {
    let typed: &[u8] = b"echo one two\x17three\r\x1b[Aw\x01ec\x1b[F\x7f\rls \t\t\x03cat <<\r'\ropen'\r\x12ech\x05 !\r";
    let mut whole = furnished(SessionKind::AmazonLinux);
    whole.world.input(whole.pid, typed);
    whole.pass(Duration::from_millis(1));
    let mut single = furnished(SessionKind::AmazonLinux);
    for byte in typed {
        single.world.input(single.pid, &[*byte]);
    }
    single.pass(Duration::from_millis(1));
    assert_eq!(single.screen.text(), whole.screen.text());
    assert_eq!(single.screen.full_patch(), whole.screen.full_patch());
}

#[test]
fn no_bytes_break_a_session() {
    let lines: &[&[u8]] = &[
        b"valkey-cli -h cache.test\r",
        b"valkey-cli -h walled.test\r",
        b"redis-cli -h cache.test -p 6395 subscribe ch\r",
        b"SUBSCRIBE ch\r",
        b"monitor\r",
        b"EVAL \"\xff",
        b"telnet cache.test 6379\r",
        b"\x1d",
        b"sudo dnf install telnet\r",
        b"nc cache.test 6379\r",
        b"cat\r",
        b"echo $",
        b"\"",
        b"ls -la | grep ",
        b"\x1b[200~",
        b"\x1b[201~",
        b"sudo su\r",
        b"\r",
        b"\x03",
        b"\t\t",
        b"help | head -n 3\r",
        b"history\r",
        b"grep -E '(a|[b' -A 2 /etc/hosts\r",
        b"cat << END | sort -k 2 | head -c -3\r",
        b"END\r",
        b"printf '%5.2f %b' 3.145 '\\0101'\r",
        "echo 界🚀e\u{301}\r".as_bytes(),
        b"seq 9 | tr 1-5 a-z | cut -c 1- | uniq -c\r",
    ];
    let seed = 0x6379_u64;
    let mut state = seed;
    let mut random = |bound: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % bound
    };
    for kind in [SessionKind::AmazonLinux, SessionKind::Laptop] {
        let mut harness = furnished(kind);
        for _ in 0..1_500 {
            let mut bytes = Vec::new();
            match random(3) {
                0 => bytes.extend((0..random(20)).map(|_| random(256) as u8)),
                1 => {
                    bytes.extend((0..random(20)).map(|_| {
                        b" $|>;&'\"\\!*[]~{}()`\r\x03\x04\x12\x1b"[random(26) as usize % 24]
                    }));
                }
                _ => bytes.extend_from_slice(lines[random(lines.len() as u64) as usize]),
            }
            harness.world.input(harness.pid, &bytes);
            harness.pass(Duration::from_millis(5));
            if harness.has_exited {
                harness = furnished(kind);
            }
        }
        assert!(harness.screen.text().len() < 4_000_000, "seed {seed}");
    }
}

fn redis_records(harness: &Harness) -> Vec<(String, String, bool)> {
    let commands = harness.records.iter().filter_map(|record| match record {
        Record::Redis {
            argv,
            reply,
            is_error,
            ..
        } => Some((argv.join(" "), reply.clone(), *is_error)),
        _ => None,
    });
    commands.collect()
}

fn with_valkey() -> Harness {
    Harness::new(SessionKind::AmazonLinux, |machine| {
        drop(machine.packages.insert("valkey".into(), "8.0.1".into()));
    })
}

#[test]
fn commands_and_connections_are_recorded() {
    let mut harness = with_valkey();
    harness.keys(b"valkey-cli -h cache.test -p 6379\rSET a b\rGET a\rGET a b\rexit\r");
    let endpoint = || "cache.test:6379".to_owned();
    let program = "valkey-cli".to_owned();
    assert_eq!(
        harness.records.first(),
        Some(&Record::Connection {
            endpoint: endpoint(),
            connected: true,
            program
        })
    );
    let wrong = "(error) ERR wrong number of arguments for 'get' command";
    let expected = [
        ("SET a b", "OK", false),
        ("GET a", "\"b\"", false),
        ("GET a b", wrong, true),
    ];
    let got = redis_records(&harness);
    let got: Vec<(&str, &str, bool)> = got
        .iter()
        .map(|(a, b, c)| (a.as_str(), b.as_str(), *c))
        .collect();
    assert_eq!(got, expected);
    assert!(matches!(
        harness.records.last(),
        Some(Record::Shell { status: 0, .. })
    ));
}

#[test]
fn what_is_typed_ahead_reaches_whoever_reads_next() {
    let mut harness = with_valkey();
    harness.keys(b"sleep 1; valkey-cli -h cache.test\rPING\rexit\recho done\r");
    harness.pass(Duration::from_secs(3));
    let text = harness.screen.text();
    assert!(text.contains("cache.test:6379> PING\nPONG\n"), "{text}");
    assert!(text.contains("$ echo done\ndone\n"), "{text}");
}

#[test]
fn a_paste_of_several_commands_runs_them_in_order_after_enter() {
    let mut harness = with_valkey();
    harness.keys(b"valkey-cli -h cache.test\r\x1b[200~SET a 1\nINCR a\n\x1b[201~");
    assert_eq!(redis_records(&harness), []);
    harness.keys(b"\r");
    let replies: Vec<String> = redis_records(&harness)
        .into_iter()
        .map(|record| record.1)
        .collect();
    assert_eq!(replies, ["OK", "(integer) 2"]);
}

#[test]
fn hints_follow_what_is_typed() {
    let mut harness = with_valkey();
    harness.keys(b"valkey-cli -h cache.test\rSET k ");
    let patch = harness.screen.full_patch();
    let line = patch.lines.last().unwrap();
    let hint = line.spans.last().unwrap();
    assert!(hint.text.starts_with("value [NX|XX]"), "{hint:?}");
    assert_eq!(hint.style.foreground, Some(8));
    let columns: usize = line
        .spans
        .iter()
        .map(|span| span.text.chars().count())
        .sum();
    assert!(
        columns <= 80,
        "the hint is cut at the terminal's edge: {columns}"
    );
}

#[test]
fn a_long_reply_comes_in_pieces_and_ctrl_c_ends_it() {
    let mut harness = with_valkey();
    let keys: String = (0..40_000).map(|n| format!(" key:{n} value")).collect();
    harness
        .world
        .input(harness.pid, b"valkey-cli -h cache.test\r");
    for chunk in keys.as_bytes().chunks(40_000) {
        let words: Vec<&str> = std::str::from_utf8(chunk)
            .unwrap()
            .split_whitespace()
            .collect();
        let pairs: Vec<String> = words
            .chunks(2)
            .filter(|pair| pair.len() == 2)
            .map(|pair| pair.join(" "))
            .collect();
        harness.keys(format!("\x1b[200~MSET {}\x1b[201~\r", pairs.join(" ")).as_bytes());
    }
    harness.keys(b"KEYS *\r");
    harness.pass(Duration::from_secs(1));
    let text = harness.screen.text();
    assert!(
        text.trim_end().ends_with("cache.test:6379>"),
        "{}",
        &text[text.len() - 200..]
    );
    assert!(harness.screen.full_patch().lines.len() <= 5_000);
    harness.world.input(harness.pid, b"clear\rKEYS *\r");
    while !harness.screen.text().contains("\"key:") {
        harness.pass(Duration::from_micros(100));
    }
    harness.keys(b"\x03");
    assert!(harness.screen.text().trim_end().ends_with("]$"));
}

#[test]
fn a_clone_goes_its_own_way() {
    let mut harness = with_valkey();
    harness.keys(b"valkey-cli -h cache.test\rSET a 1\rINCR");
    let mut copy = Harness {
        world: harness.world.clone(),
        screen: harness.screen.clone(),
        records: Vec::new(),
        ..harness
    };
    copy.keys(b" a\r");
    harness.keys(b" a\r");
    assert_eq!(harness.screen.text(), copy.screen.text());
    copy.keys(b"GET a\r");
    assert_ne!(harness.screen.text(), copy.screen.text());
}
