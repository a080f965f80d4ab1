//! `valkey-server`, `redis6-server`, `redis-server`: a real engine behind a port of this host.
//!
//! In the foreground the server's process lives inside of the shell's, which passes it the world's events; with
//! `--daemonize yes` it becomes a process of its own.

use std::net::Ipv4Addr;

use cloud::versions;
use engine::{Node, NodeConfig, Release};
use primitives::calendar::Date;
use sim::process::{Action, Event, Process, SpawnBox};
use sim::server::RedisServer;

use crate::host::disk;
use crate::program::arguments::Args;
use crate::program::tool::{Home, Make, Tool, tool};
use crate::program::{Flow, Io, Program};

const USAGE: &str = "[file] [--port number] [--name value ...]";
const SUMMARY: &str = "start a server on this host";

pub(super) const TOOLS: &[Tool] = &[
    tool(
        "valkey-server",
        Home::Package("valkey"),
        USAGE,
        SUMMARY,
        Make::Program(|args| server(versions::VALKEY_PACKAGE, args)),
    )
    .own_words(),
    tool(
        "redis6-server",
        Home::Package("redis6"),
        USAGE,
        SUMMARY,
        Make::Program(|args| server(versions::REDIS6_PACKAGE, args)),
    )
    .own_words(),
    tool(
        "redis-server",
        Home::Package("redis"),
        USAGE,
        SUMMARY,
        Make::Program(|args| server(versions::LAPTOP_REDIS, args)),
    )
    .own_words(),
];

#[derive(Clone)]
struct Server {
    release: Release,
    args: Args,
    port: u16,
    inner: Option<Box<RedisServer>>,
}

/// What file and command line say.
#[derive(Clone, Debug, Default)]
struct Settings {
    pairs: Vec<(String, String)>,
    has_file: bool,
}

fn server(release: Release, args: Args) -> Box<dyn Program> {
    Box::new(Server {
        release,
        args,
        port: 6379,
        inner: None,
    })
}

impl Settings {
    fn get(&self, name: &str) -> Option<&str> {
        let last = self
            .pairs
            .iter()
            .rev()
            .find(|(key, _)| key.eq_ignore_ascii_case(name));
        last.map(|(_, value)| value.as_str())
    }

    /// The first IPv4 address of `bind`, unless it is a wild card.
    fn address(&self) -> Option<Ipv4Addr> {
        let first = self
            .get("bind")?
            .split_whitespace()
            .next()?
            .trim_start_matches('-');
        first
            .parse()
            .ok()
            .filter(|ip: &Ipv4Addr| !ip.is_unspecified())
    }
}

impl Server {
    fn settings(&self, io: &Io<'_, '_>) -> Result<Settings, String> {
        let mut settings = Settings::default();
        let mut words = self.args.words.iter().peekable();
        if let Some(file) = words.next_if(|word| !word.starts_with('-')) {
            let text = disk::read(io.machine(), io.env, &io.path(file));
            let text = text.map_err(|fault| {
                format!("Fatal error, can't open config file '{file}': {fault}")
            })?;
            settings.pairs = file_settings(&String::from_utf8_lossy(&text));
            settings.has_file = true;
        }
        while let Some(word) = words.next() {
            let name = word
                .strip_prefix("--")
                .ok_or_else(|| format!("Invalid argument '{word}'"))?;
            let mut values = Vec::new();
            while let Some(value) = words.next_if(|word| !word.starts_with("--")) {
                values.push(value.trim_matches('"').to_owned());
            }
            settings
                .pairs
                .push((name.to_ascii_lowercase(), values.join(" ")));
        }
        Ok(settings)
    }

    fn log(&self, io: &mut Io<'_, '_>, role: char, sign: char, text: &str) {
        let date = Date::of_us(io.cx.now.0).precise();
        let pid = 2100 + io.cx.pid.0;
        io.out(format!("{pid}:{role} {date} {sign} {text}\n"));
    }

    fn begin(&mut self, io: &mut Io<'_, '_>, settings: &Settings) -> Flow {
        let port = settings.get("port").unwrap_or("6379").parse::<u16>();
        let Ok(port) = port else {
            io.err_line("*** FATAL CONFIG FILE ERROR ***\n>>> 'port'\nargument couldn't be parsed into an integer");
            return Flow::Done(1);
        };
        self.port = port;
        let address = settings.address();
        if is_taken(io, port, address) {
            return self.refuse(io, port, address);
        }
        let hidden = ["port", "bind", "daemonize"];
        let pairs = settings
            .pairs
            .iter()
            .filter(|(name, _)| !hidden.contains(&name.as_str()))
            .cloned()
            .collect();
        let config = NodeConfig {
            settings: pairs,
            restricted: Vec::new(),
            seed: io.cx.random(u64::MAX),
            release: self.release,
        };
        if let Err(problem) = Node::new(&config, io.cx.now) {
            let (brand, version) = (self.release.server.title(), self.release.version);
            io.err_line(&format!("\n*** FATAL CONFIG FILE ERROR ({brand} {version}) ***\nReading the configuration file\n{problem}"));
            return Flow::Done(1);
        }
        let inner = RedisServer::new(config, port, address);
        if settings.get("daemonize") == Some("yes") {
            io.cx.actions.push(Action::Spawn(SpawnBox(Box::new(inner))));
            return Flow::Done(0);
        }
        self.announce(io, settings);
        self.inner = Some(Box::new(inner));
        self.pass(io, Event::Start)
    }

    fn announce(&self, io: &mut Io<'_, '_>, settings: &Settings) {
        let (brand, version) = (self.release.server.title(), self.release.version);
        let pid = 2100 + io.cx.pid.0;
        self.log(
            io,
            'C',
            '*',
            &format!("oO0OoO0OoO0Oo {brand} is starting oO0OoO0OoO0Oo"),
        );
        self.log(io, 'C', '*', &format!("{brand} version={version}, bits=64, commit=00000000, modified=0, pid={pid}, just started"));
        let program = &self.args.name;
        if !settings.has_file && settings.pairs.is_empty() {
            let text = format!(
                "Warning: no config file specified, using the default config. In order to specify a config file use {program} /path/to/{}.conf",
                brand.to_ascii_lowercase()
            );
            self.log(io, 'C', '#', &text);
        } else {
            self.log(io, 'C', '*', "Configuration loaded");
        }
        self.log(io, 'M', '*', "monotonic clock: POSIX clock_gettime");
        io.out_line_in("36", &format!("\n      .-----.      {brand} {version} (simulated), 64 bit\n      |  o  |      Running in standalone mode\n      '-----'      Port: {}, PID: {pid}\n", self.port));
        self.log(io, 'M', '*', "Server initialized");
        self.log(io, 'M', '*', "Ready to accept connections tcp");
    }

    fn refuse(&self, io: &mut Io<'_, '_>, port: u16, address: Option<Ipv4Addr>) -> Flow {
        let place = address.map_or("*".to_owned(), |address| address.to_string());
        let text = format!(
            "Warning: Could not create server TCP listening socket {place}:{port}: bind: Address already in use"
        );
        self.log(io, 'M', '#', &text);
        self.log(
            io,
            'M',
            '#',
            &format!("Failed listening on port {port} (tcp), aborting."),
        );
        Flow::Done(1)
    }

    /// Lets the server act. What it wants written goes nowhere, and its end is the program's, not the shell's.
    fn pass(&mut self, io: &mut Io<'_, '_>, event: Event) -> Flow {
        let Some(inner) = &mut self.inner else {
            return Flow::Running;
        };
        if let Event::Accepted { socket, .. } = &event {
            io.sockets.push(*socket);
        }
        let before = io.cx.actions.len();
        inner.on(io.cx, event);
        let wants_exit = io
            .cx
            .actions
            .iter()
            .skip(before)
            .any(|action| matches!(action, Action::Exit));
        io.cx
            .actions
            .retain(|action| !matches!(action, Action::Exit));
        if wants_exit {
            self.stop(io, "User requested shutdown...")
        } else {
            Flow::Running
        }
    }

    fn stop(&mut self, io: &mut Io<'_, '_>, why: &str) -> Flow {
        io.cx
            .actions
            .push(Action::StopListening { port: self.port });
        self.inner = None;
        self.log(io, 'M', '*', why);
        let brand = self.release.server.title();
        let text = format!("{brand} is now ready to exit, bye bye...");
        self.log(io, 'M', '#', &text);
        Flow::Done(0)
    }
}

/// `name value` lines of a configuration file.
fn file_settings(text: &str) -> Vec<(String, String)> {
    let lines = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let pairs = lines.filter_map(|line| line.split_once(char::is_whitespace));
    pairs
        .map(|(name, value)| {
            (
                name.to_ascii_lowercase(),
                value.trim().trim_matches('"').to_owned(),
            )
        })
        .collect()
}

fn is_taken(io: &Io<'_, '_>, port: u16, address: Option<Ipv4Addr>) -> bool {
    let mut listening = io.machine().listening.iter();
    listening.any(|(taken, other, _)| {
        *taken == port && (other.is_none() || address.is_none() || *other == address)
    })
}

impl Program for Server {
    fn start(&mut self, io: &mut Io<'_, '_>) -> Flow {
        let (brand, version) = (self.release.server.title(), self.release.version);
        if self
            .args
            .words
            .iter()
            .any(|word| word == "--version" || word == "-v")
        {
            io.out(format!(
                "{brand} server v={version} sha=00000000:0 malloc=jemalloc-5.3.0 bits=64\n"
            ));
            return Flow::Done(0);
        }
        match self.settings(io) {
            Ok(settings) => self.begin(io, &settings),
            Err(problem) => {
                io.err_line(&problem);
                Flow::Done(1)
            }
        }
    }

    fn event(&mut self, io: &mut Io<'_, '_>, event: &Event) -> Flow {
        self.pass(io, event.clone())
    }

    fn redis_server(&self) -> Option<&RedisServer> {
        self.inner.as_deref()
    }

    fn interrupt(&mut self, io: &mut Io<'_, '_>) -> Flow {
        let (pid, seconds) = (2100 + io.cx.pid.0, io.cx.now.as_secs());
        io.out(format!(
            "{pid}:signal-handler ({seconds}) Received SIGINT scheduling shutdown...\n"
        ));
        self.stop(io, "User requested shutdown...")
    }
}
