//! The MySQL server of the shell's small world, and what a journal keeps of its client.

use std::time::Duration;

use mysql::Config;
use sim::database::MysqlServer;
use sim::process::Record;

use super::{Harness, SessionKind};

/// The server on port 3306 of `cache.test`.
pub(super) fn server() -> Box<MysqlServer> {
    let config = Config {
        version: "8.0.43".to_owned(),
        password: "Passw0rd".to_owned(),
        database: Some("mydb".to_owned()),
        ..Config::default()
    };
    Box::new(MysqlServer::new(config, 3306))
}

fn harness() -> Harness {
    Harness::new(SessionKind::AmazonLinux, |machine| {
        machine.packages.insert("mariadb105".into(), "1".into());
    })
}

#[test]
fn the_journal_keeps_statements_and_what_became_of_them() {
    let mut harness = harness();
    harness.keys(b"mysql -h cache.test -u admin -pPassw0rd mydb\r");
    harness.pass(Duration::from_secs(1));
    for line in [
        "CREATE TABLE t (a INT);",
        "INSERT INTO t VALUES (1), (2);",
        "SELECT a FROM t;",
        "SELECT b",
        "FROM t;",
    ] {
        harness.keys(format!("{line}\r").as_bytes());
    }
    let kept: Vec<(String, u64, u64, Option<u16>)> = harness
        .records
        .iter()
        .filter_map(|record| match record {
            Record::Sql {
                endpoint,
                database,
                statement,
                rows,
                affected,
                error,
                ..
            } => {
                assert_eq!(
                    (endpoint.as_str(), database.as_deref()),
                    ("cache.test:3306", Some("mydb"))
                );
                Some((statement.clone(), *rows, *affected, *error))
            }
            _ => None,
        })
        .collect();
    let row =
        |statement: &str, rows, affected, error| (statement.to_owned(), rows, affected, error);
    assert_eq!(
        kept,
        [
            row("CREATE TABLE t (a INT)", 0, 0, None),
            row("INSERT INTO t VALUES (1), (2)", 0, 2, None),
            row("SELECT a FROM t", 2, 0, None),
            row("SELECT b\nFROM t", 0, 0, Some(1054)),
        ]
    );
}

#[test]
fn a_password_is_never_shown() {
    let mut harness = harness();
    harness.keys(b"mysql -h cache.test -u admin -p\r");
    harness.keys(b"Passw0rx\x7fd\r");
    harness.pass(Duration::from_secs(1));
    let text = harness.screen.text();
    assert!(
        text.contains("Enter password: \nWelcome to the MariaDB monitor."),
        "{text}"
    );
    assert!(!text.contains("Passw0r"), "{text}");
}
