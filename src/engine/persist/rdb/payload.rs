//! The bytes of a serialization, read with care and written: lengths, numbers, and what is left of the input.

use crate::db::Container;
use crate::db::Value;

/// Only streams may be empty.
pub(super) fn filled<T: Container>(collection: T) -> Option<Value> {
    (!T::GOES_WHEN_EMPTY || !collection.is_empty()).then(|| collection.into_value())
}

/// A length or, with the highest two bits set, the name of a special encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Length {
    Plain(u64),
    Special(u8),
}

/// What is left to read.
pub(super) struct Input<'a>(pub(super) &'a [u8]);

impl<'a> Input<'a> {
    pub(super) fn take(&mut self, len: u64) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(usize::try_from(len).ok()?)?;
        self.0 = rest;
        Some(taken)
    }

    pub(super) fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*taken)
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        self.array().map(|[byte]| byte)
    }

    pub(super) fn length(&mut self) -> Option<Length> {
        let first = self.byte()?;
        let low = first & 0x3f;
        Some(match first >> 6 {
            0 => Length::Plain(u64::from(low)),
            1 => Length::Plain(u64::from(low) << 8 | u64::from(self.byte()?)),
            2 if first == 0x80 => Length::Plain(u64::from(u32::from_be_bytes(self.array()?))),
            2 if first == 0x81 => Length::Plain(u64::from_be_bytes(self.array()?)),
            2 => return None,
            _ => Length::Special(low),
        })
    }

    /// A length where no encoding may stand; the name of one counts as its number, as in Redis.
    pub(super) fn plain_length(&mut self) -> Option<u64> {
        Some(match self.length()? {
            Length::Plain(len) => len,
            Length::Special(number) => u64::from(number),
        })
    }
}

pub(super) fn write_length(out: &mut Vec<u8>, len: usize) {
    write_number(out, len as u64);
}

/// A number of 64 bits, written as lengths are.
pub(super) fn write_number(out: &mut Vec<u8>, n: u64) {
    match n {
        0..=0x3f => out.push(n as u8),
        0x40..=0x3fff => out.extend_from_slice(&(0x4000 | n as u16).to_be_bytes()),
        _ => match u32::try_from(n) {
            Ok(n) => {
                out.push(0x80);
                out.extend_from_slice(&n.to_be_bytes());
            }
            Err(_) => {
                out.push(0x81);
                out.extend_from_slice(&n.to_be_bytes());
            }
        },
    }
}
