//! The calls of AWS's API that the checks of resources speak of.

use cloud::api::Call;

use super::window::Window;
use crate::facts::{Doing, Entry, Facts};
use crate::parts::CHECKS;

engine::later!(CHECKS);

pub(super) fn is_call(entry: &Entry, concerns: fn(&Call) -> bool) -> bool {
    matches!(&entry.doing, Doing::Call(call, _) if concerns(call))
}

/// Why the latest call of a kind was refused, in our words.
pub(super) fn refusal(
    facts: &dyn Facts,
    window: &Window,
    concerns: fn(&Call) -> bool,
) -> Option<String> {
    let mut calls = facts
        .journal()
        .latest_since(window.tries)
        .filter_map(|entry| match &entry.doing {
            Doing::Call(call, error) if concerns(call) => {
                let error = error.as_deref();
                Some(error.map(|error| error.plain().to_owned()))
            }
            _ => None,
        });
    calls.next().flatten()
}
