//! `database`: an RDS database is as it should be.

use cloud::api::{Call, RdsCall};
use cloud::view::{DatabaseStatus, DatabaseView, View};
use serde::{Deserialize, Serialize};

use crate::check::calls::{is_call, refusal};
use crate::check::condition::Condition;
use crate::check::failure::{Failure, Outcome};
use crate::check::state::{Difference, none_left, same_groups, still_there};
use crate::check::text::{join, or_none};
use crate::check::window::Window;
use crate::facts::Facts;
use crate::parts::CHECKS;
#[cfg(feature = "author")]
use crate::resource::{Named, Resource, security_groups};
use crate::template::find_database;

engine::later!(CHECKS);

/// An RDS database. One that is being deleted still exists.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DatabaseCheck {
    /// Its name.
    pub name: String,
    /// `false`: it must be gone.
    #[serde(default = "yes")]
    pub exists: bool,
    /// `available`, ...
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub status: Option<DatabaseStatus>,
    /// The port.
    #[serde(default)]
    pub port: Option<u16>,
    /// Exactly these security groups.
    #[serde(default)]
    pub groups: Option<Vec<String>>,
}

impl Condition for DatabaseCheck {
    fn evaluate(&self, facts: &dyn Facts, window: &Window) -> Outcome {
        let view = facts.view();
        let tried = window.latest_try(facts, |entry| is_call(entry, concerns_databases));
        let databases = view.databases.iter();
        let named = databases.map(|database| (database.id.as_str(), label(database)));
        if let Some(outcome) = none_left(&self.name, self.exists, named, facts, window) {
            return outcome;
        }
        match (find_database(view, &self.name), self.exists) {
            (None, false) => Ok(()),
            (None, true) => {
                let others = join(view.databases.iter().map(|database| database.id.as_str()));
                let seen = or_none(others, words::CHECK_NO_DATABASE);
                Err(Failure::new(tried, seen, &self.name).absence())
            }
            (Some(database), false) => {
                let tried = tried.filter(|_| database.status != DatabaseStatus::Deleting);
                let refusal = refusal(facts, window, concerns_databases);
                let expected = words::CHECK_DELETED.text();
                Err(still_there(
                    tried,
                    database.status.name(),
                    expected,
                    refusal,
                ))
            }
            (Some(database), true) => match settings_are(self, database, view) {
                Err((seen, expected)) => Err(Failure::new(tried, seen, expected)),
                Ok(()) => status_is(self.status, database.status, tried),
            },
        }
    }

    #[cfg(feature = "author")]
    fn named(&self) -> Vec<Named<'_>> {
        let groups = security_groups(self.groups.as_deref().unwrap_or_default());
        let own = [(Resource::Database, self.name.as_str())];
        own.into_iter().chain(groups).collect()
    }

    #[cfg(feature = "author")]
    fn words(&self) -> Vec<&'static str> {
        crate::check::state::words(self.exists)
    }
}

fn label(database: &DatabaseView) -> String {
    match database.status {
        DatabaseStatus::Deleting => words::CheckBeingDeleted { name: &database.id }.text(),
        _ => database.id.clone(),
    }
}

fn settings_are(
    check: &DatabaseCheck,
    database: &DatabaseView,
    view: &View,
) -> Result<(), Difference> {
    if let Some(port) = check.port
        && port != database.port
    {
        return Err((database.port.to_string(), port.to_string()));
    }
    same_groups(check.groups.as_deref(), &database.security_group_ids, view)
}

/// A change that only takes its time is nothing to complain of.
fn status_is(wanted: Option<DatabaseStatus>, seen: DatabaseStatus, tried: Option<u64>) -> Outcome {
    match wanted {
        Some(wanted) if wanted != seen => {
            let is_under_way = wanted == DatabaseStatus::Available
                && !matches!(
                    seen,
                    DatabaseStatus::Stopping | DatabaseStatus::Stopped | DatabaseStatus::Deleting
                );
            let tried = tried.filter(|_| !is_under_way);
            Err(Failure::new(tried, seen.name(), wanted.name()))
        }
        _ => Ok(()),
    }
}

fn concerns_databases(call: &Call) -> bool {
    let Call::Rds(call) = call else {
        return false;
    };
    !matches!(
        call,
        RdsCall::CreateDbSubnetGroup { .. } | RdsCall::DeleteDbSubnetGroup { .. }
    )
}

fn yes() -> bool {
    true
}
