//! How texts compare: `utf8mb4_0900_ai_ci`, where neither case nor accents count, and `utf8mb4_bin`.
//!
//! The order is that of the collation for Latin letters, digits and signs; other scripts go by code point.

use std::cmp::Ordering;

use crate::error::{self, Result};

/// Latin letters with marks, in groups: the plain letter, then those that equal it.
const FOLDED: &[(char, &str)] = &[
    ('a', "àáâãäåāăą"),
    ('c', "çćĉċč"),
    ('d', "ď"),
    ('e', "èéêëēĕėęě"),
    ('g', "ĝğġģ"),
    ('h', "ĥ"),
    ('i', "ìíîïĩīĭįı"),
    ('j', "ĵ"),
    ('k', "ķ"),
    ('l', "ĺļľ"),
    ('n', "ñńņň"),
    ('o', "òóôõöōŏő"),
    ('r', "ŕŗř"),
    ('s', "śŝşšș"),
    ('t', "ţťț"),
    ('u', "ùúûüũūŭůűų"),
    ('w', "ŵ"),
    ('y', "ýÿŷ"),
    ('z', "źżž"),
];

/// The character that stands for all that equal it.
pub(crate) fn folded(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let lower = c.to_lowercase().next().unwrap_or(c);
    let group = FOLDED.iter().find(|(_, all)| all.contains(lower));
    group.map_or(lower, |(plain, _)| *plain)
}

/// The weight of a character: its class, so that signs precede digits and digits letters, and itself.
pub(crate) fn weight(c: char) -> (u8, char) {
    let c = folded(c);
    let class = if c.is_whitespace() || c.is_control() {
        1
    } else if c.is_ascii_punctuation() {
        2
    } else if c.is_ascii_digit() {
        3
    } else {
        4
    };
    (class, c)
}

pub(crate) fn compare(left: &str, right: &str, binary: bool) -> Ordering {
    if binary || left == right {
        return left.cmp(right);
    }
    left.chars().map(weight).cmp(right.chars().map(weight))
}

/// Whether a collation compares byte for byte. Errors: 1273.
pub(crate) fn collation(name: &str) -> Result<bool> {
    let lower = name.to_ascii_lowercase();
    let is_known = ["utf8mb4_", "utf8mb3_", "utf8_", "latin1_", "ascii_"]
        .iter()
        .any(|start| lower.starts_with(start));
    if lower == "binary"
        || is_known
            && (lower.ends_with("_bin") || lower.ends_with("_as_cs") || lower.ends_with("_cs"))
    {
        return Ok(true);
    }
    if is_known && lower.ends_with("_ci") {
        Ok(false)
    } else {
        error::UNKNOWN_COLLATION.fail(&[name])
    }
}

/// Whether `text` has the form of a `LIKE` pattern. Goes back to the last `%` alone, so it takes at most
/// the product of both lengths.
pub(crate) fn like(text: &str, pattern: &str, escape: Option<char>, binary: bool) -> bool {
    let text: Vec<char> = text
        .chars()
        .map(|c| if binary { c } else { folded(c) })
        .collect();
    let pattern = pieces(pattern, escape, binary);
    let (mut at, mut piece) = (0, 0);
    let mut retry = None;
    loop {
        let fits = match pattern.get(piece) {
            Some(Piece::Many) => {
                retry = Some((at, piece));
                piece += 1;
                continue;
            }
            Some(Piece::One) => at < text.len(),
            Some(Piece::Char(c)) => text.get(at) == Some(c),
            None if at == text.len() => return true,
            None => false,
        };
        if fits {
            at += 1;
            piece += 1;
            continue;
        }
        match retry {
            Some((from, many)) if from < text.len() => {
                retry = Some((from + 1, many));
                at = from + 1;
                piece = many + 1;
            }
            _ => return false,
        }
    }
}

enum Piece {
    Many,
    One,
    Char(char),
}

fn pieces(pattern: &str, escape: Option<char>, binary: bool) -> Vec<Piece> {
    let plain = |c: char| Piece::Char(if binary { c } else { folded(c) });
    let mut all = Vec::new();
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        all.push(match c {
            _ if Some(c) == escape => plain(chars.next().unwrap_or(c)),
            '%' => Piece::Many,
            '_' => Piece::One,
            _ => plain(c),
        });
    }
    all
}

/// The texts that a pattern without a leading wildcard can begin with; `None`: it begins with one.
pub(crate) fn like_prefix(pattern: &str, escape: Option<char>) -> Option<String> {
    let mut prefix = String::new();
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        match c {
            _ if Some(c) == escape => prefix.push(chars.next()?),
            '%' | '_' => break,
            _ => prefix.push(c),
        }
    }
    (!prefix.is_empty()).then_some(prefix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_accents_do_not_count() {
        assert_eq!(compare("Résumé", "resume", false), Ordering::Equal);
        assert_eq!(compare("a", "A", true), Ordering::Greater);
        assert_eq!(compare("a_b", "a1b", false), Ordering::Less);
        assert_eq!(compare("a ", "a", false), Ordering::Greater);
    }

    #[test]
    fn patterns_match() {
        let matches = |text, pattern| like(text, pattern, Some('\\'), false);
        assert!(matches("Alice", "a%c_"));
        assert!(matches("", "%"));
        assert!(matches("50%", "50\\%"));
        assert!(!matches("500", "50\\%"));
        assert!(!matches("abc", "ab"));
        let long = "a".repeat(2000);
        assert!(!matches(&long, &format!("{}b", "%a".repeat(500))));
    }
}
