//! `dnf` and `yum`: the package manager of Amazon Linux 2023.
//!
//! A command becomes a list of steps (`transaction.rs`) that is played over virtual time.

use std::collections::VecDeque;

use cloud::mirror;
use primitives::calendar::Date;
use sim::process::{Event, Machine};

use crate::host::disk;
use crate::program::arguments::Args;
use crate::program::tool::{Home, Make, PROGRAMS, Shelf, tool};
use crate::program::{Flow, Io, Program, Terminal};
use packages::{PACKAGES, Package, find};
use transaction::Step;

mod packages;
mod transaction;

const USAGE: &str = "[-y] install | remove | update | search | list | info [package ...]";
/// What real dnf takes too.
const LACKS: &str = "46bcCdehqRvx";

pub(super) const TOOLS: Shelf = Shelf {
    part: Some(&PROGRAMS),
    tools: &[
        tool(
            "dnf",
            Home::Amazon,
            USAGE,
            "install packages (as root: sudo)",
            Make::Program(|args| Box::new(Dnf::new(args))),
        )
        .offers(package_names)
        .long("assumeyes=y version")
        .lacks(LACKS)
        .fault_status(2),
        tool(
            "yum",
            Home::Amazon,
            USAGE,
            "another name for dnf",
            Make::Program(|args| Box::new(Dnf::new(args))),
        )
        .long("assumeyes=y version")
        .lacks(LACKS)
        .fault_status(2),
    ],
};

/// Where the time of the last refresh is kept, in seconds since the epoch.
const REFRESHED: &str = "/var/lib/dnf-refreshed";
const MAX_ANSWER: usize = 1_000;
/// Requests and acknowledgements go out: a byte for this many that come.
const RECEIVED_TO_SENT: u64 = 50;
/// dnf's metadata_expire of the repository.
const FRESH_SECONDS: i64 = 48 * 3600;
const NEEDS_ROOT: &str = "Error: This command has to be run with superuser privileges (under the root user on most systems).\n";

/// The names of packages that begin with `word`.
fn package_names(word: &str) -> Vec<String> {
    PACKAGES
        .iter()
        .map(|package| package.name)
        .filter(|name| name.starts_with(word))
        .map(str::to_owned)
        .collect()
}

/// A running dnf.
#[derive(Clone)]
struct Dnf {
    args: Args,
    steps: VecDeque<Step>,
    timer: u64,
    is_asking: bool,
    /// What came on the standard input and was not used yet.
    answer: String,
    has_input_ended: bool,
}

impl Dnf {
    fn new(args: Args) -> Dnf {
        Dnf {
            args,
            steps: VecDeque::new(),
            timer: 0,
            is_asking: false,
            answer: String::new(),
            has_input_ended: false,
        }
    }

    /// What the command line asks for, as steps.
    fn plan(&self, io: &mut Io<'_, '_>) -> Vec<Step> {
        let words: Vec<&str> = self.args.words.iter().map(String::as_str).collect();
        if self.args.has("version") {
            return say(
                "4.14.0\n  Installed: dnf-0:4.14.0-1.amzn2023.0.5.noarch\n",
                0,
            );
        }
        let Some((verb, names)) = words.split_first() else {
            return say(&format!("usage: {} {USAGE}\n", self.args.name), 1);
        };
        let asks = !self.args.has("y");
        let changes = matches!(
            *verb,
            "install"
                | "reinstall"
                | "remove"
                | "erase"
                | "autoremove"
                | "update"
                | "upgrade"
                | "makecache"
                | "clean"
        );
        if changes && !io.env.is_root() {
            return vec![Step::Text(NEEDS_ROOT.to_owned()), Step::End(1)];
        }
        let width = io.env.columns.clamp(79, 110) - 1;
        match *verb {
            "install" | "reinstall" => {
                with_metadata(io, width, |machine| install(machine, names, width, asks))
            }
            "remove" | "erase" => remove(io.machine(), names, width, asks),
            "autoremove" => say(NOTHING, 0),
            "update" | "upgrade" => with_metadata(io, width, |_| {
                vec![
                    Step::WaitMs(800),
                    Step::Text(NOTHING.to_owned()),
                    Step::End(0),
                ]
            }),
            "check-update" => with_metadata(io, width, |_| vec![Step::End(0)]),
            "makecache" => with_metadata(io, width, |_| say("Metadata cache created.\n", 0)),
            "clean" => say("18 files removed\n", 0),
            "search" => with_metadata(io, width, |_| search(names, width)),
            "list" => with_metadata(io, width, |machine| list(machine, names)),
            "info" => with_metadata(io, width, |machine| info(machine, names)),
            "repolist" => say(
                "repo id                     repo name\namazonlinux                 Amazon Linux 2023 repository\nkernel-livepatch            Amazon Linux 2023 Kernel Livepatch repository\n",
                0,
            ),
            other => say(
                &format!("No such command: {other}. It is not part of this lab, or not of dnf.\n"),
                1,
            ),
        }
    }

    /// Plays steps until one takes time.
    fn play(&mut self, io: &mut Io<'_, '_>) -> Flow {
        while let Some(step) = self.steps.pop_front() {
            match step {
                Step::Browse => io.cx.browse(mirror::NAME, mirror::HTTPS_PORT),
                Step::Text(text) => show(io, &text),
                Step::WaitMs(ms) => {
                    self.timer = io.timer_in_ms(ms);
                    return Flow::Running;
                }
                Step::Received(bytes) => {
                    io.cx.machine.received_bytes += bytes;
                    io.cx.machine.sent_bytes += bytes / RECEIVED_TO_SENT;
                }
                Step::Ask => {
                    io.out("Is this ok [y/N]: ");
                    self.is_asking = true;
                    return self.hear(io);
                }
                Step::Install(package) => {
                    let version = package.plain_version().to_owned();
                    io.cx
                        .machine
                        .packages
                        .insert(package.name.to_owned(), version);
                }
                Step::Remove(package) => drop(io.cx.machine.packages.remove(package.name)),
                Step::Refreshed => {
                    let now = io.cx.now.as_secs().to_string();
                    io.cx
                        .machine
                        .files
                        .insert(REFRESHED.to_owned(), std::rc::Rc::new(now.into_bytes()));
                }
                Step::End(status) => return Flow::Done(status),
            }
        }
        Flow::Done(0)
    }

    /// Takes the answer to the question, typed now or piped in before.
    fn hear(&mut self, io: &mut Io<'_, '_>) -> Flow {
        let end = self.answer.find('\n');
        if !self.is_asking || (end.is_none() && !self.has_input_ended) {
            return Flow::Running;
        }
        self.is_asking = false;
        let answer: String = self
            .answer
            .drain(..end.map_or(self.answer.len(), |end| end + 1))
            .collect();
        let answer = answer.trim().to_ascii_lowercase();
        if answer == "y" || answer == "yes" {
            self.play(io)
        } else {
            self.abort(io)
        }
    }

    fn abort(&mut self, io: &mut Io<'_, '_>) -> Flow {
        io.out("Operation aborted.\n");
        Flow::Done(1)
    }
}

impl Program for Dnf {
    fn start(&mut self, io: &mut Io<'_, '_>) -> Flow {
        self.steps = self.plan(io).into();
        self.play(io)
    }

    fn stdin(&mut self, io: &mut Io<'_, '_>, bytes: &[u8]) -> Flow {
        let room = MAX_ANSWER.saturating_sub(self.answer.len());
        self.answer.push_str(&String::from_utf8_lossy(
            bytes.get(..room.min(bytes.len())).unwrap_or_default(),
        ));
        self.hear(io)
    }

    fn end_of_input(&mut self, io: &mut Io<'_, '_>) -> Flow {
        self.has_input_ended = true;
        self.hear(io)
    }

    fn event(&mut self, io: &mut Io<'_, '_>, event: &Event) -> Flow {
        match event {
            Event::Timer(id) if *id == self.timer => self.play(io),
            _ => Flow::Running,
        }
    }

    fn terminal(&self) -> Terminal {
        if self.is_asking {
            Terminal::Lines
        } else {
            Terminal::Unread
        }
    }
}

const NOTHING: &str = "Dependencies resolved.\nNothing to do.\nComplete!\n";

fn say(text: &str, status: i32) -> Vec<Step> {
    vec![Step::Text(text.to_owned()), Step::End(status)]
}

/// Errors go to the standard error; colours only to a terminal.
fn show(io: &mut Io<'_, '_>, text: &str) {
    if text.starts_with("Error: ") {
        return io.err(text);
    }
    if io.is_out_terminal {
        return io.out(text);
    }
    let plain = text
        .replace("\x1b[1m", "")
        .replace("\x1b[0m", "")
        .replace("\x1b[K", "");
    // Progress that is drawn over itself is for terminals only.
    if !plain.starts_with('\r') || plain.ends_with('\n') {
        io.out(plain.trim_start_matches('\r'));
    }
}

/// The steps of `then`, after those that make the metadata fresh.
fn with_metadata(
    io: &Io<'_, '_>,
    width: usize,
    then: impl FnOnce(&Machine) -> Vec<Step>,
) -> Vec<Step> {
    let mut steps = vec![Step::Browse];
    if !io.machine().has_internet {
        steps.extend(transaction::unreachable(width));
        return steps;
    }
    let refreshed = disk::read(io.machine(), io.env, REFRESHED).ok();
    let refreshed = refreshed.and_then(|text| String::from_utf8_lossy(&text).parse::<i64>().ok());
    let now = io.cx.now.as_secs();
    steps.extend(match refreshed {
        Some(at) if now - at < FRESH_SECONDS => {
            let (hours, minutes, seconds) =
                ((now - at) / 3600, (now - at) / 60 % 60, (now - at) % 60);
            let date = Date::of_us(at.unsigned_abs() * 1_000_000);
            let line = format!(
                "Last metadata expiration check: {hours}:{minutes:02}:{seconds:02} ago on {} {}.\n",
                date.short(),
                date.year
            );
            vec![Step::WaitMs(300), Step::Text(line)]
        }
        _ => transaction::refresh(width),
    });
    steps.extend(then(io.machine()));
    steps
}

fn install(machine: &Machine, names: &[&str], width: usize, asks: bool) -> Vec<Step> {
    let unknown: Vec<&str> = names
        .iter()
        .copied()
        .filter(|name| find(name).is_none())
        .collect();
    if !unknown.is_empty() || names.is_empty() {
        return not_found(&unknown);
    }
    let packages: Vec<&'static Package> = names.iter().filter_map(|name| find(name)).collect();
    let there = packages
        .iter()
        .filter(|package| package.is_installed(machine));
    let mut steps: Vec<Step> = there
        .map(|package| {
            Step::Text(format!(
                "Package {} is already installed.\n",
                package.full_name()
            ))
        })
        .collect();
    let mut wanted: Vec<&'static Package> = Vec::new();
    for package in packages {
        if !package.is_installed(machine) && !wanted.contains(&package) {
            wanted.push(package);
        }
    }
    if wanted.is_empty() {
        steps.extend(say(NOTHING, 0));
        return steps;
    }
    let required = wanted
        .iter()
        .flat_map(|package| package.requires)
        .filter_map(|name| find(name));
    let extra: Vec<&'static Package> = required
        .filter(|package| !package.is_installed(machine) && !wanted.contains(package))
        .collect();
    for package in wanted.iter().filter(|package| package.is_hollow) {
        let name = package.name;
        steps.push(Step::Text(format!(
            "(Of {name} this lab has only the package: its programs are not simulated yet.)\n"
        )));
    }
    steps.extend(transaction::install(&wanted, &extra, width, asks));
    steps
}

fn not_found(unknown: &[&str]) -> Vec<Step> {
    if unknown.is_empty() {
        return say("Error: Need to pass a list of packages to install.\n", 1);
    }
    let mut steps: Vec<Step> = unknown
        .iter()
        .map(|name| Step::Text(format!("No match for argument: \x1b[1m{name}\x1b[0m\n")))
        .collect();
    steps.push(Step::Text(format!(
        "Error: Unable to find a match: {}\n",
        unknown.join(" ")
    )));
    steps.push(Step::End(1));
    steps
}

fn remove(machine: &Machine, names: &[&str], width: usize, asks: bool) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut packages = Vec::new();
    for name in names {
        match find(name).filter(|package| machine.packages.contains_key(package.name)) {
            Some(package) if !packages.contains(&package) => packages.push(package),
            Some(_) => {}
            None => steps.push(Step::Text(format!(
                "No match for argument: \x1b[1m{name}\x1b[0m\n"
            ))),
        }
    }
    if packages.is_empty() {
        steps.extend(say(
            "No packages marked for removal.\nDependencies resolved.\nNothing to do.\nComplete!\n",
            0,
        ));
    } else {
        steps.extend(transaction::remove(&packages, width, asks));
    }
    steps
}

fn search(names: &[&str], width: usize) -> Vec<Step> {
    let Some(word) = names.first() else {
        return say("Error: argument keyword is required\n", 2);
    };
    let matches = |package: &&Package| {
        package.name.contains(word)
            || package
                .summary
                .to_ascii_lowercase()
                .contains(&word.to_ascii_lowercase())
    };
    let lines: String = PACKAGES
        .iter()
        .filter(matches)
        .map(|package| {
            format!(
                "{}.{} : {}\n",
                package.name,
                package.architecture(),
                package.summary
            )
        })
        .collect();
    if lines.is_empty() {
        return say("No matches found.\n", 0);
    }
    let title = format!(" Name & Summary Matched: {word} ");
    say(&format!("{title:=^width$}\n{lines}"), 0)
}

fn list(machine: &Machine, names: &[&str]) -> Vec<Step> {
    let is_filter = |word: &&&str| matches!(**word, "installed" | "available" | "all");
    let filter = names.iter().find(is_filter).copied();
    let wanted: Vec<&str> = names
        .iter()
        .copied()
        .filter(|name| !is_filter(&name))
        .collect();
    let mut text = String::new();
    for (title, is_installed) in [("installed", true), ("available", false)] {
        let rows: String = PACKAGES
            .iter()
            .filter(|package| package.is_installed(machine) == is_installed)
            .filter(|package| wanted.is_empty() || wanted.contains(&package.name))
            .map(|package| row(package, is_installed))
            .collect();
        let is_asked = filter.is_none_or(|filter| filter == title || filter == "all");
        if is_asked && !rows.is_empty() {
            let title = if is_installed {
                "Installed Packages"
            } else {
                "Available Packages"
            };
            text.push_str(&format!("{title}\n{rows}"));
        }
    }
    if text.is_empty() {
        say("Error: No matching Packages to list\n", 1)
    } else {
        say(&text, 0)
    }
}

fn row(package: &Package, is_installed: bool) -> String {
    let name = format!("{}.{}", package.name, package.architecture());
    let repository = if is_installed {
        "@amazonlinux"
    } else {
        "amazonlinux"
    };
    format!("{name:<34} {:<30} {repository}\n", package.full_version())
}

fn info(machine: &Machine, names: &[&str]) -> Vec<Step> {
    let found: Vec<&Package> = names.iter().filter_map(|name| find(name)).collect();
    if found.is_empty() {
        return say("Error: No matching Packages to list\n", 1);
    }
    let describe = |package: &&Package| {
        let title = if package.is_installed(machine) {
            "Installed Packages"
        } else {
            "Available Packages"
        };
        format!(
            "{title}\nName         : {}\nVersion      : {}\nArchitecture : {}\nSize         : {}\nRepository   : amazonlinux\nSummary      : {}\n\n",
            package.name,
            package.plain_version(),
            package.architecture(),
            package.size(),
            package.summary
        )
    };
    say(&found.iter().map(describe).collect::<String>(), 0)
}
