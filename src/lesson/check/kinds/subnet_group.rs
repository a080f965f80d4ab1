//! `subnet-group`: an ElastiCache subnet group is there, or is not.

use cloud::api::{Call, ElastiCacheCall};
use serde::{Deserialize, Serialize};

use crate::check::calls::{is_call, refusal};
use crate::check::condition::Condition;
use crate::check::failure::{Failure, Outcome};
use crate::check::state::{none_left, still_there};
use crate::check::text::{join, or_none};
use crate::check::window::Window;
use crate::facts::Facts;
use crate::parts::CHECKS;
#[cfg(feature = "author")]
use crate::resource::{Named, Resource};

engine::later!(CHECKS);

/// An ElastiCache subnet group.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SubnetGroupCheck {
    /// Its name.
    pub name: String,
    /// `false`: it must be gone.
    #[serde(default = "yes")]
    pub exists: bool,
}

impl Condition for SubnetGroupCheck {
    fn evaluate(&self, facts: &dyn Facts, window: &Window) -> Outcome {
        let tried = window.latest_try(facts, |entry| is_call(entry, concerns_subnet_groups));
        let groups = &facts.view().subnet_groups;
        let named = groups
            .iter()
            .map(|group| (group.name.as_str(), group.name.clone()));
        if let Some(outcome) = none_left(&self.name, self.exists, named, facts, window) {
            return outcome.map_err(Failure::absence);
        }
        let is_there = groups.iter().any(|group| group.name == self.name);
        if is_there == self.exists {
            return Ok(());
        }
        let others = join(groups.iter().map(|group| group.name.as_str()));
        if !self.exists {
            let refusal = refusal(facts, window, concerns_subnet_groups);
            return Err(still_there(
                tried,
                others,
                words::CHECK_DELETED.text(),
                refusal,
            ));
        }
        let seen = or_none(others, words::CHECK_NO_SUBNET_GROUP);
        Err(Failure::new(tried, seen, &self.name).absence())
    }

    #[cfg(feature = "author")]
    fn named(&self) -> Vec<Named<'_>> {
        vec![(Resource::SubnetGroup, &self.name)]
    }

    #[cfg(feature = "author")]
    fn words(&self) -> Vec<&'static str> {
        crate::check::state::words(self.exists)
    }
}

fn concerns_subnet_groups(call: &Call) -> bool {
    matches!(
        call,
        Call::ElastiCache(
            ElastiCacheCall::CreateCacheSubnetGroup { .. }
                | ElastiCacheCall::DeleteCacheSubnetGroup { .. }
                | ElastiCacheCall::CreateCacheWithNewSubnetGroup { .. }
        )
    )
}

fn yes() -> bool {
    true
}
