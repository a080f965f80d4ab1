//! In which state a database is.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::resource::Phase;

/// A database's status. A file that a person writes spells it as AWS does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DatabaseStatus {
    /// Its host is being made: there is no endpoint yet.
    Creating,
    /// Its first backup is being made; clients may connect.
    BackingUp,
    /// It can be used, changed and deleted.
    Available,
    /// It can be used, but not changed.
    Modifying,
    /// Its server begins again.
    Rebooting,
    /// Its server is being taken down; the data stays.
    Stopping,
    /// Nothing answers; only its storage is paid for.
    Stopped,
    /// Its server is being brought up.
    Starting,
    /// It is being taken down, with its data.
    Deleting,
}

impl DatabaseStatus {
    /// As AWS spells it.
    pub fn name(self) -> &'static str {
        match self {
            DatabaseStatus::Creating => "creating",
            DatabaseStatus::BackingUp => "backing-up",
            DatabaseStatus::Available => "available",
            DatabaseStatus::Modifying => "modifying",
            DatabaseStatus::Rebooting => "rebooting",
            DatabaseStatus::Stopping => "stopping",
            DatabaseStatus::Stopped => "stopped",
            DatabaseStatus::Starting => "starting",
            DatabaseStatus::Deleting => "deleting",
        }
    }

    /// How far it is.
    pub fn phase(self) -> Phase {
        match self {
            DatabaseStatus::Available => Phase::InUse,
            DatabaseStatus::Stopped => Phase::AtRest,
            _ => Phase::Changing,
        }
    }

    /// Whether it has a name and an address: from the end of its creation until it is gone.
    pub fn is_named(self) -> bool {
        self != DatabaseStatus::Creating
    }
}

impl fmt::Display for DatabaseStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
