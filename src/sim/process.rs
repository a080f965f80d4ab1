//! Processes: state machines that run on hosts. They see events and ask for actions; they never touch the world.

use std::any::Any;
use std::net::Ipv4Addr;

use dyn_clone::DynClone;
use primitives::Rng;
use primitives::small_map::SmallMap;

use serde::{Deserialize, Serialize};

use crate::Time;
use crate::actor::{Act, ActorId, News};
use crate::net::HostId;

/// A process's number in the world; never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Pid(pub u32);

/// One end of a TCP connection; each end has its own number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SocketId(pub u64);

/// A program that runs on a host. Plain data: cloning a world clones its processes.
pub trait Process: Any + DynClone {
    /// Something happened; `cx` collects what the process wants done.
    fn on(&mut self, cx: &mut Cx<'_>, event: Event);

    /// Whether it connects by itself, without anybody who tries to: its ways are traffic, as downloads are.
    fn is_unattended(&self) -> bool {
        false
    }
}

dyn_clone::clone_trait_object!(Process);

/// What a process is told.
#[derive(Clone, Debug)]
pub enum Event {
    /// The process begins.
    Start,
    /// Bytes typed at the process's terminal, as an xterm encodes keys (`\x1b[A` is the up arrow, `\x03` Ctrl-C,
    /// `\x1b[200~`...`\x1b[201~` brackets a paste).
    Input(Vec<u8>),
    /// The answer to [`Cx::resolve`].
    Resolved {
        /// The number that `resolve` returned.
        query: u64,
        /// The addresses; `None`: no such name.
        addresses: Option<Vec<Ipv4Addr>>,
    },
    /// [`Cx::connect`] succeeded.
    Connected(SocketId),
    /// [`Cx::connect`] failed, after the time that its cause takes.
    ConnectFailed(SocketId, ConnectError),
    /// The answer to [`Cx::ping`].
    Echoed {
        /// The number that `ping` returned.
        ping: u64,
    },
    /// A listening port got a connection.
    Accepted {
        /// The new connection's own end.
        socket: SocketId,
        /// The port that was connected to.
        port: u16,
        /// The client's address and port.
        peer: (Ipv4Addr, u16),
        /// The address that the client connected to.
        local: Ipv4Addr,
    },
    /// Bytes arrived.
    Data(SocketId, Vec<u8>),
    /// The other end closed (`reset`: at once, without reading what was sent).
    Closed {
        /// The connection.
        socket: SocketId,
        /// Whether it was a reset.
        reset: bool,
    },
    /// The time of [`Cx::timer`] has come.
    Timer(u64),
    /// The answer to [`Cx::call`]: JSON, or an error code and message.
    CallDone {
        /// The number that `call` returned.
        call: u64,
        /// The cloud's answer.
        result: Result<String, (String, String)>,
    },
    /// An actor that the process has hired does something.
    Act {
        /// Which one.
        actor: ActorId,
        /// What it does.
        act: Act,
    },
}

/// Why a connect failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum ConnectError {
    TimedOut,
    Refused,
    Unreachable,
}

/// What a process wants done; the world carries it out after the event is handled.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub enum Action {
    Resolve {
        query: u64,
        name: String,
    },
    /// `target` is what the student typed, for the path's record.
    Connect {
        socket: SocketId,
        target: String,
        ip: Ipv4Addr,
        port: u16,
        timeout_ms: Option<u64>,
    },
    Send {
        socket: SocketId,
        bytes: Vec<u8>,
    },
    Close {
        socket: SocketId,
        reset: bool,
    },
    Listen {
        port: u16,
        address: Option<Ipv4Addr>,
    },
    StopListening {
        port: u16,
    },
    Ping {
        ping: u64,
        target: String,
        ip: Ipv4Addr,
        before: Option<bool>,
    },
    Browse {
        target: String,
        port: u16,
    },
    /// A server turns the client at the other end away, for where it comes from.
    TurnAway {
        socket: SocketId,
    },
    /// The server's end of a connection whose client speaks TLS where it should not, or the other way round.
    Misunderstand {
        socket: SocketId,
        speaks_tls: bool,
    },
    Timer {
        id: u64,
        at: Time,
    },
    CancelTimer {
        id: u64,
    },
    /// Bytes for the process's terminal, with ANSI colours.
    Write(Vec<u8>),
    /// Something the lab's journal keeps, for checks.
    Record(Record),
    Call {
        call: u64,
        request: String,
    },
    /// An actor is to hear this.
    Tell {
        actor: ActorId,
        news: News,
    },
    Spawn(SpawnBox),
    Exit,
}

/// A process to start on the same host, without a terminal (`valkey-server --daemonize yes`).
#[derive(Clone)]
pub struct SpawnBox(pub Box<dyn Process>);

impl std::fmt::Debug for SpawnBox {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Spawn")
    }
}

/// What a student did, as checks want to know it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Record {
    /// A line given to a host's shell, when it ended.
    Shell {
        /// The line as typed.
        line: String,
        /// Its exit status.
        status: i32,
    },
    /// A Redis command that a client program on a host sent, and its reply as printed.
    Redis {
        /// Where it was sent, `HOST:PORT` as typed.
        endpoint: String,
        /// The words.
        argv: Vec<String>,
        /// What the program printed, without the final newline.
        reply: String,
        /// Whether the reply was an error.
        is_error: bool,
    },
    /// A client program reached a server, or did not: `outcome` as it was printed.
    Connection {
        /// Where to, `HOST:PORT` as typed.
        endpoint: String,
        /// Whether the connection was made.
        connected: bool,
        /// The program's name (`valkey-cli`).
        program: String,
    },
    /// A SQL statement that a client program on a host sent, and what became of it.
    Sql {
        /// Where it was sent, `HOST:PORT` as typed.
        endpoint: String,
        /// The database in use, if there was one.
        database: Option<String>,
        /// The statement as typed, without its `;`.
        statement: String,
        /// What the program printed, without the final newline; the end of a long text is left out.
        reply: String,
        /// How many rows came back.
        rows: u64,
        /// How many rows were inserted, changed or deleted.
        affected: u64,
        /// The error's number (1146), when it failed.
        error: Option<u16>,
    },
    /// What a program printed on standard output and error, as plain text, when it ended; the middle of a long text is left out.
    /// The line that ran it follows. Programs whose output is known from its other records leave this out.
    Printed {
        /// The text.
        text: String,
    },
}

/// What a process is given while it handles an event.
pub struct Cx<'a> {
    /// The virtual time.
    pub now: Time,
    /// The process itself.
    pub pid: Pid,
    /// Its host.
    pub host: HostId,
    /// The host's facts and disk.
    pub machine: &'a mut Machine,
    /// What the process asked for, in order.
    pub actions: Vec<Action>,
    next_id: &'a mut u64,
    rng: &'a mut Rng,
}

/// A host as its processes see it.
#[derive(Clone, Debug, Default)]
pub struct Machine {
    /// `ip-172-31-5-10.ap-south-1.compute.internal`.
    pub hostname: String,
    /// The private address; a laptop's address at home.
    pub ip: Option<Ipv4Addr>,
    /// `Amazon Linux 2023`, ...
    pub os: String,
    /// Installed packages by name, with their versions.
    pub packages: SmallMap<String, String>,
    /// Files by absolute path. `shell` gives them meaning; a server reads its configuration here.
    pub files: SmallMap<String, std::rc::Rc<Vec<u8>>>,
    /// What listens on the host now, kept by the world: port, address (`None`: any) and process. A server looks
    /// here before it listens, to say `Address already in use`.
    pub listening: Vec<(u16, Option<Ipv4Addr>, Pid)>,
    /// The connections that stand, kept by the world: the host's own end and the other.
    pub connections: Vec<((Ipv4Addr, u16), (Ipv4Addr, u16))>,
    /// Whether the internet can be reached (package mirrors); the network's owner keeps it true.
    pub has_internet: bool,
    /// Bytes of TCP data that have arrived at the host, kept by the world.
    pub received_bytes: u64,
    /// Bytes of TCP data that the host has sent, kept by the world.
    pub sent_bytes: u64,
    /// The actors at work, and the processes that stand for them.
    pub actors: Vec<(ActorId, Pid)>,
    /// Counts the actors that were ever at work.
    pub hired: u16,
}

impl<'a> Cx<'a> {
    /// For the world, which makes one for each event.
    pub fn new(
        now: Time,
        pid: Pid,
        host: HostId,
        machine: &'a mut Machine,
        next_id: &'a mut u64,
        rng: &'a mut Rng,
    ) -> Cx<'a> {
        Cx {
            now,
            pid,
            host,
            machine,
            actions: Vec::new(),
            next_id,
            rng,
        }
    }

    /// Asks the resolver; answered by [`Event::Resolved`] with this number.
    pub fn resolve(&mut self, name: &str) -> u64 {
        let query = self.fresh_id();
        self.actions.push(Action::Resolve {
            query,
            name: name.to_owned(),
        });
        query
    }

    /// Opens a connection; answered by [`Event::Connected`] or [`Event::ConnectFailed`]. `timeout_ms` is the
    /// program's own limit; without it the kernel's, about 127 s.
    pub fn connect(
        &mut self,
        target: &str,
        ip: Ipv4Addr,
        port: u16,
        timeout_ms: Option<u64>,
    ) -> SocketId {
        let socket = SocketId(self.fresh_id());
        self.actions.push(Action::Connect {
            socket,
            target: target.to_owned(),
            ip,
            port,
            timeout_ms,
        });
        socket
    }

    /// Sends bytes.
    pub fn send(&mut self, socket: SocketId, bytes: impl Into<Vec<u8>>) {
        self.actions.push(Action::Send {
            socket,
            bytes: bytes.into(),
        });
    }

    /// Closes in good order.
    pub fn close(&mut self, socket: SocketId) {
        self.actions.push(Action::Close {
            socket,
            reset: false,
        });
    }

    /// Closes with a reset.
    pub fn reset(&mut self, socket: SocketId) {
        self.actions.push(Action::Close {
            socket,
            reset: true,
        });
    }

    /// Listens on a port of `address`, or of every address. A port that is taken stays with its first owner.
    pub fn listen(&mut self, port: u16, address: Option<Ipv4Addr>) {
        self.actions.push(Action::Listen { port, address });
    }

    /// Sends an ICMP echo request; answered by [`Event::Echoed`] with this number, or not at all. `before`: whether
    /// the last one was answered, so that the way is reported again only when that changes.
    pub fn ping(&mut self, target: &str, ip: Ipv4Addr, before: Option<bool>) -> u64 {
        let ping = self.fresh_id();
        self.actions.push(Action::Ping {
            ping,
            target: target.to_owned(),
            ip,
            before,
        });
        ping
    }

    /// Reports the way to a server whose part is only played (a package mirror): nothing is sent.
    pub fn browse(&mut self, target: &str, port: u16) {
        let target = target.to_owned();
        self.actions.push(Action::Browse { target, port });
    }

    /// Reports that a client is turned away for where it comes from.
    pub fn turn_away(&mut self, socket: SocketId) {
        self.actions.push(Action::TurnAway { socket });
    }

    /// Reports that a client does not speak as this server's end does: `speaks_tls` is what the server does.
    pub fn misunderstand(&mut self, socket: SocketId, speaks_tls: bool) {
        self.actions
            .push(Action::Misunderstand { socket, speaks_tls });
    }

    /// Takes back a [`Cx::timer`].
    pub fn cancel_timer(&mut self, id: u64) {
        self.actions.push(Action::CancelTimer { id });
    }

    /// Asks for [`Event::Timer`] with the number returned.
    pub fn timer(&mut self, at: Time) -> u64 {
        let id = self.fresh_id();
        self.actions.push(Action::Timer { id, at });
        id
    }

    /// Writes to the terminal.
    pub fn write(&mut self, text: impl AsRef<[u8]>) {
        if let Some(Action::Write(last)) = self.actions.last_mut() {
            last.extend_from_slice(text.as_ref());
        } else {
            self.actions.push(Action::Write(text.as_ref().to_vec()));
        }
    }

    /// Adds to the lab's journal.
    pub fn record(&mut self, record: Record) {
        self.actions.push(Action::Record(record));
    }

    /// Calls the cloud's API (the `aws` program); answered by [`Event::CallDone`] with this number.
    pub fn call(&mut self, request: String) -> u64 {
        let call = self.fresh_id();
        self.actions.push(Action::Call { call, request });
        call
    }

    /// Has an actor hear something.
    pub(crate) fn tell(&mut self, actor: ActorId, news: News) {
        self.actions.push(Action::Tell { actor, news });
    }

    /// Ends the process.
    pub fn exit(&mut self) {
        self.actions.push(Action::Exit);
    }

    /// A uniformly distributed number in `0..bound` from the world's seeded generator.
    pub fn random(&mut self, bound: u64) -> u64 {
        self.rng.below(bound)
    }

    fn fresh_id(&mut self) -> u64 {
        *self.next_id += 1;
        *self.next_id
    }
}
