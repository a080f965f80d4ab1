//! Strings inside of a serialization: plain, as a small integer, or compressed.

use super::lzf;
use super::payload::{Input, Length, write_length};
use crate::base::number::parse_i64;
use crate::db::Str;

const INT8: u8 = 0;
const INT16: u8 = 1;
const INT32: u8 = 2;
const LZF: u8 = 3;
/// Marks a length byte as the name of a special encoding.
const SPECIAL: u8 = 0xc0;

/// The longest text that Redis looks at for an integer: `-2147483648`.
const INTEGER_TEXT_MAX_BYTES: usize = 11;
/// Shorter strings are not worth compressing.
const COMPRESSED_MIN_BYTES: usize = 21;

pub(super) fn write(out: &mut Vec<u8>, text: &Str) {
    match text.stored_int() {
        Some(n) if write_integer(out, n) => {}
        Some(_) => write_plain(out, &text.bytes()),
        None => write_bytes(out, &text.bytes()),
    }
}

/// As [`write()`], for bytes that are not stored as a number.
pub(super) fn write_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    if bytes.len() <= INTEGER_TEXT_MAX_BYTES
        && parse_i64(bytes).is_some_and(|n| write_integer(out, n))
    {
        return;
    }
    if bytes.len() >= COMPRESSED_MIN_BYTES
        && let Some(compressed) = lzf::compress(bytes, bytes.len() - 4)
    {
        out.push(SPECIAL | LZF);
        write_length(out, compressed.len());
        write_length(out, bytes.len());
        out.extend_from_slice(&compressed);
        return;
    }
    write_plain(out, bytes);
}

fn write_plain(out: &mut Vec<u8>, bytes: &[u8]) {
    write_length(out, bytes.len());
    out.extend_from_slice(bytes);
}

/// Writes nothing and says so when the number needs more than 32 bits.
fn write_integer(out: &mut Vec<u8>, n: i64) -> bool {
    if let Ok(n) = i8::try_from(n) {
        out.extend_from_slice(&[SPECIAL | INT8, n as u8]);
    } else if let Ok(n) = i16::try_from(n) {
        out.push(SPECIAL | INT16);
        out.extend_from_slice(&n.to_le_bytes());
    } else if let Ok(n) = i32::try_from(n) {
        out.push(SPECIAL | INT32);
        out.extend_from_slice(&n.to_le_bytes());
    } else {
        return false;
    }
    true
}

pub(super) fn read(input: &mut Input<'_>) -> Option<Str> {
    Some(match input.length()? {
        Length::Plain(len) => Str::new(input.take(len)?),
        Length::Special(INT8) => Str::int(i64::from(i8::from_le_bytes(input.array()?))),
        Length::Special(INT16) => Str::int(i64::from(i16::from_le_bytes(input.array()?))),
        Length::Special(INT32) => Str::int(i64::from(i32::from_le_bytes(input.array()?))),
        Length::Special(LZF) => {
            let compressed_len = input.plain_length()?;
            let len = input.plain_length()?;
            let compressed = input.take(compressed_len)?;
            match len {
                // Redis cannot tell a failure from an empty result.
                0 => Str::text(b""),
                _ => Str::new(&lzf::decompress(compressed, len)?),
            }
        }
        Length::Special(_) => return None,
    })
}
