//! Patterns in which `*` stands for anything, and nothing else is special.

/// Whether `text` is `pattern`, in which `*` stands for anything.
pub fn matches(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(first) = parts.next() else {
        return text.is_empty();
    };
    let Some(mut rest) = text.strip_prefix(first) else {
        return false;
    };
    let Some(last) = parts.next_back() else {
        return rest.is_empty();
    };
    for part in parts {
        let Some(found) = rest.find(part) else {
            return false;
        };
        rest = rest.get(found + part.len()..).unwrap_or_default();
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_anything() {
        for (pattern, text) in [
            ("PONG", "PONG"),
            ("*", ""),
            ("valkey-cli*--version", "valkey-cli --version"),
            ("*6379", "x:6379"),
            ("a*b*c", "a-b-b-c"),
            ("a*b*c", "abc"),
            ("*ERR*", "(error) ERR x"),
        ] {
            assert!(matches(pattern, text), "{pattern} {text}");
        }
        for (pattern, text) in [
            ("PONG", "PONG!"),
            ("GET k", "GET kk"),
            ("a*a", "a"),
            ("a*", "b"),
            ("*a", "ab"),
            ("", "x"),
            ("a*b*c", "a-c-b"),
        ] {
            assert!(!matches(pattern, text), "{pattern} {text}");
        }
    }
}
