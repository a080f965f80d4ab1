//! The count of SRANDMEMBER, HRANDFIELD and ZRANDMEMBER: so many different elements, or any so many times.

use crate::cmd::prelude::*;
use crate::number::parse_i64;

/// How many elements are to be picked at random.
#[derive(Clone, Copy)]
pub(super) enum Pick {
    /// Different ones; all, if there are fewer.
    Distinct(u64),
    /// The same one may come again.
    Repeated(u64),
}

/// Redis would go on until memory is full; here a reply of more elements is refused.
const REPEATED_MAX: u64 = 1 << 24;

impl Pick {
    /// A negative number allows repetition.
    pub(super) fn parse(word: &[u8]) -> Result<Pick, Error> {
        let count = parse_i64(word).ok_or(error::NOT_AN_INTEGER)?;
        match u64::try_from(count) {
            Ok(count) => Ok(Pick::Distinct(count)),
            Err(_) if count == i64::MIN => Err(error::COUNT_OUT_OF_RANGE),
            Err(_) => Ok(Pick::Repeated(count.unsigned_abs())),
        }
    }

    /// The words after the key of a command that may reply pairs: the count, and whether `pairs` asks for these.
    pub(super) fn parse_with(words: &[&[u8]], pairs: &str) -> Result<(Pick, bool), Error> {
        let [count, rest @ ..] = words else {
            return Err(error::SYNTAX);
        };
        let pick = Pick::parse(count)?;
        match rest {
            [] => Ok((pick, false)),
            [word] if word.eq_ignore_ascii_case(pairs.as_bytes()) => Ok((pick.of_pairs()?, true)),
            _ => Err(error::SYNTAX),
        }
    }

    /// As it is when each element is followed by something else, which halves what is allowed.
    fn of_pairs(self) -> Result<Pick, Error> {
        let (Pick::Distinct(count) | Pick::Repeated(count)) = self;
        if count > i64::MAX as u64 / 2 {
            return Err(error::VALUE_OUT_OF_RANGE);
        }
        Ok(self)
    }

    /// How many that are, of so many elements.
    pub(super) fn count_of(self, len: usize) -> Result<usize, Error> {
        match self {
            Pick::Distinct(count) => Ok(usize::try_from(count).map_or(len, |count| count.min(len))),
            Pick::Repeated(REPEATED_MAX..) => Err(error::VALUE_OUT_OF_RANGE),
            Pick::Repeated(count) => Ok(count as usize),
        }
    }
}
