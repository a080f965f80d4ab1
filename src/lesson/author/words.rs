//! The words that a message may use besides the world's placeholders: what the check that shows it saw.

use crate::check::Check;
use crate::model::StepFile;
use crate::run::find_message;
use crate::template::names;
use crate::text::{Message, StepText};
use crate::walk::{self, Part};

/// All there are.
pub(super) const WORDS: [&str; 12] = [
    "seen",
    "expected",
    "last",
    "reply",
    "times",
    "status",
    "ended",
    "why",
    "advice",
    "code",
    "component",
    "printed",
];

/// A word in a message whose check knows nothing of it.
#[derive(Debug)]
pub(super) struct Meaningless {
    pub(super) word: String,
    /// The message's line.
    pub(super) line: usize,
    /// What its check does know.
    pub(super) known: Vec<&'static str>,
}

/// The words of a step's messages that would stand there as they were written.
pub(super) fn meaningless(step: &StepFile, text: &StepText) -> Vec<Meaningless> {
    let mut found = Vec::new();
    match &step.quiz {
        Some(_) => {
            let messages = text.not_yet.values();
            messages.for_each(|message| look(message, &[], &mut found));
        }
        None => {
            let checks = step.check.iter();
            checks.for_each(|check| look_within(check, text, None, &mut found));
        }
    }
    found
}

/// `outer`: the key of the check around this one.
fn look_within(check: &Check, text: &StepText, outer: Option<&str>, found: &mut Vec<Meaningless>) {
    let key = check.say.as_deref().or(outer);
    if let Some(message) = key.and_then(|key| find_message(text, key)) {
        look(message, &check.words(), found);
    }
    for inner in check.inner() {
        look_within(inner, text, key, found);
    }
}

fn look(message: &Message, known: &[&'static str], found: &mut Vec<Meaningless>) {
    walk::message(message, &mut |part, spot| {
        let Part::Text(words) = part else { return };
        let own = names(words).filter(|name| WORDS.contains(name));
        found.extend(
            own.filter(|name| !known.contains(name))
                .map(|name| Meaningless {
                    word: name.to_owned(),
                    line: spot.line,
                    known: known.to_vec(),
                }),
        );
    });
}
