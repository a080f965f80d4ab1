//! `nc` and `ncat`: is a port open, and raw bytes over TCP.

use std::net::Ipv4Addr;

use engine::Time;
use sim::process::{ConnectError, Event, SocketId};

use super::raw_link::{LinkEvent, RawLink};
use crate::program::arguments::Args;
use crate::program::tool::{Home, Make, PROGRAMS, Shelf, Tool, tool};
use crate::program::{Flow, INTERRUPTED, Io, Program, Terminal};

const USAGE: &str = "[-zvnt4] [-w seconds] host port";
/// What real ncat takes too.
const LACKS: &str = "6CcdegGhiklmopsTUux";
const SUMMARY: &str = "try a port, or talk to it";

pub(super) const TOOLS: Shelf = Shelf {
    part: Some(&PROGRAMS),
    tools: &[ncat("nc"), ncat("ncat")],
};

/// The program under one of its names.
const fn ncat(name: &'static str) -> Tool {
    tool(
        name,
        Home::Package("nmap-ncat"),
        USAGE,
        SUMMARY,
        Make::Program(|args| Box::new(Ncat::new(args))),
    )
    .long("wait=w verbose=v nodns=n telnet=t")
    .lacks(LACKS)
    .fault_status(2)
}

/// Ncat's own limit, without `-w`.
const DEFAULT_TIMEOUT_MS: u64 = 10_000;
/// After the input has ended, answers are awaited this long.
const LINGER_MS: u64 = 300;

#[derive(Clone)]
struct Ncat {
    args: Args,
    host: String,
    port: u16,
    is_scan: bool,
    is_verbose: bool,
    timeout_ms: u64,
    since: Time,
    link: RawLink,
    unsent: Vec<u8>,
    sent: usize,
    received: usize,
    has_input_ended: bool,
    linger: Option<u64>,
}

impl Ncat {
    fn new(args: Args) -> Ncat {
        Ncat {
            args,
            host: String::new(),
            port: 0,
            is_scan: false,
            is_verbose: false,
            timeout_ms: DEFAULT_TIMEOUT_MS,
            since: Time::default(),
            link: RawLink::Closed,
            unsent: Vec::new(),
            sent: 0,
            received: 0,
            has_input_ended: false,
            linger: None,
        }
    }

    /// Reads the options; `Err`: what is wrong with them.
    fn parse(&mut self) -> Result<(), String> {
        self.is_scan = self.args.has("z");
        self.is_verbose = self.args.has("v");
        if let Some(text) = self.args.value("w") {
            let seconds = text.trim_end_matches('s').parse::<f64>().ok();
            let seconds = seconds.filter(|seconds| (0.001..1e6).contains(seconds));
            self.timeout_ms = (seconds.ok_or("Ncat: Invalid -w timeout.")? * 1000.0) as u64;
        }
        let [host, port] = self.args.words.as_slice() else {
            return Err(
                "Ncat: You must specify a host and a port to connect to. QUITTING.".to_owned(),
            );
        };
        host.clone_into(&mut self.host);
        self.port = port
            .parse()
            .map_err(|_| format!("Ncat: Invalid port number \"{port}\". QUITTING."))?;
        Ok(())
    }

    fn endpoint(&self) -> String {
        format!("{}:{}", self.host, self.port)
    }

    fn connected(&mut self, io: &mut Io<'_, '_>, socket: SocketId, ip: Ipv4Addr) -> Flow {
        self.link = RawLink::Open(socket);
        io.record_connection("nc", &self.endpoint(), true);
        if self.is_verbose {
            io.err(format!("Ncat: Connected to {ip}:{}.\n", self.port));
        }
        if self.is_scan {
            return self.end(io, 0);
        }
        let unsent = std::mem::take(&mut self.unsent);
        self.send(io, unsent);
        self.linger(io);
        Flow::Running
    }

    fn send(&mut self, io: &mut Io<'_, '_>, bytes: Vec<u8>) {
        match self.link {
            RawLink::Open(socket) if !bytes.is_empty() => {
                self.sent += bytes.len();
                io.cx.send(socket, bytes);
            }
            RawLink::Open(_) => {}
            _ => self.unsent.extend(bytes),
        }
    }

    fn linger(&mut self, io: &mut Io<'_, '_>) {
        if self.has_input_ended && matches!(self.link, RawLink::Open(_)) {
            self.linger = Some(io.timer_in_ms(LINGER_MS));
        }
    }

    fn end(&mut self, io: &mut Io<'_, '_>, status: i32) -> Flow {
        if self.is_verbose {
            let seconds = io.cx.now.0.saturating_sub(self.since.0) as f64 / 1e6;
            let (sent, received) = (self.sent, self.received);
            io.err(format!(
                "Ncat: {sent} bytes sent, {received} bytes received in {seconds:.2} seconds.\n"
            ));
        }
        Flow::Done(status)
    }

    fn fail(&self, io: &mut Io<'_, '_>, line: &str, status: i32) -> Flow {
        io.err_line(line);
        io.record_connection("nc", &self.endpoint(), false);
        Flow::Done(status)
    }

    fn resolved(&mut self, io: &mut Io<'_, '_>, address: Option<Ipv4Addr>) -> Flow {
        let Some(ip) = address else {
            let line = format!(
                "Ncat: Could not resolve hostname \"{}\": Name or service not known. QUITTING.",
                self.host
            );
            return self.fail(io, &line, 2);
        };
        let host = self.host.clone();
        self.link =
            RawLink::Connecting(io.connect(&host, ip, self.port, Some(self.timeout_ms)), ip);
        Flow::Running
    }
}

impl Program for Ncat {
    fn start(&mut self, io: &mut Io<'_, '_>) -> Flow {
        if let Err(problem) = self.parse() {
            io.err_line(&problem);
            return Flow::Done(2);
        }
        if self.is_verbose {
            io.err("Ncat: Version 7.93 ( https://nmap.org/ncat )\n");
        }
        self.since = io.cx.now;
        // With -n nobody is asked what a name means.
        if self.args.has("n") && self.host.parse::<Ipv4Addr>().is_err() {
            return self.resolved(io, None);
        }
        self.link = RawLink::Resolving(io.cx.resolve(&self.host));
        Flow::Running
    }

    fn stdin(&mut self, io: &mut Io<'_, '_>, bytes: &[u8]) -> Flow {
        self.send(io, bytes.to_vec());
        Flow::Running
    }

    fn end_of_input(&mut self, io: &mut Io<'_, '_>) -> Flow {
        self.has_input_ended = true;
        self.linger(io);
        Flow::Running
    }

    fn event(&mut self, io: &mut Io<'_, '_>, event: &Event) -> Flow {
        if let Event::Timer(id) = event
            && self.linger == Some(*id)
        {
            return self.end(io, 0);
        }
        match self.link.read(event) {
            Some(LinkEvent::Resolved(address)) => self.resolved(io, address),
            Some(LinkEvent::Connected(socket, ip)) => self.connected(io, socket, ip),
            Some(LinkEvent::Failed(why, _)) => {
                let line = match why {
                    ConnectError::TimedOut => "Ncat: TIMEOUT.",
                    ConnectError::Refused => "Ncat: Connection refused.",
                    ConnectError::Unreachable => "Ncat: Network is unreachable.",
                };
                self.fail(io, line, 1)
            }
            Some(LinkEvent::Data(bytes)) => {
                self.received += bytes.len();
                io.out(bytes);
                self.linger(io);
                Flow::Running
            }
            Some(LinkEvent::Closed { was_reset: true }) => {
                io.err_line("Ncat: Connection reset by peer.");
                Flow::Done(1)
            }
            Some(LinkEvent::Closed { was_reset: false }) => self.end(io, 0),
            None => Flow::Running,
        }
    }

    fn interrupt(&mut self, io: &mut Io<'_, '_>) -> Flow {
        if !matches!(self.link, RawLink::Open(_)) {
            io.record_connection("nc", &self.endpoint(), false);
        }
        Flow::Done(INTERRUPTED)
    }

    fn terminal(&self) -> Terminal {
        if matches!(self.link, RawLink::Open(_)) {
            Terminal::Lines
        } else {
            Terminal::Unread
        }
    }
}
