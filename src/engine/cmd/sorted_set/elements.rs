//! How elements and scores are replied: RESP3 nests each member with its score and has numbers of its own.

use crate::base::number::print_f64;
use crate::cmd::prelude::*;
use crate::db::{Element, Elements, Item};
use crate::wire::reply::Reply;

/// The number as it is, or as a bulk string in RESP2.
pub(crate) fn reply_score(out: &mut Reply, score: f64) {
    out.double(print_f64(score).as_str());
}

/// The head of an array of `count` elements.
pub(super) fn reply_head(out: &mut Reply, count: usize, with_scores: bool) {
    let is_flat = with_scores && !out.is_resp3();
    out.array(if is_flat { 2 * count } else { count });
}

/// One element of such an array.
pub(super) fn reply_element(out: &mut Reply, member: Item<'_>, score: Option<f64>) {
    if score.is_some() && out.is_resp3() {
        out.array(2);
    }
    member.reply(out);
    if let Some(score) = score {
        reply_score(out, score);
    }
}

/// An array of `count` elements.
pub(super) fn reply_elements(
    out: &mut Reply,
    elements: Elements<'_>,
    count: usize,
    with_scores: bool,
) {
    reply_head(out, count, with_scores);
    for (member, score) in elements {
        reply_element(out, member, with_scores.then_some(score));
    }
}

/// Elements with their scores, one after another without a head.
pub(super) fn reply_flat(out: &mut Reply, elements: &[Element]) {
    for element in elements {
        out.bulk(element.member.bytes());
        reply_score(out, element.score);
    }
}

/// Elements with their scores, each an array.
pub(super) fn reply_nested(out: &mut Reply, elements: &[Element]) {
    out.array(elements.len());
    for element in elements {
        out.array(2);
        out.bulk(element.member.bytes());
        reply_score(out, element.score);
    }
}

/// An integer, as any number of elements or rank is given.
pub(super) fn integer(word: &[u8]) -> Result<i64, Error> {
    crate::base::number::parse_i64(word).ok_or(error::NOT_AN_INTEGER)
}
