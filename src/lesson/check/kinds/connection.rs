//! `connection`: a client program connected to a cache or a database, or failed to.

use cloud::Path;
use cloud::view::View;
use serde::{Deserialize, Serialize};
use sim::net::PathOutcome;
use sim::process::Record;

use crate::check::condition::Condition;
use crate::check::failure::Outcome;
use crate::check::host::{host_and_port, is_on, leads_to, leads_to_database};
use crate::check::way::{is_path_or_call, of_path};
use crate::check::window::{Since, Window};
use crate::facts::{Doing, Entry, Facts};
use crate::parts::CHECKS;
#[cfg(feature = "author")]
use crate::resource::{Named, Resource, optional};
use crate::template::{find_cache, find_database};
use primitives::pattern::matches;

engine::later!(CHECKS);

/// A connection made, or an attempt that failed. An attempt counts as soon as its packet is lost: nobody has to wait
/// for the time-out.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ConnectionCheck {
    /// The cache it went to, by any of its names and addresses, on its port.
    #[serde(default)]
    pub cache: Option<String>,
    /// The database it went to, in the same way.
    #[serde(default)]
    pub database: Option<String>,
    /// The host it came from.
    #[serde(default)]
    pub on: Option<String>,
    /// How it ended.
    #[serde(default)]
    pub outcome: Ending,
    /// What stopped the packet, when only this one counts: a security group's name.
    #[serde(default)]
    pub by: Option<String>,
    /// The program that made it, when only this one counts; `*` matches anything.
    #[serde(default)]
    pub program: Option<String>,
    /// Whether no later attempt from there may have ended in another way.
    #[serde(default)]
    pub latest: bool,
    /// From when on it counts.
    #[serde(default)]
    pub since: Since,
}

/// How a connection attempt ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    /// It was made.
    #[default]
    Made,
    /// It was not, for whatever reason.
    Failed,
    /// Dropped in silence on the way.
    Dropped,
    /// Nobody listens on the port.
    Refused,
    /// There is no such name.
    NameNotFound,
}

impl Condition for ConnectionCheck {
    fn evaluate(&self, facts: &dyn Facts, window: &Window) -> Outcome {
        let start = window.start(self.since);
        let is_it = |entry: &Entry| {
            is_on(self.on.as_deref(), entry, facts.view()) && ended(self, entry, facts.view())
        };
        let mut entries = facts.journal().latest_since(start);
        let is_there = match self.latest {
            true => entries
                .find(|entry| is_on(self.on.as_deref(), entry, facts.view()) && is_attempt(entry))
                .is_some_and(is_it),
            false => entries.any(is_it),
        };
        if is_there {
            return Ok(());
        }
        if let Some((number, program)) = other_program(self, facts, window) {
            let why = words::CheckOtherProgram { program }.text();
            let mut failure = of_path(Some(number), None, ending(self));
            failure.words.insert(0, ("why", why));
            return Err(failure);
        }
        let latest = latest_path(self, facts, window);
        let path = latest.map(|(_, path)| path);
        // A way that is free gets its connection in a moment: that is no failure yet.
        let is_free = |path: &Path| {
            path.outcome == PathOutcome::Connected && goes_to(self, end_of(path), facts.view())
        };
        let tried = latest.filter(|(_, path)| self.outcome != Ending::Made || !is_free(path));
        let mut failure = of_path(tried.map(|(number, _)| number), path, ending(self));
        if let Some(elsewhere) = path.filter(|path| is_elsewhere(self, path, facts.view())) {
            failure
                .words
                .insert(0, ("why", led_elsewhere(self, elsewhere)));
        }
        Err(failure)
    }

    #[cfg(feature = "author")]
    fn named(&self) -> Vec<Named<'_>> {
        [
            optional(Resource::Cache, &self.cache),
            optional(Resource::Database, &self.database),
            optional(Resource::Host, &self.on),
            optional(Resource::SecurityGroup, &self.by),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    #[cfg(feature = "author")]
    fn needs_python(&self) -> bool {
        let program = self.program.as_ref();
        program.is_some_and(|program| program.contains("python3"))
    }

    #[cfg(feature = "author")]
    fn words(&self) -> Vec<&'static str> {
        crate::check::way::WORDS.to_vec()
    }
}

/// Whether an entry tells of a connection that was made, or of a packet that was lost: what a client says of it, when it
/// has waited for nothing, comes later.
fn is_attempt(entry: &Entry) -> bool {
    match &entry.doing {
        Doing::Record(Record::Connection { connected, .. }) => *connected,
        Doing::Path(path) => path.outcome != PathOutcome::Connected,
        _ => false,
    }
}

/// The connection that a check asks for, in words.
fn ending(check: &ConnectionCheck) -> String {
    let ending = match check.outcome {
        Ending::Made => "made",
        Ending::Failed => "failed",
        Ending::Dropped => "dropped",
        Ending::Refused => "refused",
        Ending::NameNotFound => "unnamed",
    };
    match server(check) {
        Some(cache) => words::CheckConnectionTo { ending, cache }.text(),
        None => words::CheckConnection { ending }.text(),
    }
}

/// Whether an entry tells of an attempt that ended as the check asks.
fn ended(check: &ConnectionCheck, entry: &Entry, view: &View) -> bool {
    match &entry.doing {
        Doing::Record(Record::Connection {
            endpoint,
            connected,
            program,
        }) => {
            let by_program = check
                .program
                .as_ref()
                .is_none_or(|wanted| matches(wanted, program));
            let as_asked = match check.outcome {
                Ending::Made => *connected,
                Ending::Failed => !*connected,
                _ => false,
            };
            as_asked && by_program && goes_to(check, host_and_port(endpoint), view)
        }
        Doing::Path(path) => {
            let as_asked = match check.outcome {
                Ending::Made => false,
                Ending::Failed => path.outcome != PathOutcome::Connected,
                Ending::Dropped => path.outcome == PathOutcome::Dropped,
                Ending::Refused => path.outcome == PathOutcome::Refused,
                Ending::NameNotFound => path.outcome == PathOutcome::NameNotFound,
            };
            as_asked && is_stopped_by(check, path) && goes_to(check, end_of(path), view)
        }
        _ => false,
    }
}

/// Another port of the server is another place, where nobody waits.
fn goes_to(check: &ConnectionCheck, (host, port): (&str, Option<u16>), view: &View) -> bool {
    let is_cache = check.cache.as_ref().is_none_or(|cache| {
        let asked = find_cache(view, cache).map(|cache| cache.port);
        leads_to(cache, host, view) && (port.is_none() || port == asked)
    });
    let is_database = check.database.as_ref().is_none_or(|database| {
        let asked = find_database(view, database).map(|database| database.port);
        leads_to_database(database, host, view) && (port.is_none() || port == asked)
    });
    is_cache && is_database
}

fn is_stopped_by(check: &ConnectionCheck, path: &Path) -> bool {
    check.by.as_ref().is_none_or(|wanted| {
        let stop = path.blocked_at();
        stop.is_some_and(|hop| hop.label == *wanted || hop.component == *wanted)
    })
}

fn end_of(path: &Path) -> (&str, Option<u16>) {
    (&path.target, Some(path.port))
}

/// The latest connection, when it was made where it should, and by another program than it should.
fn other_program<'a>(
    check: &ConnectionCheck,
    facts: &'a dyn Facts,
    window: &Window,
) -> Option<(u64, &'a str)> {
    let wanted = check.program.as_ref()?;
    let mut entries = facts.journal().latest_since(window.tries);
    let latest = entries.find(|entry| is_attempt(entry))?;
    match &latest.doing {
        Doing::Record(Record::Connection {
            endpoint, program, ..
        }) if !matches(wanted, program)
            && goes_to(check, host_and_port(endpoint), facts.view()) =>
        {
            Some((latest.number, program))
        }
        _ => None,
    }
}

/// Whether a path is made, and to another server.
fn is_elsewhere(check: &ConnectionCheck, path: &Path, view: &View) -> bool {
    path.outcome == PathOutcome::Connected && !goes_to(check, end_of(path), view)
}

fn led_elsewhere(check: &ConnectionCheck, path: &Path) -> String {
    words::CheckElsewhere {
        place: &format!("{}:{}", path.target, path.port),
        cache: server(check).unwrap_or_default(),
    }
    .text()
}

/// The server that a connection is to go to, by its name.
fn server(check: &ConnectionCheck) -> Option<&str> {
    check.cache.as_deref().or(check.database.as_deref())
}

/// Whether an attempt may have been meant for the server: by its name, or by its port. What else a student connects to is
/// free work.
fn is_about(check: &ConnectionCheck, path: &Path, view: &View) -> bool {
    let is_unknown = path.outcome == PathOutcome::NameNotFound;
    let is_cache = check.cache.as_ref().is_none_or(|cache| {
        let port = find_cache(view, cache).map(|cache| cache.port);
        leads_to(cache, &path.target, view) || Some(path.port) == port
    });
    let is_database = check.database.as_ref().is_none_or(|database| {
        let port = find_database(view, database).map(|database| database.port);
        leads_to_database(database, &path.target, view) || Some(path.port) == port
    });
    is_unknown || is_cache && is_database
}

/// The latest connection attempt, unless the student changed something in the console since.
fn latest_path<'a>(
    check: &ConnectionCheck,
    facts: &'a dyn Facts,
    window: &Window,
) -> Option<(u64, &'a Path)> {
    let mut entries = facts.journal().latest_since(window.tries);
    let counts = |entry: &Entry| match &entry.doing {
        Doing::Path(path) => is_about(check, path, facts.view()),
        _ => is_path_or_call(entry),
    };
    let latest = entries.find(|entry| counts(entry))?;
    match &latest.doing {
        Doing::Path(path) => Some((latest.number, path)),
        _ => None,
    }
}
