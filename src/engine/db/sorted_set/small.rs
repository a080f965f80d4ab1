//! The small form of a sorted set: a listpack of members, each followed by its score, in their order.
//!
//! Ranks count pairs. **Invariant:** a score is stored as the text that Redis stores.

use std::ops::Range;

use super::range::{LexRange, ScoreRange};
use crate::db::{Item, Listpack};
use crate::number::{as_integer, parse_f64, print_f64};

/// Where a member is and its score.
pub(super) fn find(pack: &Listpack, member: &[u8]) -> Option<(usize, f64)> {
    let at = pack.find(pack.first(), member, 2)?;
    Some((at, score_at(pack, at)))
}

/// The score of the member at that place.
pub(super) fn score_at(pack: &Listpack, at: usize) -> f64 {
    pack.next(at).map_or(0.0, |at| score_of(pack.get(at)))
}

/// A score as it is stored.
pub(super) fn score_of(item: Item<'_>) -> f64 {
    match item {
        Item::Int(n) => n as f64,
        Item::Text(text) => parse_f64(text).unwrap_or(0.0),
    }
}

/// Adds a member that is not there.
pub(super) fn insert(pack: &mut Listpack, member: &[u8], score: f64) {
    match place_for(pack, member, score) {
        Some(at) => {
            pack.insert(at, member);
            with_text(score, |text| pack.insert_after(at, text));
        }
        None => push(pack, member, score),
    }
}

/// The place of the first pair that comes after such a one.
fn place_for(pack: &Listpack, member: &[u8], score: f64) -> Option<usize> {
    pairs(pack).find(|at| {
        let other = score_at(pack, *at);
        let is_tied = other == score;
        other > score || is_tied && &*pack.get(*at).bytes() > member
    })
}

/// Adds a member after all others.
pub(super) fn push(pack: &mut Listpack, member: &[u8], score: f64) {
    pack.push(member);
    with_text(score, |text| pack.push(text));
}

/// Negative zero is stored as 0, as every integer is stored as one.
fn with_text<R>(score: f64, store: impl FnOnce(&[u8]) -> R) -> R {
    match as_integer(score) {
        Some(n) => store(itoa::Buffer::new().format(n).as_bytes()),
        None => store(&print_f64(score)),
    }
}

/// Removes the pair at that place.
pub(super) fn remove(pack: &mut Listpack, at: usize) {
    pack.remove_some(at, 2);
}

/// How many pairs stand before that place.
pub(super) fn rank(pack: &Listpack, at: usize) -> usize {
    pairs(pack).take_while(|pair| *pair < at).count()
}

/// The place of the pair of that rank.
pub(super) fn seek(pack: &Listpack, rank: usize) -> Option<usize> {
    pack.seek(2 * rank as i64)
}

/// The ranks of the scores within a range.
pub(super) fn score_span(pack: &Listpack, range: &ScoreRange) -> Range<usize> {
    let count = |is_before: &dyn Fn(f64) -> bool| {
        pairs(pack)
            .take_while(|at| is_before(score_at(pack, *at)))
            .count()
    };
    count(&|score| !range.reaches(score))..count(&|score| !range.ends_before(score))
}

/// The ranks of the members within a range. Scores that differ make no sense here, and then Redis's answer depends
/// on the side from which it looks.
pub(super) fn lex_span(pack: &Listpack, range: &LexRange<'_>, is_reverse: bool) -> Range<usize> {
    let members: Vec<_> = pairs(pack).map(|at| pack.get(at).bytes()).collect();
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

/// The places of all members.
pub(super) fn pairs(pack: &Listpack) -> impl Iterator<Item = usize> {
    let next = |at: &usize| pack.next(*at).and_then(|score| pack.next(score));
    std::iter::successors(pack.first(), next)
}
