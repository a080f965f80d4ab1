//! The kinds of check there are.
//!
//! **A new kind** is a file beside this one, with what an instructor writes as a type and [`Condition`] for it, a `mod` and a
//! row here. The JSON Schema (`UPDATE=1 cargo test -p lesson`), the reader of `lesson.toml`, its messages and the linter follow;
//! a test asks for the kind's place in the instructors' guide.

mod cache;
mod command;
mod connection;
mod database;
mod instance;
mod key;
mod reach;
mod seconds;
mod security_group;
mod shell;
mod sql;
mod subnet_group;
mod terminal;

#[cfg(feature = "author")]
use serde::de::{Error, MapAccess};
use serde::{Deserialize, Serialize};

use super::condition::Condition;
use super::{AllCheck, AnyCheck, NotCheck};

/// What the key of a check's message is called.
#[cfg(feature = "author")]
pub(crate) const SAY: &str = "say";

/// Makes the type of all kinds, and what is said of each, of one table: an instructor's word for a kind, and its settings.
macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $name:literal => $kind:ident($settings:ty),)+) => {
        /// What a check asks for.
        #[derive(Clone, Debug, Serialize, Deserialize)]
        pub enum Kind {
            $($(#[doc = $doc])+ $kind($settings),)+
        }

        impl Kind {
            /// What an instructor may write in a check: its message's key, and one kind.
            #[cfg(feature = "author")]
            pub(crate) const NAMES: &'static [&'static str] = &[SAY, $($name,)+];

            /// Reads the settings of the kind of that name.
            #[cfg(feature = "author")]
            pub(super) fn read<'de, A: MapAccess<'de>>(name: &str, map: &mut A) -> Result<Kind, A::Error> {
                match name {
                    $($name => map.next_value().map(Kind::$kind),)+
                    _ => Err(A::Error::unknown_field(name, Kind::NAMES)),
                }
            }

            pub(super) fn condition(&self) -> &dyn Condition {
                match self {
                    $(Kind::$kind(settings) => settings,)+
                }
            }

            /// Name, meaning and settings of each, for the schema.
            #[cfg(test)]
            pub(crate) fn schemas(generator: &mut schemars::SchemaGenerator) -> Vec<(&'static str, &'static str, schemars::Schema)> {
                vec![$(($name, concat!($($doc),+).trim_start(), generator.subschema_for::<$settings>()),)+]
            }
        }
    };
}

kinds! {
    /// A key of a cache.
    "key" => Key(key::KeyCheck),
    /// A Redis command was used.
    "command" => Command(command::CommandCheck),
    /// A line was run in a shell.
    "shell" => Shell(shell::ShellCheck),
    /// A SQL statement was sent.
    "sql" => Sql(sql::SqlCheck),
    /// A terminal is open on this instance (by name).
    "terminal" => Terminal(terminal::TerminalCheck),
    /// A client program connected to a cache or a database, or failed to.
    "connection" => Connection(connection::ConnectionCheck),
    /// Whether packets get from one resource to another.
    "reach" => Reach(reach::ReachCheck),
    /// An EC2 instance.
    "instance" => Instance(instance::InstanceCheck),
    /// A security group.
    "security-group" => SecurityGroup(security_group::SecurityGroupCheck),
    /// An ElastiCache replication group.
    "cache" => Cache(cache::CacheCheck),
    /// An RDS database.
    "database" => Database(database::DatabaseCheck),
    /// An ElastiCache subnet group.
    "subnet-group" => SubnetGroup(subnet_group::SubnetGroupCheck),
    /// Virtual seconds have passed since the step became the current one.
    "seconds" => Seconds(seconds::SecondsCheck),
    /// All of these.
    "all" => All(AllCheck),
    /// At least one of these.
    "any" => Any(AnyCheck),
    /// Not this.
    "not" => Not(NotCheck),
}

#[cfg(test)]
#[cfg(feature = "author")]
mod tests {
    use super::*;

    #[test]
    fn the_guide_for_instructors_shows_every_kind() {
        let guide = include_str!("../../../../lessons/README.md");
        for name in Kind::NAMES {
            assert!(guide.contains(&format!("{name} = ")), "{name}");
        }
    }
}
