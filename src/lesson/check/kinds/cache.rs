//! `cache`: an ElastiCache replication group is as it should be.

use cloud::api::{Call, ElastiCacheCall};
use cloud::view::{CacheStatus, CacheView, View};
use serde::{Deserialize, Serialize};

use crate::check::calls::{is_call, refusal};
use crate::check::condition::Condition;
use crate::check::failure::{Failure, Outcome};
use crate::check::state::{Difference, none_left, one_of, same_groups, still_there};
use crate::check::text::{join, or_none};
use crate::check::window::Window;
use crate::facts::Facts;
use crate::one_or_more::OneOrMore;
use crate::parts::CHECKS;
#[cfg(feature = "author")]
use crate::resource::{Named, Resource, optional, security_groups};
use crate::template::find_cache;

engine::later!(CHECKS);

/// An ElastiCache replication group. One that is being deleted still exists.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CacheCheck {
    /// Its name.
    pub name: String,
    /// `false`: it must be gone.
    #[serde(default = "yes")]
    pub exists: bool,
    /// `available`, ...; several: any of them.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Option<OneOrMore>"))]
    pub status: Option<OneOrMore<CacheStatus>>,
    /// `redis` or `valkey`; several: any of them.
    #[serde(default)]
    pub engine: Option<OneOrMore>,
    /// The node type; several: any of them.
    #[serde(default)]
    pub node_type: Option<OneOrMore>,
    /// The port.
    #[serde(default)]
    pub port: Option<u16>,
    /// Encryption in transit.
    #[serde(default)]
    pub tls: Option<bool>,
    /// The subnet group.
    #[serde(default)]
    pub subnet_group: Option<String>,
    /// Exactly these security groups.
    #[serde(default)]
    pub groups: Option<Vec<String>>,
}

impl Condition for CacheCheck {
    fn evaluate(&self, facts: &dyn Facts, window: &Window) -> Outcome {
        let view = facts.view();
        let tried = window.latest_try(facts, |entry| is_call(entry, concerns_caches));
        let named = view
            .caches
            .iter()
            .map(|cache| (cache.id.as_str(), cache_label(cache)));
        if let Some(outcome) = none_left(&self.name, self.exists, named, facts, window) {
            return outcome;
        }
        match (find_cache(view, &self.name), self.exists) {
            (None, false) => Ok(()),
            (None, true) => {
                let others = join(view.caches.iter().map(|cache| cache.id.as_str()));
                let seen = or_none(others, words::CHECK_NO_CACHE);
                Err(Failure::new(tried, seen, &self.name).absence())
            }
            (Some(cache), false) => {
                let tried = tried.filter(|_| cache.status != CacheStatus::Deleting);
                let refusal = refusal(facts, window, concerns_caches);
                Err(still_there(
                    tried,
                    cache.status.name(),
                    words::CHECK_DELETED.text(),
                    refusal,
                ))
            }
            (Some(cache), true) => match settings_are(self, cache, view) {
                Err((seen, expected)) => Err(Failure::new(tried, seen, expected)),
                Ok(()) => status_is(self.status.as_ref(), cache.status, tried),
            },
        }
    }

    #[cfg(feature = "author")]
    fn named(&self) -> Vec<Named<'_>> {
        let groups = security_groups(self.groups.as_deref().unwrap_or_default());
        let own = [(Resource::Cache, self.name.as_str())].into_iter();
        let subnets = optional(Resource::SubnetGroup, &self.subnet_group);
        own.chain(groups).chain(subnets).collect()
    }

    #[cfg(feature = "author")]
    fn words(&self) -> Vec<&'static str> {
        crate::check::state::words(self.exists)
    }
}

fn cache_label(cache: &CacheView) -> String {
    match cache.status {
        CacheStatus::Deleting => words::CheckBeingDeleted { name: &cache.id }.text(),
        CacheStatus::Creating | CacheStatus::Available | CacheStatus::Modifying => cache.id.clone(),
    }
}

fn settings_are(check: &CacheCheck, cache: &CacheView, view: &View) -> Result<(), Difference> {
    one_of(check.engine.as_ref(), cache.engine.name())?;
    one_of(check.node_type.as_ref(), &cache.node_type)?;
    if let Some(port) = check.port
        && port != cache.port
    {
        return Err((cache.port.to_string(), port.to_string()));
    }
    if let Some(tls) = check.tls
        && tls != cache.transit_encryption
    {
        let word = |on: bool| match on {
            true => words::CHECK_ENCRYPTED.text().to_owned(),
            false => words::CHECK_UNENCRYPTED.text().to_owned(),
        };
        return Err((word(!tls), word(tls)));
    }
    if let Some(group) = &check.subnet_group
        && *group != cache.subnet_group
    {
        return Err((cache.subnet_group.clone(), group.clone()));
    }
    same_groups(check.groups.as_deref(), &cache.security_group_ids, view)
}

/// A change that only takes its time is nothing to complain of.
fn status_is(
    wanted: Option<&OneOrMore<CacheStatus>>,
    seen: CacheStatus,
    tried: Option<u64>,
) -> Outcome {
    match wanted.map(OneOrMore::words) {
        Some(wanted) if !wanted.contains(&seen) => {
            let will_be_available = matches!(seen, CacheStatus::Creating | CacheStatus::Modifying);
            let is_under_way = wanted == [CacheStatus::Available] && will_be_available;
            let tried = tried.filter(|_| !is_under_way);
            let expected = join(wanted.iter().map(|status| status.name()));
            Err(Failure::new(tried, seen.name(), expected))
        }
        _ => Ok(()),
    }
}

fn concerns_caches(call: &Call) -> bool {
    let Call::ElastiCache(call) = call else {
        return false;
    };
    !matches!(
        call,
        ElastiCacheCall::CreateCacheSubnetGroup { .. }
            | ElastiCacheCall::DeleteCacheSubnetGroup { .. }
    )
}

fn yes() -> bool {
    true
}
