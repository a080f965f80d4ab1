//! A state in forty digits: two states with the same digest show a student the same, hold the same data, and remember the same.
//! The page's language makes no difference: what is said in it stays out.

use std::fmt::Write;

use cloud::view::View;
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
    add(&mut sum, &unsaid(&situation.cloud.view()));
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

/// The account without what is said in the page's language.
fn unsaid(view: &View) -> View {
    let mut view = view.clone();
    for laptop in &mut view.laptops {
        laptop.name.clear();
    }
    for group in &mut view.security_groups {
        let rules = group.inbound.iter_mut().chain(&mut group.outbound);
        rules.for_each(|rule| rule.summary.clear());
    }
    for vpc in &mut view.vpcs {
        for acl in &mut vpc.network_acls {
            let rules = acl.inbound.iter_mut().chain(&mut acl.outbound);
            rules.for_each(String::clear);
        }
    }
    view
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
        Doing::Path(path) => write!(
            text,
            "{} {} {:?} {} {:?}",
            path.at_ms, path.from, path.to_ip, path.port, path.outcome
        ),
        Doing::Call(call, error) => {
            let code = error.as_ref().map(|error| &error.code);
            write!(text, "{call:?} {code:?}")
        }
        Doing::Terminal(problem) => write!(text, "{}", problem.is_some()),
        Doing::Record(record) => write!(text, "{record:?}"),
        Doing::Answer(step) => write!(text, "{step}"),
    };
    text
}
