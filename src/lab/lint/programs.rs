//! Programs that a step names and that are not on the host: a student who types them reads `command not found`.

use std::collections::BTreeSet;

use lesson::action::{Action, Line};
use lesson::facts::Doing;
use lesson::text::StepText;
use lesson::view::{Block, Inline};
use sim::process::Record;

use super::COMMAND_NOT_FOUND;
use crate::scene;
use crate::state::State;

/// The programs that a step tells the student to run: code that begins with a name and goes on with an option, as
/// `nc -zv cache 6379` does, after a `sudo` or not.
pub(super) fn named(text: &StepText) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for block in text.body.iter().chain(text.hints.iter().flatten()) {
        in_block(block, &mut found);
    }
    found
}

/// Those that are not on the host of the terminal that was opened last.
pub(super) fn missing(state: &State, programs: &BTreeSet<String>) -> BTreeSet<String> {
    let open = state.situation.terminals.iter().rev();
    let mut open = open.filter(|terminal| terminal.pid.is_some());
    let Some(host) = open.next().map(|terminal| terminal.host.clone()) else {
        return BTreeSet::new();
    };
    let mut missing = programs.clone();
    missing.retain(|program| !is_there(&mut state.clone(), &host, program));
    missing
}

/// Asks a new shell, as the open one may run a program.
fn is_there(state: &mut State, host: &str, program: &str) -> bool {
    let from = state.situation.journal.next_number();
    let line = Line {
        on: host.to_owned(),
        line: format!("{program} --help"),
    };
    let asked = [Action::OpenTerminal(host.to_owned()), Action::Run(line)];
    if scene::perform(state, &asked).is_err() {
        return true;
    }
    let mut doings = state.situation.journal.latest_since(from);
    !doings.any(|entry| {
        matches!(
            entry.doing,
            Doing::Record(Record::Shell {
                status: COMMAND_NOT_FOUND,
                ..
            })
        )
    })
}

fn in_block(block: &Block, found: &mut BTreeSet<String>) {
    match block {
        Block::Heading(text) | Block::Paragraph(text) => in_inlines(text, found),
        Block::Code { text, .. } => text.lines().for_each(|line| found.extend(program(line))),
        Block::List { items, .. } => {
            let blocks = items.iter().flatten();
            blocks.for_each(|block| in_block(block, found));
        }
        Block::Note(inner) => inner.iter().for_each(|block| in_block(block, found)),
        Block::Table { .. } | Block::Output(_) | Block::Figure { .. } => {}
    }
}

fn in_inlines(inlines: &[Inline], found: &mut BTreeSet<String>) {
    for inline in inlines {
        match inline {
            Inline::Code(text) => found.extend(program(text)),
            Inline::Strong(inner) | Inline::Emphasis(inner) => in_inlines(inner, found),
            Inline::Text(_) | Inline::Link { .. } => {}
        }
    }
}

fn program(line: &str) -> Option<String> {
    let mut words = line.split_whitespace().peekable();
    let is_root = words.next_if_eq(&"sudo").is_some();
    let name = words.next()?;
    let is_name = name
        .chars()
        .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-');
    let has_option = words.next().is_some_and(|word| word.starts_with('-'));
    // `sudo su -` is a way to say it that `sudo` itself knows.
    let is_way = is_root && name == "su";
    (is_name && !is_way && !name.starts_with('-') && (is_root || has_option))
        .then(|| name.to_owned())
}
