//! What the checks of AWS resources have in common: how a resource is compared with what it should be.

use cloud::view::View;
use primitives::pattern::matches;

use super::calls::{is_call, refusal};
use super::failure::{Failure, Outcome};
use super::text::join;
use super::window::Window;
use crate::facts::Facts;
use crate::one_or_more::OneOrMore;
use crate::parts::CHECKS;

engine::later!(CHECKS);

/// What was seen, and what should have been.
pub(super) type Difference = (String, String);

/// The words of a check that a resource is there, or is not: AWS may have refused to delete it.
#[cfg(feature = "author")]
pub(super) fn words(exists: bool) -> Vec<&'static str> {
    match exists {
        true => vec!["seen", "expected"],
        false => vec!["seen", "expected", "why"],
    }
}

/// A `*` in the name of what must not be there: whatever fits it must be gone. `there`: what the student has made, by
/// name, and as it is shown. Whoever does anything in the console is told what is left: it may be that the step asks
/// for nothing else any more.
pub(super) fn none_left<'a>(
    name: &str,
    exists: bool,
    there: impl Iterator<Item = (&'a str, String)>,
    facts: &dyn Facts,
    window: &Window,
) -> Option<Outcome> {
    if exists || !name.contains('*') {
        return None;
    }
    let left = there.filter(|(own, _)| matches(name, own));
    let left = join(left.map(|(_, shown)| shown));
    let tried = || window.latest_try(facts, |entry| is_call(entry, |_| true));
    Some(match left.is_empty() {
        true => Ok(()),
        false => {
            let refusal = refusal(facts, window, |_| true).unwrap_or_default();
            Err(Failure::new(tried(), left, words::CHECK_DELETED.text()).with("why", refusal))
        }
    })
}

pub(super) fn same_groups(
    wanted: Option<&[String]>,
    ids: &[String],
    view: &View,
) -> Result<(), Difference> {
    let Some(wanted) = wanted else {
        return Ok(());
    };
    let name_of = |id: &String| {
        let group = view.security_groups.iter().find(|group| group.id == *id);
        group.map_or_else(|| id.clone(), |group| group.name.clone())
    };
    let names: Vec<String> = ids.iter().map(name_of).collect();
    let same = names.len() == wanted.len() && wanted.iter().all(|name| names.contains(name));
    if same {
        Ok(())
    } else {
        Err((join(names.iter()), join(wanted.iter())))
    }
}

pub(super) fn one_of(wanted: Option<&OneOrMore>, seen: &str) -> Result<(), Difference> {
    match wanted {
        Some(wanted) if !wanted.words().iter().any(|word| word == seen) => {
            Err((seen.to_owned(), join(wanted.words().iter())))
        }
        _ => Ok(()),
    }
}

/// What should be gone and is not: that is wrong where AWS has refused to delete it, and else only to be done.
pub(super) fn still_there(
    tried: Option<u64>,
    seen: impl Into<String>,
    expected: &str,
    refusal: Option<String>,
) -> Failure {
    let failure = Failure::new(tried, seen, expected);
    match refusal {
        Some(refusal) => failure.with("why", refusal),
        None => failure.with("why", "").absence(),
    }
}
