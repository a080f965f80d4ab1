//! The programs of the lab, in one table: `help`, completion, `which` and `man` read it.
//!
//! A program's own file says what it does; here stands where it comes from and how it is started.
//!
//! **Invariant:** words reach a program only through [`start`], so that an option that it does not have is refused.

use engine::Part;
use sim::process::Machine;

use crate::arguments::{Args, Fault, Reading, Synopsis};
use crate::env::{Env, SessionKind};
use crate::program::{Message, Once, Program, Run, Stream};

mod builtins;
mod condition;
pub(crate) mod dnf;
mod echo;
mod files;
mod filter;
mod grep;
mod host;
mod manual;
mod memory;
mod names;
mod ncat;
mod ping;
pub(crate) mod prefix;
mod redis_cli;
mod redis_server;
mod refusal;
mod seq;
pub(crate) mod sleep;
mod sockets;
mod telnet;
mod unavailable;

/// Where a program comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Home {
    /// Part of the shell.
    Shell,
    /// On every computer.
    System,
    /// On EC2 instances only.
    Amazon,
    /// A package that must be installed first.
    Package(&'static str),
}

/// How a program is made from its words.
#[derive(Clone, Copy)]
pub(crate) enum Make {
    Once(Run),
    Program(fn(Args) -> Box<dyn Program>),
    /// It starts the program that its words name, which is the launcher's work.
    Prefix,
}

/// A row of the table.
#[derive(Clone, Copy)]
pub(crate) struct Tool {
    pub(crate) name: &'static str,
    pub(crate) home: Home,
    /// What words it takes.
    pub(crate) synopsis: Synopsis,
    /// What it does, in a line.
    pub(crate) summary: &'static str,
    pub(crate) make: Make,
    /// The exit status after wrong options.
    pub(crate) fault_status: i32,
}

impl Tool {
    /// With long options, as [`Synopsis::long`] tells them.
    const fn long(mut self, long: &'static str) -> Tool {
        self.synopsis.long = long;
        self
    }

    /// With the letters that the real program has and this one has not.
    const fn lacks(mut self, letters: &'static str) -> Tool {
        self.synopsis.lacks = letters;
        self
    }

    /// With another exit status than 1 after wrong options.
    const fn fault_status(mut self, status: i32) -> Tool {
        self.fault_status = status;
        self
    }

    /// The program reads its words itself, and refuses by name what it does not know.
    const fn own_words(mut self) -> Tool {
        self.synopsis.reading = Reading::Own;
        self
    }

    /// The first word that is no option is another program's name: options after it are that program's.
    const fn options_in_front(mut self) -> Tool {
        self.synopsis.reading = Reading::InFront;
        self
    }

    /// Whether it is here only to say that it is not simulated.
    pub(crate) fn is_unavailable(&self) -> bool {
        self.summary.starts_with("not part of")
    }
}

/// What is installed on the student's laptop although it is a package elsewhere.
const ON_LAPTOP: &[&str] = &["redis", "telnet", "nmap-ncat"];

const fn tool(
    name: &'static str,
    home: Home,
    usage: &'static str,
    summary: &'static str,
    make: Make,
) -> Tool {
    let is_builtin = matches!(home, Home::Shell);
    Tool {
        name,
        home,
        synopsis: Synopsis {
            usage,
            long: "",
            lacks: "",
            reading: if is_builtin {
                Reading::InFront
            } else {
                Reading::Anywhere
            },
        },
        summary,
        make,
        fault_status: if is_builtin { 2 } else { 1 },
    }
}

const fn once(
    name: &'static str,
    home: Home,
    usage: &'static str,
    summary: &'static str,
    run: Run,
) -> Tool {
    tool(name, home, usage, summary, Make::Once(run))
}

/// The programs of one file.
#[derive(Clone, Copy)]
struct Shelf {
    /// The part that the file's code comes with.
    part: Option<&'static Part>,
    tools: &'static [Tool],
}

const fn at_once(tools: &'static [Tool]) -> Shelf {
    Shelf { part: None, tools }
}

/// What the first lessons do without.
pub(crate) static PROGRAMS: Part = Part::new("programs");

/// All programs, by the files that hold them.
fn shelves() -> impl Iterator<Item = Shelf> {
    [
        at_once(builtins::TOOLS),
        condition::TOOLS,
        dnf::TOOLS,
        echo::TOOLS,
        files::TOOLS,
        filter::TOOLS,
        grep::TOOLS,
        host::TOOLS,
        manual::TOOLS,
        memory::TOOLS,
        names::TOOLS,
        ncat::TOOLS,
        ping::TOOLS,
        at_once(prefix::TOOLS),
        at_once(redis_cli::TOOLS),
        at_once(redis_server::TOOLS),
        seq::TOOLS,
        at_once(sleep::TOOLS),
        sockets::TOOLS,
        telnet::TOOLS,
        at_once(unavailable::TOOLS),
    ]
    .into_iter()
}

fn all() -> impl Iterator<Item = &'static Tool> {
    shelves().flat_map(|shelf| shelf.tools)
}

/// Whether a program's code is there, or has just come.
fn is_at_hand(tool: &Tool) -> bool {
    let holds = |shelf: &Shelf| shelf.tools.iter().any(|other| other.name == tool.name);
    let part = shelves().find(holds).and_then(|shelf| shelf.part);
    part.is_none_or(Part::is_at_hand)
}

/// The programs that can be started on this host.
pub(crate) fn available<'a>(
    env: &'a Env,
    machine: &'a Machine,
) -> impl Iterator<Item = &'static Tool> + 'a {
    all().filter(|tool| is_available(tool, env.kind, machine))
}

/// The program of that name or path, when it is on this host.
pub(crate) fn find(name: &str, env: &Env, machine: &Machine) -> Option<&'static Tool> {
    let bare = ["/usr/bin/", "/bin/", "/usr/sbin/"]
        .iter()
        .find_map(|path| name.strip_prefix(path));
    let is_wanted = |tool: &&Tool| {
        tool.name == bare.unwrap_or(name) && (bare.is_none() || tool.home != Home::Shell)
    };
    available(env, machine).find(is_wanted)
}

/// The program that `argv` starts: the tool's, or one that says which of the words it does not take.
pub(crate) fn start(tool: &Tool, argv: &[String], shell: &str) -> Box<dyn Program> {
    if !is_at_hand(tool) {
        return Box::new(Message {
            text: format!(
                "{shell}: {}: the code of this program could not be loaded: check the connection and try again\n",
                tool.name
            ),
            stream: Stream::Err,
            status: 126,
        });
    }
    match (tool.synopsis.read(argv), tool.make) {
        (Ok(args), Make::Once(run)) => Box::new(Once { run, args }),
        (Ok(args), Make::Program(make)) => make(args),
        (Ok(_), Make::Prefix) => refused(tool, &Fault::Help, shell),
        (Err(fault), _) => refused(tool, &fault, shell),
    }
}

/// The program that says why its words are not taken.
pub(crate) fn refused(tool: &Tool, fault: &Fault, shell: &str) -> Box<dyn Program> {
    let is_help = *fault == Fault::Help;
    Box::new(Message {
        text: refusal::text(tool, fault, shell),
        stream: if is_help { Stream::Out } else { Stream::Err },
        status: if is_help { 0 } else { tool.fault_status },
    })
}

fn is_available(tool: &Tool, kind: SessionKind, machine: &Machine) -> bool {
    match tool.home {
        Home::Shell | Home::System => true,
        Home::Amazon => kind == SessionKind::AmazonLinux,
        Home::Package(package) => {
            let is_on_laptop = kind == SessionKind::Laptop && ON_LAPTOP.contains(&package);
            is_on_laptop || machine.packages.contains_key(package)
        }
    }
}
