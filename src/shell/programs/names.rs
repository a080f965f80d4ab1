//! `dig`, `nslookup`, `host`: what a name means to this host's resolver.

use std::net::Ipv4Addr;

use primitives::calendar::Date;
use sim::process::Event;

use crate::host::env::SessionKind;
use crate::program::arguments::Args;
use crate::program::tool::{Home, Make, PROGRAMS, Shelf, tool};
use crate::program::{Flow, Io, Program};

pub(super) const TOOLS: Shelf = Shelf {
    part: Some(&PROGRAMS),
    tools: &[
        tool(
            "dig",
            Home::System,
            "[+short] name [A]",
            "look up a name",
            Make::Program(|args| Box::new(Lookup::new(args, Style::Dig))),
        )
        .lacks("46bcfhikmpqrtuvxy"),
        tool(
            "nslookup",
            Home::System,
            "name",
            "look up a name",
            Make::Program(|args| Box::new(Lookup::new(args, Style::Nslookup))),
        )
        .lacks("dqtv"),
        tool(
            "host",
            Home::System,
            "name [A]",
            "look up a name",
            Make::Program(|args| Box::new(Lookup::new(args, Style::Host))),
        )
        .lacks("46AacCdlmNprRstTUvVwW"),
    ],
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Dig,
    Nslookup,
    Host,
}

#[derive(Clone)]
struct Lookup {
    args: Args,
    style: Style,
    name: String,
    is_short: bool,
    query: u64,
}

impl Lookup {
    fn new(args: Args, style: Style) -> Lookup {
        Lookup {
            args,
            style,
            name: String::new(),
            is_short: false,
            query: 0,
        }
    }

    /// Reads the words; `Err`: what is wrong with them.
    fn parse(&mut self) -> Result<(), String> {
        for word in &self.args.words {
            match word.as_str() {
                "+short" if self.style == Style::Dig => self.is_short = true,
                "A" | "a" | "IN" | "in" if !self.name.is_empty() => {}
                word if word.starts_with(['+', '@']) || !self.name.is_empty() => {
                    let has = self.has();
                    return Err(format!("{word} is not simulated in this lab; {has}"));
                }
                name => name.clone_into(&mut self.name),
            }
        }
        let program = &self.args.name;
        let usage = || format!("which name? Usage: {program} name");
        (!self.name.is_empty()).then_some(()).ok_or_else(usage)
    }

    fn has(&self) -> &'static str {
        if self.style == Style::Dig {
            "it has: +short, and asks this host's resolver for A records"
        } else {
            "it asks this host's resolver for A records"
        }
    }

    fn answer(&self, io: &mut Io<'_, '_>, addresses: &[Ipv4Addr]) -> i32 {
        let server = match io.env.kind {
            SessionKind::AmazonLinux => "172.31.0.2",
            SessionKind::Laptop => "127.0.0.53",
        };
        match self.style {
            Style::Dig if self.is_short => {
                let lines: String = addresses.iter().map(|ip| format!("{ip}\n")).collect();
                io.out(lines);
                0
            }
            Style::Dig => self.dig(io, addresses, server),
            Style::Nslookup => self.nslookup(io, addresses, server),
            Style::Host => self.host(io, addresses),
        }
    }

    fn dig(&self, io: &mut Io<'_, '_>, addresses: &[Ipv4Addr], server: &str) -> i32 {
        let name = self.name.trim_end_matches('.');
        let id = io.cx.random(65_536);
        let status = if addresses.is_empty() {
            "NXDOMAIN"
        } else {
            "NOERROR"
        };
        let (answers, authority) = (addresses.len(), usize::from(addresses.is_empty()));
        let when = Date::of_us(io.cx.now.0);
        io.out(format!(
            "\n; <<>> DiG 9.18.28 <<>> {}\n;; global options: +cmd\n;; Got answer:\n",
            self.args.words.join(" ")
        ));
        io.out(format!(
            ";; ->>HEADER<<- opcode: QUERY, status: {status}, id: {id}\n"
        ));
        io.out(format!(";; flags: qr rd ra; QUERY: 1, ANSWER: {answers}, AUTHORITY: {authority}, ADDITIONAL: 1\n\n"));
        io.out(";; OPT PSEUDOSECTION:\n; EDNS: version: 0, flags:; udp: 4096\n");
        io.out(format!(";; QUESTION SECTION:\n;{name}.\t\tIN\tA\n\n"));
        if !addresses.is_empty() {
            io.out(";; ANSWER SECTION:\n");
            for ip in addresses {
                io.out(format!("{name}.\t15\tIN\tA\t{ip}\n"));
            }
            io.out("\n");
        }
        io.out(format!(
            ";; Query time: 1 msec\n;; SERVER: {server}#53({server}) (UDP)\n"
        ));
        io.out(format!(
            ";; WHEN: {} UTC {}\n;; MSG SIZE  rcvd: {}\n\n",
            when.short(),
            when.year,
            name.len() + 29 + 16 * answers
        ));
        0
    }

    fn nslookup(&self, io: &mut Io<'_, '_>, addresses: &[Ipv4Addr], server: &str) -> i32 {
        let name = &self.name;
        io.out(format!("Server:\t\t{server}\nAddress:\t{server}#53\n\n"));
        if addresses.is_empty() {
            io.out(format!("** server can't find {name}: NXDOMAIN\n\n"));
            return 1;
        }
        io.out("Non-authoritative answer:\n");
        for ip in addresses {
            io.out(format!("Name:\t{name}\nAddress: {ip}\n"));
        }
        io.out("\n");
        0
    }

    fn host(&self, io: &mut Io<'_, '_>, addresses: &[Ipv4Addr]) -> i32 {
        let name = &self.name;
        if addresses.is_empty() {
            io.out(format!("Host {name} not found: 3(NXDOMAIN)\n"));
            return 1;
        }
        for ip in addresses {
            io.out(format!("{name} has address {ip}\n"));
        }
        0
    }
}

impl Program for Lookup {
    fn start(&mut self, io: &mut Io<'_, '_>) -> Flow {
        if let Err(problem) = self.parse() {
            let program = &self.args.name;
            io.err(format!("{program}: {problem}\n"));
            return Flow::Done(1);
        }
        self.query = io.cx.resolve(&self.name);
        Flow::Running
    }

    fn event(&mut self, io: &mut Io<'_, '_>, event: &Event) -> Flow {
        match event {
            Event::Resolved { query, addresses } if *query == self.query => {
                let addresses = addresses.clone().unwrap_or_default();
                Flow::Done(self.answer(io, &addresses))
            }
            _ => Flow::Running,
        }
    }
}
