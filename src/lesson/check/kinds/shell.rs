//! `shell`: a line was run in a shell.

use serde::{Deserialize, Serialize};
use sim::process::Record;

use crate::check::condition::Condition;
use crate::check::failure::{Failure, Outcome};
use crate::check::host::is_on;
use crate::check::recent::{is_redis, last_command};
use crate::check::window::{Since, Window};
use crate::facts::{Doing, Entry, Facts};
use crate::one_or_more::OneOrMore;
use crate::parts::CHECKS;
#[cfg(feature = "author")]
use crate::resource::{Named, Resource, optional};
use primitives::pattern::matches;

engine::later!(CHECKS);

/// A line run in a shell.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ShellCheck {
    /// The host, by name.
    #[serde(default)]
    pub on: Option<String>,
    /// The line; `*` matches anything. Several: any of them.
    pub line: OneOrMore,
    /// Its exit status.
    #[serde(default)]
    pub status: Option<i32>,
    /// Whether no later line there may have been another one.
    #[serde(default)]
    pub latest: bool,
    /// From when on it counts.
    #[serde(default)]
    pub since: Since,
}

impl Condition for ShellCheck {
    fn evaluate(&self, facts: &dyn Facts, window: &Window) -> Outcome {
        let on = |entry: &Entry| is_on(self.on.as_deref(), entry, facts.view());
        let lines_since = |start| {
            let entries = facts.journal().latest_since(start);
            entries.filter_map(|entry| match &entry.doing {
                Doing::Record(Record::Shell { line, status }) if on(entry) => {
                    Some((line, status, entry.number))
                }
                _ => None,
            })
        };
        let fits = |(line, status, _): (&String, &i32, u64)| {
            is_line(self, line) && self.status.is_none_or(|wanted| wanted == *status)
        };
        let most = if self.latest { 1 } else { usize::MAX };
        if lines_since(window.start(self.since)).take(most).any(fits) {
            return Ok(());
        }
        let mut lines = lines_since(window.tries);
        let expected = self.line.words().first().cloned().unwrap_or_default();
        let last = lines.next();
        let seen = last.map_or_else(String::new, |(line, ..)| line.clone());
        let status = last.map_or_else(String::new, |(_, status, _)| status.to_string());
        let tried = last
            .map(|(.., number)| number)
            .max(window.latest_try(facts, |entry| is_redis(entry) && on(entry)));
        Err(Failure::new(tried, seen, expected)
            .with("status", status)
            .with("last", last_command(facts, window))
            .absence())
    }

    #[cfg(feature = "author")]
    fn named(&self) -> Vec<Named<'_>> {
        optional(Resource::Host, &self.on).into_iter().collect()
    }

    #[cfg(feature = "author")]
    fn words(&self) -> Vec<&'static str> {
        vec!["seen", "expected", "last", "status"]
    }
}

fn is_line(check: &ShellCheck, line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let line = words.join(" ");
    check
        .line
        .words()
        .iter()
        .any(|wanted| matches(wanted, &line))
}
