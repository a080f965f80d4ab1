//! `reach`: what a packet meets between two resources now.

use cloud::view::View;
use serde::{Deserialize, Serialize};
use sim::net::PathOutcome;

use crate::check::condition::Condition;
use crate::check::failure::{Failure, Outcome};
use crate::check::host::host_id;
use crate::check::way::{is_path_or_call, of_path};
use crate::check::window::Window;
use crate::facts::Facts;
use crate::parts::CHECKS;
#[cfg(feature = "author")]
use crate::resource::{Named, Resource};
use crate::template::{find_cache, find_database, find_instance};

engine::later!(CHECKS);

/// What a packet meets between two resources now.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ReachCheck {
    /// The instance's name, or `laptop`.
    pub from: String,
    /// A cache's name, a database's name, an instance's name, a DNS name or an address.
    pub to: String,
    /// The port.
    pub port: u16,
    /// Whether it must arrive.
    #[serde(default = "yes")]
    pub open: bool,
    /// Reachability Analyzer's code of the hop that blocks.
    #[serde(default)]
    pub code: Option<String>,
}

impl Condition for ReachCheck {
    fn evaluate(&self, facts: &dyn Facts, window: &Window) -> Outcome {
        let view = facts.view();
        let tried = window.latest_try(facts, is_path_or_call);
        let Some(from) = host_id(view, &self.from) else {
            return Err(no_end(tried, &self.from));
        };
        let Some(path) = facts.reach(from, &address(view, &self.to), self.port) else {
            return Err(no_end(tried, &self.to));
        };
        let is_open = path.outcome == PathOutcome::Connected;
        let code = path.blocked_at().and_then(|hop| hop.code.as_deref());
        let same_code = self
            .code
            .as_deref()
            .is_none_or(|wanted| code == Some(wanted));
        if is_open == self.open && same_code {
            return Ok(());
        }
        Err(of_path(tried, Some(&path), wanted(self)))
    }

    #[cfg(feature = "author")]
    fn named(&self) -> Vec<Named<'_>> {
        vec![(Resource::Host, &self.from)]
    }

    #[cfg(feature = "author")]
    fn words(&self) -> Vec<&'static str> {
        crate::check::way::WORDS.to_vec()
    }
}

fn wanted(check: &ReachCheck) -> String {
    let from = check.from.as_str();
    let to = &format!("{}:{}", check.to, check.port);
    match check.open {
        true => words::CheckWay { from, to }.text(),
        false => words::CheckNoWay { from, to }.text(),
    }
}

/// A way that lacks one of its ends.
fn no_end(tried: Option<u64>, name: &str) -> Failure {
    let empty = ["ended", "advice", "code"].into_iter();
    let failure = Failure::new(tried, words::CheckNone { what: name }.text(), name)
        .with("why", words::CheckNoneWhy { what: name }.text())
        .with("component", name);
    empty.fold(failure, |failure, word| failure.with(word, ""))
}

/// What to connect to for a name that a lesson uses.
fn address(view: &View, name: &str) -> String {
    let cache = find_cache(view, name).and_then(|cache| cache.primary_endpoint.clone());
    let instance = find_instance(view, name).and_then(|instance| instance.private_ip.clone());
    let database = find_database(view, name).and_then(|database| database.endpoint.clone());
    cache
        .or(instance)
        .or(database)
        .unwrap_or_else(|| name.to_owned())
}

fn yes() -> bool {
    true
}
