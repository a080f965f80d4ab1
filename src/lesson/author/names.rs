//! Names that lead nowhere: a host, a cache or a group that a lesson speaks of and that never is in its world.
//!
//! Only a replay knows what a lesson's world holds: the linter notes it ([`Names::note`]) at the beginning and after each
//! step, then asks for what is unknown ([`unknown`]).

use std::collections::BTreeSet;

use cloud::view::View;

use super::verify::line_of;
use crate::course::{Lesson, data_file, text_file};
use crate::model::{Action, Check, Rule, StepFile};
use crate::problem::Problem;
use crate::template::names;
use crate::view::Target;
use crate::walk::{self, Part};

/// What a name is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// An instance or the student's own machine.
    Host,
    /// An ElastiCache cache.
    Cache,
    /// A security group.
    SecurityGroup,
    /// A cache subnet group.
    SubnetGroup,
}

/// Every name that was in a lesson's world at some time.
#[derive(Clone, Debug, Default)]
pub struct Names(BTreeSet<(Kind, String)>);

impl Names {
    /// Adds what is in the world now.
    pub fn note(&mut self, view: &View) {
        let laptops = view.laptops.iter().map(|laptop| &laptop.id);
        let instances = view.instances.iter().map(|instance| &instance.name);
        self.add(Kind::Host, laptops.chain(instances));
        self.add(Kind::Cache, view.caches.iter().map(|cache| &cache.id));
        let groups = view.security_groups.iter().map(|group| &group.name);
        self.add(Kind::SecurityGroup, groups);
        let groups = view.subnet_groups.iter().map(|group| &group.name);
        self.add(Kind::SubnetGroup, groups);
    }

    fn add<'a>(&mut self, kind: Kind, names: impl Iterator<Item = &'a String>) {
        self.0.extend(names.map(|name| (kind, name.clone())));
    }

    fn has(&self, kind: Kind, name: &str) -> bool {
        let mut known = self.0.iter().filter(|(known, _)| *known == kind);
        known.any(|(_, known)| known == name)
    }

    /// All of a kind, for a message.
    fn of(&self, kind: Kind) -> String {
        let known = self.0.iter().filter(|(known, _)| *known == kind);
        let known: Vec<&str> = known.map(|(_, name)| name.as_str()).collect();
        match known.is_empty() {
            true => "none".to_owned(),
            false => known.join(", "),
        }
    }
}

impl Kind {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Kind::Host => ("host", "hosts"),
            Kind::Cache => ("cache", "caches"),
            Kind::SecurityGroup => ("security group", "security groups"),
            Kind::SubnetGroup => ("subnet group", "subnet groups"),
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
        walk::around(&lesson.text, &mut |part, spot| search.part(part, spot.line));
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
        if let Some(text) = self.named.lesson.text.steps.get(&step.id) {
            walk::step(text, &mut |part, spot| self.part(part, spot.line));
        }
    }

    fn check(&mut self, check: &Check, line: usize) {
        for (kind, name) in named_by(check) {
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
            Part::Link(Target::Terminal(host)) => self.in_text(Kind::Host, host, line),
            Part::Link(Target::Console(panel)) => {
                if let Some((kind, name)) = of_panel(panel) {
                    self.in_text(kind, name, line);
                }
            }
            Part::Link(_) | Part::Figure(..) => {}
        }
    }

    fn in_data(&mut self, kind: Kind, name: &str, from: usize) {
        let file = data_file(&self.named.lesson.id);
        self.look_up(kind, name, &file, self.named.data, from);
    }

    fn in_text(&mut self, kind: Kind, name: &str, from: usize) {
        let file = text_file(&self.named.lesson.id, self.named.language);
        self.look_up(kind, name, &file, self.named.text, from);
    }

    fn look_up(&mut self, kind: Kind, name: &str, file: &str, source: &str, from: usize) {
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

/// The resource that a console panel is about.
fn of_panel(panel: &str) -> Option<(Kind, &str)> {
    let mut parts = panel.split('/');
    match (parts.next()?, parts.next()?) {
        ("cache", "create") => None,
        ("cache", name) => Some((Kind::Cache, name)),
        ("instance", name) => Some((Kind::Host, name)),
        ("security-group", name) => Some((Kind::SecurityGroup, name)),
        _ => None,
    }
}

/// The resource that `cache.NAME.field` is about.
fn placeholder(name: &str) -> Option<(Kind, &str)> {
    let (kind, rest) = name.split_once('.')?;
    let (name, _) = rest.rsplit_once('.')?;
    match kind {
        "cache" => Some((Kind::Cache, name)),
        "instance" => Some((Kind::Host, name)),
        "security-group" => Some((Kind::SecurityGroup, name)),
        _ => None,
    }
}

/// The resources that a check speaks of, without those of the checks within it.
fn named_by(check: &Check) -> Vec<(Kind, &str)> {
    let mut found: Vec<(Kind, &str)> = Vec::new();
    if let Some(key) = &check.key {
        found.push((Kind::Cache, &key.cache));
    }
    if let Some(command) = &check.command {
        found.extend(cache(&command.cache).into_iter().chain(host(&command.on)));
    }
    if let Some(shell) = &check.shell {
        found.extend(host(&shell.on));
    }
    found.extend(host(&check.terminal));
    if let Some(connection) = &check.connection {
        found.extend(
            cache(&connection.cache)
                .into_iter()
                .chain(host(&connection.on)),
        );
    }
    if let Some(reach) = &check.reach {
        found.push((Kind::Host, &reach.from));
    }
    found.extend(resources_of(check));
    found
}

fn cache(name: &Option<String>) -> Option<(Kind, &str)> {
    Some((Kind::Cache, name.as_deref()?))
}

fn host(name: &Option<String>) -> Option<(Kind, &str)> {
    Some((Kind::Host, name.as_deref()?))
}

fn groups(names: &Option<Vec<String>>) -> impl Iterator<Item = (Kind, &str)> {
    let names = names.iter().flatten();
    names.map(|name| (Kind::SecurityGroup, name.as_str()))
}

fn resources_of(check: &Check) -> Vec<(Kind, &str)> {
    let mut found: Vec<(Kind, &str)> = Vec::new();
    if let Some(instance) = &check.instance {
        found.push((Kind::Host, &instance.name));
        found.extend(groups(&instance.groups));
    }
    if let Some(group) = &check.security_group {
        found.push((Kind::SecurityGroup, &group.name));
        let exact = group.inbound.iter().chain(&group.outbound).flatten();
        let rules = exact.chain(&group.inbound_has).chain(&group.inbound_lacks);
        found.extend(rules.filter_map(source));
    }
    if let Some(cache) = &check.cache {
        found.push((Kind::Cache, &cache.name));
        found.extend(groups(&cache.groups));
        found.extend(
            cache
                .subnet_group
                .as_deref()
                .map(|name| (Kind::SubnetGroup, name)),
        );
    }
    if let Some(group) = &check.subnet_group {
        found.push((Kind::SubnetGroup, &group.name));
    }
    found
}

/// The group that a rule names, unless its source is an address.
fn source(rule: &Rule) -> Option<(Kind, &str)> {
    let is_address = rule.source.contains('/') || rule.source.starts_with("sg-");
    (!is_address).then_some((Kind::SecurityGroup, rule.source.as_str()))
}
