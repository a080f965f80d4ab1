//! Partners behind a TCP port: our own server and redis-server, each in a process that ends with its value.

use std::collections::BTreeMap;
use std::io::{ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use engine::dialogue::Partner;
use engine::resp::encode_command;
use engine::resp::{Decoder, Value};

/// Longer jumps of the clock are for the engine in this process only.
const LONGEST_WAIT: Duration = Duration::from_secs(2);
const PATIENCE: Duration = Duration::from_secs(5);
/// What is long enough for a reply that must not come.
const SILENCE: Duration = Duration::from_millis(40);

const NO_REDIS: &str = "redis-server is not installed: the dialogues are held with it too. \
    Install it with `apt-get install redis-server`, or run `cargo xtask test`, which does.";

#[derive(Clone, Copy)]
enum Program {
    Ours,
    Redis,
}

/// A running server.
pub(crate) struct Server {
    program: Program,
    child: Child,
    port: u16,
}

impl Server {
    /// Our own, built first.
    pub(crate) fn ours() -> Server {
        build();
        Server::start(Program::Ours)
    }

    /// The one of this machine.
    pub(crate) fn redis() -> Server {
        Server::start(Program::Redis)
    }

    /// A fresh one of the same kind.
    pub(crate) fn another(&self) -> Server {
        Server::start(self.program)
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// Whether it says that its version is older than 7.2.
    pub(crate) fn is_before_7_2(&self) -> bool {
        let mut remote = Remote::new(self);
        let asked = remote.send("", &[b"INFO".to_vec(), b"server".to_vec()]);
        asked.expect("INFO can be sent");
        let Ok(Some(Value::Bulk(text))) = remote.hear("") else {
            panic!("INFO has a reply");
        };
        let text = String::from_utf8_lossy(&text).into_owned();
        let version = text
            .lines()
            .find_map(|line| line.strip_prefix("redis_version:"));
        let mut numbers = version
            .unwrap_or_default()
            .split('.')
            .map(|part| part.parse().unwrap_or(0));
        (numbers.next(), numbers.next()) < (Some(7), Some(2))
    }

    fn start(program: Program) -> Server {
        let port = free_port();
        let mut command = match program {
            Program::Ours => Command::new(our_binary()),
            Program::Redis => {
                let mut command = Command::new("redis-server");
                command.args(["--save", "", "--daemonize", "no"]);
                command
            }
        };
        command.args(["--port", &port.to_string(), "--enable-debug-command", "yes"]);
        let child = command
            .current_dir(std::env::temp_dir())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn();
        let child = match (child, program) {
            (Ok(child), _) => child,
            (Err(_), Program::Redis) => panic!("{NO_REDIS}"),
            (Err(error), Program::Ours) => panic!("{}: {error}", our_binary().display()),
        };
        let server = Server {
            program,
            child,
            port,
        };
        server.wait_until_ready();
        server
    }

    fn wait_until_ready(&self) {
        const PAUSE: Duration = Duration::from_millis(5);
        let attempts = PATIENCE.as_millis() / PAUSE.as_millis();
        let answers = (0..attempts).any(|_| {
            thread::sleep(PAUSE);
            TcpStream::connect(("127.0.0.1", self.port)).is_ok()
        });
        assert!(answers, "the server on port {} does not answer", self.port);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A port that nobody listens on now.
pub(crate) fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("its address").port()
}

/// The server's binary stands beside the folder of this test's own.
fn our_binary() -> PathBuf {
    let own = std::env::current_exe().expect("the path of the test");
    let folder = own.ancestors().nth(2).expect("the folder of the profile");
    folder.join(format!("server{}", std::env::consts::EXE_SUFFIX))
}

fn build() {
    let mut command = Command::new(env!("CARGO"));
    command.args(["build", "--quiet", "--package", "server"]);
    match our_binary()
        .parent()
        .and_then(|folder| folder.file_name())
        .and_then(|name| name.to_str())
    {
        Some("debug") | None => {}
        Some(profile) => _ = command.args(["--profile", profile]),
    }
    let status = command.current_dir(env!("CARGO_MANIFEST_DIR")).status();
    assert!(
        status.is_ok_and(|status| status.success()),
        "the server does not build"
    );
}

/// Connections to a server.
pub(crate) struct Remote {
    port: u16,
    connections: BTreeMap<String, (TcpStream, Decoder)>,
}

impl Remote {
    pub(crate) fn new(server: &Server) -> Remote {
        Remote {
            port: server.port(),
            connections: BTreeMap::new(),
        }
    }

    /// Empties the server, on a connection of its own.
    pub(crate) fn flush(&mut self) {
        let name = "\0flush";
        let flushed = self
            .send(name, &[b"FLUSHALL".to_vec()])
            .and_then(|()| self.hear(name));
        assert_eq!(flushed, Ok(Some(Value::Simple(b"OK".to_vec()))));
        self.connections.remove(name);
    }

    fn connection(&mut self, client: &str) -> Result<&mut (TcpStream, Decoder), String> {
        if !self.connections.contains_key(client) {
            let stream =
                TcpStream::connect(("127.0.0.1", self.port)).map_err(|error| error.to_string())?;
            stream
                .set_nodelay(true)
                .map_err(|error| error.to_string())?;
            self.connections
                .insert(client.to_owned(), (stream, Decoder::default()));
        }
        self.connections
            .get_mut(client)
            .ok_or_else(|| "no connection".to_owned())
    }

    fn hear_within(&mut self, client: &str, patience: Duration) -> Result<Option<Value>, String> {
        let (stream, decoder) = self.connection(client)?;
        stream
            .set_read_timeout(Some(patience))
            .map_err(|error| error.to_string())?;
        let mut bytes = [0; 65536];
        loop {
            if let Some(value) = decoder.next_reply().map_err(|error| error.to_string())? {
                return Ok(Some(value));
            }
            match stream.read(&mut bytes) {
                Ok(0) => return Ok(None),
                Ok(len) => decoder.feed(&bytes[..len]),
                Err(error)
                    if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) =>
                {
                    return Ok(None);
                }
                Err(error) => return Err(error.to_string()),
            }
        }
    }
}

impl Partner for Remote {
    fn send(&mut self, client: &str, argv: &[Vec<u8>]) -> Result<(), String> {
        let (stream, _) = self.connection(client)?;
        stream
            .write_all(&encode_command(argv))
            .map_err(|error| error.to_string())
    }

    fn hear(&mut self, client: &str) -> Result<Option<Value>, String> {
        self.hear_within(client, PATIENCE)
    }

    fn hear_nothing(&mut self, client: &str) -> Result<Option<Value>, String> {
        self.hear_within(client, SILENCE)
    }

    fn pass(&mut self, span: Duration) -> Result<(), String> {
        if span > LONGEST_WAIT {
            return Err(format!("a jump of {span:?} is 'in-process only'"));
        }
        thread::sleep(span);
        Ok(())
    }
}
