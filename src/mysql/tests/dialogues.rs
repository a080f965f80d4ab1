//! Dialogues with the server: what is typed, and what the `mysql` client prints.
//!
//! `> SELECT 1` is typed in a session of its own, `a> SELECT 1` in that of `a`, who is another `admin`; `u@a> ...` in one
//! of the account `u`. A statement ends with its line; `\G` at the end asks for lines instead of a table. `@+5s` lets time
//! pass, after which statements that wait are tried again; `a<` hears what became of one. `---` begins with a new server.
//! `UPDATE=1 cargo test -p mysql --test dialogues` writes what is heard into the files.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use mysql::client::{Style, failed, shown};
use mysql::{Config, Outcome, Reply, Server, SessionId};

/// A Saturday in 2026, at noon.
const START_US: i64 = 1_785_585_600_000_000;

struct Stage {
    server: Server,
    now_us: i64,
    sessions: BTreeMap<String, SessionId>,
    heard: BTreeMap<String, String>,
}

impl Stage {
    fn new() -> Stage {
        let config = Config {
            database: Some("shop".to_owned()),
            ..Config::default()
        };
        Stage {
            server: Server::new(config, START_US),
            now_us: START_US,
            sessions: BTreeMap::new(),
            heard: BTreeMap::new(),
        }
    }

    fn session(&mut self, name: &str) -> SessionId {
        if let Some(id) = self.sessions.get(name) {
            return *id;
        }
        let user = name.split_once('@').map_or("admin", |(user, _)| user);
        let id = self
            .server
            .open(user, "10.0.0.5", Some("shop"))
            .or_else(|_| self.server.open(user, "10.0.0.5", None));
        let id = id.expect("the account is there");
        self.sessions.insert(name.to_owned(), id);
        id
    }

    fn say(&mut self, name: &str, text: &str) -> String {
        let id = self.session(name);
        let (text, style) = match text.strip_suffix("\\G") {
            Some(text) => (text, Style::Vertical),
            None => (text, Style::Table),
        };
        let reply = self.server.run(id, text.as_bytes(), 0);
        let printed = self.printed(id, reply, style);
        self.wake();
        printed
    }

    fn printed(&mut self, id: SessionId, mut reply: Reply, style: Style) -> String {
        while matches!(reply.outcome, Outcome::Paused) {
            reply = self.server.resume(id);
        }
        match reply.outcome {
            Outcome::Rows(rows) => shown(&rows, style, None),
            Outcome::Done(done) => done.shown(reply.warnings, None),
            Outcome::Failed(error) => failed(&error, None),
            Outcome::Waits { what, .. } => format!("(waits: {what})"),
            Outcome::Paused => String::new(),
        }
    }

    /// Tries statements again that wait.
    fn wake(&mut self) {
        let waiting: Vec<SessionId> = self.server.waiting().map(|(id, _)| id).collect();
        for id in waiting {
            let reply = self.server.resume(id);
            if matches!(reply.outcome, Outcome::Waits { .. }) {
                continue;
            }
            let printed = self.printed(id, reply, Style::Table);
            let name = self
                .sessions
                .iter()
                .find(|(_, other)| **other == id)
                .map(|(name, _)| name.clone());
            self.heard.insert(name.unwrap_or_default(), printed);
        }
    }

    fn pass(&mut self, span: &str) {
        let seconds: i64 = span.trim_end_matches('s').parse().expect("seconds");
        self.now_us += seconds * 1_000_000;
        self.server.set_time(self.now_us);
        self.wake();
    }
}

/// The text with what is heard in place of what was expected.
fn played(text: &str) -> String {
    let mut stage = Stage::new();
    let mut result = String::new();
    for line in text.lines() {
        let typed = line
            .split_once("> ")
            .filter(|(name, _)| name.chars().all(|c| c.is_alphanumeric() || c == '@'));
        let answer = if line.starts_with("---") {
            stage = Stage::new();
            String::new()
        } else if let Some(span) = line.strip_prefix("@+") {
            stage.pass(span);
            String::new()
        } else if let Some((name, statement)) = typed {
            stage.say(name, statement) + "\n"
        } else if let Some(name) = line.strip_suffix('<') {
            stage
                .heard
                .remove(name)
                .unwrap_or_else(|| "(nothing)".to_owned())
                + "\n"
        } else if line.starts_with('#') || line.is_empty() {
            String::new()
        } else {
            // What was expected.
            continue;
        };
        let _ = write!(result, "{line}\n{answer}");
    }
    result
}

#[test]
fn dialogues_are_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("dialogues");
    let mut wrong = Vec::new();
    let mut count = 0;
    let mut paths: Vec<_> = fs::read_dir(&folder)
        .expect("the folder is there")
        .flatten()
        .map(|entry| entry.path())
        .collect();
    paths.sort();
    for path in paths {
        let text = fs::read_to_string(&path).expect("a text file");
        let heard = played(&text);
        count += 1;
        if heard == text {
            continue;
        }
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, &heard).expect("the file can be written");
            continue;
        }
        let first = heard
            .lines()
            .zip(text.lines())
            .position(|(heard, text)| heard != text)
            .unwrap_or(0);
        let context: Vec<&str> = heard
            .lines()
            .skip(first.saturating_sub(2))
            .take(12)
            .collect();
        wrong.push(format!(
            "{} at line {}:\n{}",
            path.display(),
            first + 1,
            context.join("\n")
        ));
    }
    assert!(count > 0, "there are dialogues");
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
