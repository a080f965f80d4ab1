//! Whether a command's words are those that a check asks for, whichever way they were written.

use crate::parts::CHECKS;
use engine::find_command;
use engine::grammar::{self, Word};
use primitives::pattern::matches;

engine::later!(CHECKS);

/// Whether `words` begin as wanted, word by word, or say the same to the command: options in any order, their names in any
/// case. In a wanted word, `*` stands for anything.
pub(super) fn say_the_same(command: &str, wanted: &[String], words: &[String]) -> bool {
    let begins = wanted.len() <= words.len()
        && wanted
            .iter()
            .zip(words)
            .all(|(wanted, word)| matches(wanted, word));
    begins || say_the_same_by_grammar(command, wanted, words).unwrap_or(false)
}

fn say_the_same_by_grammar(command: &str, wanted: &[String], words: &[String]) -> Option<bool> {
    let wanted = read(command, wanted)?;
    let words = read(command, words)?;
    let all_are_there = wanted
        .chunk_by(|one, next| one.argument == next.argument)
        .all(|argument| {
            let start = words.partition_point(|word| word.argument < argument[0].argument);
            begins_with(&words[start..], argument)
        });
    Some(all_are_there)
}

fn read<'a>(command: &str, words: &'a [String]) -> Option<Vec<Word<'a>>> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    grammar::read(find_command(command.as_bytes())?, &words)
}

fn begins_with(words: &[Word<'_>], wanted: &[Word<'_>]) -> bool {
    wanted.len() <= words.len()
        && wanted
            .iter()
            .zip(words)
            .all(|(wanted, word)| same(wanted, word))
}

fn same(wanted: &Word<'_>, word: &Word<'_>) -> bool {
    let same_text = match wanted.is_token && word.is_token {
        true => wanted.text.eq_ignore_ascii_case(word.text),
        false => matches(wanted.text, word.text),
    };
    wanted.argument == word.argument && same_text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `WANTED = TYPED` says the same, `WANTED ! TYPED` does not; the command's name stands first in both.
    const CASES: &str = include_str!("arguments.txt");

    fn words(line: &str) -> Vec<String> {
        let words = line.split_whitespace().skip(1);
        words.map(str::to_owned).collect()
    }

    #[test]
    fn a_command_counts_whichever_way_it_was_written() {
        let lines = CASES.lines();
        for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let same = line.split_once(" = ");
            let (wanted, typed) = same.or_else(|| line.split_once(" ! ")).unwrap();
            let command = typed.split_whitespace().next().unwrap();
            let said = say_the_same(command, &words(wanted), &words(typed));
            assert_eq!(said, same.is_some(), "{line}");
        }
    }
}
