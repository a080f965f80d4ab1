//! Names that lead nowhere: a host, a cache or a group that a lesson speaks of and that never is in its world.
//!
//! Only a replay knows what a lesson's world holds: the linter notes it ([`Names::note`]) at the beginning and after each
//! step, then asks for what is unknown ([`unknown`]).

use std::collections::BTreeSet;

use cloud::view::View;

use super::verify::line_of;
use crate::action::{Action, Rule};
use crate::check::Check;
use crate::course::{Lesson, data_file, text_file};
use crate::model::StepFile;
use crate::problem::Problem;
use crate::resource::{Resource, security_groups};
use crate::template::names;
use crate::view::Target;
use crate::walk::{self, Part};

/// Every name that was in a lesson's world at some time.
#[derive(Clone, Debug, Default)]
pub struct Names(BTreeSet<(Resource, String)>);

impl Names {
    /// What is in every new world.
    pub(super) fn at_first() -> Names {
        let names = [
            (Resource::Host, "laptop"),
            (Resource::SecurityGroup, "default"),
        ];
        Names(names.map(|(kind, name)| (kind, name.to_owned())).into())
    }

    /// Adds names.
    pub(super) fn extend<'a>(&mut self, names: impl IntoIterator<Item = (Resource, &'a str)>) {
        let names = names.into_iter();
        self.0
            .extend(names.map(|(kind, name)| (kind, name.to_owned())));
    }

    /// Adds what is in the world now.
    pub fn note(&mut self, view: &View) {
        let laptops = view.laptops.iter().map(|laptop| &laptop.id);
        let instances = view.instances.iter().map(|instance| &instance.name);
        self.add(Resource::Host, laptops.chain(instances));
        self.add(Resource::Cache, view.caches.iter().map(|cache| &cache.id));
        let groups = view.security_groups.iter().map(|group| &group.name);
        self.add(Resource::SecurityGroup, groups);
        let groups = view.subnet_groups.iter().map(|group| &group.name);
        self.add(Resource::SubnetGroup, groups);
        let databases = view.databases.iter().map(|database| &database.id);
        self.add(Resource::Database, databases);
    }

    fn add<'a>(&mut self, kind: Resource, names: impl Iterator<Item = &'a String>) {
        self.0.extend(names.map(|name| (kind, name.clone())));
    }

    pub(super) fn has(&self, kind: Resource, name: &str) -> bool {
        let mut known = self.0.iter().filter(|(known, _)| *known == kind);
        known.any(|(_, known)| known == name)
    }

    /// All of a kind, for a message.
    pub(super) fn of(&self, kind: Resource) -> String {
        let known = self.0.iter().filter(|(known, _)| *known == kind);
        let known: Vec<&str> = known.map(|(_, name)| name.as_str()).collect();
        match known.is_empty() {
            true => "none".to_owned(),
            false => known.join(", "),
        }
    }
}

/// A lesson whose names are looked at, with the texts of its files.
pub struct Named<'a> {
    /// The lesson.
    pub lesson: &'a Lesson,
    /// The language of its words.
    pub language: &'a str,
    /// `lesson.toml`.
    pub data: &'a str,
    /// `en.md`.
    pub text: &'a str,
}

/// What is unknown in these steps, and around them if the whole lesson was played.
pub fn unknown(
    named: &Named<'_>,
    steps: &[StepFile],
    is_whole: bool,
    known: &Names,
) -> Vec<Problem> {
    let mut search = Search {
        named,
        known,
        problems: Vec::new(),
    };
    for step in steps {
        search.step(step);
    }
    if is_whole {
        let lesson = named.lesson;
        walk::around(lesson.text(), &mut |part, spot| {
            search.part(part, spot.line);
        });
    }
    search.problems
}

/// What is unknown in a lesson's needs, given its world's beginning.
pub fn unknown_needs(named: &Named<'_>, known: &Names) -> Vec<Problem> {
    let mut search = Search {
        named,
        known,
        problems: Vec::new(),
    };
    for check in &named.lesson.data.needs {
        search.check(check, 1);
    }
    search.problems
}

struct Search<'a> {
    named: &'a Named<'a>,
    known: &'a Names,
    problems: Vec<Problem>,
}

impl<'a> Search<'a> {
    fn step(&mut self, step: &'a StepFile) {
        let line = super::verify::step_line(self.named.data, &step.id);
        for check in &step.check {
            self.check(check, line);
        }
        let wrong = step.wrong.iter().flat_map(|wrong| &wrong.actions);
        for action in step.solution.iter().chain(wrong) {
            self.action(action, line);
        }
        if let Some(text) = self.named.lesson.text().steps.get(&step.id) {
            walk::step(text, &mut |part, spot| self.part(part, spot.line));
        }
    }

    fn check(&mut self, check: &Check, line: usize) {
        for (kind, name) in check.named() {
            self.in_data(kind, name, line);
        }
        for inner in check.inner() {
            self.check(inner, line);
        }
    }

    /// What a line says of the world; that a host is there, playing it has shown.
    fn action(&mut self, action: &Action, line: usize) {
        match action {
            Action::Run(typed) | Action::Type(typed) => {
                for (kind, name) in names(&typed.line).filter_map(placeholder) {
                    self.in_data(kind, name, line);
                }
            }
            Action::Python(typed) => {
                let lines = typed.instead.iter().chain([&typed.line]);
                for (kind, name) in lines.flat_map(|line| names(line)).filter_map(placeholder) {
                    self.in_data(kind, name, line);
                }
            }
            Action::Refused(inner) => self.action(inner, line),
            _ => {}
        }
    }

    fn part(&mut self, part: Part<'_>, line: usize) {
        match part {
            Part::Text(text) => {
                for (kind, name) in names(text).filter_map(placeholder) {
                    self.in_text(kind, name, line);
                }
            }
            Part::Link(Target::Terminal(host)) => self.in_text(Resource::Host, host, line),
            Part::Link(Target::Console(panel)) => {
                if let Some((kind, name)) = of_panel(panel) {
                    self.in_text(kind, name, line);
                }
            }
            Part::Link(_) | Part::Figure(..) => {}
        }
    }

    fn in_data(&mut self, kind: Resource, name: &str, from: usize) {
        let file = data_file(&self.named.lesson.id);
        self.look_up(kind, name, &file, self.named.data, from);
    }

    fn in_text(&mut self, kind: Resource, name: &str, from: usize) {
        let file = text_file(&self.named.lesson.id, self.named.language);
        self.look_up(kind, name, &file, self.named.text, from);
    }

    fn look_up(&mut self, kind: Resource, name: &str, file: &str, source: &str, from: usize) {
        let stands_for_any = name.contains("{{") || name.contains('*');
        if stands_for_any || self.known.has(kind, name) {
            return;
        }
        let (one, many) = kind.words();
        let message = format!("this lesson never has a {one} `{name}`");
        let advice = format!("Its {many}: {}.", self.known.of(kind));
        let line = line_of(source, name, from);
        self.problems
            .push(Problem::new(file, line, message, advice));
    }
}

/// What an action makes.
pub(super) fn made_by(action: &Action) -> Option<(Resource, &str)> {
    match action {
        Action::CreateSecurityGroup(group) => Some((Resource::SecurityGroup, &group.name)),
        Action::LaunchInstance(instance) => Some((Resource::Host, &instance.name)),
        Action::CreateSubnetGroup(group) => Some((Resource::SubnetGroup, &group.name)),
        Action::CreateCache(cache) => Some((Resource::Cache, &cache.name)),
        Action::CreateDatabase(database) => Some((Resource::Database, &database.name)),
        _ => None,
    }
}

/// What must be there for an action. One that must be refused may speak of anything.
pub(super) fn used_by(action: &Action) -> Vec<(Resource, &str)> {
    let mut used = match action {
        Action::OpenTerminal(host)
        | Action::StartInstance(host)
        | Action::StopInstance(host)
        | Action::TerminateInstance(host) => vec![(Resource::Host, host.as_str())],
        Action::Run(typed) | Action::Type(typed) => vec![(Resource::Host, typed.on.as_str())],
        Action::Python(typed) => vec![(Resource::Host, typed.on.as_str())],
        Action::DeleteSecurityGroup(name) => vec![(Resource::SecurityGroup, name.as_str())],
        Action::SetRules(rules) => {
            let all = rules.inbound.iter().chain(&rules.outbound).flatten();
            let sources = all.filter_map(Rule::source_group);
            sources
                .chain([(Resource::SecurityGroup, rules.group.as_str())])
                .collect()
        }
        Action::LaunchInstance(instance) => security_groups(&instance.groups).collect(),
        Action::SetInstanceGroups(change) => {
            let of = (Resource::Host, change.of.as_str());
            security_groups(&change.groups).chain([of]).collect()
        }
        Action::DeleteSubnetGroup(name) => vec![(Resource::SubnetGroup, name.as_str())],
        Action::CreateCache(cache) => {
            let subnets = (Resource::SubnetGroup, cache.subnet_group.as_str());
            security_groups(&cache.groups).chain([subnets]).collect()
        }
        Action::SetCacheGroups(change) => {
            let of = (Resource::Cache, change.of.as_str());
            security_groups(&change.groups).chain([of]).collect()
        }
        Action::DeleteCache(name) => vec![(Resource::Cache, name.as_str())],
        Action::CreateDatabase(database) => security_groups(&database.groups).collect(),
        _ => Vec::new(),
    };
    // An id, or what only the world knows.
    used.retain(|(_, name)| !name.contains("{{") && !name.starts_with("sg-"));
    used
}

/// The line of `lesson.toml` on which an action stands, looked for from a line on.
pub fn action_line(source: &str, from: usize, action: &Action) -> usize {
    let (kind, word) = said_of(action);
    let mut lines = source.lines().enumerate().skip(from.saturating_sub(1));
    let is_it = |line: &str| line.contains(kind) && line.contains(word);
    match lines.find(|(_, line)| is_it(line)) {
        Some((index, _)) => index + 1,
        // It is written over several lines.
        None => line_of(source, word, from),
    }
}

/// What an action is called in a file, and a word in it that tells it from others.
pub fn said_of(action: &Action) -> (&'static str, &str) {
    match action {
        Action::Lesson(id) => ("lesson", id),
        Action::OpenTerminal(host) => ("open-terminal", host),
        Action::Run(typed) => ("run", &typed.line),
        Action::Type(typed) => ("type", &typed.line),
        Action::Refused(inner) => said_of(inner),
        Action::Answer(_) => ("answer", ""),
        Action::Skip(_) => ("skip", ""),
        Action::WaitFor(name) => ("wait-for", name),
        Action::CreateSecurityGroup(group) => ("create-security-group", &group.name),
        Action::DeleteSecurityGroup(name) => ("delete-security-group", name),
        Action::SetRules(rules) => ("set-rules", &rules.group),
        Action::LaunchInstance(instance) => ("launch-instance", &instance.name),
        Action::StartInstance(name) => ("start-instance", name),
        Action::StopInstance(name) => ("stop-instance", name),
        Action::TerminateInstance(name) => ("terminate-instance", name),
        Action::SetInstanceGroups(groups) => ("set-instance-groups", &groups.of),
        Action::CreateSubnetGroup(group) => ("create-subnet-group", &group.name),
        Action::DeleteSubnetGroup(name) => ("delete-subnet-group", name),
        Action::CreateCache(cache) => ("create-cache", &cache.name),
        Action::SetCacheGroups(groups) => ("set-cache-groups", &groups.of),
        Action::DeleteCache(name) => ("delete-cache", name),
        Action::Python(typed) => ("python", &typed.line),
        Action::CreateDatabase(database) => ("create-database", &database.name),
    }
}

/// The resource that a console panel is about.
fn of_panel(panel: &str) -> Option<(Resource, &str)> {
    let mut parts = panel.split('/');
    match (parts.next()?, parts.next()?) {
        ("cache", "create") => None,
        ("cache", name) => Some((Resource::Cache, name)),
        ("database", "create") => None,
        ("database", name) => Some((Resource::Database, name)),
        ("instance", name) => Some((Resource::Host, name)),
        ("security-group", name) => Some((Resource::SecurityGroup, name)),
        _ => None,
    }
}

/// The resource that `cache.NAME.field` is about.
fn placeholder(name: &str) -> Option<(Resource, &str)> {
    let (kind, rest) = name.split_once('.')?;
    let (name, _) = rest.rsplit_once('.')?;
    match kind {
        "cache" => Some((Resource::Cache, name)),
        "database" => Some((Resource::Database, name)),
        "instance" => Some((Resource::Host, name)),
        "security-group" => Some((Resource::SecurityGroup, name)),
        _ => None,
    }
}
