//! Says the same generated statements to this server and to a real MariaDB, and compares what both answer.
//!
//! `ORACLE_SEED=7 ORACLE_CASES=5000 cargo test -p mysql --test oracle` looks elsewhere, and longer. MariaDB is not MySQL:
//! what it rightly does otherwise is in [`differs`], and what is only written otherwise (`PERCENT_RANK`, JSON) is not asked.

mod client;
mod grammar;
mod mariadb;

use client::{Answer, Client};
use grammar::Grammar;

const MODE: &str = "SET sql_mode='STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'";

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name)
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(default)
}

/// Whether both answers are right, each for its server.
///
/// - MariaDB numbers violated checks itself.
/// - `QUOTE(NULL)` is a word there that no function changes, and a text in MySQL.
fn differs(statement: &str, ours: &Answer, theirs: &Answer) -> bool {
    let checked = *ours == Answer::Error(3819) && *theirs == Answer::Error(4025);
    checked || statement.contains("QUOTE(NULL)")
}

/// Whether the statement itself ends with an order, and not an aggregate or a window within.
fn is_ordered(statement: &str) -> bool {
    statement
        .rfind(" ORDER BY ")
        .is_some_and(|at| !statement[at..].contains(')'))
}

/// Rows in an order of their own, where the statement asks for none.
fn settled(statement: &str, answer: Answer) -> Answer {
    match answer {
        Answer::Rows(names, mut rows) if !is_ordered(statement) => {
            rows.sort();
            Answer::Rows(names, rows)
        }
        other => other,
    }
}

#[test]
fn generated_statements_have_the_answers_of_a_real_server() {
    let real = mariadb::Server::start();
    let mut theirs = real.connect();
    let mut ours = Client::in_process();
    for client in [&mut theirs, &mut ours] {
        client.ask("CREATE DATABASE IF NOT EXISTS oracle");
        client.ask("USE oracle");
        client.ask(MODE);
    }
    let mut grammar = Grammar::new(setting("ORACLE_SEED", 1));
    let mut wrong = Vec::new();
    let statements: Vec<String> = grammar
        .tables()
        .into_iter()
        .chain((0..setting("ORACLE_CASES", 500)).map(|_| grammar.statement()))
        .collect();
    for statement in &statements {
        let a = settled(statement, ours.ask(statement));
        let b = settled(statement, theirs.ask(statement));
        if a != b && !differs(statement, &a, &b) {
            wrong.push(format!("{statement}\n  ours:   {a:?}\n  theirs: {b:?}"));
        }
    }
    let shown = wrong
        .iter()
        .take(12)
        .cloned()
        .collect::<Vec<_>>()
        .join("\n");
    assert!(
        wrong.is_empty(),
        "{} of {} statements differ:\n{shown}",
        wrong.len(),
        statements.len()
    );
}
