//! `ping`: ICMP echo requests, one after the other; the network decides whether they are answered.

use std::net::Ipv4Addr;

use engine::Time;
use sim::process::Event;

use crate::host::seconds;
use crate::program::arguments::Args;
use crate::program::tool::{Home, Make, PROGRAMS, Shelf, tool};
use crate::program::{Flow, Io, Program};

pub(super) const TOOLS: Shelf = Shelf {
    part: Some(&PROGRAMS),
    tools: &[tool(
        "ping",
        Home::System,
        "[-4nq] [-c count] [-i interval] [-W timeout] [-w deadline] [-s size] host",
        "send echo requests",
        Make::Program(|args| {
            Box::new(Ping {
                args,
                ..Ping::default()
            })
        }),
    )
    .lacks("6AaBbCDdefFhHIlLmMNOpPQrRStTUvV")
    .fault_status(2)],
};

/// What a request that nobody answers does not mean.
const NOTE: [&str; 2] = [
    "(ping sends ICMP. The host that is pinged must have a rule that lets it in.",
    " No answer says nothing about a TCP port such as 6379.)",
];
/// What IP and ICMP add to a request's data, and ICMP alone.
const HEADERS: u64 = 28;
const ICMP_HEADER: u64 = 8;
const LONGEST_DATA: u64 = 65_507;

/// What the command line asks for.
#[derive(Clone)]
struct Options {
    count: Option<u64>,
    interval_ms: u64,
    /// How long the last answer is awaited.
    linger_ms: u64,
    deadline_ms: Option<u64>,
    size: u64,
    is_quiet: bool,
    host: String,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            count: None,
            interval_ms: 1_000,
            linger_ms: 10_000,
            deadline_ms: None,
            size: 56,
            is_quiet: false,
            host: String::new(),
        }
    }
}

#[derive(Clone, Default)]
struct Ping {
    args: Args,
    options: Options,
    query: u64,
    timer: u64,
    address: Option<Ipv4Addr>,
    /// The latest request, when it was sent, and whether its answer has come.
    ping: u64,
    sent_at: Time,
    is_answered: bool,
    sent: u64,
    since: Time,
    trips: Trips,
}

/// The round trips so far, as far as their statistics need them.
#[derive(Clone, Copy, Default)]
struct Trips {
    count: u64,
    sum_us: u64,
    sum_of_squares: u64,
    shortest_us: u64,
    longest_us: u64,
}

impl Options {
    /// Reads what was given; an error is what `ping` says.
    fn read(args: &Args) -> Result<Options, String> {
        let mut options = Options {
            is_quiet: args.has("q"),
            ..Options::default()
        };
        for letter in ["c", "i", "W", "w", "s"] {
            for value in args.values(letter) {
                let taken = options.take_value(letter, value);
                taken.ok_or_else(|| format!("ping: invalid argument: '{value}'\n"))?;
            }
        }
        let host = args.words.last();
        let host = host.ok_or("ping: usage error: Destination address required\n")?;
        options.host.clone_from(host);
        Ok(options)
    }

    fn take_value(&mut self, letter: &str, value: &str) -> Option<()> {
        let number = || value.parse::<u64>().ok();
        let ms = || seconds::with_unit(value);
        match letter {
            "c" => self.count = Some(number().filter(|n| *n > 0)?),
            "i" => self.interval_ms = ms()?.max(2),
            "W" => self.linger_ms = ms()?,
            "w" => self.deadline_ms = Some(ms()?),
            _ => self.size = number().filter(|n| *n <= LONGEST_DATA)?,
        }
        Some(())
    }
}

impl Ping {
    fn send(&mut self, io: &mut Io<'_, '_>) -> Flow {
        let Some(ip) = self.address else {
            return Flow::Done(2);
        };
        let before = (self.sent > 0).then_some(self.is_answered);
        self.ping = io.cx.ping(&self.options.host, ip, before);
        (self.sent_at, self.is_answered) = (io.cx.now, false);
        self.sent += 1;
        let wait_ms = match self.is_last() {
            true => self.options.linger_ms,
            false => self.options.interval_ms,
        };
        self.timer = io.timer_in_ms(wait_ms.min(self.left_ms(io).unwrap_or(wait_ms)));
        Flow::Running
    }

    fn is_last(&self) -> bool {
        self.options.count.is_some_and(|count| self.sent >= count)
    }

    /// What is left until the deadline, if there is one.
    fn left_ms(&self, io: &Io<'_, '_>) -> Option<u64> {
        let passed_ms = io.cx.now.0.saturating_sub(self.since.0) / 1_000;
        let deadline_ms = self.options.deadline_ms?;
        Some(deadline_ms.saturating_sub(passed_ms))
    }

    fn ring(&mut self, io: &mut Io<'_, '_>) -> Flow {
        if self.is_last() || self.left_ms(io) == Some(0) {
            self.end(io)
        } else {
            self.send(io)
        }
    }

    fn hear(&mut self, io: &mut Io<'_, '_>) -> Flow {
        let trip_us = io.cx.now.0.saturating_sub(self.sent_at.0);
        self.is_answered = true;
        self.trips.add(trip_us);
        if let (Some(ip), false) = (self.address, self.options.is_quiet) {
            io.out(format!(
                "{} bytes from {ip}: icmp_seq={} ttl=64 time={} ms\n",
                self.options.size + ICMP_HEADER,
                self.sent,
                milliseconds(trip_us)
            ));
        }
        if self.is_last() {
            self.end(io)
        } else {
            Flow::Running
        }
    }

    fn end(&self, io: &mut Io<'_, '_>) -> Flow {
        let (sent, received) = (self.sent, self.trips.count);
        let lost = (sent - received.min(sent)) * 100 / sent.max(1);
        let ms = io.cx.now.0.saturating_sub(self.since.0) / 1_000;
        io.out(format!("\n--- {} ping statistics ---\n", self.options.host));
        io.out(format!(
            "{sent} packets transmitted, {received} received, {lost}% packet loss, time {ms}ms\n"
        ));
        if received > 0 {
            io.out(self.trips.summary());
            return Flow::Done(0);
        }
        io.out("\n");
        for line in NOTE {
            io.out_line_in("90", line);
        }
        Flow::Done(1)
    }
}

impl Trips {
    fn add(&mut self, us: u64) {
        let is_first = self.count == 0;
        self.count += 1;
        self.sum_us = self.sum_us.saturating_add(us);
        self.sum_of_squares = self.sum_of_squares.saturating_add(us.saturating_mul(us));
        self.longest_us = self.longest_us.max(us);
        self.shortest_us = if is_first {
            us
        } else {
            self.shortest_us.min(us)
        };
    }

    fn summary(&self) -> String {
        let count = self.count.max(1);
        let mean = self.sum_us / count;
        let variance = (self.sum_of_squares / count).saturating_sub(mean.saturating_mul(mean));
        let figures = [self.shortest_us, mean, self.longest_us, variance.isqrt()];
        let figures = figures.map(milliseconds).join("/");
        format!("rtt min/avg/max/mdev = {figures} ms\n")
    }
}

/// `0.520`.
fn milliseconds(us: u64) -> String {
    format!("{}.{:03}", us / 1_000, us % 1_000)
}

impl Program for Ping {
    fn start(&mut self, io: &mut Io<'_, '_>) -> Flow {
        match Options::read(&self.args) {
            Ok(options) => self.options = options,
            Err(message) => {
                io.err(message);
                return Flow::Done(2);
            }
        }
        self.query = io.cx.resolve(&self.options.host);
        Flow::Running
    }

    fn event(&mut self, io: &mut Io<'_, '_>, event: &Event) -> Flow {
        match event {
            Event::Resolved { query, addresses } if *query == self.query => {
                let host = &self.options.host;
                let Some(ip) = addresses.as_ref().and_then(|all| all.first().copied()) else {
                    io.err_line(&format!("ping: {host}: Name or service not known"));
                    return Flow::Done(2);
                };
                (self.address, self.since) = (Some(ip), io.cx.now);
                let size = self.options.size;
                let whole = size + HEADERS;
                io.out(format!(
                    "PING {host} ({ip}) {size}({whole}) bytes of data.\n"
                ));
                self.send(io)
            }
            Event::Echoed { ping } if *ping == self.ping => self.hear(io),
            Event::Timer(id) if *id == self.timer => self.ring(io),
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
}
