//! Checks against facts: whether a thing holds, and if not, what was seen instead.
//!
//! **Invariant:** a check only reads; evaluating it twice gives the same answer.

mod arguments;
mod doings;
mod resources;

use crate::facts::{Entry, Facts};
use crate::model::{Check, Since};

/// From when on a step's checks look at the journal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// The first entry since the lesson was opened.
    pub lesson: u64,
    /// The first entry since the step became the current one.
    pub step: u64,
    /// When the step became the current one, in virtual milliseconds since the epoch.
    pub step_at_ms: u64,
}

/// Why a check does not hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Failure {
    /// The message's key.
    pub say: Option<String>,
    /// Whether the student tried: without it nothing is said.
    pub tried: bool,
    /// Whether something is merely missing so far, rather than there and wrong.
    pub is_absence: bool,
    /// What the message's placeholders mean: `seen`, `expected`, `why`, ...
    pub words: Vec<(&'static str, String)>,
}

impl Failure {
    /// A failure in which `seen` stands where `expected` should.
    fn new(tried: bool, seen: impl Into<String>, expected: impl Into<String>) -> Failure {
        Failure {
            say: None,
            tried,
            is_absence: false,
            words: vec![("seen", seen.into()), ("expected", expected.into())],
        }
    }

    fn absence(mut self) -> Failure {
        self.is_absence = true;
        self
    }

    fn with(mut self, word: &'static str, value: impl Into<String>) -> Failure {
        self.words.push((word, value.into()));
        self
    }
}

/// Whether a check holds.
pub fn evaluate(check: &Check, facts: &dyn Facts, window: &Window) -> Result<(), Failure> {
    test(check, facts, window).map_err(|mut failure| {
        // The inner message is the more precise one.
        failure.say = failure.say.or_else(|| check.say.clone());
        failure
    })
}

/// The checks that do not hold, in order.
pub fn failures(checks: &[Check], facts: &dyn Facts, window: &Window) -> Vec<Failure> {
    checks
        .iter()
        .filter_map(|check| evaluate(check, facts, window).err())
        .collect()
}

/// The one to speak of: the first that the student tried, what is wrong before what is missing.
pub fn foremost(failures: Vec<Failure>) -> Option<Failure> {
    let wrong = failures
        .iter()
        .position(|failure| failure.tried && !failure.is_absence);
    let place = wrong.or_else(|| failures.iter().position(|failure| failure.tried));
    failures.into_iter().nth(place.unwrap_or(0))
}

fn test(check: &Check, facts: &dyn Facts, window: &Window) -> Result<(), Failure> {
    if let Some(key) = &check.key {
        return doings::key(key, facts, window);
    }
    if let Some(command) = &check.command {
        return doings::command(command, facts, window);
    }
    if let Some(shell) = &check.shell {
        return doings::shell(shell, facts, window);
    }
    if let Some(host) = &check.terminal {
        return doings::terminal(host, facts, window);
    }
    if let Some(connection) = &check.connection {
        return doings::connection(connection, facts, window);
    }
    if let Some(reach) = &check.reach {
        return doings::reach(reach, facts, window);
    }
    if let Some(seconds) = check.seconds {
        return doings::seconds(seconds, facts, window);
    }
    resource(check, facts, window)
}

fn resource(check: &Check, facts: &dyn Facts, window: &Window) -> Result<(), Failure> {
    if let Some(instance) = &check.instance {
        return resources::instance(instance, facts, window);
    }
    if let Some(group) = &check.security_group {
        return resources::security_group(group, facts, window);
    }
    if let Some(cache) = &check.cache {
        return resources::cache(cache, facts, window);
    }
    if let Some(group) = &check.subnet_group {
        return resources::subnet_group(group, facts, window);
    }
    combined(check, facts, window)
}

fn combined(check: &Check, facts: &dyn Facts, window: &Window) -> Result<(), Failure> {
    if let Some(all) = &check.all {
        return foremost(failures(all, facts, window)).map_or(Ok(()), Err);
    }
    if let Some(any) = &check.any {
        let failed = failures(any, facts, window);
        let none_holds = failed.len() == any.len();
        return if none_holds {
            Err(foremost(failed).unwrap_or_default())
        } else {
            Ok(())
        };
    }
    match &check.not {
        Some(inner) => match evaluate(inner, facts, window) {
            Ok(()) => Err(Failure {
                tried: true,
                ..Failure::default()
            }),
            Err(_) => Ok(()),
        },
        // The loader reports a check that asks for nothing; it never holds.
        None => Err(Failure::default()),
    }
}

impl Window {
    fn start(&self, since: Since) -> u64 {
        match since {
            Since::Lesson => self.lesson,
            Since::Step => self.step,
        }
    }

    /// Whether something of this kind was done since the step became the current one.
    fn tried(&self, facts: &dyn Facts, is_relevant: impl Fn(&Entry) -> bool) -> bool {
        facts.journal().latest_since(self.step).any(is_relevant)
    }
}

/// Whether `text` is `pattern`, in which `*` stands for anything.
pub fn matches(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(first) = parts.next() else {
        return text.is_empty();
    };
    let Some(mut rest) = text.strip_prefix(first) else {
        return false;
    };
    let Some(last) = parts.next_back() else {
        return rest.is_empty();
    };
    for part in parts {
        let Some(found) = rest.find(part) else {
            return false;
        };
        rest = rest.get(found + part.len()..).unwrap_or_default();
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_anything() {
        for (pattern, text) in [
            ("PONG", "PONG"),
            ("*", ""),
            ("valkey-cli*--version", "valkey-cli --version"),
            ("*6379", "x:6379"),
            ("a*b*c", "a-b-b-c"),
        ] {
            assert!(matches(pattern, text), "{pattern} {text}");
        }
        for (pattern, text) in [
            ("PONG", "PONG!"),
            ("a*a", "a"),
            ("", "x"),
            ("a*b*c", "a-c-b"),
        ] {
            assert!(!matches(pattern, text), "{pattern} {text}");
        }
    }
}
