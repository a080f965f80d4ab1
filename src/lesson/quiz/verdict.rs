//! Whether an answer is right. Reading a number takes more code than all the rest, so it comes with the checks.

use super::{Given, Quiz, WRONG};
use crate::parts::CHECKS;

engine::later!(CHECKS);

/// The key of the message that says what is wrong; none: it is right.
// Where it is called from, it would come with a first visit.
#[inline(never)]
pub(super) fn fault(quiz: &Quiz, given: &Given) -> Option<String> {
    match given {
        Given::Choices(chosen) => {
            let wrong = chosen.iter().find(|choice| !quiz.right().contains(choice));
            let is_missing = chosen.len() < quiz.right().len();
            wrong
                .map(|choice| format!("choice-{choice}"))
                .or_else(|| is_missing.then(|| "some-missing".to_owned()))
        }
        Given::Words(words) => match (quiz.number, &quiz.text) {
            (Some(number), _) => number_fault(words, number, quiz.within),
            (None, Some(right)) => {
                let said = plain(words);
                let is_right = right.words().iter().any(|right| plain(right) == said);
                (!is_right).then_some(WRONG)
            }
            (None, None) => Some(WRONG),
        }
        .map(str::to_owned),
    }
}

/// As people write it: `75 %`, `0,75`, `1,000`.
fn number_fault(words: &str, number: f64, within: f64) -> Option<&'static str> {
    let mut written: String = words
        .chars()
        .filter(|sign| !sign.is_whitespace() && *sign != '%')
        .collect();
    let is_thousands = |rest: &str| rest.split(',').all(|group| group.len() == 3);
    match written.split_once(',') {
        Some((first, rest))
            if first != "0" && is_thousands(rest.split('.').next().unwrap_or_default()) =>
        {
            written.retain(|sign| sign != ',');
        }
        Some(_) => written = written.replace(',', "."),
        None => {}
    }
    let Some(said) = millionths(&written) else {
        return Some("not-a-number");
    };
    let (right, within) = ((number * 1e6).round() as i64, (within * 1e6).round() as i64);
    match said - right {
        off if off.abs() <= within => None,
        off if off < 0 => Some("too-low"),
        _ => Some("too-high"),
    }
}

/// A number as it is written, `-12.5`, in millionths; reading it as a float would take more code than all the checks. Nobody is
/// asked for a number of more than nine digits.
fn millionths(written: &str) -> Option<i64> {
    let (sign, digits) = match written.strip_prefix(['-', '+']) {
        Some(digits) if written.starts_with('-') => (-1, digits),
        Some(digits) => (1, digits),
        None => (1, written),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all = [whole, fraction];
    let is_number = all
        .iter()
        .all(|part| part.bytes().all(|sign| sign.is_ascii_digit()));
    if !is_number || digits.trim_matches('.').is_empty() || whole.len() > 9 {
        return None;
    }
    let fraction = format!("{fraction:0<6.6}");
    let number = format!("{whole}{fraction}").parse::<i64>().ok()?;
    Some(sign * number)
}

/// Words without what does not matter: case, space around, quotes and a full stop.
fn plain(words: &str) -> String {
    let words = words.trim_matches(|sign: char| sign.is_whitespace() || "\"'`.".contains(sign));
    words
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}
