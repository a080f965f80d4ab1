//! RESP as the record writes it: `["$", "bytes"]`, `[":", "1"]`, `["*", [...]]`, `["*", null]`, `["%", [[key, value]]]`.
//!
//! Other than the engine's own reader it keeps apart what clients may take for the same, such as the two null replies
//! of RESP2.

use serde_json::{Value, json};

/// The reply at the front of the bytes and its length, if it is all there. An attribute comes without what it
/// describes.
pub(super) fn read(bytes: &[u8]) -> Option<(Value, usize)> {
    let end = bytes.windows(2).position(|pair| pair == b"\r\n")?;
    let (kind, line) = (char::from(bytes[0]).to_string(), &bytes[1..end]);
    let mut used = end + 2;
    let count = || std::str::from_utf8(line).ok()?.parse::<i64>().ok();
    let body = match bytes[0] {
        b'$' | b'=' | b'!' | b'*' | b'~' | b'>' if count()? < 0 => Value::Null,
        b'$' | b'=' | b'!' => {
            let len = usize::try_from(count()?).ok()?;
            let body = bytes.get(used..used + len)?;
            used += len + 2;
            (bytes.len() >= used).then(|| latin1(body))?
        }
        b'*' | b'~' | b'>' => Value::Array(several(bytes, &mut used, count()?)?),
        b'%' | b'|' => {
            let items = several(bytes, &mut used, count()? * 2)?;
            items.chunks(2).map(|pair| json!(pair)).collect()
        }
        _ => latin1(line),
    };
    Some((json!([kind, body]), used))
}

fn several(bytes: &[u8], used: &mut usize, count: i64) -> Option<Vec<Value>> {
    let mut items = Vec::new();
    for _ in 0..count {
        let (item, len) = read(bytes.get(*used..)?)?;
        *used += len;
        items.push(item);
    }
    Some(items)
}

fn latin1(bytes: &[u8]) -> Value {
    bytes
        .iter()
        .map(|byte| char::from(*byte))
        .collect::<String>()
        .into()
}

/// The bytes that are written as this text.
pub(super) fn bytes(text: &str) -> Vec<u8> {
    let byte = |c: char| u8::try_from(u32::from(c)).expect("the record has bytes only");
    text.chars().map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replies_are_read_whole_or_not_at_all() {
        let reply = b"*3\r\n$3\r\na\xff\n\r\n%1\r\n+k\r\n:1\r\n*-1\r\n+next\r\n";
        let expected = json!([
            "*",
            [
                ["$", "a\u{ff}\n"],
                ["%", [[["+", "k"], [":", "1"]]]],
                ["*", null]
            ]
        ]);
        let len = reply.len() - b"+next\r\n".len();
        assert_eq!(read(reply), Some((expected, len)));
        for cut in 0..len {
            assert_eq!(read(&reply[..cut]), None, "{cut}");
        }
        assert_eq!(bytes("a\u{ff}"), b"a\xff");
    }
}
