//! Checks of keys: what they say of a cache's content, in `keys.txt`.
//!
//! `> COMMAND` is sent to the cache. Any other line is the inside of a `key = { ... }` check, without the cache, and
//! below it stands what it finds: `holds`, or what was seen and what was expected. `UPDATE=1` writes the answers anew.

use std::path::Path;
use std::rc::Rc;

use lesson::action::{Action, Line};
use lesson::author::{load, read_toml};
use lesson::check::Check;
use lesson::check::{Window, evaluate};

use super::{START_MS, shipped};
use crate::protocol::{History, WorldId};
use crate::scene;
use crate::state::State;
use crate::worlds::history::beginning;

#[test]
fn checks_of_keys_find_what_is_there() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/keys.txt");
    let written = std::fs::read_to_string(&path).unwrap();
    let mut state = connected();
    let mut played = String::new();
    for line in written.lines().filter(|line| !line.starts_with(' ')) {
        played += &format!("{line}\n");
        if let Some(command) = line.strip_prefix("> ") {
            send(&mut state, command);
        } else if !line.is_empty() && !line.starts_with('#') {
            played += &format!("  {}\n", answer(&state, line));
        }
    }
    if std::env::var_os("UPDATE").is_some() {
        return std::fs::write(&path, &played).unwrap();
    }
    assert_eq!(played, written, "run `UPDATE=1 cargo test -p lab keys`");
}

/// A world in which a terminal is connected to the cache.
fn connected() -> State {
    let (course, problems) = load(&shipped(), "en");
    assert!(problems.is_empty());
    let history = History {
        seed: 1,
        start_ms: START_MS,
        lesson: Some("store-and-count".into()),
        ..History::default()
    };
    beginning(&Rc::new(course), &WorldId::Lab, &history).unwrap()
}

fn send(state: &mut State, command: &str) {
    let line = Line {
        on: "RedisClient-AL2023".into(),
        line: command.into(),
    };
    scene::perform(state, &[Action::Run(line)]).unwrap();
}

fn answer(state: &State, fields: &str) -> String {
    let check = format!("key = {{ cache = 'lab-redis', {fields} }}");
    let check: Check = read_toml("check", &check).unwrap();
    let look = state.situation.facts();
    match evaluate(&check, &look, &Window::default()) {
        Ok(()) => "holds".into(),
        Err(failure) => {
            let word = |name| failure.words.iter().find(|(word, _)| *word == name);
            let value = |name| word(name).map_or("", |(_, value)| value.as_str());
            let missing = if failure.is_absence { " (not yet)" } else { "" };
            format!(
                "{}; expected: {}{missing}",
                value("seen"),
                value("expected")
            )
        }
    }
}
