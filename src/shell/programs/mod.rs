//! The programs of the lab, in one table: `help`, completion, `which` and `man` read it.
//!
//! A program's own file says what it does; here stands where it comes from and how it is started.

use sim::process::Machine;

use crate::env::{Env, SessionKind};
use crate::program::{Program, Run};

mod builtins;
pub(crate) mod dnf;
mod echo;
mod files;
mod filters;
mod host;
mod manual;
mod names;
mod ncat;
mod ping;
mod redis_cli;
mod redis_server;
pub(crate) mod sleep;
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
    Program(fn(Vec<String>) -> Box<dyn Program>),
}

/// A row of the table.
#[derive(Clone, Copy)]
pub(crate) struct Tool {
    pub(crate) name: &'static str,
    pub(crate) home: Home,
    /// The arguments, as a manual's synopsis shows them.
    pub(crate) usage: &'static str,
    /// What it does, in a line.
    pub(crate) summary: &'static str,
    pub(crate) make: Make,
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
    Tool {
        name,
        home,
        usage,
        summary,
        make,
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

/// All programs, by the files that hold them.
fn all() -> impl Iterator<Item = &'static Tool> {
    [
        builtins::TOOLS,
        dnf::TOOLS,
        echo::TOOLS,
        files::TOOLS,
        filters::TOOLS,
        host::TOOLS,
        manual::TOOLS,
        names::TOOLS,
        ncat::TOOLS,
        ping::TOOLS,
        redis_cli::TOOLS,
        redis_server::TOOLS,
        sleep::TOOLS,
        telnet::TOOLS,
        unavailable::TOOLS,
    ]
    .into_iter()
    .flatten()
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
