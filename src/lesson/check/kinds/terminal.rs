//! `terminal`: a terminal is open on a host.

use serde::{Deserialize, Serialize};

use crate::check::condition::Condition;
use crate::check::failure::{Failure, Outcome};
use crate::check::host::host_id;
use crate::check::window::Window;
use crate::facts::{Doing, Facts};
use crate::parts::CHECKS;
#[cfg(feature = "author")]
use crate::resource::{Named, Resource};

engine::later!(CHECKS);

/// The host, by name.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TerminalCheck(String);

impl Condition for TerminalCheck {
    fn evaluate(&self, facts: &dyn Facts, window: &Window) -> Outcome {
        let host = self.0.as_str();
        let id = host_id(facts.view(), host);
        if id.is_some_and(|id| facts.has_terminal(id)) {
            return Ok(());
        }
        let mut attempts = facts
            .journal()
            .latest_since(window.tries)
            .filter_map(|entry| match &entry.doing {
                Doing::Terminal(problem) if entry.host.as_deref() == id => {
                    Some((entry.number, problem.as_deref()))
                }
                _ => None,
            });
        let latest = attempts.next();
        let problem = latest.and_then(|(_, problem)| problem);
        let tried = problem.and_then(|_| Some(latest?.0));
        Err(Failure::new(tried, problem.unwrap_or_default(), host)
            .with("why", problem.map_or("", last_line)))
    }

    #[cfg(feature = "author")]
    fn named(&self) -> Vec<Named<'_>> {
        vec![(Resource::Host, &self.0)]
    }

    #[cfg(feature = "author")]
    fn words(&self) -> Vec<&'static str> {
        vec!["seen", "expected", "why"]
    }
}

/// AWS's headline and its advice stand before the reason.
fn last_line(problem: &str) -> &str {
    problem.lines().last().unwrap_or_default()
}
