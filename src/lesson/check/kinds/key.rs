//! `key`: a key of a cache is as it should be.

use serde::{Deserialize, Serialize};

use crate::check::astray::{self, Wanted};
use crate::check::condition::Condition;
use crate::check::failure::{Failure, Outcome};
use crate::check::recent::{is_redis, last_command, quoted};
use crate::check::text::join;
use crate::check::window::Window;
use crate::facts::{Facts, KeyFact, Server};
use crate::parts::CHECKS;
#[cfg(feature = "author")]
use crate::resource::{Named, Resource, optional};
use primitives::pattern::matches;

engine::later!(CHECKS);

/// The student's own machine.
const LAPTOP: &str = "laptop";

/// A key's state, looked at without touching it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct KeyCheck {
    /// The cache's name. Without it, the key is one of a server that was started by hand.
    #[serde(default)]
    pub cache: Option<String>,
    /// The host of that server; the student's laptop unless it is named.
    #[serde(default)]
    pub on: Option<String>,
    /// Where that server listens.
    #[serde(default = "redis_port")]
    pub port: u16,
    /// The database.
    #[serde(default)]
    pub db: usize,
    /// The key.
    pub name: String,
    /// `false`: there must be no such key.
    #[serde(default = "yes")]
    pub exists: bool,
    /// `string`, `list`, ...
    #[serde(rename = "type", default)]
    pub kind: Option<String>,
    /// What `STRLEN`, `LLEN`, `HLEN`, `SCARD`, `ZCARD` or `XLEN` answers.
    #[serde(default)]
    pub length: Option<usize>,
    /// What must be in it: a list's element, a hash's field, a member of a set or a sorted set, a field of one of a
    /// stream's latest 64 entries. `value` and `at-least` then ask for the field's value or the member's score.
    #[serde(default)]
    pub element: Option<String>,
    /// A string's value, or all elements of another type with blanks between (fields with their values, members with
    /// their scores, entries with their IDs); `*` matches anything. What is long is cut, and ends in ` ...`.
    #[serde(default)]
    pub value: Option<String>,
    /// The value as a number, no less than this.
    #[serde(default)]
    pub at_least: Option<i64>,
    /// Seconds to live, from and to; both 0: the key has no expiry.
    #[serde(default)]
    pub ttl: Option<(u32, u32)>,
}

impl Condition for KeyCheck {
    fn evaluate(&self, facts: &dyn Facts, window: &Window) -> Outcome {
        let tried = window.latest_try(facts, is_redis);
        let element = self.element.as_deref();
        let found = facts.key(self.server(), self.db, &self.name, element);
        let result = match (&found, self.exists) {
            (None, false) => Ok(()),
            (None, true) => Err((no_such_key(), wanted(self))),
            (Some(_), false) => Err((self.name.clone(), no_such_key())),
            (Some(fact), true) => key_is(self, fact),
        };
        result.map_err(|(seen, expected)| {
            let anywhere = Wanted {
                names: &[],
                cache: self.cache.as_deref(),
            };
            if let Some(failure) = astray::failure(&anywhere, facts, window) {
                return failure;
            }
            let failure =
                Failure::new(tried, seen, expected).with("last", last_command(facts, window));
            let lacks_element = |fact: &KeyFact| element.is_some() && fact.element.is_none();
            // A count that has not come far enough is on its way.
            if found.as_ref().is_none_or(lacks_element) || self.at_least.is_some() {
                failure.absence()
            } else {
                failure
            }
        })
    }

    fn expiring_key(&self) -> Option<(Server<'_>, &str)> {
        (!self.exists).then_some((self.server(), &self.name))
    }

    #[cfg(feature = "author")]
    fn named(&self) -> Vec<Named<'_>> {
        let cache = optional(Resource::Cache, &self.cache);
        let host = optional(Resource::Host, &self.on);
        cache.into_iter().chain(host).collect()
    }

    #[cfg(feature = "author")]
    fn words(&self) -> Vec<&'static str> {
        vec!["seen", "expected", "last"]
    }
}

impl KeyCheck {
    fn server(&self) -> Server<'_> {
        match &self.cache {
            Some(cache) => Server::Cache(cache),
            None => Server::Host(self.on.as_deref().unwrap_or(LAPTOP), self.port),
        }
    }
}

/// What a check asks of a key that is not there.
fn wanted(check: &KeyCheck) -> String {
    let value = check.value.as_ref().map(|value| format!("\"{value}\""));
    let number = check.at_least.map(at_least);
    let content = value.or(number).or_else(|| check.element.clone());
    let form = || {
        let kind = check
            .kind
            .as_ref()
            .map(|kind| words::CheckKind { kind }.text());
        let length = check.length.map(length);
        let life = check.ttl.map(lifetime);
        join([kind, length, life].into_iter().flatten())
    };
    match content.unwrap_or_else(form) {
        none if none.is_empty() => check.name.clone(),
        wanted => wanted,
    }
}

fn at_least(least: i64) -> String {
    let number = &least.to_string();
    words::CheckAtLeast { number }.text()
}

fn length(length: usize) -> String {
    let length = length as u64;
    words::CheckLength { length }.text()
}

fn no_such_key() -> String {
    words::CHECK_NO_KEY.text().to_owned()
}

/// How long a key should live, in words.
fn lifetime((from, to): (u32, u32)) -> String {
    match to {
        0 => words::CHECK_NO_EXPIRY.text().to_owned(),
        _ => {
            let (from, to) = (from.into(), to.into());
            words::CheckToLiveBetween { from, to }.text()
        }
    }
}

fn key_is(check: &KeyCheck, fact: &KeyFact) -> Result<(), (String, String)> {
    if let Some(kind) = &check.kind
        && *kind != fact.kind
    {
        return Err((fact.kind.clone(), kind.clone()));
    }
    if let Some(wanted) = check.length
        && wanted != fact.len
    {
        return Err((length(fact.len), length(wanted)));
    }
    let all = String::from_utf8_lossy(&fact.value);
    let value = match (&check.element, &fact.element) {
        (None, _) => all,
        (Some(_), Some(value)) => String::from_utf8_lossy(value),
        (Some(_), None) => return Err((quoted(&all), wanted(check))),
    };
    if let Some(wanted) = &check.value
        && !matches(wanted, &value)
    {
        return Err((format!("\"{}\"", quoted(&value)), format!("\"{wanted}\"")));
    }
    if let Some(least) = check.at_least
        && !reaches(&value, least)
    {
        return Err((format!("\"{}\"", quoted(&value)), at_least(least)));
    }
    check.ttl.map_or(Ok(()), |range| ttl_is(range, fact.ttl_ms))
}

/// Whether a number of Redis, `12` or `-0.5`, is at least that much.
fn reaches(value: &str, least: i64) -> bool {
    let (whole, fraction) = value.split_once('.').unwrap_or((value, "0"));
    let is_fraction = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    let is_below_whole = whole.starts_with('-') && fraction.bytes().any(|byte| byte != b'0');
    let number = whole.parse::<i64>().ok().filter(|_| is_fraction);
    number.is_some_and(|number| number - i64::from(is_below_whole) >= least)
}

fn ttl_is(range: (u32, u32), ttl_ms: Option<u64>) -> Result<(), (String, String)> {
    let (from, to) = range;
    let left = ttl_ms.map(|ms| ms.div_ceil(1000));
    let is_right = match left {
        None => to == 0,
        Some(left) => (u64::from(from)..=u64::from(to)).contains(&left) && to != 0,
    };
    if is_right {
        return Ok(());
    }
    let seen = match left {
        Some(seconds) => words::CheckToLive { seconds }.text(),
        None => lifetime((0, 0)),
    };
    Err((seen, lifetime(range)))
}

fn redis_port() -> u16 {
    6379
}

fn yes() -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_reaches_another() {
        for (value, least) in [("12", 12), ("12.5", 12), ("-0.5", -1), ("-3", -3), ("0", 0)] {
            assert!(reaches(value, least), "{value} {least}");
        }
        for (value, least) in [
            ("11.9", 12),
            ("-0.5", 0),
            ("", 0),
            ("x", 0),
            ("1.", 1),
            ("1.x", 1),
            ("-4", -3),
        ] {
            assert!(!reaches(value, least), "{value} {least}");
        }
    }

    #[test]
    fn a_ttl_of_part_of_a_second_still_counts() {
        assert!(ttl_is((1, 60), Some(300)).is_ok());
        assert!(ttl_is((1, 60), None).is_err());
        assert!(ttl_is((0, 0), None).is_ok());
    }
}
