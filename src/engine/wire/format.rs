//! Replies as the command-line client prints them: for people on a terminal, and raw when its output is a pipe.
//!
//! These are the forms of redis-cli 7, byte for byte.

use crate::wire::resp::Value;

/// As printed on a terminal: types in brackets, strings quoted, items numbered; ends in a newline.
pub fn reply_tty(value: &Value) -> Vec<u8> {
    let mut out = Vec::new();
    tty(&mut out, value, 0);
    out
}

/// As printed into a pipe or with `--raw`: bytes as they are, an item a line; ends in a newline.
pub fn reply_raw(value: &Value) -> Vec<u8> {
    let mut out = Vec::new();
    raw(&mut out, value);
    out.push(b'\n');
    out
}

/// A report, wherever it is printed: bytes as they are, and not even a newline added.
pub fn reply_report(value: &Value) -> Vec<u8> {
    let mut out = Vec::new();
    raw(&mut out, value);
    out
}

/// Whether the reply to these words is a report for people: to be printed with [`reply_report`].
pub fn is_report(argv: &[&[u8]]) -> bool {
    const REPORTS: &[(&str, &[&str])] = &[
        ("CLIENT", &["LIST", "INFO"]),
        ("CLUSTER", &["NODES", "INFO"]),
        ("DEBUG", &["HTSTATS", "HTSTATS-KEY", "CLIENT-EVICTION"]),
        ("LATENCY", &["GRAPH", "DOCTOR"]),
        ("MEMORY", &["MALLOC-STATS", "DOCTOR"]),
    ];
    let is = |place: usize, word: &str| {
        let given = argv.get(place);
        given.is_some_and(|given| given.eq_ignore_ascii_case(word.as_bytes()))
    };
    is(0, "INFO")
        || is(0, "LOLWUT")
        || REPORTS
            .iter()
            .any(|(name, subs)| is(0, name) && subs.iter().any(|sub| is(1, sub)))
}

/// Appends `bytes` in double quotes, with C escapes for what cannot be shown.
pub fn quote(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'"');
    for &byte in bytes {
        match byte {
            b'\\' | b'"' => out.extend_from_slice(&[b'\\', byte]),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\t' => out.extend_from_slice(b"\\t"),
            0x07 => out.extend_from_slice(b"\\a"),
            0x08 => out.extend_from_slice(b"\\b"),
            b' '..=b'~' => out.push(byte),
            _ => out.extend_from_slice(format!("\\x{byte:02x}").as_bytes()),
        }
    }
    out.push(b'"');
}

/// `indent` is the width of the numbers that stand before this value; they are printed already.
fn tty(out: &mut Vec<u8>, value: &Value, indent: usize) {
    match value {
        Value::Simple(text) | Value::Verbatim(text) => line(out, b"", text),
        Value::Error(text) => line(out, b"(error) ", text),
        Value::Integer(n) => line(out, b"(integer) ", n.to_string().as_bytes()),
        Value::Double(text) => line(out, b"(double) ", text.as_bytes()),
        Value::BigNumber(digits) => line(out, b"", digits.as_bytes()),
        Value::Boolean(yes) => line(out, b"", if *yes { b"(true)" } else { b"(false)" }),
        Value::Null => line(out, b"", b"(nil)"),
        Value::Bulk(bytes) => {
            quote(out, bytes);
            out.push(b'\n');
        }
        Value::Array(items) => tty_items(out, items, indent, ')', "array"),
        Value::Set(items) => tty_items(out, items, indent, '~', "set"),
        Value::Push(items) => tty_items(out, items, indent, ')', "push"),
        Value::Map(pairs) => tty_pairs(out, pairs, indent),
    }
}

fn tty_items(out: &mut Vec<u8>, items: &[Value], indent: usize, sign: char, name: &str) {
    if items.is_empty() {
        return line(out, b"", format!("(empty {name})").as_bytes());
    }
    let width = items.len().to_string().len();
    for (place, item) in items.iter().enumerate() {
        tty_number(out, place, indent, width, sign);
        tty(out, item, indent + width + 2);
    }
}

fn tty_pairs(out: &mut Vec<u8>, pairs: &[(Value, Value)], indent: usize) {
    if pairs.is_empty() {
        return line(out, b"", b"(empty hash)");
    }
    let width = pairs.len().to_string().len();
    let inner = indent + width + 2;
    for (place, (key, value)) in pairs.iter().enumerate() {
        tty_number(out, place, indent, width, '#');
        tty(out, key, inner);
        out.pop();
        out.extend_from_slice(b" => ");
        if has_several_lines(value) {
            out.push(b'\n');
            out.resize(out.len() + inner, b' ');
        }
        tty(out, value, inner);
    }
}

fn tty_number(out: &mut Vec<u8>, place: usize, indent: usize, width: usize, sign: char) {
    if place > 0 {
        out.resize(out.len() + indent, b' ');
    }
    let number = place + 1;
    out.extend_from_slice(format!("{number:width$}{sign} ").as_bytes());
}

/// Whether some aggregate in the value has more than one item.
fn has_several_lines(value: &Value) -> bool {
    match value {
        Value::Array(items) | Value::Set(items) | Value::Push(items) => match items.as_slice() {
            [item] => has_several_lines(item),
            items => items.len() > 1,
        },
        Value::Map(pairs) => match pairs.as_slice() {
            [(_, value)] => has_several_lines(value),
            pairs => pairs.len() > 1,
        },
        _ => false,
    }
}

fn raw(out: &mut Vec<u8>, value: &Value) {
    match value {
        Value::Simple(text) | Value::Bulk(text) | Value::Verbatim(text) => {
            out.extend_from_slice(text);
        }
        Value::Error(text) => line(out, b"", text),
        Value::Integer(n) => out.extend_from_slice(n.to_string().as_bytes()),
        Value::Double(text) | Value::BigNumber(text) => out.extend_from_slice(text.as_bytes()),
        Value::Boolean(yes) => out.extend_from_slice(if *yes { b"(true)" } else { b"(false)" }),
        Value::Null => {}
        Value::Array(items) | Value::Set(items) | Value::Push(items) => {
            for (place, item) in items.iter().enumerate() {
                separate(out, place);
                raw(out, item);
            }
        }
        Value::Map(pairs) => {
            for (place, (key, value)) in pairs.iter().enumerate() {
                separate(out, place);
                raw(out, key);
                out.push(b' ');
                raw(out, value);
            }
        }
    }
}

fn separate(out: &mut Vec<u8>, place: usize) {
    if place > 0 {
        out.push(b'\n');
    }
}

fn line(out: &mut Vec<u8>, sign: &[u8], text: &[u8]) {
    out.extend_from_slice(sign);
    out.extend_from_slice(text);
    out.push(b'\n');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::resp::decode_all;

    fn shown(bytes: &[u8]) -> String {
        let values = decode_all(bytes).unwrap();
        String::from_utf8(reply_tty(&values[0])).unwrap()
    }

    #[test]
    fn nested_arrays_line_up_under_the_widest_number() {
        let bytes = [
            &b"*11\r\n"[..],
            &b":1\r\n".repeat(9),
            b"*2\r\n:1\r\n*1\r\n:2\r\n$-1\r\n",
        ]
        .concat();
        let text = shown(&bytes);
        assert!(text.starts_with(" 1) (integer) 1\n 2) (integer) 1\n"));
        assert!(text.ends_with("\n10) 1) (integer) 1\n    2) 1) (integer) 2\n11) (nil)\n"));
    }

    #[test]
    fn maps_put_aggregates_on_a_line_of_their_own() {
        let text =
            shown(b"%2\r\n+a\r\n:1\r\n$1\r\nb\r\n*2\r\n:1\r\n%1\r\n+q\r\n%1\r\n+z\r\n,1.5\r\n");
        let expected = "1# a => (integer) 1\n2# \"b\" => \n   1) (integer) 1\n   2) 1# q => 1# z => (double) 1.5\n";
        assert_eq!(text, expected);
        assert_eq!(shown(b"*1\r\n%0\r\n"), "1) (empty hash)\n");
    }

    #[test]
    fn raw_keeps_bytes_and_gives_an_error_an_empty_line() {
        let raw = |bytes: &[u8]| reply_raw(&decode_all(bytes).unwrap()[0]);
        assert_eq!(raw(b"-ERR bad\r\n"), b"ERR bad\n\n");
        assert_eq!(
            raw(b"*2\r\n$1\r\n\xff\r\n*2\r\n:1\r\n$-1\r\n"),
            b"\xff\n1\n\n"
        );
        assert_eq!(raw(b"%1\r\n+a\r\n*2\r\n:1\r\n:2\r\n"), b"a 1\n2\n");
        assert_eq!(raw(b"_\r\n"), b"\n");
    }
}
