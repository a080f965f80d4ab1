//! Popping from the first list of several, for LMPOP and BLMPOP.

use super::pop::{pop_name, pop_some};
use super::transfer::end_named;
use crate::base::number::parse_i64;
use crate::cmd::prelude::*;
use crate::db::{End, List};

/// `numkeys key [key ...] <LEFT | RIGHT> [COUNT count]`.
pub(super) struct MultiPop<'a> {
    pub(super) keys: &'a [&'a [u8]],
    end: End,
    count: usize,
}

impl<'a> MultiPop<'a> {
    pub(super) fn parse(words: &'a [&'a [u8]]) -> Result<MultiPop<'a>, Error> {
        let (numkeys, words) = words.split_first().ok_or(error::SYNTAX)?;
        let numkeys = positive(numkeys, "ERR numkeys should be greater than 0")?;
        let (keys, words) = words.split_at_checked(numkeys).ok_or(error::SYNTAX)?;
        let (end, options) = words.split_first().ok_or(error::SYNTAX)?;
        let end = end_named(end)?;
        let count = match options {
            [] => 1,
            [name, count, rest @ ..] if name.eq_ignore_ascii_case(b"COUNT") => {
                let count = positive(count, "ERR count should be greater than 0")?;
                if !rest.is_empty() {
                    return Err(error::SYNTAX);
                }
                count
            }
            _ => return Err(error::SYNTAX),
        };
        Ok(MultiPop { keys, end, count })
    }

    /// Pops and replies; `false`: there is nothing in any of the lists.
    pub(super) fn pop(&self, cx: &mut Cx<'_>) -> Result<bool, Error> {
        for &key in self.keys {
            let Some(list) = cx.peek_as::<List>(key)? else {
                continue;
            };
            let count = self.count.min(list.len());
            cx.out.array(2);
            cx.out.bulk(key);
            pop_some(cx, key, self.end, count)?;
            let mut digits = itoa::Buffer::new();
            cx.propagate(&[pop_name(self.end), key, digits.format(count).as_bytes()]);
            return Ok(true);
        }
        Ok(false)
    }
}

fn positive(word: &[u8], refusal: &'static str) -> Result<usize, Error> {
    let number = parse_i64(word).and_then(|number| usize::try_from(number).ok());
    number
        .filter(|number| *number > 0)
        .ok_or(Error::fixed(refusal))
}
