//! Two indexes that name a range, for LRANGE and LTRIM.

use std::ops::Range;

use crate::base::number::parse_i64;
use crate::cmd::prelude::*;

/// The first and the last index, which count from the tail when they are negative.
pub(super) struct Bounds {
    first: i64,
    last: i64,
}

impl Bounds {
    pub(super) fn parse(first: &[u8], last: &[u8]) -> Result<Bounds, Error> {
        let parse = |word| parse_i64(word).ok_or(error::NOT_AN_INTEGER);
        Ok(Bounds {
            first: parse(first)?,
            last: parse(last)?,
        })
    }

    /// The part that is there, from the front; it is empty where the list has no such elements.
    pub(super) fn within(&self, len: usize) -> Range<usize> {
        let len = len as i64;
        let from_front = |index: i64| if index < 0 { index + len } else { index };
        let start = from_front(self.first).max(0);
        let end = from_front(self.last).min(len - 1) + 1;
        if start >= end {
            return 0..0;
        }
        start as usize..end as usize
    }
}
