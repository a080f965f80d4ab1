//! The count of SRANDMEMBER, HRANDFIELD and ZRANDMEMBER: that number of different elements, or of draws.

use crate::base::number::parse_i64;
use crate::cmd::prelude::*;
use crate::wire::reply::Reply;

/// How many elements are to be picked at random.
#[derive(Clone, Copy)]
pub(super) enum Pick {
    /// Different ones; all, if there are fewer.
    Distinct(u64),
    /// The same one may come again.
    Repeated(u64),
}

/// Redis would repeat elements until memory is full; here a reply that would have more bytes is refused.
const REPEATED_MAX_BYTES: usize = 1 << 28;
/// The shortest element: an empty one, which makes the most of them.
const ELEMENT_MIN_BYTES: u64 = b"$0\r\n\r\n".len() as u64;

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

    /// How many elements that means where there are `len`.
    pub(super) fn count_of(self, len: usize) -> Result<usize, Error> {
        match self {
            Pick::Distinct(count) => Ok(usize::try_from(count).map_or(len, |count| count.min(len))),
            Pick::Repeated(count) if count > REPEATED_MAX_BYTES as u64 / ELEMENT_MIN_BYTES => {
                Err(error::VALUE_OUT_OF_RANGE)
            }
            Pick::Repeated(count) => Ok(count as usize),
        }
    }

    /// Where the reply that begins now has to end: nothing is to be written behind that.
    pub(super) fn end(self, out: &Reply) -> usize {
        match self {
            Pick::Distinct(_) => usize::MAX,
            Pick::Repeated(_) => out.mark() + REPEATED_MAX_BYTES,
        }
    }
}

/// Refuses a reply that came to its end before all was written.
pub(super) fn ends_before(end: usize, out: &Reply) -> Outcome {
    if out.mark() >= end {
        return Err(error::VALUE_OUT_OF_RANGE);
    }
    Ok(Flow::Done)
}

#[cfg(test)]
mod tests {
    use crate::testing::Harness;

    #[test]
    fn repetition_ends_where_memory_would() {
        let mut harness = Harness::new();
        let client = harness.connect();
        let large = "x".repeat(1 << 20);
        harness.say(
            client,
            "SADD small a\r\nSADD s b\r\nHSET h b b\r\nZADD z 1 b",
        );
        for line in ["SADD s", "HSET h f", "ZADD z 1"] {
            harness.say(client, &format!("{line} {large}"));
        }
        let refusal = "-ERR value is out of range";
        for line in [
            "SRANDMEMBER s -1000",
            "HRANDFIELD h -1000 WITHVALUES",
            "ZRANDMEMBER z -1000 WITHSCORES",
            "SRANDMEMBER small -44739243",
            "SRANDMEMBER small -9223372036854775807",
        ] {
            assert_eq!(harness.say(client, line), refusal, "{line}");
        }
        let heard = harness.say(client, "SRANDMEMBER small -100000");
        assert!(heard.starts_with("*100000 $1 a $1 a"));
    }
}
