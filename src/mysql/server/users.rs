//! Accounts and their rights.

use std::collections::{BTreeMap, BTreeSet};

use super::{Server, Session};
use crate::error::{self, Result};
use crate::value::hash::{native_hash, sha256};
use crate::value::text;

/// How a client proves that it knows the password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Plugin {
    Native,
    CachingSha2,
}

impl Plugin {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Plugin::Native => "mysql_native_password",
            Plugin::CachingSha2 => "caching_sha2_password",
        }
    }

    pub(crate) fn read(name: &str) -> Option<Plugin> {
        [Plugin::Native, Plugin::CachingSha2]
            .into_iter()
            .find(|plugin| plugin.name().eq_ignore_ascii_case(name))
    }
}

#[derive(Clone, Debug)]
pub(crate) struct User {
    pub plugin: Plugin,
    /// SHA-1 twice and SHA-256 twice of the password; `None`: there is none.
    pub hashes: Option<([u8; 20], [u8; 32])>,
    pub global: BTreeSet<String>,
    pub databases: BTreeMap<String, BTreeSet<String>>,
    pub tables: BTreeMap<(String, String), BTreeSet<String>>,
    pub can_grant: bool,
}

impl User {
    pub(crate) fn new(plugin: Plugin, password: &str) -> User {
        User {
            plugin,
            hashes: hashes(password),
            global: BTreeSet::new(),
            databases: BTreeMap::new(),
            tables: BTreeMap::new(),
            can_grant: false,
        }
    }

    pub(crate) fn set_password(&mut self, password: &str) {
        self.hashes = hashes(password);
    }

    fn has(&self, right: &str, database: &str, table: &str) -> bool {
        let allows = |rights: &BTreeSet<String>| rights.contains("ALL") || rights.contains(right);
        let in_database = |(pattern, rights): (&String, &BTreeSet<String>)| {
            allows(rights) && text::like(database, pattern, Some('\\'), true)
        };
        allows(&self.global)
            || self.databases.iter().any(in_database)
            || self
                .tables
                .get(&(database.to_owned(), table.to_owned()))
                .is_some_and(allows)
    }
}

fn hashes(password: &str) -> Option<([u8; 20], [u8; 32])> {
    let bytes = password.as_bytes();
    (!bytes.is_empty()).then(|| (native_hash(bytes), sha256(&sha256(bytes))))
}

/// The rights of an account on everything but what a managed database keeps for itself.
pub(crate) const ADMIN: &[&str] = &[
    "SELECT",
    "INSERT",
    "UPDATE",
    "DELETE",
    "CREATE",
    "DROP",
    "RELOAD",
    "PROCESS",
    "REFERENCES",
    "INDEX",
    "ALTER",
    "SHOW DATABASES",
    "CREATE TEMPORARY TABLES",
    "LOCK TABLES",
    "EXECUTE",
    "REPLICATION SLAVE",
    "REPLICATION CLIENT",
    "CREATE VIEW",
    "SHOW VIEW",
    "CREATE ROUTINE",
    "ALTER ROUTINE",
    "CREATE USER",
    "EVENT",
    "TRIGGER",
    "CREATE ROLE",
    "DROP ROLE",
    "APPLICATION_PASSWORD_ADMIN",
    "CONNECTION_ADMIN",
    "FLUSH_OPTIMIZER_COSTS",
    "FLUSH_STATUS",
    "FLUSH_TABLES",
    "FLUSH_USER_RESOURCES",
    "REPLICATION_APPLIER",
    "ROLE_ADMIN",
    "SESSION_VARIABLES_ADMIN",
    "SET_USER_ID",
    "SHOW_ROUTINE",
    "SYSTEM_VARIABLES_ADMIN",
    "XA_RECOVER_ADMIN",
];

/// The rights that can be given.
pub(crate) fn is_right(right: &str) -> bool {
    matches!(
        right,
        "ALL" | "USAGE" | "GRANT OPTION" | "SHUTDOWN" | "FILE" | "SUPER" | "BACKUP_ADMIN"
    ) || ADMIN.contains(&right)
}

impl Server {
    pub(crate) fn user(&self, session: &Session) -> Option<&User> {
        self.users
            .get(&(session.user.clone(), session.account_host.clone()))
    }

    /// The account that lets in a client: the one with the most exact host.
    pub(crate) fn account(&self, user: &str, host: &str) -> Option<(&str, &User)> {
        let all = self
            .users
            .iter()
            .filter(|((name, pattern), _)| name == user && text::like(host, pattern, None, false));
        let best = all.min_by_key(|((_, pattern), _)| {
            (pattern.contains('%'), std::cmp::Reverse(pattern.len()))
        });
        best.map(|((_, pattern), user)| (pattern.as_str(), user))
    }

    /// Errors: 1142.
    pub(crate) fn check_table(
        &self,
        session: &Session,
        right: &str,
        database: &str,
        table: &str,
    ) -> Result<()> {
        if self
            .user(session)
            .is_some_and(|user| user.has(right, database, table))
        {
            return Ok(());
        }
        error::TABLE_DENIED.fail(&[right, &session.user, &session.host, table])
    }

    /// Errors: 1044.
    pub(crate) fn check_database(
        &self,
        session: &Session,
        right: &str,
        database: &str,
    ) -> Result<()> {
        if self
            .user(session)
            .is_some_and(|user| user.has(right, database, ""))
        {
            return Ok(());
        }
        error::ACCESS_DENIED_DB.fail(&[&session.user, &session.account_host, database])
    }

    /// Whether a database is there for an account: it has some right in it.
    pub(crate) fn can_see(&self, session: &Session, database: &str) -> bool {
        self.user(session).is_some_and(|user| {
            let has_global = user.global.iter().any(|right| right != "USAGE");
            let in_database = user
                .databases
                .keys()
                .any(|pattern| text::like(database, pattern, Some('\\'), true));
            has_global || in_database || user.tables.keys().any(|(name, _)| name == database)
        }) || database == "information_schema"
    }

    /// Errors: 1227.
    pub(crate) fn check_global(&self, session: &Session, right: &str) -> Result<()> {
        if self
            .user(session)
            .is_some_and(|user| user.global.contains("ALL") || user.global.contains(right))
        {
            return Ok(());
        }
        error::PRIVILEGE.fail(&[right])
    }
}
