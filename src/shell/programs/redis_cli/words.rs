//! How the Redis clients split a line into words: quotes and escapes are theirs, not the shell's.

/// The words of a line; `None`: unbalanced quotes, or something right after a closing quote.
pub(super) fn split(line: &str) -> Option<Vec<Vec<u8>>> {
    let mut rest = line.as_bytes();
    let mut words = Vec::new();
    loop {
        let blanks = rest
            .iter()
            .take_while(|byte| byte.is_ascii_whitespace())
            .count();
        rest = rest.get(blanks..)?;
        if rest.is_empty() {
            return Some(words);
        }
        let (word, after) = word(rest)?;
        words.push(word);
        rest = after;
    }
}

/// One word and what follows it.
fn word(bytes: &[u8]) -> Option<(Vec<u8>, &[u8])> {
    let mut word = Vec::new();
    let mut rest = bytes;
    loop {
        match rest.split_first() {
            None => return Some((word, rest)),
            Some((byte, _)) if byte.is_ascii_whitespace() => return Some((word, rest)),
            Some((b'"', after)) => {
                rest = double_quoted(&mut word, after)?;
                return ends_here(rest).then_some((word, rest));
            }
            Some((b'\'', after)) => {
                rest = single_quoted(&mut word, after)?;
                return ends_here(rest).then_some((word, rest));
            }
            Some((byte, after)) => {
                word.push(*byte);
                rest = after;
            }
        }
    }
}

/// A closing quote must be followed by a blank, or nothing.
fn ends_here(rest: &[u8]) -> bool {
    rest.first().is_none_or(u8::is_ascii_whitespace)
}

fn double_quoted<'a>(word: &mut Vec<u8>, bytes: &'a [u8]) -> Option<&'a [u8]> {
    let mut rest = bytes;
    loop {
        let (byte, after) = rest.split_first()?;
        rest = after;
        match byte {
            b'"' => return Some(rest),
            b'\\' => rest = escaped(word, rest)?,
            byte => word.push(*byte),
        }
    }
}

/// What follows a backslash in double quotes.
fn escaped<'a>(word: &mut Vec<u8>, rest: &'a [u8]) -> Option<&'a [u8]> {
    let (byte, after) = rest.split_first()?;
    let hex = |place: usize| {
        after
            .get(place)
            .and_then(|digit| char::from(*digit).to_digit(16))
    };
    if let (b'x', Some(high), Some(low)) = (byte, hex(0), hex(1)) {
        word.push((high * 16 + low) as u8);
        return after.get(2..);
    }
    word.push(match byte {
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'b' => 0x08,
        b'a' => 0x07,
        byte => *byte,
    });
    Some(after)
}

fn single_quoted<'a>(word: &mut Vec<u8>, bytes: &'a [u8]) -> Option<&'a [u8]> {
    let mut rest = bytes;
    loop {
        let (byte, after) = rest.split_first()?;
        rest = match (byte, after.first()) {
            (b'\'', _) => return Some(after),
            (b'\\', Some(b'\'')) => {
                word.push(b'\'');
                after.get(1..)?
            }
            (byte, _) => {
                word.push(*byte);
                after
            }
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Option<Vec<String>> {
        let words = split(line)?;
        Some(
            words
                .iter()
                .map(|word| String::from_utf8_lossy(word).into_owned())
                .collect(),
        )
    }

    #[test]
    fn words_and_quotes() {
        assert_eq!(
            words("set  a \"b c\" 'd e'").unwrap(),
            ["set", "a", "b c", "d e"]
        );
        assert_eq!(
            words(r#""\x41\n\"" '\'x' """#).unwrap(),
            ["A\n\"", "'x", ""]
        );
        assert_eq!(words("a\"b c\"").unwrap(), ["ab c"]);
        assert_eq!(words("   ").unwrap(), [""; 0]);
    }

    #[test]
    fn unbalanced_quotes_are_refused() {
        for line in ["\"a", "'a", "\"a\"b", "'a'b", "\"a\\"] {
            assert_eq!(words(line), None, "{line}");
        }
    }
}
