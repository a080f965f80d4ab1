//! Expected lines: text in which `<int>`, `<1..9>` and `<any>` stand for what differs from run to run.

/// Whether what was heard fits what was expected; a last line `...` stands for any number of further lines.
pub fn matches(expected: &[String], heard: &[String]) -> bool {
    let (head, is_open) = match expected.split_last() {
        Some((last, head)) if last == "..." => (head, true),
        _ => (expected, false),
    };
    let length_fits = if is_open {
        heard.len() >= head.len()
    } else {
        heard.len() == head.len()
    };
    let mut pairs = head.iter().zip(heard);
    length_fits && pairs.all(|(expected, heard)| line_matches(expected, heard))
}

fn line_matches(expected: &str, heard: &str) -> bool {
    let Some((before, kind, after)) = first_blank(expected) else {
        return expected == heard;
    };
    let Some(rest) = heard.strip_prefix(before) else {
        return false;
    };
    match kind {
        Kind::Any => (0..=rest.len())
            .filter(|cut| rest.is_char_boundary(*cut))
            .any(|cut| line_matches(after, &rest[cut..])),
        Kind::Between(least, most) => {
            let sign = usize::from(rest.starts_with('-'));
            let digits = rest[sign..].bytes().take_while(u8::is_ascii_digit).count();
            let (number, rest) = rest.split_at(sign + digits);
            let fits = |n: i64| (least..=most).contains(&n);
            number.parse().is_ok_and(fits) && line_matches(after, rest)
        }
    }
}

enum Kind {
    Any,
    Between(i64, i64),
}

/// The first `<...>` of a line that stands for something, with what is around it.
fn first_blank(line: &str) -> Option<(&str, Kind, &str)> {
    for (start, _) in line.match_indices('<') {
        let rest = &line[start + 1..];
        let (inside, after) = rest.split_once('>')?;
        if let Some(kind) = kind(inside) {
            return Some((&line[..start], kind, after));
        }
    }
    None
}

fn kind(inside: &str) -> Option<Kind> {
    match inside {
        "any" => Some(Kind::Any),
        "int" => Some(Kind::Between(i64::MIN, i64::MAX)),
        range => {
            let (least, most) = range.split_once("..")?;
            Some(Kind::Between(least.parse().ok()?, most.parse().ok()?))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(expected: &[&str], heard: &[&str]) -> bool {
        let own = |lines: &[&str]| {
            lines
                .iter()
                .map(|line| (*line).to_owned())
                .collect::<Vec<_>>()
        };
        matches(&own(expected), &own(heard))
    }

    #[test]
    fn blanks_stand_for_what_differs() {
        assert!(fits(&["(integer) <int>"], &["(integer) -12"]));
        assert!(!fits(&["(integer) <int>"], &["(integer) "]));
        assert!(fits(&["(integer) <58..60>"], &["(integer) 59"]));
        assert!(!fits(&["(integer) <58..60>"], &["(integer) 61"]));
        assert!(fits(
            &["\"id=<int> addr=<any> name=\""],
            &["\"id=7 addr=127.0.0.1:5 name=\""]
        ));
        assert!(
            fits(&["1) \"<b>\""], &["1) \"<b>\""]),
            "other text in angles is text"
        );
    }

    #[test]
    fn three_dots_stand_for_the_rest() {
        assert!(fits(&["a", "..."], &["a", "b", "c"]));
        assert!(fits(&["a", "..."], &["a"]));
        assert!(!fits(&["a"], &["a", "b"]));
    }
}
