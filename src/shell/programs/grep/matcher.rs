//! Runs a compiled pattern over a line, all its ways at once: time grows with the line's length times the pattern's.
//!
//! Each way remembers where it began. Ways are kept in the order of their beginnings, so the first to reach a place in
//! the pattern is the one that counts: the match found is the leftmost, and of those the longest, as POSIX asks.

use super::pattern::{Place, Step, is_word};

/// A way through the pattern: the step it stands at, and where in the line it began.
type Way = (usize, usize);

/// The leftmost longest match at `from` or later, as byte offsets.
pub(super) fn find(code: &[Step], line: &str, from: usize) -> Option<(usize, usize)> {
    let mut run = Run {
        code,
        line,
        reached: vec![usize::MAX; code.len()],
        ways: Vec::new(),
        best: None,
    };
    let rest = line.get(from..)?;
    let ends = rest.char_indices().map(|(at, c)| (from + at, Some(c)));
    for (at, c) in ends.chain([(line.len(), None)]) {
        if run.best.is_none() {
            run.enter(0, at, at);
        }
        if run.ways.is_empty() && run.best.is_some() {
            break;
        }
        if let Some(c) = c {
            run.advance(c, at + c.len_utf8());
        }
    }
    run.best
}

struct Run<'a> {
    code: &'a [Step],
    line: &'a str,
    /// For each step, the place in the line at which a way came to it last.
    reached: Vec<usize>,
    ways: Vec<Way>,
    best: Option<(usize, usize)>,
}

impl Run<'_> {
    /// Takes a character, which ends at `at`.
    fn advance(&mut self, c: char, at: usize) {
        for (step, start) in std::mem::take(&mut self.ways) {
            let takes = match self.code.get(step) {
                Some(Step::Char(wanted)) => *wanted == c,
                Some(Step::Any) => true,
                Some(Step::Set(set)) => set.holds(c),
                _ => false,
            };
            if takes {
                self.enter(step + 1, start, at);
            }
        }
    }

    /// Adds the ways that lead on from a step without a character.
    fn enter(&mut self, step: usize, start: usize, at: usize) {
        let mut waiting = vec![step];
        while let Some(step) = waiting.pop() {
            let is_late = self.best.is_some_and(|(best, _)| start > best);
            let Some(reached) = self.reached.get_mut(step).filter(|_| !is_late) else {
                continue;
            };
            if std::mem::replace(reached, at) == at {
                continue;
            }
            match self.code.get(step) {
                Some(Step::Split(a, b)) => waiting.extend([*b, *a]),
                Some(Step::Jump(to)) => waiting.push(*to),
                Some(Step::At(place)) if holds(*place, self.line, at) => waiting.push(step + 1),
                Some(Step::At(_)) | None => {}
                Some(Step::Match) => self.best = Some((start, at)),
                Some(_) => self.ways.push((step, start)),
            }
        }
    }
}

fn holds(place: Place, line: &str, at: usize) -> bool {
    let is_after = || {
        line.get(..at)
            .and_then(|before| before.chars().next_back())
            .is_some_and(is_word)
    };
    let is_before = || {
        line.get(at..)
            .and_then(|after| after.chars().next())
            .is_some_and(is_word)
    };
    match place {
        Place::LineStart => at == 0,
        Place::LineEnd => at == line.len(),
        Place::WordStart => !is_after() && is_before(),
        Place::WordEnd => is_after() && !is_before(),
        Place::WordEdge => is_after() != is_before(),
        Place::NoWordEdge => is_after() == is_before(),
        Place::NotAfterWord => !is_after(),
        Place::NotBeforeWord => !is_before(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::pattern::{Style, compile};
    use super::*;

    fn found(pattern: &str, line: &str, style: Style) -> Result<Option<String>, String> {
        let code = compile(&[pattern], style)?;
        Ok(find(&code, line, 0).map(|(from, to)| line[from..to].to_owned()))
    }

    #[track_caller]
    fn finds(pattern: &str, line: &str, expected: Option<&str>) {
        let extended = Style {
            is_extended: true,
            ..Style::default()
        };
        assert_eq!(
            found(pattern, line, extended).unwrap().as_deref(),
            expected,
            "{pattern} in {line}"
        );
    }

    #[track_caller]
    fn finds_basic(pattern: &str, line: &str, expected: Option<&str>) {
        assert_eq!(
            found(pattern, line, Style::default()).unwrap().as_deref(),
            expected,
            "{pattern} in {line}"
        );
    }

    #[test]
    fn the_leftmost_longest_match_is_found() {
        finds("a|ab|abc", "xabcd", Some("abc"));
        finds("x*", "aaxx", Some(""));
        finds("[0-9]+", "a12b345", Some("12"));
        finds("(ab|a)(bc)?", "abc", Some("abc"));
        finds("b|a+c", "aaacb", Some("aaac"));
    }

    #[test]
    fn repetitions() {
        finds("^a{2,3}$", "aaa", Some("aaa"));
        finds("^a{2,3}$", "aaaa", None);
        finds("a{2}", "aaa", Some("aa"));
        finds("a{,2}b", "aaab", Some("aab"));
        finds("(a{1,2}){2}", "aaaaa", Some("aaaa"));
        finds("a{x", "a{x", Some("a{x"));
        finds("*b)", "ab)", Some("b)"));
        finds_basic("\\b^a", "^a a^a", Some("^a"));
        finds("(a*)*b", "aab", Some("aab"));
        finds_basic("a\\{2\\}", "caab", Some("aa"));
    }

    #[test]
    fn basic_syntax_takes_its_signs_with_backslashes() {
        finds_basic("a+", "aa+", Some("a+"));
        finds_basic("a\\+", "baa", Some("aa"));
        finds_basic("\\(ab\\)*\\|x", "abab", Some("abab"));
        finds_basic("*a", "b*a", Some("*a"));
        finds_basic("a^b$c", "a^b$c", Some("a^b$c"));
    }

    #[test]
    fn sets_and_classes() {
        finds("[]a]+", "x]a]", Some("]a]"));
        finds("[^0-9 ]+", "12 ab", Some("ab"));
        finds("[[:upper:]_-]+", "aB_C-d", Some("B_C-"));
        finds("\\bfoo\\b", "a foo.", Some("foo"));
        finds("\\w+\\s\\W", "ab !", Some("ab !"));
        finds("é.", "xéé", Some("éé"));
    }

    #[test]
    fn words_lines_and_case() {
        let style = Style {
            ignores_case: true,
            is_word: true,
            ..Style::default()
        };
        assert_eq!(
            found("key[a-c]*", "keys KEYab", style),
            Ok(Some("KEYab".into()))
        );
        let line = Style {
            is_line: true,
            is_fixed: true,
            ..Style::default()
        };
        assert_eq!(found("a.b", "a.b", line), Ok(Some("a.b".into())));
        assert_eq!(found("a.b", "a.bc", line), Ok(None));
    }

    #[test]
    fn wrong_patterns_are_refused() {
        let extended = Style {
            is_extended: true,
            ..Style::default()
        };
        for (pattern, problem) in [
            ("a(b", "Unmatched ( or \\("),
            ("[a", "Unmatched [, [^, [:, [., or [="),
            ("a\\", "Trailing backslash"),
            ("(a)\\1", "back-references are not simulated in this lab"),
            ("[z-a]", "Invalid range end"),
            ("(((a{255}){255}){255})", "Regular expression too big"),
        ] {
            assert_eq!(
                found(pattern, "", extended),
                Err(problem.to_owned()),
                "{pattern}"
            );
        }
    }

    #[test]
    fn no_pattern_breaks_the_machine() {
        let mut rng = primitives::Rng::new(6379);
        let signs: Vec<char> = "ab[]()*+?{}|^$.\\,-1:é<w".chars().collect();
        let mut compiled = 0;
        for round in 0..20_000 {
            let mut random = || signs[rng.below(signs.len() as u64) as usize];
            let pattern: String = (0..round % 12).map(|_| random()).collect();
            let line: String = (0..12).map(|_| random()).collect();
            let style = Style {
                is_extended: round % 2 == 0,
                ignores_case: round % 3 == 0,
                is_word: round % 5 == 0,
                ..Style::default()
            };
            let Ok(code) = compile(&[&pattern], style) else {
                continue;
            };
            compiled += 1;
            if let Some((from, to)) = find(&code, &line, 0) {
                assert!(line.get(from..to).is_some(), "{pattern} in {line}");
            }
        }
        assert!(compiled > 5_000, "{compiled}");
    }

    #[test]
    fn no_pattern_takes_long() {
        let line = "a".repeat(20_000);
        finds("(a|aa)+(a*)*b", &line, None);
        finds("(a?){20}a{20}$", &line, Some(&line[..40]));
    }
}
