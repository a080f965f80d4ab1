//! No input may stop the server: statements and bytes by chance, long and deep ones, and small budgets.

use std::fs;
use std::path::Path;

use mysql::wire::{Connection, State};
use mysql::{Config, Outcome, Server};

const NOW_US: i64 = 1_785_585_600_000_000;

struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit.max(1)
    }
}

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name)
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(default)
}

/// Every statement of the dialogues.
fn statements() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("dialogues");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("the folder is there")
        .flatten()
        .map(|entry| entry.path())
        .collect();
    paths.sort();
    let texts = paths
        .iter()
        .map(|path| fs::read_to_string(path).expect("a text file"));
    texts
        .flat_map(|text| {
            text.lines()
                .filter_map(|line| Some(line.split_once("> ")?.1.to_owned()))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// A statement of words of several.
fn mutated(all: &[String], chance: &mut Chance) -> String {
    let mut words: Vec<&str> = all[chance.below(all.len())]
        .split_inclusive([' ', ',', '(', ')'])
        .collect();
    for _ in 0..=chance.below(3) {
        let other: Vec<&str> = all[chance.below(all.len())]
            .split_inclusive([' ', ',', '(', ')'])
            .collect();
        let (at, from) = (chance.below(words.len()), chance.below(other.len()));
        match chance.below(5) {
            0 if !words.is_empty() => drop(words.remove(at)),
            1 => words.insert(at, other[from]),
            2 => words.extend(&other[from..]),
            3 if !words.is_empty() => {
                words[at] = [
                    "-9223372036854775808",
                    "18446744073709551615",
                    "NULL",
                    "1e308",
                    "'x'",
                    "-1",
                    "99999999999999999999999.5",
                    "''",
                    "(SELECT 1)",
                    "'9999-12-31'",
                ][chance.below(10)];
            }
            _ if !words.is_empty() => words[at] = other[from],
            _ => {}
        }
    }
    words.concat()
}

fn small() -> Config {
    Config {
        database: Some("shop".to_owned()),
        steps: 20_000,
        statement_bytes: 1 << 20,
        memory_bytes: 1 << 22,
        ..Config::default()
    }
}

#[test]
fn statements_by_chance_end() {
    let all = statements();
    let mut chance = Chance(setting("ROBUST_SEED", 1));
    let mut base = Server::new(small(), NOW_US);
    let id = base
        .open("admin", "10.0.0.1", Some("shop"))
        .expect("the account is there");
    for text in [
        "CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT, n INT, name VARCHAR(20), d DATETIME, j JSON, KEY (n))",
        "INSERT INTO t (n, name, d) VALUES (1, 'a', NOW()), (2, 'b', NULL), (NULL, NULL, NULL)",
    ] {
        assert!(
            matches!(base.run(id, text.as_bytes(), 0).outcome, Outcome::Done(_)),
            "{text}"
        );
    }
    let mut server = base.clone();
    let mut failed = 0;
    for round in 0..setting("ROBUST_CASES", 4000) {
        if round % 50 == 0 {
            server = base.clone();
        }
        let text = mutated(&all, &mut chance);
        let mut reply = server.run(id, text.as_bytes(), 0);
        for _ in 0..3 {
            if matches!(reply.outcome, Outcome::Paused) {
                reply = server.resume(id);
            }
        }
        if matches!(reply.outcome, Outcome::Paused | Outcome::Waits { .. }) {
            server = base.clone();
        }
        failed += u32::from(matches!(reply.outcome, Outcome::Failed(_)));
    }
    assert!(failed > 100, "some are wrong, and are told so");
}

#[test]
fn bytes_by_chance_end() {
    let mut chance = Chance(7);
    for _ in 0..300 {
        let mut server = Server::new(small(), NOW_US);
        let mut connection = Connection::new(&mut server, "10.0.0.1");
        // A login without a password, which fails, or bytes of which no one knows what they are.
        for _ in 0..10 {
            let length = chance.below(60);
            let mut bytes = vec![u8::try_from(length).unwrap_or(0), 0, 0, 1];
            bytes.extend((0..length).map(|_| u8::try_from(chance.below(256)).unwrap_or(0)));
            connection.feed(&mut server, &bytes);
        }
        let output = connection.take_output();
        assert!(output.len() > 70, "at least the greeting");
        assert!(matches!(connection.state(), State::Client | State::Closed));
    }
}

fn code(server: &mut Server, id: u32, text: &str) -> u16 {
    match server.run(id, text.as_bytes(), 0).outcome {
        Outcome::Failed(error) => error.code,
        Outcome::Paused => 1,
        _ => 0,
    }
}

#[test]
fn what_is_too_much_is_refused() {
    let mut server = Server::new(small(), NOW_US);
    let id = server
        .open("admin", "10.0.0.1", Some("shop"))
        .expect("the account is there");
    let run = |server: &mut Server, text: &str| code(server, id, text);
    assert_eq!(
        run(
            &mut server,
            "CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT, s LONGTEXT)"
        ),
        0
    );
    assert_eq!(
        run(
            &mut server,
            "INSERT INTO t (s) VALUES (REPEAT('x', 3000000)), (REPEAT('x', 3000000))"
        ),
        1114,
        "the server's memory"
    );
    assert_eq!(
        run(
            &mut server,
            "WITH RECURSIVE n AS (SELECT 1 AS i, REPEAT('x', 100000) AS s UNION ALL SELECT i + 1, s FROM n WHERE i < 900) SELECT * FROM n"
        ),
        1038,
        "a statement's memory"
    );
}

#[test]
fn what_a_session_and_a_catalogue_hold_is_bounded() {
    let mut server = Server::new(small(), NOW_US);
    let id = server
        .open("admin", "10.0.0.1", Some("shop"))
        .expect("the account is there");
    let all = |server: &mut Server, make: &dyn Fn(usize) -> String| {
        (0..5000)
            .map(|at| code(server, id, &make(at)))
            .find(|code| *code != 0)
    };
    let variable = |at| format!("SET @v{at} = REPEAT('x', 60000)");
    assert_eq!(all(&mut server, &variable), Some(1038));
    let table = |at| format!("CREATE TABLE t{at} (id INT)");
    assert_eq!(all(&mut server, &table), Some(1114));
    let statement = |at| format!("PREPARE s{at} FROM 'SELECT 1'");
    assert_eq!(all(&mut server, &statement), Some(1461));
}

#[test]
fn what_is_too_deep_is_refused() {
    let mut server = Server::new(small(), NOW_US);
    let id = server
        .open("admin", "10.0.0.1", Some("shop"))
        .expect("the account is there");
    let run = |server: &mut Server, text: &str| code(server, id, text);
    assert_eq!(
        run(&mut server, &format!("SELECT {}", "(".repeat(4000))),
        1436,
        "nesting"
    );
    assert_eq!(
        run(
            &mut server,
            &format!("SELECT {}1{}", "IF(1,".repeat(3000), ",0)".repeat(3000))
        ),
        1436
    );
    assert_eq!(
        run(
            &mut server,
            &format!("SELECT 1{}", " UNION SELECT 1".repeat(500))
        ),
        1436
    );
    assert_eq!(
        run(
            &mut server,
            &format!("SELECT {}", vec!["1"; 2000].join("+"))
        ),
        1436
    );
    assert_eq!(
        run(&mut server, &format!("SELECT 1{}", " OR 1".repeat(2000))),
        0,
        "what is flat is not deep"
    );
    assert_eq!(
        run(&mut server, "CREATE OR REPLACE VIEW v AS SELECT 1 AS a"),
        0
    );
    assert_eq!(
        run(&mut server, "CREATE OR REPLACE VIEW v AS SELECT * FROM v"),
        0
    );
    assert_eq!(
        run(&mut server, "SELECT * FROM v"),
        1436,
        "a view of itself"
    );
    for _ in 0..99 {
        assert_eq!(run(&mut server, "SET @j = JSON_ARRAY(@j)"), 0);
    }
    assert_eq!(
        run(&mut server, "SET @j = JSON_ARRAY(JSON_ARRAY(@j))"),
        3157
    );
}

#[test]
fn a_statement_can_be_continued_or_stopped() {
    let mut server = Server::new(
        Config {
            steps: 500,
            ..small()
        },
        NOW_US,
    );
    let id = server
        .open("admin", "10.0.0.1", Some("shop"))
        .expect("the account is there");
    assert_eq!(
        code(&mut server, id, "CREATE TABLE t (id INT PRIMARY KEY)"),
        0
    );
    let text = "INSERT INTO t WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 900) SELECT i FROM n";
    let mut reply = server.run(id, text.as_bytes(), 0);
    let mut rounds = 0;
    while matches!(reply.outcome, Outcome::Paused) {
        assert_eq!(
            code(&mut server.clone(), id, "SELECT 1"),
            0,
            "the session is whole in between"
        );
        reply = server.resume(id);
        rounds += 1;
    }
    assert!(rounds > 2);
    assert!(matches!(reply.outcome, Outcome::Done(done) if done.affected == 900));
    assert!(matches!(
        server
            .run(
                id,
                b"DELETE FROM t WHERE id IN (SELECT * FROM (SELECT a.id FROM t a JOIN t b) x)",
                0
            )
            .outcome,
        Outcome::Paused
    ));
    server.kill(id, false).expect("it is there");
    assert!(
        matches!(server.resume(id).outcome, Outcome::Failed(_)),
        "nothing is left of it"
    );
}

#[test]
fn the_same_statements_give_the_same_server_and_clones_go_their_own_ways() {
    let run = |server: &mut Server, id: u32| {
        for text in [
            "CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT, r DOUBLE)",
            "INSERT INTO t (r) VALUES (RAND()), (RAND())",
            "BEGIN",
            "UPDATE t SET r = r + 1",
        ] {
            assert_eq!(code(server, id, text), 0);
        }
    };
    let start = || {
        let mut server = Server::new(small(), NOW_US);
        let id = server
            .open("admin", "10.0.0.1", Some("shop"))
            .expect("the account is there");
        (server, id)
    };
    let ((mut one, id), (mut two, _)) = (start(), start());
    run(&mut one, id);
    run(&mut two, id);
    assert_eq!(format!("{one:?}"), format!("{two:?}"));
    let checkpoint = one.clone();
    assert_eq!(code(&mut one, id, "ROLLBACK"), 0);
    assert_eq!(code(&mut one, id, "DROP TABLE t"), 0);
    assert_eq!(
        format!("{checkpoint:?}"),
        format!("{two:?}"),
        "a clone stays as it was"
    );
}

#[test]
fn work_is_counted() {
    let mut server = Server::new(
        Config {
            buffer_pool_bytes: 4 * 16_384,
            steps: 10_000_000,
            statement_bytes: 64 << 20,
            memory_bytes: 64 << 20,
            ..small()
        },
        NOW_US,
    );
    let id = server
        .open("admin", "10.0.0.1", Some("shop"))
        .expect("the account is there");
    assert_eq!(
        code(
            &mut server,
            id,
            "CREATE TABLE t (id INT PRIMARY KEY, s VARCHAR(200), KEY (s))"
        ),
        0
    );
    let fill = server.run(id, b"INSERT INTO t WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 900) SELECT i, CONCAT('s', i) FROM n", 0);
    assert_eq!((fill.work.rows_written, fill.work.log_flushes), (900, 1));
    let scan = server.run(id, b"SELECT COUNT(*) FROM t", 0).work;
    assert_eq!(
        (scan.rows_examined, scan.rows_sent, scan.full_scans),
        (900, 1, 1)
    );
    let lookup = server.run(id, b"SELECT * FROM t WHERE id = 5", 0).work;
    assert_eq!(
        (lookup.rows_examined, lookup.pages_cold),
        (1, 1),
        "page 0 has left the small pool"
    );
    let again = server.run(id, b"SELECT * FROM t WHERE id = 6", 0).work;
    assert_eq!((again.pages_cold, again.pages_warm), (0, 1));
    let limited = server.run(id, b"SELECT * FROM t LIMIT 3", 0).work;
    assert_eq!(limited.rows_examined, 3);
    let by_index = server.run(id, b"SELECT id FROM t WHERE s = 'S7'", 0).work;
    assert_eq!((by_index.rows_examined, by_index.rows_sent), (1, 1));
    server.took(id, "SELECT 1", scan, 20_000_000);
    assert_eq!(
        (
            server.slow_queries().count(),
            server.counters().slow_queries
        ),
        (1, 1)
    );
    assert!(server.counters().selects >= 5);
}
