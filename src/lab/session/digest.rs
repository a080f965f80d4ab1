//! A state in forty digits: two states with the same digest show a student the same, hold the same data, and remember the same.

use std::fmt::Write;

use lesson::facts::{Doing, Entry};
use serde::Serialize;
use sha1_smol::Sha1;

use crate::state::State;

/// The digest. What is in it: the time, the account with its cost, each terminal's screen, what was done with each answer, each
/// Redis server's data and counters, and how far the lessons are.
pub(super) fn of(state: &State) -> String {
    let mut sum = Sha1::new();
    let situation = &state.situation;
    add(&mut sum, &(state.now().0, state.speed, state.is_paused));
    add(&mut sum, &*situation.cloud.view());
    add(&mut sum, &situation.cloud.cost());
    for terminal in &situation.terminals {
        let mut screen = terminal.screen.clone();
        add(&mut sum, &(terminal.id, &terminal.host, screen.text()));
    }
    add(&mut sum, &situation.journal.next_number());
    for entry in situation.journal.latest_since(0) {
        sum.update(told(entry).as_bytes());
    }
    for server in situation.servers() {
        add(&mut sum, &(server.port, server.node.dataset_digest()));
        sum.update(format!("{:?}", server.node.counters()).as_bytes());
    }
    let mut runs: Vec<_> = state.runs().collect();
    runs.sort_by(|one, other| one.lesson.cmp(&other.lesson));
    for run in runs {
        let done: Vec<&str> = run.done().collect();
        add(&mut sum, &(&run.lesson, done, run.message_key()));
    }
    sum.digest().to_string()
}

fn add<T: Serialize + ?Sized>(sum: &mut Sha1, value: &T) {
    // Plain data always has a form in bytes.
    let bytes = postcard::to_allocvec(value).unwrap_or_default();
    sum.update(&(bytes.len() as u64).to_le_bytes());
    sum.update(&bytes);
}

fn told(entry: &Entry) -> String {
    let mut text = format!("{} {} {:?} ", entry.number, entry.at_ms, entry.host);
    // Writing to a text cannot fail.
    let _ = match &entry.doing {
        // What was not let through, and why, is said by its view.
        Doing::Path(path) => write!(text, "{:?}", path.view()),
        doing => write!(text, "{doing:?}"),
    };
    text
}
