//! `shell`: a line was run in a shell.

use serde::{Deserialize, Serialize};
use sim::process::Record;

use crate::check::condition::Condition;
use crate::check::failure::{Failure, Outcome};
use crate::check::host::is_on;
use crate::check::recent::{is_redis, last_command, quoted};
use crate::check::window::{Since, Window};
use crate::facts::{Doing, Entry, Facts};
use crate::one_or_more::OneOrMore;
use crate::parts::CHECKS;
#[cfg(feature = "author")]
use crate::resource::{Named, Resource, optional};
use primitives::pattern::matches;

engine::later!(CHECKS);

/// Programs that look around or edit a file: who runs one has not tried anything yet, unless one of them is asked for.
const PREPARING: &[&str] = &[
    "cat", "cd", "clear", "cp", "cut", "echo", "exit", "grep", "head", "history", "less", "ls",
    "man", "mkdir", "more", "mv", "nano", "pwd", "rm", "sed", "tail", "touch", "vi", "vim", "wc",
    "which", "whoami",
];

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
    /// What `python3` printed in it; `*` matches anything.
    #[serde(default)]
    pub printed: Option<String>,
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
                    Some((line, status, entry))
                }
                _ => None,
            })
        };
        let fits = |(line, status, entry): (&String, &i32, &Entry)| {
            is_line(self, line)
                && self.status.is_none_or(|wanted| wanted == *status)
                && self
                    .printed
                    .as_ref()
                    .is_none_or(|wanted| matches(wanted, printed_in(entry, facts)))
        };
        let most = if self.latest { 1 } else { usize::MAX };
        if lines_since(window.start(self.since)).take(most).any(fits) {
            return Ok(());
        }
        let mut lines = lines_since(window.tries).filter(|(line, ..)| !is_preparing(self, line));
        let expected = self.line.words().first().cloned().unwrap_or_default();
        let last = lines.next();
        let seen = last.map_or_else(String::new, |(line, ..)| line.clone());
        let status = last.map_or_else(String::new, |(_, status, _)| status.to_string());
        let printed = last.map_or("", |(.., entry)| printed_in(entry, facts));
        let printed = printed.lines().rev().find(|line| !line.trim().is_empty());
        let tried = last
            .map(|(.., entry)| entry.number)
            .max(window.latest_try(facts, |entry| is_redis(entry) && on(entry)));
        let failure = Failure::new(tried, seen, expected)
            .with("status", status)
            .with("printed", quoted(printed.unwrap_or_default()))
            .with("last", last_command(facts, window));
        // What was asked for, and something else was printed: that is no step on the way.
        let is_wrong = self.printed.is_some() && last.is_some_and(|(line, ..)| is_line(self, line));
        Err(if is_wrong { failure } else { failure.absence() })
    }

    #[cfg(feature = "author")]
    fn named(&self) -> Vec<Named<'_>> {
        optional(Resource::Host, &self.on).into_iter().collect()
    }

    #[cfg(feature = "author")]
    fn needs_python(&self) -> bool {
        let mut lines = self.line.words().iter();
        lines.any(|line| line.contains("python3") && !line.contains("-m pip"))
    }

    #[cfg(feature = "author")]
    fn words(&self) -> Vec<&'static str> {
        vec!["seen", "expected", "last", "status", "printed"]
    }
}

/// What was printed while the line ran that an entry tells of: since the line before it on that host.
fn printed_in<'a>(entry: &Entry, facts: &'a dyn Facts) -> &'a str {
    let entries = facts.journal().latest_since(0);
    let earlier = entries.skip_while(|other| other.number >= entry.number);
    let mut earlier = earlier.filter(|other| other.host == entry.host);
    let found = earlier.find_map(|other| match &other.doing {
        Doing::Record(Record::Printed { text }) => Some(text.trim_end()),
        Doing::Record(Record::Shell { .. }) => Some(""),
        _ => None,
    });
    found.unwrap_or_default()
}

/// Whether a line makes ready for the one that is asked for.
fn is_preparing(check: &ShellCheck, line: &str) -> bool {
    let program = line.split_whitespace().next().unwrap_or_default();
    let mut wanted = check.line.words().iter();
    let mut is_wanted = || wanted.any(|wanted| wanted.trim_start_matches('*').starts_with(program));
    PREPARING.contains(&program) && !is_wanted()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::Told;

    fn look(check: &str, told: &Told) -> Outcome {
        let check: ShellCheck = serde_json::from_str(check).unwrap();
        check.evaluate(told, &Window::default())
    }

    fn told(lines: &[(&str, &str, i32)]) -> Told {
        let mut told = Told::default();
        for (line, text, status) in lines {
            let (text, line) = (text.to_string(), line.to_string());
            told.record(Record::Printed { text });
            told.record(Record::Shell {
                line,
                status: *status,
            });
        }
        told
    }

    #[test]
    fn what_was_printed_belongs_to_the_line_that_ran() {
        let mut told = told(&[
            ("python3 a.py", "Traceback\nKeyError: 7\n", 1),
            ("python3 a.py", "done\n", 0),
        ]);
        let holds = |check, told: &Told| look(check, told).is_ok();
        assert!(holds(r#"{"line": "python3 *", "printed": "done"}"#, &told));
        assert!(holds(
            r#"{"line": "python3 *", "status": 1, "printed": "*KeyError*"}"#,
            &told
        ));
        assert!(!holds(
            r#"{"line": "python3 *", "status": 0, "printed": "*KeyError*"}"#,
            &told
        ));
        let line = "cat a.py".to_owned();
        told.record(Record::Shell { line, status: 0 });
        assert!(!holds(r#"{"line": "cat *", "printed": "done"}"#, &told));
    }

    #[test]
    fn another_output_is_wrong_and_another_line_is_missing() {
        let failed = told(&[("python3 a.py", "Traceback\nKeyError: 7\n", 1)]);
        let wrong = look(r#"{"line": "python3 *", "printed": "done"}"#, &failed).unwrap_err();
        assert!(!wrong.is_absence && wrong.tried.is_some());
        assert!(wrong.words.contains(&("printed", "KeyError: 7".to_owned())));
        let missing = look(r#"{"line": "cat *", "printed": "done"}"#, &failed).unwrap_err();
        assert!(missing.is_absence && missing.tried.is_some());
    }

    #[test]
    fn who_looks_at_a_file_or_edits_it_has_not_tried_yet() {
        let told = told(&[("cat > a.py <<'END'", "", 0), ("nano a.py", "", 0)]);
        let waits = look(r#"{"line": "python3 a.py"}"#, &told).unwrap_err();
        assert_eq!(waits.tried, None);
        let asked = look(r#"{"line": "cat notes.txt"}"#, &told).unwrap_err();
        assert!(
            asked.tried.is_some(),
            "a wrong file, where one is asked for"
        );
    }
}
