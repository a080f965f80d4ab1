//! The small form of a sorted set: members, each followed by its score, in their order.
//!
//! Ranks count pairs. **Invariant:** a score is stored as the text that Redis stores.

use std::ops::Range;

use super::range::{LexRange, ScoreRange};
use crate::db::{Item, Pairs};
use crate::number::{as_integer, parse_f64, print_f64};

/// Where a member is and its score.
pub(super) fn find(pairs: &Pairs, member: &[u8]) -> Option<(usize, f64)> {
    let at = pairs.find(member)?;
    Some((at, score_at(pairs, at)))
}

/// The score of the member at that place.
pub(super) fn score_at(pairs: &Pairs, at: usize) -> f64 {
    score_of(pairs.value_at(at))
}

/// A score as it is stored.
pub(super) fn score_of(item: Item<'_>) -> f64 {
    match item {
        Item::Int(n) => n as f64,
        Item::Text(text) => parse_f64(text).unwrap_or(0.0),
    }
}

/// Adds a member that is not there.
pub(super) fn insert(pairs: &mut Pairs, member: &[u8], score: f64) {
    let before = place_for(pairs, member, score);
    with_text(score, |text| pairs.insert(before, member, text));
}

/// The place of the first pair that comes after such a one.
fn place_for(pairs: &Pairs, member: &[u8], score: f64) -> Option<usize> {
    pairs.places().find(|at| {
        let other = score_at(pairs, *at);
        let is_tied = other == score;
        other > score || is_tied && &*pairs.key_at(*at).bytes() > member
    })
}

/// Adds a member after all others.
pub(super) fn push(pairs: &mut Pairs, member: &[u8], score: f64) {
    with_text(score, |text| pairs.insert(None, member, text));
}

/// Negative zero is stored as 0, as every integer is stored as one.
fn with_text<R>(score: f64, store: impl FnOnce(&[u8]) -> R) -> R {
    match as_integer(score) {
        Some(n) => store(itoa::Buffer::new().format(n).as_bytes()),
        None => store(&print_f64(score)),
    }
}

/// How many pairs stand before that place.
pub(super) fn rank(pairs: &Pairs, at: usize) -> usize {
    pairs.places().take_while(|pair| *pair < at).count()
}

/// The place of the pair of that rank.
pub(super) fn seek(pairs: &Pairs, rank: usize) -> Option<usize> {
    pairs.places().nth(rank)
}

/// The ranks of the scores within a range.
pub(super) fn score_span(pairs: &Pairs, range: &ScoreRange) -> Range<usize> {
    let count = |is_before: &dyn Fn(f64) -> bool| {
        pairs
            .places()
            .take_while(|at| is_before(score_at(pairs, *at)))
            .count()
    };
    count(&|score| !range.reaches(score))..count(&|score| !range.ends_before(score))
}

/// The ranks of the members within a range. Scores that differ make no sense here, and then Redis's answer depends
/// on the side from which it looks.
pub(super) fn lex_span(pairs: &Pairs, range: &LexRange<'_>, is_reverse: bool) -> Range<usize> {
    let members: Vec<_> = pairs.iter().map(|(member, _)| member.bytes()).collect();
    let (Some(first), Some(last)) = (members.first(), members.last()) else {
        return 0..0;
    };
    if range.is_void() || !range.reaches(last) || range.ends_before(first) {
        return 0..0;
    }
    if is_reverse {
        let end = members
            .iter()
            .rposition(|member| !range.ends_before(member));
        let end = end.map_or(0, |last| last + 1);
        let outside = members[..end]
            .iter()
            .rposition(|member| !range.reaches(member));
        outside.map_or(0, |at| at + 1)..end
    } else {
        let is_in = |member: &[u8]| range.reaches(member);
        let start = members.iter().position(|member| is_in(member));
        let start = start.unwrap_or(members.len());
        let outside = members[start..]
            .iter()
            .position(|member| range.ends_before(member));
        start..outside.map_or(members.len(), |at| start + at)
    }
}
