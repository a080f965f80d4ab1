//! What flows without the load generator: the requests of the student's own programs, as the servers remember them.

use cloud::view::View;
use engine::RecentCommand;

use super::run::LISTED;
use crate::sight::flow::{Counted, RequestSight, Way};
use crate::state::State;

/// Commands of each server that are looked at.
const COMMANDS: usize = 40;
/// A statement belongs to a miss of the same host that was not longer ago.
const BELONGS_US: u64 = 1_000_000;
/// Letters of a request at most.
const CHARS: usize = 60;

/// A statement, as the database remembers it.
struct Statement {
    began_us: u64,
    ended_us: u64,
    host: String,
    text: String,
    is_write: bool,
}

/// The latest requests, the newest first.
pub(super) fn requests(state: &State, view: &View) -> Vec<RequestSight> {
    let mut statements = statements(state, view);
    let mut all = Vec::new();
    for server in state.situation.servers() {
        let commands = server.node.recent_commands(COMMANDS);
        all.extend(
            commands
                .iter()
                .rev()
                .filter_map(|it| read(it, &mut statements)),
        );
    }
    all.extend(statements.into_iter().map(|it| RequestSight {
        at_ms: it.ended_us / 1000,
        what: short(&it.text),
        way: if it.is_write { Way::Write } else { Way::Around },
        took_us: Some(it.ended_us - it.began_us),
    }));
    all.sort_by_key(|request| std::cmp::Reverse(request.at_ms));
    all.truncate(LISTED);
    all
}

/// A command that has looked for a key, with the statement that followed because the key was not there.
fn read(command: &RecentCommand, statements: &mut Vec<Statement>) -> Option<RequestSight> {
    let (hits, misses) = command.reads;
    if hits + misses == 0 {
        return None;
    }
    let at_us = command.at.0;
    let words = command
        .argv
        .iter()
        .map(|word| String::from_utf8_lossy(word).into_owned());
    let words: Vec<String> = words.collect();
    let what = short(&words.join(" "));
    if misses == 0 {
        return Some(RequestSight {
            at_ms: at_us / 1000,
            what,
            way: Way::Hit,
            took_us: None,
        });
    }
    let host = command.client.split(':').next().unwrap_or_default();
    let follows = |it: &Statement| {
        let is_soon = it.began_us >= at_us && it.began_us - at_us <= BELONGS_US;
        it.host == host && is_soon && !it.is_write
    };
    let place = statements.iter().position(follows);
    let statement = place.map(|place| statements.remove(place));
    Some(RequestSight {
        at_ms: at_us / 1000,
        what,
        way: match statement {
            Some(_) => Way::Miss,
            None => Way::MissAlone,
        },
        took_us: statement.map(|it| it.ended_us - at_us),
    })
}

/// What databases were asked for rows, or to change some; the oldest first.
fn statements(state: &State, view: &View) -> Vec<Statement> {
    let databases = view.databases.iter();
    let servers = databases.filter_map(|it| state.situation.cloud.database(&it.id)?.server());
    let recent = servers.flat_map(|server| server.recent_queries());
    let statements = recent.filter_map(|query| {
        let ended_us = u64::try_from(query.at_us).unwrap_or(0);
        Some(Statement {
            began_us: ended_us.saturating_sub(query.took_us),
            ended_us,
            host: query.host.clone(),
            text: query.statement.clone(),
            is_write: is_write(&query.statement)?,
        })
    });
    statements.collect()
}

/// Whether a statement changes rows; `None`: it has nothing to do with rows.
fn is_write(statement: &str) -> Option<bool> {
    let verb = statement.split_whitespace().next().unwrap_or_default();
    match verb.to_ascii_uppercase().as_str() {
        "SELECT" => Some(false),
        "INSERT" | "UPDATE" | "DELETE" | "REPLACE" => Some(true),
        _ => None,
    }
}

fn short(text: &str) -> String {
    let mut short: String = text.chars().take(CHARS).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// What all servers together have counted.
pub(super) fn counted(state: &State, view: &View) -> Counted {
    let mut counted = Counted::default();
    for server in state.situation.servers() {
        let counters = server.node.counters();
        counted.hits += counters.keyspace_hits;
        counted.misses += counters.keyspace_misses;
    }
    for database in &view.databases {
        let server = state.situation.cloud.database(&database.id);
        if let Some(server) = server.and_then(|it| it.server()) {
            counted.statements += server.counters().questions;
        }
    }
    counted
}
