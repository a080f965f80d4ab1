//! `pip`: lists, installs and removes the packages that the site brings along.
//!
//! A command becomes a list of steps that is played over virtual time. What is installed is told by the files that real pip
//! leaves behind; the interpreter looks for them when it starts.

use std::collections::VecDeque;

use sim::process::Event;

use super::PIP;
use super::packages::{PACKAGES, Package, find, folder};
use crate::host::disk;
use crate::program::arguments::Args;
use crate::program::{Flow, Io, Program};

pub(super) const USAGE: &str = "install | uninstall | list | show | freeze [package ...]";

/// pip's own release, as Amazon Linux has it.
const VERSION: &str = "21.3.1";
/// Downloads of this many kilobytes take a second.
const KILOBYTES_A_SECOND: u64 = 8_000;
/// What pip draws of a download that is done.
const BAR: &str = "|████████████████████████████████|";
/// Waiting for an index that does not answer, with all that is tried again.
const UNREACHABLE_MS: u64 = 15_000;
/// Options that change nothing here.
const IDLE: &[&str] = &[
    "-U",
    "--upgrade",
    "--user",
    "--no-cache-dir",
    "--disable-pip-version-check",
    "--no-input",
    "-y",
    "--yes",
    "--break-system-packages",
];

#[derive(Clone, Debug)]
enum Step {
    Text(String),
    Wait(u64),
    Install(&'static Package),
    Remove(&'static Package),
    Fail(String),
}

#[derive(Clone)]
struct Pip {
    words: Vec<String>,
    /// Whether it is a module of Python's, which says so when it is missing.
    is_module: bool,
    steps: VecDeque<Step>,
    timer: u64,
}

pub(super) fn start(args: Args) -> Box<dyn Program> {
    Box::new(Pip::new(&args.words, false))
}

/// `python3 -m pip`.
pub(super) fn of_python(words: &[String]) -> Box<dyn Program> {
    Box::new(Pip::new(words, true))
}

impl Pip {
    fn new(words: &[String], is_module: bool) -> Pip {
        Pip {
            words: words.to_vec(),
            is_module,
            steps: VecDeque::new(),
            timer: 0,
        }
    }

    fn plan(&self, io: &Io<'_, '_>) -> Vec<Step> {
        let Some((verb, rest)) = self.words.split_first() else {
            return say(&usage());
        };
        match verb.as_str() {
            "-V" | "--version" => say(&format!(
                "pip {VERSION} from /usr/lib/python3.14/site-packages/pip (python 3.14)\n"
            )),
            "-h" | "--help" | "help" => say(&usage()),
            "install" => install(io, rest),
            "uninstall" => uninstall(io, rest),
            "list" => say(&list(io)),
            "freeze" => say(&freeze(io)),
            "show" => show(io, rest),
            other if other.starts_with('-') => fail(&format!(
                "\n{}\n\nno such option: {other}\n",
                usage().trim_end()
            )),
            other => fail(&format!(
                "ERROR: unknown command \"{other}\", or one that this lab has not got: it has install, uninstall, list, show and freeze\n"
            )),
        }
    }

    /// Plays steps until one takes time.
    fn play(&mut self, io: &mut Io<'_, '_>) -> Flow {
        while let Some(step) = self.steps.pop_front() {
            match step {
                Step::Text(text) => io.out(text),
                Step::Wait(ms) => {
                    self.timer = io.timer_in_ms(ms);
                    return Flow::Running;
                }
                Step::Install(package) => package.install(io.cx.machine, io.env),
                Step::Remove(package) => package.remove(io.cx.machine, io.env),
                Step::Fail(text) => {
                    io.err(text);
                    return Flow::Done(1);
                }
            }
        }
        Flow::Done(0)
    }
}

impl Program for Pip {
    fn start(&mut self, io: &mut Io<'_, '_>) -> Flow {
        if self.is_module && !io.machine().packages.contains_key(PIP) {
            io.err("/usr/bin/python3: No module named pip\n");
            return Flow::Done(1);
        }
        self.steps = self.plan(io).into();
        self.play(io)
    }

    fn event(&mut self, io: &mut Io<'_, '_>, event: &Event) -> Flow {
        match event {
            Event::Timer(id) if *id == self.timer => self.play(io),
            _ => Flow::Running,
        }
    }

    fn interrupt(&mut self, io: &mut Io<'_, '_>) -> Flow {
        io.err("ERROR: Operation cancelled by user\n");
        Flow::Done(1)
    }
}

fn say(text: &str) -> Vec<Step> {
    vec![Step::Text(text.to_owned())]
}

fn fail(text: &str) -> Vec<Step> {
    vec![Step::Fail(text.to_owned())]
}

fn usage() -> String {
    "Usage:   \n  pip3 <command> [options]\n\nCommands in this lab:\n  install                     Install packages.\n  uninstall                   Uninstall packages.\n  freeze                      Output installed packages in requirements format.\n  list                        List installed packages.\n  show                        Show information about installed packages.\n".to_owned()
}

/// What is asked for: names with versions, from the words and from files of requirements; `Err`: what is wrong.
fn wanted(io: &Io<'_, '_>, words: &[String]) -> Result<Vec<String>, String> {
    let mut wanted = Vec::new();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "-q" | "--quiet" => {}
            "-r" | "--requirement" => {
                let name = words.next().map_or("", String::as_str);
                wanted.extend(requirements(io, name)?);
            }
            option if IDLE.contains(&option) => {}
            option if option.starts_with('-') => {
                return Err(format!(
                    "ERROR: this lab's pip has no option {option}: it has -q, -r, -U, --user and -y\n"
                ));
            }
            name => wanted.push(name.to_owned()),
        }
    }
    Ok(wanted)
}

fn requirements(io: &Io<'_, '_>, name: &str) -> Result<Vec<String>, String> {
    let read = disk::read(io.machine(), io.env, &io.path(name));
    let bytes = read.map_err(|fault| {
        format!("ERROR: Could not open requirements file: [Errno 2] {fault}: '{name}'\n")
    })?;
    let text = String::from_utf8_lossy(&bytes);
    let lines = text
        .lines()
        .map(|line| line.split('#').next().unwrap_or_default());
    let lines = lines.map(|line| line.split_whitespace().collect::<String>());
    Ok(lines.filter(|line| !line.is_empty()).collect())
}

/// Whether a version is what `>=5,<6` asks for. A condition on something else (`;python_version...`) is taken to be so.
fn satisfies(version: &str, conditions: &str) -> bool {
    let number = |part: &str| part.parse::<u32>().unwrap_or(0);
    let numbers = |version: &str| -> Vec<u32> { version.trim().split('.').map(number).collect() };
    let conditions = conditions.split(';').next().unwrap_or_default();
    let own = numbers(version);
    conditions.split(',').all(|condition| {
        let (sign, other) = condition.split_at(condition.find(char::is_alphanumeric).unwrap_or(0));
        let other = numbers(other);
        match sign.trim() {
            "==" => own == other,
            "!=" => own != other,
            ">=" => own >= other,
            "<=" => own <= other,
            ">" => own > other,
            "<" => own < other,
            "~=" => own >= other && own.first() == other.first(),
            _ => true,
        }
    })
}

/// A name and the version that it must have, if any: `redis==8.1.0`.
fn split(wanted: &str) -> (&str, &str) {
    let end = wanted.find(['=', '<', '>', '!', '~', '[', ';']);
    wanted.split_at(end.unwrap_or(wanted.len()))
}

fn install(io: &Io<'_, '_>, words: &[String]) -> Vec<Step> {
    let wanted = match wanted(io, words) {
        Ok(wanted) => wanted,
        Err(problem) => return fail(&problem),
    };
    let is_quiet = words.iter().any(|word| word == "-q" || word == "--quiet");
    if wanted.is_empty() {
        return fail(
            "ERROR: You must give at least one requirement to install (see \"pip help install\")\n",
        );
    }
    let mut steps = Vec::new();
    if !io.env.is_root() {
        let text =
            "Defaulting to user installation because normal site-packages is not writeable\n";
        steps.push(Step::Text(text.to_owned()));
    }
    let mut packages: Vec<&'static Package> = Vec::new();
    for wanted in &wanted {
        match one(io, wanted, &mut steps) {
            Ok(Some(package)) if !packages.contains(&package) => packages.push(package),
            Ok(_) => {}
            Err(problem) => {
                steps.push(Step::Fail(problem));
                break;
            }
        }
    }
    let has_failed = matches!(steps.last(), Some(Step::Fail(_)));
    if !packages.is_empty() && !has_failed {
        put(&packages, io.env.is_root(), &mut steps);
    }
    if is_quiet {
        steps.retain(|step| !matches!(step, Step::Text(_)));
    }
    steps
}

/// Looks for one package and fetches it; `None`: it is there already.
fn one(
    io: &Io<'_, '_>,
    wanted: &str,
    steps: &mut Vec<Step>,
) -> Result<Option<&'static Package>, String> {
    let (name, condition) = split(wanted);
    let found = find(name);
    if let Some(other) = found.filter(|package| !satisfies(package.version, condition)) {
        steps.push(Step::Wait(350));
        return Err(no_match(wanted, other.version));
    }
    if let Some(package) = found.filter(|package| package.is_installed(io.machine(), io.env)) {
        let folder = folder(io.env);
        let folder = folder
            .trim_start_matches(&io.env.home())
            .trim_start_matches('/');
        steps.push(Step::Text(format!(
            "Requirement already satisfied: {wanted} in ./{folder} ({})\n",
            package.version
        )));
        return Ok(None);
    }
    if !io.machine().has_internet {
        return Err(unreachable(wanted, steps));
    }
    steps.push(Step::Wait(350));
    let Some(package) = found else {
        return Err(no_match(wanted, "none"));
    };
    let (wheel, kilobytes) = (package.wheel, package.kilobytes);
    steps.push(Step::Text(format!("Collecting {wanted}\n")));
    steps.push(Step::Wait(200));
    steps.push(Step::Text(format!(
        "  Downloading {wheel} ({kilobytes} kB)\n"
    )));
    steps.push(Step::Wait(120 + kilobytes * 1_000 / KILOBYTES_A_SECOND));
    steps.push(Step::Text(format!("     {BAR} {kilobytes} kB 8.0 MB/s \n")));
    Ok(Some(package))
}

fn put(packages: &[&'static Package], is_root: bool, steps: &mut Vec<Step>) {
    let names: Vec<&str> = packages.iter().map(|package| package.name).collect();
    let names = names.join(", ");
    steps.push(Step::Text(format!(
        "Installing collected packages: {names}\n"
    )));
    for package in packages {
        steps.push(Step::Wait(300));
        steps.push(Step::Install(package));
    }
    let done: Vec<String> = packages
        .iter()
        .map(|package| format!("{}-{}", package.name, package.version))
        .collect();
    let done = done.join(" ");
    steps.push(Step::Text(format!("Successfully installed {done}\n")));
    if is_root {
        steps.push(Step::Text("WARNING: Running pip as the 'root' user can result in broken permissions and conflicting behaviour with the system package manager. It is recommended to use a virtual environment instead: https://pip.pypa.io/warnings/venv\n".to_owned()));
    }
}

fn no_match(wanted: &str, versions: &str) -> String {
    let names: Vec<&str> = PACKAGES.iter().map(|package| package.name).collect();
    format!(
        "ERROR: Could not find a version that satisfies the requirement {wanted} (from versions: {versions})\nERROR: No matching distribution found for {wanted}\n(This lab has {}.)\n",
        names.join(", ")
    )
}

fn unreachable(wanted: &str, steps: &mut Vec<Step>) -> String {
    let (name, _) = split(wanted);
    for left in (0..5).rev() {
        steps.push(Step::Wait(UNREACHABLE_MS));
        steps.push(Step::Text(format!("WARNING: Retrying (Retry(total={left}, connect=None, read=None, redirect=None, status=None)) after connection broken by 'ConnectTimeoutError(...)': /simple/{name}/\n")));
    }
    steps.push(Step::Wait(UNREACHABLE_MS));
    format!(
        "ERROR: Could not find a version that satisfies the requirement {wanted} (from versions: none)\nERROR: No matching distribution found for {wanted}\n"
    )
}

fn uninstall(io: &Io<'_, '_>, words: &[String]) -> Vec<Step> {
    let wanted = match wanted(io, words) {
        Ok(wanted) => wanted,
        Err(problem) => return fail(&problem),
    };
    let mut steps = Vec::new();
    for name in &wanted {
        let package = find(name).filter(|package| package.is_installed(io.machine(), io.env));
        let Some(package) = package else {
            let text = format!("WARNING: Skipping {name} as it is not installed.\n");
            steps.push(Step::Text(text));
            continue;
        };
        let title = format!("{}-{}", package.name, package.version);
        steps.push(Step::Text(format!(
            "Found existing installation: {} {}\nUninstalling {title}:\n",
            package.name, package.version
        )));
        steps.push(Step::Wait(200));
        steps.push(Step::Remove(package));
        steps.push(Step::Text(format!("  Successfully uninstalled {title}\n")));
    }
    match steps.is_empty() {
        true => fail(
            "ERROR: You must give at least one requirement to uninstall (see \"pip help uninstall\")\n",
        ),
        false => steps,
    }
}

fn installed(io: &Io<'_, '_>) -> Vec<&'static Package> {
    let all = PACKAGES.iter();
    all.filter(|package| package.is_installed(io.machine(), io.env))
        .collect()
}

fn list(io: &Io<'_, '_>) -> String {
    let mut rows: Vec<(&str, &str)> = installed(io)
        .into_iter()
        .map(|package| (package.name, package.version))
        .collect();
    let place = rows
        .iter()
        .take_while(|row| row.0.to_lowercase().as_str() < "pip")
        .count();
    rows.insert(place, ("pip", VERSION));
    let width = rows.iter().map(|row| row.0.len()).max().unwrap_or(0).max(7);
    let right = rows.iter().map(|row| row.1.len()).max().unwrap_or(0).max(7);
    let head = format!(
        "{:width$} Version\n{:-<width$} {:-<right$}\n",
        "Package", "", ""
    );
    let rows = rows
        .iter()
        .map(|(name, version)| format!("{name:width$} {version}\n"));
    rows.fold(head, |text, row| text + &row)
}

fn freeze(io: &Io<'_, '_>) -> String {
    installed(io)
        .into_iter()
        .map(|package| format!("{}=={}\n", package.name, package.version))
        .collect()
}

fn show(io: &Io<'_, '_>, words: &[String]) -> Vec<Step> {
    let name = words.first().map_or("", String::as_str);
    let package = find(name).filter(|package| package.is_installed(io.machine(), io.env));
    let Some(package) = package else {
        return fail(&format!("WARNING: Package(s) not found: {name}\n"));
    };
    say(&format!(
        "Name: {}\nVersion: {}\nSummary: {}\nLocation: {}\nRequires: \n",
        package.name,
        package.version,
        package.summary,
        folder(io.env)
    ))
}
