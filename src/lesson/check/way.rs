//! What the checks of connections say of a way through the network.

use cloud::{Hop, Path};
use sim::net::PathOutcome;
use sim::why::Reason;
use words::Key;

use super::failure::Failure;
use crate::facts::{Doing, Entry};
use crate::parts::CHECKS;

engine::later!(CHECKS);

/// The words of [`of_path`].
#[cfg(feature = "author")]
pub(super) const WORDS: [&str; 7] = [
    "seen",
    "expected",
    "ended",
    "why",
    "advice",
    "code",
    "component",
];

pub(super) fn of_path(tried: Option<u64>, path: Option<&Path>, expected: String) -> Failure {
    let hop = path.and_then(Path::blocked_at);
    let word = |value: Option<String>| value.unwrap_or_default();
    Failure::new(tried, word(path.map(|path| path.target.clone())), expected)
        .with(
            "ended",
            path.map_or("", |path| how_far(path.outcome).text()),
        )
        .with("why", word(hop.map(Hop::why_text)))
        .with(
            "advice",
            word(hop.and_then(|hop| Some(hop.fix.as_ref()?.advice.text()))),
        )
        .with("code", word(hop.and_then(|hop| hop.code.clone())))
        .with("component", word(hop.map(|hop| hop.label.clone())))
}

pub(super) fn is_path_or_call(entry: &Entry) -> bool {
    matches!(entry.doing, Doing::Path(_) | Doing::Call(..))
}

/// How far an attempt came, as a sentence.
fn how_far(outcome: PathOutcome) -> Key {
    match outcome {
        PathOutcome::Connected => words::CHECK_CONNECTED,
        PathOutcome::NameNotFound => words::CHECK_UNRESOLVED,
        PathOutcome::Dropped => words::CHECK_DROPPED,
        PathOutcome::Refused => words::CHECK_REFUSED,
        PathOutcome::Unreachable => words::CHECK_UNREACHABLE,
        PathOutcome::TurnedAway => words::CHECK_TURNED_AWAY,
        PathOutcome::NotUnderstood => words::CHECK_NOT_UNDERSTOOD,
    }
}
