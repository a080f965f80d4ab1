//! Glob patterns as `KEYS`, `SCAN`, `PSUBSCRIBE` and `CONFIG GET` match them: `*`, `?`, `[a-z]`, `[^a]` and `\`.
//!
//! **Invariant:** time is at most the product of both lengths: a failed match only goes back to the latest `*`.

/// More stars than this and nothing matches: Redis's guard against abusive patterns.
const STARS_MAX: usize = 1001;

/// Whether the whole of `text` fits `pattern`, byte for byte.
pub(crate) fn matches(pattern: &[u8], text: &[u8]) -> bool {
    run(pattern, text, false)
}

/// As [`matches()`], with ASCII letters of either case alike.
pub(crate) fn matches_ignoring_case(pattern: &[u8], text: &[u8]) -> bool {
    run(pattern, text, true)
}

/// Where to go on after a failure: one more byte to the latest star.
struct Star<'a> {
    pattern: &'a [u8],
    text: &'a [u8],
}

fn run<'a>(mut pattern: &'a [u8], mut text: &'a [u8], any_case: bool) -> bool {
    let mut star: Option<Star<'a>> = None;
    let mut stars = 0;
    while !text.is_empty() {
        if let [b'*', rest @ ..] = pattern {
            pattern = skip_stars(rest);
            stars += 1;
            if pattern.is_empty() {
                return true;
            }
            if stars >= STARS_MAX {
                return false;
            }
            star = Some(Star { pattern, text });
            continue;
        }
        if let Some(rest) = match_one(pattern, text[0], any_case) {
            text = &text[1..];
            pattern = if text.is_empty() {
                skip_stars(rest)
            } else {
                rest
            };
            if !text.is_empty() || pattern.is_empty() {
                continue;
            }
        }
        match &mut star {
            Some(Star {
                pattern: after,
                text: from,
            }) if from.len() > 1 => {
                *from = &from[1..];
                (pattern, text) = (after, from);
            }
            _ => return false,
        }
    }
    pattern.is_empty()
}

fn skip_stars(pattern: &[u8]) -> &[u8] {
    let end = pattern.iter().position(|&byte| byte != b'*');
    &pattern[end.unwrap_or(pattern.len())..]
}

/// The pattern after its first element, if that one fits `byte`.
fn match_one(pattern: &[u8], byte: u8, any_case: bool) -> Option<&[u8]> {
    match pattern {
        [] => None,
        [b'?', rest @ ..] => Some(rest),
        [b'[', class @ ..] => {
            let (fits, rest) = match_class(class, byte, any_case);
            fits.then_some(rest)
        }
        [b'\\', literal, rest @ ..] | [literal, rest @ ..] => {
            same(*literal, byte, any_case).then_some(rest)
        }
    }
}

/// A class without its `[`: whether `byte` is of it, and what follows the `]`. A class that never ends does so at
/// the end of the pattern.
fn match_class(class: &[u8], byte: u8, any_case: bool) -> (bool, &[u8]) {
    let (negated, mut class) = match class {
        [b'^', rest @ ..] => (true, rest),
        class => (false, class),
    };
    let mut found = false;
    loop {
        let hit;
        (hit, class) = match class {
            [] => return (found != negated, class),
            [b'\\', literal, rest @ ..] => (*literal == byte, rest),
            [b']', rest @ ..] => return (found != negated, rest),
            [start, b'-', end, rest @ ..] => (in_range(*start, *end, byte, any_case), rest),
            [literal, rest @ ..] => (same(*literal, byte, any_case), rest),
        };
        found |= hit;
    }
}

/// Bytes compare as signed, as C's `char` does on x86; a range may be written backwards.
fn in_range(start: u8, end: u8, byte: u8, any_case: bool) -> bool {
    let (start, end) = (start.min_signed(end), start.max_signed(end));
    let fold = |byte: u8| if any_case { byte.to_ascii_lowercase() } else { byte } as i8;
    (fold(start)..=fold(end)).contains(&fold(byte))
}

fn same(left: u8, right: u8, any_case: bool) -> bool {
    left == right || (any_case && left.eq_ignore_ascii_case(&right))
}

trait Signed {
    fn min_signed(self, other: u8) -> u8;
    fn max_signed(self, other: u8) -> u8;
}

impl Signed for u8 {
    fn min_signed(self, other: u8) -> u8 {
        (self as i8).min(other as i8) as u8
    }

    fn max_signed(self, other: u8) -> u8 {
        (self as i8).max(other as i8) as u8
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, text: &str, expected: bool) {
        assert_eq!(
            matches(pattern.as_bytes(), text.as_bytes()),
            expected,
            "{pattern} {text}"
        );
    }

    #[test]
    fn wildcards() {
        check("*", "abc", true);
        check("h?llo", "hello", true);
        check("h?llo", "hllo", false);
        check("h*llo", "heeeello", true);
        check("a*b*c", "aXXbYYc", true);
        check("a*b*c", "aXXbYYd", false);
        check("a**", "a", true);
        check("a*b", "ab", true);
        check("*b", "ab", true);
        check("*ab", "aab", true);
        check("", "a", false);
        check("", "", true);
        check("*", "", false);
    }

    #[test]
    fn classes() {
        check("h[ae]llo", "hallo", true);
        check("h[ae]llo", "hillo", false);
        check("h[^e]llo", "hallo", true);
        check("h[^e]llo", "hello", false);
        check("h[a-c]llo", "hbllo", true);
        check("h[c-a]llo", "hbllo", true);
        check("[]a", "a", false);
        check("[a-]", "-", false);
        check("[a-]", "^", true);
        check("[abc", "b", true);
        check("[^abc", "d", true);
        check("[\\]]", "]", true);
        check("[a-z]*[^0-9]", "key:x", true);
    }

    #[test]
    fn escapes() {
        check("h\\*llo", "h*llo", true);
        check("h\\*llo", "hello", false);
        check("\\", "\\", true);
        check("\\\\x", "\\x", true);
    }

    #[test]
    fn case() {
        assert!(matches_ignoring_case(b"H[A-C]L*", b"hbLLo"));
        assert!(!matches(b"H[A-C]L*", b"hbLLo"));
    }

    #[test]
    fn abusive_patterns_end() {
        let pattern = "a*".repeat(500) + "b";
        check(&pattern, &"a".repeat(2_000), false);
        check(&"*?".repeat(1000), &"a".repeat(1000), true);
        check(&"*?".repeat(1001), &"a".repeat(1001), false);
    }
}
