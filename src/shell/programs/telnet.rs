//! `telnet`: raw bytes over TCP, a line at a time, with the escape character `^]`.

use sim::process::{Event, SocketId};

use super::raw_link::{LinkEvent, RawLink};
use super::redis_cli::link::failure;
use crate::program::arguments::Args;
use crate::program::tool::{Home, Make, PROGRAMS, Shelf, tool};
use crate::program::{Flow, INTERRUPTED, Io, Program, Terminal};

pub(super) const TOOLS: Shelf = Shelf {
    part: Some(&PROGRAMS),
    tools: &[tool(
        "telnet",
        Home::Package("telnet"),
        "[host [port]]",
        "type straight into a TCP connection",
        Make::Program(|args| {
            Box::new(Telnet {
                args,
                target: None,
                link: RawLink::Closed,
                is_escaped: false,
            })
        }),
    )
    .lacks("468EKLSXabcdefklnrx")],
};

/// Telnet's code for an interrupt, which a Redis server does not understand.
const INTERRUPT: &[u8] = &[0xff, 0xf4, 0xff, 0xfd, 0x06];

#[derive(Clone)]
struct Telnet {
    args: Args,
    target: Option<(String, u16)>,
    link: RawLink,
    /// At the `telnet>` prompt.
    is_escaped: bool,
}

impl Telnet {
    fn open(&mut self, io: &mut Io<'_, '_>, words: &[String]) -> Flow {
        let Some(host) = words.first().cloned() else {
            return self.escape(io);
        };
        let port = words.get(1).map_or("23", String::as_str);
        let Ok(number) = port.parse() else {
            io.err(format!("telnet: {port}: bad port\n"));
            return Flow::Done(1);
        };
        self.link = RawLink::Resolving(io.cx.resolve(&host));
        self.target = Some((host, number));
        Flow::Running
    }

    fn host(&self) -> &str {
        self.target.as_ref().map_or("", |(host, _)| host.as_str())
    }

    fn endpoint(&self) -> String {
        self.target
            .as_ref()
            .map(|(host, port)| format!("{host}:{port}"))
            .unwrap_or_default()
    }

    fn fail(&self, io: &mut Io<'_, '_>, line: &str) -> Flow {
        io.err_line(line);
        io.record_connection("telnet", &self.endpoint(), false);
        Flow::Done(1)
    }

    fn escape(&mut self, io: &mut Io<'_, '_>) -> Flow {
        self.is_escaped = true;
        io.out("telnet> ");
        Flow::Running
    }

    /// A line at the `telnet>` prompt. An empty one goes back to the connection.
    fn command(&mut self, io: &mut Io<'_, '_>, line: &str) -> Flow {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        let is_open = matches!(self.link, RawLink::Open(_));
        self.is_escaped = false;
        match words.first().map(String::as_str) {
            Some("quit" | "q" | "close" | "exit") => {
                if is_open {
                    io.out("Connection closed.\n");
                }
                return Flow::Done(0);
            }
            Some("open") => return self.open(io, words.get(1..).unwrap_or_default()),
            Some("status") if is_open => {
                let host = self.host().to_owned();
                io.out(format!("Connected to {host}.\nEscape character is '^]'.\n"));
            }
            Some("status") => io.out("No connection.\n"),
            Some("help" | "?") => io.out("quit    leave telnet\nclose   close the connection\nopen    connect to a host and port\nstatus  tell about the connection\n"),
            Some(_) => io.out("?Invalid command\n"),
            None if is_open => return Flow::Running,
            None => {}
        }
        if is_open {
            Flow::Running
        } else {
            self.escape(io)
        }
    }

    fn send(&self, io: &mut Io<'_, '_>, line: &str) {
        if let RawLink::Open(socket) = self.link {
            io.cx.send(socket, line.replace('\n', "\r\n").into_bytes());
        }
    }

    fn connected(&mut self, io: &mut Io<'_, '_>, socket: SocketId) -> Flow {
        self.link = RawLink::Open(socket);
        let host = self.host().to_owned();
        io.out(format!("Connected to {host}.\nEscape character is '^]'.\n"));
        io.record_connection("telnet", &self.endpoint(), true);
        Flow::Running
    }

    fn resolved(&mut self, io: &mut Io<'_, '_>, address: Option<std::net::Ipv4Addr>) -> Flow {
        let (host, port) = self.target.clone().unwrap_or_default();
        let Some(ip) = address else {
            return self.fail(io, &format!("telnet: {host}: Name or service not known"));
        };
        io.out(format!("Trying {ip}...\n"));
        self.link = RawLink::Connecting(io.connect(&host, ip, port, None), ip);
        Flow::Running
    }
}

impl Program for Telnet {
    fn start(&mut self, io: &mut Io<'_, '_>) -> Flow {
        let words = self.args.words.clone();
        self.open(io, &words)
    }

    fn stdin(&mut self, io: &mut Io<'_, '_>, bytes: &[u8]) -> Flow {
        let text = String::from_utf8_lossy(bytes).into_owned();
        if self.is_escaped {
            return self.command(io, text.trim());
        }
        match text.strip_suffix('\x1d') {
            Some(before) => {
                self.send(io, before);
                self.escape(io)
            }
            None => {
                self.send(io, &text);
                Flow::Running
            }
        }
    }

    fn end_of_input(&mut self, io: &mut Io<'_, '_>) -> Flow {
        if matches!(self.link, RawLink::Open(_)) {
            io.out("Connection closed.\n");
        }
        Flow::Done(0)
    }

    fn event(&mut self, io: &mut Io<'_, '_>, event: &Event) -> Flow {
        match self.link.read(event) {
            Some(LinkEvent::Resolved(address)) => self.resolved(io, address),
            Some(LinkEvent::Connected(socket, _)) => self.connected(io, socket),
            Some(LinkEvent::Failed(why, ip)) => {
                let line = format!("telnet: connect to address {ip}: {}", failure(why));
                self.fail(io, &line)
            }
            Some(LinkEvent::Data(bytes)) => {
                io.out(bytes);
                Flow::Running
            }
            Some(LinkEvent::Closed { .. }) => {
                io.out("Connection closed by foreign host.\n");
                Flow::Done(1)
            }
            None => Flow::Running,
        }
    }

    /// Connected, telnet passes the interrupt on; a student who does not know the escape character is told.
    fn interrupt(&mut self, io: &mut Io<'_, '_>) -> Flow {
        let RawLink::Open(socket) = self.link else {
            io.record_connection("telnet", &self.endpoint(), false);
            return Flow::Done(INTERRUPTED);
        };
        if self.is_escaped {
            return Flow::Done(0);
        }
        io.cx.send(socket, INTERRUPT.to_vec());
        io.out_line_in(
            "90",
            "(telnet passed Ctrl-C on to the server. To leave: Ctrl-], then quit.)",
        );
        Flow::Running
    }

    fn terminal(&self) -> Terminal {
        if self.is_escaped || matches!(self.link, RawLink::Open(_)) {
            Terminal::Lines
        } else {
            Terminal::Unread
        }
    }
}
