//! The bounds of ranges as arguments: `5`, `(5` and `+inf` of scores, `[a`, `(a`, `-` and `+` of members.

use crate::base::number::parse_f64_leniently;
use crate::cmd::prelude::*;
use crate::db::{LexBound, LexRange, ScoreBound, ScoreRange};

pub(super) fn score_range(min: &[u8], max: &[u8]) -> Result<ScoreRange, Error> {
    let bound = |word| score_bound(word).ok_or(error::BOUND_NOT_A_FLOAT);
    Ok(ScoreRange {
        min: bound(min)?,
        max: bound(max)?,
    })
}

fn score_bound(word: &[u8]) -> Option<ScoreBound> {
    let (number, is_exclusive) = match word {
        [b'(', number @ ..] => (number, true),
        number => (number, false),
    };
    Some(ScoreBound {
        score: parse_f64_leniently(number)?,
        is_exclusive,
    })
}

pub(super) fn lex_range<'a>(min: &'a [u8], max: &'a [u8]) -> Result<LexRange<'a>, Error> {
    let bound = |word| lex_bound(word).ok_or(error::BOUND_NOT_A_STRING);
    Ok(LexRange {
        min: bound(min)?,
        max: bound(max)?,
    })
}

fn lex_bound(word: &[u8]) -> Option<LexBound<'_>> {
    match word {
        b"-" => Some(LexBound::Least),
        b"+" => Some(LexBound::Greatest),
        [b'[', member @ ..] => Some(LexBound::Included(member)),
        [b'(', member @ ..] => Some(LexBound::Excluded(member)),
        _ => None,
    }
}
