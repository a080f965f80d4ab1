//! Checks of what a database is asked to be.

use super::class::Class;
use crate::answer::ApiError;
use crate::identifier::identifier;

const MAX_ID: usize = 63;
const MAX_USERNAME: usize = 16;
const PASSWORD: std::ops::RangeInclusive<usize> = 8..=41;
const PORTS: std::ops::RangeInclusive<u16> = 1150..=65535;
const STORAGE_GIB: std::ops::RangeInclusive<u32> = 20..=65_536;
const MAX_DATABASE: usize = 64;
const MAX_BACKUP_DAYS: u8 = 35;
/// Names that the engine and RDS keep for themselves.
const RESERVED_USERS: [&str; 7] = [
    "rdsadmin",
    "rdsrepladmin",
    "root",
    "mysql",
    "mysql.sys",
    "rds_superuser_role",
    "select",
];

fn problem(code: &str, text: impl Into<String>, field: &str, mend: words::Key) -> ApiError {
    ApiError::new(code, text).field(field).mend(mend)
}

/// Checks an identifier, and answers it in lower case as it is stored.
pub(super) fn id(id: &str) -> Result<String, ApiError> {
    if let Some(stored) = identifier(id, MAX_ID) {
        return Ok(stored);
    }
    let mend = match id.trim() {
        "" => words::MEND_DATABASE_UNNAMED,
        _ => words::MEND_DATABASE_NAME,
    };
    let text = "The parameter DBInstanceIdentifier is not a valid identifier. Identifiers must begin with a letter; \
                must contain only ASCII letters, digits, and hyphens; and must not end with a hyphen or contain two \
                consecutive hyphens.";
    Err(problem("InvalidParameterValue", text, "id", mend))
}

pub(super) fn class(name: &str) -> Result<Class, ApiError> {
    Class::find(name).ok_or_else(|| {
        let text = format!("Invalid DB Instance class: {name}");
        let mend = words::MEND_DATABASE_CLASS;
        problem("InvalidParameterValue", text, "class", mend)
    })
}

pub(super) fn storage(gib: u32) -> Result<(), ApiError> {
    if STORAGE_GIB.contains(&gib) {
        return Ok(());
    }
    let text = format!("Invalid storage size for engine name mysql and storage type gp3: {gib}");
    let mend = words::MEND_STORAGE;
    Err(problem("InvalidParameterValue", text, "storage_gib", mend))
}

pub(super) fn username(name: &str) -> Result<(), ApiError> {
    let (code, field) = ("InvalidParameterValue", "master_username");
    let is_valid = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.len() <= MAX_USERNAME
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if RESERVED_USERS.contains(&name.to_ascii_lowercase().as_str()) {
        let text = format!(
            "MasterUsername {name} cannot be used as it is a reserved word used by the engine"
        );
        return Err(problem(code, text, field, words::MEND_USERNAME_RESERVED));
    }
    if is_valid {
        return Ok(());
    }
    let text = format!("Invalid master user name: {name}");
    Err(problem(code, text, field, words::MEND_USERNAME))
}

pub(super) fn password(password: &str) -> Result<(), ApiError> {
    let (code, field) = ("InvalidParameterValue", "master_password");
    let bad = |c: char| !matches!(c, '!'..='~') || matches!(c, '/' | '@' | '"');
    if password.chars().any(bad) {
        let text = "The parameter MasterUserPassword is not a valid password. Only printable ASCII characters \
                    besides '/', '@', '\"', ' ' may be used.";
        return Err(problem(code, text, field, words::MEND_PASSWORD_LETTERS));
    }
    let (least, most) = (*PASSWORD.start(), *PASSWORD.end());
    if password.len() < least {
        let text = format!(
            "The parameter MasterUserPassword is not a valid password because it is shorter than {least} characters."
        );
        return Err(problem(code, text, field, words::MEND_PASSWORD_LENGTH));
    }
    if password.len() > most {
        let text = format!(
            "The parameter MasterUserPassword is not a valid password because it is longer than {most} characters."
        );
        return Err(problem(code, text, field, words::MEND_PASSWORD_LENGTH));
    }
    Ok(())
}

/// The name of the database to begin with; `None`: none is wanted.
pub(super) fn database(name: &str) -> Result<Option<String>, ApiError> {
    let (code, field) = ("InvalidParameterValue", "database");
    if name.is_empty() {
        return Ok(None);
    }
    let is_valid = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.len() <= MAX_DATABASE
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let is_system = ["mysql", "sys", "performance_schema", "information_schema"]
        .contains(&name.to_ascii_lowercase().as_str());
    if is_system || mysql::is_reserved(name) {
        let text = format!("DBName {name} cannot be used.  It is a reserved word for this engine");
        return Err(problem(code, text, field, words::MEND_DB_NAME_RESERVED));
    }
    if is_valid {
        return Ok(Some(name.to_owned()));
    }
    let text = "DBName must begin with a letter and contain only alphanumeric characters.";
    Err(problem(code, text, field, words::MEND_DB_NAME))
}

pub(super) fn port(port: u16) -> Result<(), ApiError> {
    if PORTS.contains(&port) {
        return Ok(());
    }
    let text = "The parameter Port must be between 1150 and 65535.";
    Err(problem(
        "InvalidParameterValue",
        text,
        "port",
        words::MEND_DATABASE_PORT,
    ))
}

pub(super) fn backup_days(days: u8) -> Result<(), ApiError> {
    if days <= MAX_BACKUP_DAYS {
        return Ok(());
    }
    let text = format!(
        "Invalid backup retention period: {days}.  Must be between 0 and {MAX_BACKUP_DAYS}."
    );
    let mend = words::MEND_BACKUP_DAYS;
    Err(problem(
        "InvalidParameterValue",
        text,
        "backup_retention_days",
        mend,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused<T: std::fmt::Debug>(result: Result<T, ApiError>) -> String {
        result.unwrap_err().message
    }

    #[test]
    fn identifiers_are_checked_and_stored_in_lower_case() {
        assert_eq!(id("Lab-DB").as_deref(), Ok("lab-db"));
        for wrong in ["", "1db", "db-", "a--b", "a_b", &"a".repeat(64)] {
            assert!(id(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn passwords_have_the_length_and_the_letters_of_aws() {
        assert_eq!(password("Passw0rd!"), Ok(()));
        assert!(refused(password("short")).contains("shorter than 8"));
        assert!(refused(password(&"x".repeat(42))).contains("longer than 41"));
        for wrong in [
            "with space",
            "with/slash",
            "with@at12",
            "with\"quote",
            "pässword",
        ] {
            assert!(
                refused(password(wrong)).contains("printable ASCII"),
                "{wrong}"
            );
        }
    }

    #[test]
    fn names_of_users_and_databases_are_checked() {
        assert_eq!(username("admin"), Ok(()));
        assert!(refused(username("rdsadmin")).contains("reserved word"));
        assert!(refused(username("1a")).contains("Invalid master user name"));
        assert_eq!(database(""), Ok(None));
        assert_eq!(database("mydb"), Ok(Some("mydb".to_owned())));
        assert!(refused(database("my-db")).contains("alphanumeric"));
        assert!(refused(database("table")).contains("reserved word"));
    }

    #[test]
    fn numbers_have_bounds() {
        assert!(port(3306).is_ok() && port(80).is_err());
        assert!(storage(20).is_ok() && storage(5).is_err());
        assert!(backup_days(0).is_ok() && backup_days(36).is_err());
        assert!(class("db.t3.micro").is_ok() && class("db.x").is_err());
    }
}
