//! Many sessions at once, by chance: all of them come to an end, nothing is left behind, and indexes agree with rows.

#[path = "oracle/grammar.rs"]
mod grammar;

use grammar::Grammar;
use mysql::{Config, Outcome, Server, SessionId};

const START_US: i64 = 1_785_585_600_000_000;

struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit
    }
}

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name)
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(default)
}

/// What became of statements.
#[derive(Debug, Default)]
struct Tally {
    done: u32,
    waited: u32,
    deadlocks: u32,
    timeouts: u32,
}

impl Tally {
    fn note(&mut self, outcome: &Outcome) {
        match outcome {
            Outcome::Failed(error) if error.code == 1213 => self.deadlocks += 1,
            Outcome::Failed(error) if error.code == 1205 => self.timeouts += 1,
            Outcome::Waits { .. } => self.waited += 1,
            _ => self.done += 1,
        }
    }
}

fn number(server: &mut Server, id: SessionId, text: &str) -> String {
    match server.run(id, text.as_bytes(), 0).outcome {
        Outcome::Rows(rows) => {
            String::from_utf8_lossy(&rows.cell(0, 0).expect("a count")).into_owned()
        }
        other => panic!("{text}: {other:?}"),
    }
}

/// A server with tables and four sessions: of other isolation, without autocommit, and two as usual.
fn stage(grammar: &mut Grammar) -> (Server, Vec<SessionId>) {
    let config = Config {
        database: Some("shop".to_owned()),
        steps: 50_000_000,
        ..Config::default()
    };
    let mut server = Server::new(config, START_US);
    let sessions: Vec<SessionId> = (0..4).map(|_| open(&mut server)).collect();
    for text in grammar.tables() {
        server.run(sessions[0], text.as_bytes(), 0);
    }
    let level = b"SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED";
    server.run(sessions[1], level, 0);
    server.run(sessions[2], b"SET autocommit = 0", 0);
    (server, sessions)
}

fn open(server: &mut Server) -> SessionId {
    let opened = server.open("admin", "10.0.0.1", Some("shop"));
    opened.expect("the account is there")
}

fn statement(chance: &mut Chance, grammar: &mut Grammar) -> String {
    match chance.below(6) {
        0 => "BEGIN".to_owned(),
        1 => ["COMMIT", "ROLLBACK"][chance.below(2)].to_owned(),
        _ => grammar.statement(),
    }
}

/// Tries statements again that wait.
fn resume(server: &mut Server, tally: &mut Tally) {
    let waiting: Vec<SessionId> = server.waiting().map(|(id, _)| id).collect();
    for id in waiting {
        let outcome = server.resume(id).outcome;
        if !matches!(outcome, Outcome::Waits { .. }) {
            tally.note(&outcome);
        }
    }
}

#[test]
fn sessions_by_chance_leave_nothing_behind() {
    let seed = setting("CONCURRENT_SEED", 1);
    let (mut chance, mut grammar) = (Chance(seed), Grammar::new(seed));
    let (mut server, sessions) = stage(&mut grammar);
    let (mut tally, mut now_us) = (Tally::default(), START_US);
    for _ in 0..setting("CONCURRENT_CASES", 4000) {
        let is_long = chance.below(60) == 0;
        now_us += i64::try_from(chance.below(2_000_000)).unwrap_or(0);
        now_us += if is_long { 60_000_000 } else { 0 };
        server.set_time(now_us);
        let id = sessions[chance.below(4)];
        if !server.waiting().any(|(waiting, _)| waiting == id) {
            let text = statement(&mut chance, &mut grammar);
            tally.note(&server.run(id, text.as_bytes(), 0).outcome);
        }
        resume(&mut server, &mut tally);
    }
    sessions.iter().for_each(|id| server.close(*id));
    let is_worth_it = tally.waited > 10 && tally.deadlocks > 0 && tally.timeouts > 0;
    assert!(is_worth_it, "there were conflicts: {tally:?}");
    let id = open(&mut server);
    nothing_is_locked(&mut server, id);
    indexes_agree(&mut server, id);
    for table in ["people", "orders", "facts"] {
        server.run(id, format!("DELETE FROM {table}").as_bytes(), 0);
    }
    let bytes = server.bytes();
    assert!(bytes < 100_000, "versions are dropped: {bytes}");
}

fn nothing_is_locked(server: &mut Server, id: SessionId) {
    let open = "SELECT COUNT(*) FROM information_schema.innodb_trx";
    assert_eq!(number(server, id, open), "0");
    for text in [
        "UPDATE people SET id = id",
        "UPDATE orders SET id = id",
        "UPDATE facts SET u = 1",
    ] {
        let outcome = server.run(id, text.as_bytes(), 0).outcome;
        assert!(matches!(outcome, Outcome::Done(_)), "{text}: {outcome:?}");
    }
}

fn indexes_agree(server: &mut Server, id: SessionId) {
    for (by_rows, by_index) in [
        (
            "people IGNORE INDEX (by_age, by_name) WHERE age IS NOT NULL",
            "people FORCE INDEX (by_age) WHERE age BETWEEN 0 AND 255",
        ),
        (
            "people IGNORE INDEX (by_name) WHERE name >= ''",
            "people FORCE INDEX (by_name) WHERE name >= ''",
        ),
    ] {
        let rows = number(server, id, &format!("SELECT COUNT(*) FROM {by_rows}"));
        let entries = number(server, id, &format!("SELECT COUNT(*) FROM {by_index}"));
        assert_eq!(entries, rows, "{by_index}");
    }
    let orphans = "SELECT COUNT(*) FROM orders o LEFT JOIN people p ON p.id = o.person WHERE o.person IS NOT NULL AND p.id IS NULL";
    assert_eq!(number(server, id, orphans), "0", "foreign keys hold");
}
