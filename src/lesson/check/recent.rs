//! What was said to Redis last, for messages.

use sim::process::Record;

use super::window::Window;
use crate::facts::{Doing, Entry, Facts};
use crate::parts::CHECKS;

engine::later!(CHECKS);

/// How much of a command or a reply a message repeats.
const QUOTED_CHARACTERS: usize = 80;

pub(super) fn is_redis(entry: &Entry) -> bool {
    matches!(entry.doing, Doing::Record(Record::Redis { .. }))
}

pub(super) fn last_command(facts: &dyn Facts, window: &Window) -> String {
    let mut commands = facts
        .journal()
        .latest_since(window.tries)
        .filter_map(|entry| match &entry.doing {
            Doing::Record(Record::Redis { argv, .. }) => Some(quoted(&as_typed(argv))),
            _ => None,
        });
    commands.next().unwrap_or_default()
}

pub(super) fn last_reply(facts: &dyn Facts, window: &Window) -> String {
    let mut replies = facts
        .journal()
        .latest_since(window.tries)
        .filter_map(|entry| match &entry.doing {
            Doing::Record(Record::Redis { reply, .. }) => Some(quoted(reply)),
            _ => None,
        });
    replies.next().unwrap_or_default()
}

/// What a message repeats of a long text: its first line, cut.
pub(super) fn quoted(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let short: String = line.chars().take(QUOTED_CHARACTERS).collect();
    if short.len() < text.len() {
        format!("{short}…")
    } else {
        short
    }
}

/// A command's words, in quotes where they could not be typed without.
pub(super) fn as_typed(argv: &[String]) -> String {
    let needs_quotes = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '\'');
    let words = argv.iter().map(
        |word| match word.is_empty() || word.contains(needs_quotes) {
            true => format!("{word:?}"),
            false => word.clone(),
        },
    );
    words.collect::<Vec<String>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_repeated_with_the_quotes_that_it_needs() {
        let argv = ["SET", "course:101", "Cloud Computing", "", "a\"b"].map(str::to_owned);
        let typed = r#"SET course:101 "Cloud Computing" "" "a\"b""#;
        assert_eq!(as_typed(&argv), typed);
        assert_eq!(as_typed(&["GET".to_owned(), "café".to_owned()]), "GET café");
    }
}
