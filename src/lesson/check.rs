//! Checks against facts: whether a thing holds, and if not, what was seen instead.
//!
//! **Invariant:** a check only reads; evaluating it twice gives the same answer.

mod arguments;
mod astray;
mod calls;
mod condition;
mod failure;
mod host;
pub(crate) mod kinds;
#[cfg(feature = "author")]
pub(crate) mod read;
mod recent;
mod state;
#[cfg(test)]
mod testing;
mod text;
mod way;
mod window;

use std::slice;

use serde::{Deserialize, Deserializer, Serialize};

use self::condition::Condition;
pub use self::failure::{Failure, Outcome};
pub use self::kinds::Kind;
pub use self::window::{Since, Window};
use crate::depth::nested;
use crate::facts::{Facts, Server};
use crate::parts::CHECKS;
#[cfg(feature = "author")]
use crate::resource::Named;

/// One thing that must hold.
#[derive(Clone, Debug, Serialize)]
pub struct Check {
    /// The message that says why not yet: `### not yet: KEY` in the text.
    pub say: Option<String>,
    /// What is asked for.
    pub kind: Kind,
}

/// In a file that a person writes, the kind is the name of a setting beside `say` (`read.rs`); compiled, they stand one after
/// the other.
impl<'de> Deserialize<'de> for Check {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[cfg(feature = "author")]
        if deserializer.is_human_readable() {
            let (say, kind) = read::say_and_kind(deserializer)?;
            return Ok(Check { say, kind });
        }
        let (say, kind) = Deserialize::deserialize(deserializer)?;
        Ok(Check { say, kind })
    }
}

/// All of them must hold.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AllCheck(#[serde(deserialize_with = "nested")] Vec<Check>);

/// One of them must hold.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AnyCheck(#[serde(deserialize_with = "nested")] Vec<Check>);

/// It must not hold.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct NotCheck(#[serde(deserialize_with = "nested")] Box<Check>);

impl Check {
    /// The checks within it.
    pub(crate) fn inner(&self) -> &[Check] {
        match &self.kind {
            Kind::All(AllCheck(all)) => all,
            Kind::Any(AnyCheck(any)) => any,
            Kind::Not(NotCheck(inner)) => slice::from_ref(inner),
            _ => &[],
        }
    }

    /// Servers and keys that it waits to see expire; what must not hold is not waited for.
    pub(crate) fn expiring_keys(&self) -> Vec<(Server<'_>, &str)> {
        if !CHECKS.is_at_hand() {
            return Vec::new();
        }
        let waited_for = match &self.kind {
            Kind::Not(_) => &[],
            _ => self.inner(),
        };
        let own = self.kind.condition().expiring_key().into_iter();
        own.chain(waited_for.iter().flat_map(Check::expiring_keys))
            .collect()
    }

    /// The resources that it names, without those of the checks within it.
    #[cfg(feature = "author")]
    pub(crate) fn named(&self) -> Vec<Named<'_>> {
        self.kind.condition().named()
    }

    /// Whether it, or a check within it, asks for something that only Python does.
    #[cfg(feature = "author")]
    pub(crate) fn needs_python(&self) -> bool {
        self.kind.condition().needs_python() || self.inner().iter().any(Check::needs_python)
    }

    /// What its message may use besides the world's placeholders.
    #[cfg(feature = "author")]
    pub(crate) fn words(&self) -> Vec<&'static str> {
        self.kind.condition().words()
    }
}

/// Whether a check holds.
///
/// # Errors
/// Why not. Without the code that tells, nothing holds; the lab does not go on then.
pub fn evaluate(check: &Check, facts: &dyn Facts, window: &Window) -> Outcome {
    if !CHECKS.is_at_hand() {
        return Err(Failure::default());
    }
    let outcome = check.kind.condition().evaluate(facts, window);
    outcome.map_err(|mut failure| {
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
        .position(|failure| failure.tried.is_some() && !failure.is_absence);
    let place = wrong.or_else(|| {
        let mut failures = failures.iter();
        failures.position(|failure| failure.tried.is_some())
    });
    failures.into_iter().nth(place.unwrap_or(0))
}

impl Condition for AllCheck {
    fn evaluate(&self, facts: &dyn Facts, window: &Window) -> Outcome {
        foremost(failures(&self.0, facts, window)).map_or(Ok(()), Err)
    }

    #[cfg(feature = "author")]
    fn words(&self) -> Vec<&'static str> {
        self.0.iter().flat_map(Check::words).collect()
    }
}

impl Condition for AnyCheck {
    fn evaluate(&self, facts: &dyn Facts, window: &Window) -> Outcome {
        let failed = failures(&self.0, facts, window);
        match failed.len() == self.0.len() {
            true => Err(foremost(failed).unwrap_or_default()),
            false => Ok(()),
        }
    }

    #[cfg(feature = "author")]
    fn words(&self) -> Vec<&'static str> {
        self.0.iter().flat_map(Check::words).collect()
    }
}

impl Condition for NotCheck {
    fn evaluate(&self, facts: &dyn Facts, window: &Window) -> Outcome {
        match evaluate(&self.0, facts, window) {
            Ok(()) => Err(Failure {
                tried: window.latest_try(facts, |_| true),
                ..Failure::default()
            }),
            Err(_) => Ok(()),
        }
    }

    /// Something holds which must not: there is nothing to compare.
    #[cfg(feature = "author")]
    fn words(&self) -> Vec<&'static str> {
        Vec::new()
    }
}
