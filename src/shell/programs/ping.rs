//! `ping`: ICMP, which the lab's security groups do not let in; and a note that says what that does not mean.

use std::net::Ipv4Addr;

use engine::Time;
use sim::process::Event;

use super::{Home, Make, Tool, tool};
use crate::program::{Flow, Io, Program};

pub(super) const TOOLS: &[Tool] = &[tool(
    "ping",
    Home::System,
    "[-c count] host",
    "send echo requests",
    Make::Program(|argv| {
        let address = None;
        Box::new(Ping {
            argv,
            host: String::new(),
            count: None,
            query: 0,
            timer: 0,
            address,
            sent: 0,
            received: 0,
            since: Time::default(),
        })
    }),
)];

const NOTE: [&str; 3] = [
    "(ping sends ICMP, which this lab does not carry; in AWS a security group drops it unless a rule allows ICMP.",
    " So no answer says nothing about a TCP port.",
    " Try nc -zv HOST 6379.)",
];
const INTERVAL_MS: u64 = 1_000;
/// How long the last answer is awaited.
const LINGER_MS: u64 = 10_000;

#[derive(Clone)]
struct Ping {
    argv: Vec<String>,
    host: String,
    count: Option<u64>,
    query: u64,
    timer: u64,
    address: Option<Ipv4Addr>,
    sent: u64,
    received: u64,
    since: Time,
}

impl Ping {
    fn parse(&mut self) {
        let mut words = self.argv.iter().skip(1);
        while let Some(word) = words.next() {
            match word.as_str() {
                "-c" => self.count = words.next().and_then(|count| count.parse().ok()),
                "-i" | "-W" | "-w" | "-s" => drop(words.next()),
                word if word.starts_with('-') => {}
                host => host.clone_into(&mut self.host),
            }
        }
    }

    /// Sends one request; only the host itself answers.
    fn send(&mut self, io: &mut Io<'_, '_>) -> Flow {
        let Some(ip) = self.address else {
            return Flow::Done(2);
        };
        if self.count.is_some_and(|count| self.sent >= count) {
            return self.end(io);
        }
        self.sent += 1;
        let is_own = ip.is_loopback() || io.machine().ip == Some(ip);
        if is_own {
            self.received += 1;
            io.out(format!(
                "64 bytes from {ip}: icmp_seq={} ttl=64 time=0.020 ms\n",
                self.sent
            ));
        }
        let is_last = self.count.is_some_and(|count| self.sent >= count);
        let wait_ms = match (is_last, is_own) {
            (true, true) => 0,
            (true, false) => LINGER_MS,
            (false, _) => INTERVAL_MS,
        };
        self.timer = io.timer_in_ms(wait_ms);
        Flow::Running
    }

    fn end(&self, io: &mut Io<'_, '_>) -> Flow {
        let (sent, received) = (self.sent, self.received);
        let lost = (sent - received) * 100 / sent.max(1);
        let ms = io.cx.now.0.saturating_sub(self.since.0) / 1000;
        io.out(format!("\n--- {} ping statistics ---\n", self.host));
        io.out(format!(
            "{sent} packets transmitted, {received} received, {lost}% packet loss, time {ms}ms\n\n"
        ));
        if received > 0 {
            return Flow::Done(0);
        }
        io.out_line_in("90", "(ping sends ICMP. A security group lets in only what a rule allows, and here none allows ICMP,");
        for line in NOTE {
            io.out_line_in("90", line);
        }
        Flow::Done(1)
    }
}

impl Program for Ping {
    fn start(&mut self, io: &mut Io<'_, '_>) -> Flow {
        self.parse();
        if self.host.is_empty() {
            io.err("ping: usage error: Destination address required\n");
            return Flow::Done(1);
        }
        self.query = io.cx.resolve(&self.host);
        Flow::Running
    }

    fn event(&mut self, io: &mut Io<'_, '_>, event: &Event) -> Flow {
        match event {
            Event::Resolved { query, addresses } if *query == self.query => {
                let Some(ip) = addresses.as_ref().and_then(|all| all.first().copied()) else {
                    io.err_line(&format!("ping: {}: Name or service not known", self.host));
                    return Flow::Done(2);
                };
                (self.address, self.since) = (Some(ip), io.cx.now);
                io.out(format!("PING {} ({ip}) 56(84) bytes of data.\n", self.host));
                self.send(io)
            }
            Event::Timer(id) if *id == self.timer => self.send(io),
            _ => Flow::Running,
        }
    }

    fn interrupt(&mut self, io: &mut Io<'_, '_>) -> Flow {
        if self.address.is_some() {
            self.end(io)
        } else {
            Flow::Done(crate::program::INTERRUPTED)
        }
    }

    fn clone_box(&self) -> Box<dyn Program> {
        Box::new(self.clone())
    }
}
