//! A part of a bitmap, for BITCOUNT and BITPOS.

use crate::base::number::parse_i64;
use crate::cmd::prelude::*;

/// Two ends, both included; negative ones count from the end of the string.
pub(super) struct Range {
    start: i64,
    end: i64,
    is_in_bits: bool,
}

impl Range {
    /// The whole string.
    pub(super) const ALL: Range = Range {
        start: 0,
        end: -1,
        is_in_bits: false,
    };

    /// `start [end [BYTE | BIT]]`.
    pub(super) fn parse(words: &[&[u8]]) -> Result<Range, Error> {
        let (start, end, unit) = match *words {
            [start] => (start, None, None),
            [start, end] => (start, Some(end), None),
            [start, end, unit] => (start, Some(end), Some(unit)),
            _ => return Err(error::SYNTAX),
        };
        let start = parse_i64(start).ok_or(error::NOT_AN_INTEGER)?;
        let end = match end {
            Some(end) => parse_i64(end).ok_or(error::NOT_AN_INTEGER),
            None => Ok(-1),
        };
        let is_in_bits = match unit {
            Some(unit) if unit.eq_ignore_ascii_case(b"BIT") => true,
            Some(unit) if unit.eq_ignore_ascii_case(b"BYTE") => false,
            Some(_) => return Err(error::SYNTAX),
            None => false,
        };
        Ok(Range {
            start,
            end: end?,
            is_in_bits,
        })
    }

    /// Whether both ends count from the end of the string, and the first comes after the last. In a short string both
    /// would become its first byte.
    pub(super) fn is_backwards(&self) -> bool {
        self.start < 0 && self.end < 0 && self.start > self.end
    }

    /// The first and the last bit that it means in a string of `len` bytes, if any.
    pub(super) fn bits(&self, len: usize) -> Option<(u64, u64)> {
        let total = len as u64 * if self.is_in_bits { 8 } else { 1 };
        let start = from_the_start(self.start, total);
        let end = from_the_start(self.end, total).min(total.checked_sub(1)?);
        match (start <= end, self.is_in_bits) {
            (false, _) => None,
            (true, true) => Some((start, end)),
            (true, false) => Some((start * 8, end * 8 + 7)),
        }
    }
}

fn from_the_start(place: i64, total: u64) -> u64 {
    match u64::try_from(place) {
        Ok(place) => place,
        Err(_) => total.saturating_sub(place.unsigned_abs()),
    }
}
