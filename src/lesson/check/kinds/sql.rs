//! `sql`: a SQL statement was sent.

use serde::{Deserialize, Serialize};
use sim::process::Record;

use crate::check::condition::Condition;
use crate::check::failure::{Failure, Outcome};
use crate::check::host::is_on;
use crate::check::recent::quoted;
use crate::check::window::{Since, Window};
use crate::facts::{Doing, Entry, Facts};
use crate::one_or_more::OneOrMore;
use crate::parts::CHECKS;
#[cfg(feature = "author")]
use crate::resource::{Named, Resource, optional};
use primitives::pattern::matches;

engine::later!(CHECKS);

/// A SQL statement that a client program sent.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SqlCheck {
    /// The statement, without its `;`; `*` matches anything. Several: any of them. Case, line ends and further blanks make no
    /// difference.
    pub statement: OneOrMore,
    /// What the program printed; `*` matches anything.
    #[serde(default)]
    pub reply: Option<String>,
    /// How many rows came back.
    #[serde(default)]
    pub rows: Option<u64>,
    /// How many rows were inserted, changed or deleted.
    #[serde(default)]
    pub affected: Option<u64>,
    /// The number of the error that it must have ended with, such as 1146; without it, it must have worked.
    #[serde(default)]
    pub error: Option<u16>,
    /// The database in use.
    #[serde(default)]
    pub database: Option<String>,
    /// The host it was sent from, by name.
    #[serde(default)]
    pub on: Option<String>,
    /// From when on it counts.
    #[serde(default)]
    pub since: Since,
}

impl Condition for SqlCheck {
    fn evaluate(&self, facts: &dyn Facts, window: &Window) -> Outcome {
        let mut entries = facts.journal().latest_since(window.start(self.since));
        if entries.any(|entry| self.is_sent(entry, facts) && self.is_answered(entry)) {
            return Ok(());
        }
        let mut tries = facts.journal().latest_since(window.tries);
        let latest = tries.find(|entry| sent(entry).is_some());
        let (last, reply) = latest.and_then(sent).unwrap_or_default();
        let expected = self.statement.words().first().cloned().unwrap_or_default();
        let failure = Failure::new(latest.map(|entry| entry.number), quoted(last), expected)
            .with("last", quoted(last))
            .with("reply", quoted(reply));
        // What was asked for, and another outcome: that is no step on the way.
        let is_wrong = latest.is_some_and(|entry| self.is_sent(entry, facts));
        Err(if is_wrong { failure } else { failure.absence() })
    }

    #[cfg(feature = "author")]
    fn named(&self) -> Vec<Named<'_>> {
        optional(Resource::Host, &self.on).into_iter().collect()
    }

    #[cfg(feature = "author")]
    fn words(&self) -> Vec<&'static str> {
        vec!["seen", "expected", "last", "reply"]
    }
}

impl SqlCheck {
    fn is_sent(&self, entry: &Entry, facts: &dyn Facts) -> bool {
        let Doing::Record(Record::Sql {
            statement,
            database,
            ..
        }) = &entry.doing
        else {
            return false;
        };
        let is_there = self.database.is_none() || self.database == *database;
        let mut wanted = self.statement.words().iter();
        is_there
            && wanted.any(|wanted| says(wanted, statement))
            && is_on(self.on.as_deref(), entry, facts.view())
    }

    /// Whether a statement ended as it should.
    fn is_answered(&self, entry: &Entry) -> bool {
        let Doing::Record(Record::Sql {
            reply,
            rows,
            affected,
            error,
            ..
        }) = &entry.doing
        else {
            return false;
        };
        let wanted = self.reply.as_ref();
        *error == self.error
            && self.rows.is_none_or(|wanted| wanted == *rows)
            && self.affected.is_none_or(|wanted| wanted == *affected)
            && wanted.is_none_or(|wanted| matches(wanted, reply.trim_end()))
    }
}

/// A statement, and what was printed.
fn sent(entry: &Entry) -> Option<(&str, &str)> {
    match &entry.doing {
        Doing::Record(Record::Sql {
            statement, reply, ..
        }) => Some((statement, reply)),
        _ => None,
    }
}

fn says(wanted: &str, statement: &str) -> bool {
    matches(&plain(wanted), &plain(statement))
}

/// A statement on one line, in lower case.
fn plain(statement: &str) -> String {
    let words: Vec<&str> = statement.split_whitespace().collect();
    words.join(" ").to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::Told;

    fn told(statement: &str, rows: u64, error: Option<u16>) -> Told {
        let mut told = Told::default();
        let record = Record::Sql {
            endpoint: "db:3306".to_owned(),
            database: Some("shop".to_owned()),
            statement: statement.to_owned(),
            reply: "a table".to_owned(),
            rows,
            affected: 0,
            error,
        };
        told.record(record);
        told
    }

    fn look(check: &str, told: &Told) -> Outcome {
        let check: SqlCheck = serde_json::from_str(check).unwrap();
        check.evaluate(told, &Window::default())
    }

    #[test]
    fn a_statement_counts_however_it_is_laid_out() {
        let sent = told("select *\n  from  Course where id = 1", 1, None);
        let holds = |check| look(check, &sent).is_ok();
        assert!(holds(r#"{"statement": "SELECT * FROM course*"}"#));
        assert!(holds(
            r#"{"statement": ["x", "select*"], "rows": 1, "database": "shop"}"#
        ));
        assert!(!holds(r#"{"statement": "select*", "rows": 2}"#));
        assert!(!holds(r#"{"statement": "select*", "error": 1146}"#));
        assert!(!holds(r#"{"statement": "select*", "database": "other"}"#));
        assert!(!holds(r#"{"statement": "insert*"}"#));
    }

    #[test]
    fn another_outcome_is_wrong_and_another_statement_is_missing() {
        let failed = told("SELECT * FROM curse", 0, Some(1146));
        let wrong = look(r#"{"statement": "select*"}"#, &failed).unwrap_err();
        assert!(!wrong.is_absence && wrong.tried.is_some());
        assert!(wrong.words.contains(&("reply", "a table".to_owned())));
        let missing = look(r#"{"statement": "insert*"}"#, &failed).unwrap_err();
        assert!(missing.is_absence && missing.tried.is_some());
        assert!(look(r#"{"statement": "select*", "error": 1146}"#, &failed).is_ok());
    }
}
