//! What the shell knows of a program before it runs: a row of the table of programs, and the table.
//!
//! **Invariant:** words reach a program only through [`Table::start`], so that an option that it does not have is refused.

use engine::Part;
use sim::process::Machine;

use super::arguments::{Args, Fault, Reading, Synopsis};
use super::{Message, Once, Program, Run, Stream, refusal};
use crate::host::env::{Env, SessionKind};

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
    /// What Tab offers in place of files: of the beginning of a word, all that it may become.
    pub(crate) offers: Option<fn(&str) -> Vec<String>>,
}

impl Tool {
    /// With long options, as [`Synopsis::long`] tells them.
    pub(crate) const fn long(mut self, long: &'static str) -> Tool {
        self.synopsis.long = long;
        self
    }

    /// With the letters that the real program has and this one has not.
    pub(crate) const fn lacks(mut self, letters: &'static str) -> Tool {
        self.synopsis.lacks = letters;
        self
    }

    /// With another exit status than 1 after wrong options.
    pub(crate) const fn fault_status(mut self, status: i32) -> Tool {
        self.fault_status = status;
        self
    }

    /// With other words than files for Tab to offer.
    pub(crate) const fn offers(mut self, words: fn(&str) -> Vec<String>) -> Tool {
        self.offers = Some(words);
        self
    }

    /// The program reads its words itself, and refuses by name what it does not know.
    pub(crate) const fn own_words(mut self) -> Tool {
        self.synopsis.reading = Reading::Own;
        self
    }

    /// The first word that is no option is another program's name: options after it are that program's.
    pub(crate) const fn options_in_front(mut self) -> Tool {
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

pub(crate) const fn tool(
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
        offers: None,
    }
}

pub(crate) const fn once(
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
pub(crate) struct Shelf {
    /// The part that the file's code comes with.
    pub(crate) part: Option<&'static Part>,
    pub(crate) tools: &'static [Tool],
}

pub(crate) const fn at_once(tools: &'static [Tool]) -> Shelf {
    Shelf { part: None, tools }
}

/// What the first lessons do without.
pub static PROGRAMS: Part = Part::new("programs");

/// All programs.
pub(crate) struct Table(pub(crate) &'static [Shelf]);

impl Table {
    fn all(&self) -> impl Iterator<Item = &'static Tool> + use<> {
        self.0.iter().flat_map(|shelf| shelf.tools)
    }

    /// Whether a program's code is there, or has just come.
    pub(crate) fn is_at_hand(&self, tool: &Tool) -> bool {
        let holds = |shelf: &&Shelf| shelf.tools.iter().any(|other| other.name == tool.name);
        let part = self.0.iter().find(holds).and_then(|shelf| shelf.part);
        part.is_none_or(Part::is_at_hand)
    }

    /// The program of that name which stands before another one (`sudo`).
    pub(crate) fn prefix(&self, name: &str) -> Option<&'static Tool> {
        let is_prefix = |tool: &&Tool| tool.name == name && matches!(tool.make, Make::Prefix);
        self.all().find(is_prefix)
    }

    /// The programs that can be started on this host.
    pub(crate) fn available<'a>(
        &self,
        env: &'a Env,
        machine: &'a Machine,
    ) -> impl Iterator<Item = &'static Tool> + use<'a> {
        self.all()
            .filter(|tool| is_available(tool, env.kind, machine))
    }

    /// The program of that name or path, when it is on this host.
    pub(crate) fn find(&self, name: &str, env: &Env, machine: &Machine) -> Option<&'static Tool> {
        let bare = ["/usr/bin/", "/bin/", "/usr/sbin/"]
            .iter()
            .find_map(|path| name.strip_prefix(path));
        let is_wanted = |tool: &&Tool| {
            tool.name == bare.unwrap_or(name) && (bare.is_none() || tool.home != Home::Shell)
        };
        self.available(env, machine).find(is_wanted)
    }

    /// The program that `argv` starts: the tool's, or one that says which of the words it does not take.
    pub(crate) fn start(&self, tool: &Tool, argv: &[String], shell: &str) -> Box<dyn Program> {
        if !self.is_at_hand(tool) {
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
