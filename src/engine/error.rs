//! Every error text of the protocol, in one place, byte for byte as Redis 7.2 words it.

use std::borrow::Cow;

/// An error reply: its text without the leading `-` and the final CRLF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(pub Cow<'static, [u8]>);

impl Error {
    /// A text that is known when the program is built.
    pub const fn fixed(text: &'static str) -> Error {
        Error(Cow::Borrowed(text.as_bytes()))
    }

    /// A text made at run time; CR and LF become spaces, since a reply line cannot hold them.
    pub fn text(bytes: impl Into<Vec<u8>>) -> Error {
        let mut bytes = bytes.into();
        for byte in &mut bytes {
            if matches!(byte, b'\r' | b'\n') {
                *byte = b' ';
            }
        }
        Error(Cow::Owned(bytes))
    }

    /// The first word: `ERR`, `WRONGTYPE`.
    pub fn code(&self) -> &[u8] {
        self.0
            .split(|&byte| byte == b' ')
            .next()
            .unwrap_or_default()
    }
}

/// The key holds another type than the command works on.
pub const WRONG_TYPE: Error =
    Error::fixed("WRONGTYPE Operation against a key holding the wrong kind of value");
/// An option or its place is not known to the command.
pub const SYNTAX: Error = Error::fixed("ERR syntax error");
/// Not a 64-bit signed integer.
pub const NOT_AN_INTEGER: Error = Error::fixed("ERR value is not an integer or out of range");
/// Not a finite or infinite floating point number.
pub const NOT_A_FLOAT: Error = Error::fixed("ERR value is not a valid float");
/// The key must exist and does not.
pub const NO_SUCH_KEY: Error = Error::fixed("ERR no such key");
/// An index outside of a collection or string.
pub const OUT_OF_RANGE: Error = Error::fixed("ERR index out of range");
