//! Names that become a part of addresses and of headings: a lesson's folder, a step's id.

use crate::course::COURSE_FILE;
use crate::problem::Problem;

/// Whether it can be a lesson's folder or a step's id.
pub(super) fn is_id(name: &str) -> bool {
    let is_plain =
        |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    !name.is_empty() && name.chars().all(is_plain)
}

pub(super) fn no_folder(id: &str, line: usize) -> Problem {
    let message = format!("a lesson's folder cannot be called `{id}`");
    let advice = format!(
        "It is a part of links: the letters a to z, digits and hyphens, as in `{}`. Rename the folder, and say the same here.",
        suggestion(id)
    );
    Problem::new(COURSE_FILE, line, message, advice)
}

pub(super) fn no_step(file: &str, line: usize, id: &str) -> Problem {
    let message = match id.contains(char::is_whitespace) {
        true => format!("the id `{id}` has a blank in it"),
        false => format!("a step's id cannot be `{id}`"),
    };
    let advice = format!(
        "Ids have no blanks: the letters a to z, digits and hyphens, as in `{0}`. Say the same in the heading: `## Its title {{#{0}}}`.",
        suggestion(id)
    );
    Problem::new(file, line, message, advice)
}

/// The nearest name that can be.
fn suggestion(id: &str) -> String {
    let mut name = String::new();
    for letter in id.to_lowercase().chars() {
        match letter {
            'ä' => name.push_str("ae"),
            'ö' => name.push_str("oe"),
            'ü' => name.push_str("ue"),
            'ß' => name.push_str("ss"),
            letter if is_id(letter.encode_utf8(&mut [0; 4])) => name.push(letter),
            _ => name.push('-'),
        }
    }
    match name.trim_matches('-') {
        "" => "say-hello".to_owned(),
        name => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_letters_digits_and_hyphens() {
        assert!(is_id("fix-port-2"));
        for name in ["", "my lesson", "übung", "A", "a_b", "a/b", "a.b"] {
            assert!(!is_id(name), "{name}");
        }
        assert_eq!(suggestion("Schöne Übung"), "schoene-uebung");
        assert_eq!(suggestion(" "), "say-hello");
    }
}
