//! Backslash escapes as `echo -e`, `printf`, `$'...'` and `tr` read them.

/// Where an octal number may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Octal {
    /// `\101`.
    Plain,
    /// `\0101`, as `echo -e` and `%b` write it.
    AfterZero,
}

/// The bytes that a text stands for; `true`: `\c` ended it.
pub(crate) fn unescape(text: &str, octal: Octal) -> (Vec<u8>, bool) {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.extend_from_slice(rest.get(..at).unwrap_or_default().as_bytes());
        let after = rest.get(at + 1..).unwrap_or_default();
        if after.starts_with('c') && octal == Octal::AfterZero {
            return (out, true);
        }
        let length = escape(after, octal, &mut out);
        rest = after.get(length..).unwrap_or_default();
    }
    out.extend_from_slice(rest.as_bytes());
    (out, false)
}

/// Writes what the text after a backslash stands for; gives how much of the text that takes.
fn escape(after: &str, octal: Octal, out: &mut Vec<u8>) -> usize {
    let Some(first) = after.chars().next() else {
        out.push(b'\\');
        return 0;
    };
    let simple = match first {
        'a' => 0x07,
        'b' => 0x08,
        'e' | 'E' => 0x1b,
        'f' => 0x0c,
        'n' => b'\n',
        'r' => b'\r',
        't' => b'\t',
        'v' => 0x0b,
        '\\' => b'\\',
        '\'' | '"' | '?' if octal == Octal::Plain => first as u8,
        'x' | 'u' | 'U' => return hexadecimal(after, first, out),
        '0'..='7' if octal == Octal::Plain || first == '0' => {
            return octal_number(after, octal, out);
        }
        _ => {
            out.push(b'\\');
            return 0;
        }
    };
    out.push(simple);
    1
}

/// `x41`, `u00e9`.
fn hexadecimal(after: &str, kind: char, out: &mut Vec<u8>) -> usize {
    let most = match kind {
        'x' => 2,
        'u' => 4,
        _ => 8,
    };
    let digits = after.bytes().skip(1).take(most);
    let length = 1 + digits.take_while(u8::is_ascii_hexdigit).count();
    let digits = after.get(1..length).unwrap_or_default();
    let number = u32::from_str_radix(digits, 16).ok();
    match (kind, number) {
        (_, None) => {
            out.push(b'\\');
            return 0;
        }
        ('x', Some(number)) => out.push(number as u8),
        (_, Some(number)) => {
            let c = char::from_u32(number).unwrap_or(char::REPLACEMENT_CHARACTER);
            out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }
    length
}

fn octal_number(after: &str, octal: Octal, out: &mut Vec<u8>) -> usize {
    let most = if octal == Octal::Plain { 3 } else { 4 };
    let digits = after.bytes().take(most);
    let length = digits
        .take_while(|byte| (b'0'..=b'7').contains(byte))
        .count();
    let digits = after.get(..length).unwrap_or_default();
    out.push(u32::from_str_radix(digits, 8).unwrap_or(0) as u8);
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_of_each_kind() {
        let of = |text, octal| unescape(text, octal).0;
        assert_eq!(
            of("a\\tb\\\\n\\x41\\u00e9", Octal::AfterZero),
            "a\tb\\nAé".as_bytes()
        );
        assert_eq!(of("\\0101\\101\\q", Octal::AfterZero), b"A\\101\\q");
        assert_eq!(of("\\101\\'\\xff", Octal::Plain), b"A'\xff");
        assert_eq!(
            unescape("ab\\ccd", Octal::AfterZero),
            (b"ab".to_vec(), true)
        );
        assert_eq!(of("end\\", Octal::Plain), b"end\\");
    }
}
