//! `command`: a Redis command was sent.

use serde::{Deserialize, Serialize};
use sim::process::Record;

use crate::check::arguments::say_the_same;
use crate::check::astray::{self, Wanted};
use crate::check::condition::Condition;
use crate::check::failure::{Failure, Outcome};
use crate::check::host::{is_on, leads_to};
use crate::check::recent::{is_redis, last_command, last_reply};
use crate::check::window::{Since, Window};
use crate::facts::{Doing, Entry, Facts};
use crate::one_or_more::OneOrMore;
use crate::parts::CHECKS;
#[cfg(feature = "author")]
use crate::resource::{Named, Resource, optional};
use primitives::pattern::matches;

engine::later!(CHECKS);

/// A Redis command that a client program sent.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CommandCheck {
    /// The command; several: any of them. Upper or lower case.
    pub name: OneOrMore,
    /// Its first words; `*` matches anything within a word.
    #[serde(default)]
    pub args: Vec<String>,
    /// The reply as printed; `*` matches anything.
    #[serde(default)]
    pub reply: Option<String>,
    /// The reply is a number in this range.
    #[serde(default)]
    pub reply_between: Option<(i64, i64)>,
    /// How often at least.
    #[serde(default = "one_time")]
    pub times: usize,
    /// The cache it went to; without it any server.
    #[serde(default)]
    pub cache: Option<String>,
    /// The host it was sent from.
    #[serde(default)]
    pub on: Option<String>,
    /// From when on it counts.
    #[serde(default)]
    pub since: Since,
}

impl Condition for CommandCheck {
    fn evaluate(&self, facts: &dyn Facts, window: &Window) -> Outcome {
        let start = window.start(self.since);
        let journal = facts.journal();
        let mut names = self.name.words().iter();
        let found = match names.any(|name| journal.has_command(name, start)) {
            true => journal
                .latest_since(start)
                .filter(|entry| is_command(self, entry, facts) && is_answered(self, entry))
                .take(self.times)
                .count(),
            false => 0,
        };
        if found == self.times {
            return Ok(());
        }
        let wanted = Wanted {
            names: self.name.words(),
            cache: self.cache.as_deref(),
        };
        if let Some(failure) = astray::failure(&wanted, facts, window) {
            return Err(failure);
        }
        let expected = match self.args.as_slice() {
            [] => self.name.words().join(" / "),
            args => format!("{} {}", self.name.words().join(" / "), args.join(" ")),
        };
        let last = last_command(facts, window);
        let tried = window.latest_try(facts, is_redis);
        let failure = Failure::new(tried, last.clone(), expected)
            .with("last", last)
            .with("reply", last_reply(facts, window))
            .with("times", found.to_string());
        // What was asked for, and another answer: that is no step on the way.
        let mut commands = facts.journal().latest_since(window.tries);
        let latest = commands.find(|entry| is_redis(entry));
        let is_wrong =
            latest.is_some_and(|entry| is_command(self, entry, facts) && !is_answered(self, entry));
        Err(if is_wrong { failure } else { failure.absence() })
    }

    #[cfg(feature = "author")]
    fn named(&self) -> Vec<Named<'_>> {
        let cache = optional(Resource::Cache, &self.cache);
        let host = optional(Resource::Host, &self.on);
        cache.into_iter().chain(host).collect()
    }

    #[cfg(feature = "author")]
    fn words(&self) -> Vec<&'static str> {
        vec!["seen", "expected", "last", "reply", "times"]
    }
}

fn is_command(check: &CommandCheck, entry: &Entry, facts: &dyn Facts) -> bool {
    let Doing::Record(Record::Redis { endpoint, argv, .. }) = &entry.doing else {
        return false;
    };
    let Some((name, args)) = argv.split_first() else {
        return false;
    };
    let named = check
        .name
        .words()
        .iter()
        .any(|wanted| wanted.eq_ignore_ascii_case(name));
    named
        && say_the_same(name, &check.args, args)
        && is_on(check.on.as_deref(), entry, facts.view())
        && check
            .cache
            .as_ref()
            .is_none_or(|cache| leads_to(cache, endpoint, facts.view()))
}

/// Whether a command got the reply that is asked for.
fn is_answered(check: &CommandCheck, entry: &Entry) -> bool {
    let Doing::Record(Record::Redis { reply, .. }) = &entry.doing else {
        return false;
    };
    let wanted = check.reply.as_ref();
    wanted.is_none_or(|wanted| matches(wanted, reply.trim_end()))
        && check
            .reply_between
            .is_none_or(|range| number_in(reply, range))
}

/// Whether a reply, bare or as `(integer) 57`, is a number in a range.
fn number_in(reply: &str, (from, to): (i64, i64)) -> bool {
    let digits = reply
        .trim()
        .trim_start_matches("(integer)")
        .trim()
        .trim_matches('"');
    digits
        .parse()
        .is_ok_and(|number: i64| (from..=to).contains(&number))
}

fn one_time() -> usize {
    1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_count_bare_or_as_printed() {
        assert!(number_in("(integer) 57", (1, 60)));
        assert!(number_in("57", (1, 60)));
        assert!(!number_in("(integer) -2", (1, 60)));
        assert!(!number_in("(nil)", (1, 60)));
    }
}
