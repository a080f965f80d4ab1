//! The client's side of the protocol: commands into bytes, and replies back from bytes, however those were split on the way.
//!
//! The terminal, Lua and the tests read replies through this; the engine itself never builds such a tree.

use std::fmt;

/// One reply.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `+`: a status.
    Simple(Vec<u8>),
    /// `-` and RESP3's `!`: an error, its text without the sign.
    Error(Vec<u8>),
    /// `:`
    Integer(i64),
    /// `$`
    Bulk(Vec<u8>),
    /// RESP3's `_`, and RESP2's `$-1` and `*-1`.
    Null,
    /// `*`
    Array(Vec<Value>),
    /// RESP3's `%`
    Map(Vec<(Value, Value)>),
    /// RESP3's `~`
    Set(Vec<Value>),
    /// RESP3's `>`: a message nobody asked for.
    Push(Vec<Value>),
    /// RESP3's `,`, as it was written.
    Double(String),
    /// RESP3's `#`
    Boolean(bool),
    /// RESP3's `(`, as it was written.
    BigNumber(String),
    /// RESP3's `=`, without the three letters of its format.
    Verbatim(Vec<u8>),
}

/// Bytes that are no reply, described as hiredis does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProtocolError(pub String);

impl fmt::Display for ProtocolError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ProtocolError {}

/// A command as clients send it.
pub fn encode_command<W: AsRef<[u8]>>(words: &[W]) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_command(&mut bytes, words);
    bytes
}

/// Appends a command as clients send it.
pub fn write_command<W: AsRef<[u8]>>(bytes: &mut Vec<u8>, words: &[W]) {
    bytes.extend_from_slice(format!("*{}\r\n", words.len()).as_bytes());
    for word in words {
        let word = word.as_ref();
        bytes.extend_from_slice(format!("${}\r\n", word.len()).as_bytes());
        bytes.extend_from_slice(word);
        bytes.extend_from_slice(b"\r\n");
    }
}

/// Takes bytes in pieces of any size and gives whole replies. Every byte is looked at twice at most.
#[derive(Clone, Debug, Default)]
pub struct Decoder {
    input: Vec<u8>,
    /// Where the first reply that was not yet given begins in `input`.
    start: usize,
    /// How far that reply has been found complete.
    scanned: usize,
    /// For every open aggregate of that reply, how many of its items are still to come.
    open: Vec<u64>,
}

/// Aggregates in aggregates, deeper than any command replies.
const MOST_OPEN: usize = 64;

impl Decoder {
    /// Bytes arrived.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.input.drain(..self.start);
        self.scanned -= self.start;
        self.start = 0;
        self.input.extend_from_slice(bytes);
    }

    /// The next whole reply, or `None` when more bytes are needed. After an error the stream is of no more use.
    pub fn next_reply(&mut self) -> Result<Option<Value>, ProtocolError> {
        if !self.scan()? {
            return Ok(None);
        }
        let mut cursor = Cursor {
            bytes: &self.input[..self.scanned],
            at: self.start,
        };
        let value = cursor.value()?;
        self.start = self.scanned;
        Ok(Some(value))
    }

    /// Bytes that have arrived and belong to no whole reply yet.
    pub fn pending(&self) -> usize {
        self.input.len() - self.start
    }

    /// Goes on to the end of the first reply; `false`: it is not all there.
    fn scan(&mut self) -> Result<bool, ProtocolError> {
        loop {
            let mut cursor = Cursor {
                bytes: &self.input,
                at: self.scanned,
            };
            let Some(items) = cursor.skip_one()? else {
                return Ok(false);
            };
            self.scanned = cursor.at;
            if items > 0 {
                self.open.push(items);
                if self.open.len() > MOST_OPEN {
                    return Err(ProtocolError(
                        "No support for nested multi bulk replies with depth > 64".into(),
                    ));
                }
                continue;
            }
            if self.close_finished() {
                return Ok(true);
            }
        }
    }

    /// Counts one finished item; `true`: the outermost is finished too.
    fn close_finished(&mut self) -> bool {
        while let Some(left) = self.open.last_mut() {
            *left -= 1;
            if *left > 0 {
                return false;
            }
            self.open.pop();
        }
        true
    }
}

/// All replies in `bytes`, which must hold nothing else.
pub fn decode_all(bytes: &[u8]) -> Result<Vec<Value>, ProtocolError> {
    let mut decoder = Decoder::default();
    decoder.feed(bytes);
    let mut values = Vec::new();
    while let Some(value) = decoder.next_reply()? {
        values.push(value);
    }
    match decoder.pending() {
        0 => Ok(values),
        _ => Err(ProtocolError("Server closed the connection".into())),
    }
}

struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    /// Passes a scalar (`0`) or the head of an aggregate (how many items follow); `None`: it is not all there.
    fn skip_one(&mut self) -> Result<Option<u64>, ProtocolError> {
        let Some((kind, line)) = self.line() else {
            return Ok(None);
        };
        match kind {
            b'+' | b'-' | b':' | b'_' | b',' | b'#' | b'(' => Ok(Some(0)),
            b'$' | b'!' | b'=' => Ok(self.blob(length(line)?).map(|_| 0)),
            b'*' | b'~' | b'>' => Ok(Some(length(line)?.unwrap_or(0))),
            b'%' => Ok(Some(length(line)?.unwrap_or(0).saturating_mul(2))),
            b'|' => Ok(Some(
                length(line)?
                    .unwrap_or(0)
                    .saturating_mul(2)
                    .saturating_add(1),
            )),
            _ => Err(unknown_kind(kind)),
        }
    }

    fn value(&mut self) -> Result<Value, ProtocolError> {
        let (kind, line) = self.line().ok_or_else(cut_short)?;
        Ok(match kind {
            b'+' => Value::Simple(line.to_vec()),
            b'-' => Value::Error(line.to_vec()),
            b':' => Value::Integer(number(line)?),
            b',' => Value::Double(text(line)),
            b'(' => Value::BigNumber(text(line)),
            b'#' => Value::Boolean(line == b"t"),
            b'_' => Value::Null,
            b'$' | b'!' | b'=' => self.blob_value(kind, length(line)?)?,
            b'%' => match length(line)? {
                None => Value::Null,
                Some(pairs) => Value::Map(self.pairs(pairs)?),
            },
            b'*' | b'~' | b'>' => match (kind, length(line)?) {
                (_, None) => Value::Null,
                (b'*', Some(len)) => Value::Array(self.items(len)?),
                (b'~', Some(len)) => Value::Set(self.items(len)?),
                (_, Some(len)) => Value::Push(self.items(len)?),
            },
            // What is said about a reply is not part of it.
            b'|' => {
                self.pairs(length(line)?.unwrap_or(0))?;
                self.value()?
            }
            _ => return Err(unknown_kind(kind)),
        })
    }

    fn blob_value(&mut self, kind: u8, len: Option<u64>) -> Result<Value, ProtocolError> {
        if len.is_none() {
            return Ok(Value::Null);
        }
        let bytes = self.blob(len).ok_or_else(cut_short)?;
        Ok(match kind {
            b'!' => Value::Error(bytes.to_vec()),
            b'=' => Value::Verbatim(bytes.get(4..).unwrap_or_default().to_vec()),
            _ => Value::Bulk(bytes.to_vec()),
        })
    }

    /// Items follow that are known to be all there, so their number is no promise but a fact.
    fn items(&mut self, len: u64) -> Result<Vec<Value>, ProtocolError> {
        (0..len).map(|_| self.value()).collect()
    }

    fn pairs(&mut self, pairs: u64) -> Result<Vec<(Value, Value)>, ProtocolError> {
        (0..pairs)
            .map(|_| Ok((self.value()?, self.value()?)))
            .collect()
    }

    fn line(&mut self) -> Option<(u8, &'a [u8])> {
        let rest = self.bytes.get(self.at..)?;
        let (&kind, text) = rest.split_first()?;
        let end = text.windows(2).position(|pair| pair == b"\r\n")?;
        self.at += end + 3;
        Some((kind, &text[..end]))
    }

    /// The bytes after a head and past their CRLF; empty for a null.
    fn blob(&mut self, len: Option<u64>) -> Option<&'a [u8]> {
        let Some(len) = len else {
            return Some(b"");
        };
        let end = self.at.checked_add(usize::try_from(len).ok()?)?;
        let bytes = self.bytes.get(self.at..end)?;
        self.bytes.get(end..end.checked_add(2)?)?;
        self.at = end + 2;
        Some(bytes)
    }
}

/// A length; `None` for the `-1` of a null.
fn length(line: &[u8]) -> Result<Option<u64>, ProtocolError> {
    match number(line)? {
        -1 => Ok(None),
        n => match u64::try_from(n) {
            Ok(n) => Ok(Some(n)),
            Err(_) => Err(ProtocolError("Multi-bulk length out of range".into())),
        },
    }
}

fn number(line: &[u8]) -> Result<i64, ProtocolError> {
    let text = std::str::from_utf8(line).ok();
    text.and_then(|text| text.parse().ok())
        .ok_or_else(|| ProtocolError("Bad integer value".into()))
}

fn text(line: &[u8]) -> String {
    String::from_utf8_lossy(line).into_owned()
}

fn unknown_kind(kind: u8) -> ProtocolError {
    let mut shown = Vec::new();
    crate::wire::format::quote(&mut shown, &[kind]);
    ProtocolError(format!(
        "Protocol error, got {} as reply type byte",
        String::from_utf8_lossy(&shown)
    ))
}

fn cut_short() -> ProtocolError {
    ProtocolError("Server closed the connection".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL_KINDS: &[u8] = b"*13\r\n+OK\r\n-ERR no\r\n:-7\r\n$3\r\na\r\n\r\n$-1\r\n*-1\r\n*0\r\n%1\r\n+k\r\n~1\r\n:1\r\n\
        ,1.5\r\n#t\r\n(123\r\n=7\r\ntxt:abc\r\n>1\r\n_\r\n";

    #[test]
    fn any_split_gives_the_same_reply() {
        let whole = decode_all(ALL_KINDS).unwrap();
        for cut in 0..ALL_KINDS.len() {
            let mut decoder = Decoder::default();
            decoder.feed(&ALL_KINDS[..cut]);
            assert_eq!(decoder.next_reply(), Ok(None), "{cut}");
            decoder.feed(&ALL_KINDS[cut..]);
            assert_eq!(decoder.next_reply(), Ok(Some(whole[0].clone())), "{cut}");
            assert_eq!(decoder.pending(), 0);
        }
    }

    #[test]
    fn attributes_are_passed_over() {
        let values = decode_all(b"|1\r\n+k\r\n*1\r\n:1\r\n$1\r\na\r\n:2\r\n").unwrap();
        assert_eq!(values, [Value::Bulk(b"a".to_vec()), Value::Integer(2)]);
    }

    #[test]
    fn what_is_no_reply_is_an_error_and_not_a_panic() {
        for bytes in [&b"@1\r\n"[..], b"$x\r\n", b"*-2\r\n", b":\r\n"] {
            assert!(decode_all(bytes).is_err(), "{bytes:?}");
        }
        assert!(decode_all(&b"*1\r\n".repeat(100)).is_err());
        assert!(decode_all(b"*9223372036854775807\r\n:1\r\n").is_err());
    }
}
