//! `seconds`: so much virtual time has passed since the step became the current one.

use serde::{Deserialize, Serialize};

use crate::check::condition::Condition;
use crate::check::failure::{Failure, Outcome};
use crate::check::window::Window;
use crate::facts::Facts;
use crate::parts::CHECKS;

engine::later!(CHECKS);

/// Virtual seconds.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SecondsCheck(u32);

impl Condition for SecondsCheck {
    fn evaluate(&self, facts: &dyn Facts, window: &Window) -> Outcome {
        let seconds = self.0;
        let passed = facts.now_ms().saturating_sub(window.step_at_ms) / 1000;
        if passed >= u64::from(seconds) {
            return Ok(());
        }
        Err(Failure::new(
            window.latest_try(facts, |_| true),
            format!("{passed} s"),
            format!("{seconds} s"),
        ))
    }
}
