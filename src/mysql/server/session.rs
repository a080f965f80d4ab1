//! A client's session.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::error::Error;
use crate::value::Value;

/// What a statement warns of.
#[derive(Clone, Debug)]
pub(crate) struct Warning {
    pub level: &'static str,
    pub error: Error,
}

/// What `sql_mode` decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Modes {
    pub strict: bool,
    pub full_group: bool,
    pub ansi_quotes: bool,
    pub no_backslash: bool,
    pub pipes_concat: bool,
    pub zero_division: bool,
    pub zero_is_no_auto: bool,
}

impl Modes {
    pub(crate) fn read(text: &str) -> Modes {
        let all: Vec<String> = text
            .split(',')
            .map(|mode| mode.trim().to_ascii_uppercase())
            .collect();
        let has = |name: &str| {
            all.iter()
                .any(|mode| mode == name || mode == "TRADITIONAL" && name != "ONLY_FULL_GROUP_BY")
        };
        let has_exactly = |name: &str| all.iter().any(|mode| mode == name);
        let ansi = has_exactly("ANSI");
        Modes {
            strict: has("STRICT_TRANS_TABLES") || has("STRICT_ALL_TABLES"),
            full_group: has_exactly("ONLY_FULL_GROUP_BY") || ansi,
            ansi_quotes: has_exactly("ANSI_QUOTES") || ansi,
            no_backslash: has_exactly("NO_BACKSLASH_ESCAPES"),
            pipes_concat: has_exactly("PIPES_AS_CONCAT") || ansi,
            zero_division: has("ERROR_FOR_DIVISION_BY_ZERO"),
            zero_is_no_auto: has_exactly("NO_AUTO_VALUE_ON_ZERO"),
        }
    }
}

/// How far transactions see each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Isolation {
    ReadUncommitted,
    ReadCommitted,
    RepeatableRead,
    Serializable,
}

impl Isolation {
    pub(crate) fn read(text: &str) -> Option<Isolation> {
        Some(match text.to_ascii_uppercase().as_str() {
            "READ-UNCOMMITTED" => Isolation::ReadUncommitted,
            "READ-COMMITTED" => Isolation::ReadCommitted,
            "REPEATABLE-READ" => Isolation::RepeatableRead,
            "SERIALIZABLE" => Isolation::Serializable,
            _ => return None,
        })
    }
}

/// A statement that waits for a lock.
#[derive(Clone, Debug)]
pub(crate) struct Parked {
    pub text: Rc<[u8]>,
    pub from: usize,
    /// Microseconds since 1970.
    pub deadline_us: i64,
    pub what: String,
    /// What it ends with, where another's deadlock or `KILL` has decided so.
    pub verdict: Option<Error>,
}

/// A statement that is not done in one go.
#[derive(Clone, Debug)]
pub(crate) struct Paused {
    pub text: Rc<[u8]>,
    pub from: usize,
    pub steps: u64,
}

#[derive(Clone, Debug)]
pub(crate) struct Session {
    pub id: u32,
    pub user: String,
    /// Where the client is.
    pub host: String,
    /// The host of the account that it is let in by.
    pub account_host: String,
    pub database: Option<String>,
    pub variables: BTreeMap<String, Value>,
    pub user_variables: BTreeMap<String, Value>,
    pub prepared: BTreeMap<String, String>,
    pub modes: Modes,
    pub zone_us: i64,
    pub autocommit: bool,
    pub isolation: Isolation,
    /// For the next transaction alone.
    pub next_isolation: Option<Isolation>,
    /// What `isolation` is again once this transaction ends.
    pub usual_isolation: Option<Isolation>,
    pub read_only: bool,
    pub transaction: Option<u64>,
    pub last_insert_id: u64,
    pub row_count: i64,
    pub found_rows: u64,
    pub rand_calls: u64,
    pub parameters: Rc<[Value]>,
    pub warnings: Vec<Warning>,
    /// Whether `affected rows` counts rows that matched, as the client asked when it connected.
    pub counts_matched: bool,
    pub parked: Option<Parked>,
    pub paused: Option<Paused>,
    pub killed: bool,
    /// Its last statement was killed.
    pub interrupted: bool,
    /// What it is doing, for `SHOW PROCESSLIST`.
    pub info: Option<String>,
    /// Since when it does so, in microseconds since 1970.
    pub since_us: i64,
}

/// How many warnings are kept.
const MOST_WARNINGS: usize = 1024;

impl Session {
    pub(crate) fn warn(&mut self, warning: Warning) {
        if self.warnings.len() < MOST_WARNINGS {
            self.warnings.push(warning);
        }
    }

    /// Ends the isolation that was meant for one transaction.
    pub(crate) fn settle_isolation(&mut self) {
        if let Some(usual) = self.usual_isolation.take() {
            self.isolation = usual;
        }
    }

    /// Whether each statement sees what is committed by then.
    pub(crate) fn reads_committed(&self) -> bool {
        matches!(
            self.isolation,
            Isolation::ReadCommitted | Isolation::ReadUncommitted
        )
    }
}
