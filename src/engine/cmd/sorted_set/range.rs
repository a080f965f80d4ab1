//! The family of ZRANGE: by rank, score or member, up or down, with a limit; replied or stored.

use std::ops::Range;

use super::bounds::{lex_range, score_range};
use super::elements::{integer, reply_elements};
use crate::cmd::prelude::*;
use crate::db::{Element, LexRange, ScoreRange, SortedSet};

/// What the command's name has decided already.
#[derive(Clone, Copy, Default)]
pub(super) struct Form {
    /// Where the key stands; the two bounds follow it.
    pub(super) key: usize,
    pub(super) by: Option<By>,
    pub(super) is_reverse: Option<bool>,
    pub(super) stores: bool,
}

/// What the bounds are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    Rank,
    Score,
    Lex,
}

/// Replies with the elements.
pub(super) fn reply_range(cx: &mut Cx<'_>, form: Form) -> Outcome {
    let argv = cx.argv;
    let query = Query::parse(argv, form)?;
    let (set, out) = cx.read_as::<SortedSet>(argv[form.key])?;
    match set {
        None => out.array(0),
        Some(set) => {
            let span = query.span(set);
            let count = span.len();
            let elements = set.elements(span, query.is_reverse);
            reply_elements(out, elements, count, query.with_scores);
        }
    }
    Ok(Flow::Done)
}

/// Stores the elements in the key before the one they are from.
pub(super) fn store_range(cx: &mut Cx<'_>, form: Form) -> Outcome {
    let argv = cx.argv;
    let query = Query::parse(argv, form)?;
    let elements: Vec<Element> = match cx.read_as::<SortedSet>(argv[form.key])?.0 {
        None => Vec::new(),
        Some(set) => {
            let elements = set.elements(query.span(set), false);
            let owned =
                |(member, score): (crate::db::Item<'_>, f64)| Element::new(&member.bytes(), score);
            elements.map(owned).collect()
        }
    };
    let count = elements.len();
    let mut stored = SortedSet::collect(elements, &cx.node.sizing());
    // Only a range of ranks knows beforehand how many there will be; without that Redis takes the large form.
    if !matches!(query.bounds, Bounds::Ranks(..)) {
        stored.enlarge(cx.node.sizing().seed);
    }
    cx.store(argv[form.key - 1], stored, "zrangestore");
    cx.out.integer(count as i64);
    Ok(Flow::Done)
}

/// The ranks from one to the other, both included and counted from behind when negative.
pub(super) fn rank_span(start: i64, end: i64, len: usize) -> Range<usize> {
    let len = len as i64;
    let start = if start < 0 {
        (start + len).max(0)
    } else {
        start
    };
    let end = if end < 0 { end + len } else { end.min(len - 1) };
    if start > end {
        return 0..0;
    }
    start as usize..end as usize + 1
}

/// A range of a set that is not at hand yet.
struct Query<'a> {
    bounds: Bounds<'a>,
    is_reverse: bool,
    with_scores: bool,
    offset: i64,
    limit: i64,
}

enum Bounds<'a> {
    Ranks(i64, i64),
    Scores(ScoreRange),
    Members(LexRange<'a>),
}

impl<'a> Query<'a> {
    fn parse(argv: Argv<'a>, form: Form) -> Result<Query<'a>, Error> {
        let options = Options::parse(&argv[form.key + 3..], form)?;
        let is_reverse = options.is_reverse.unwrap_or(false);
        let by = options.by.unwrap_or(By::Rank);
        if options.limit != -1 && by == By::Rank {
            return Err(error::LIMIT_OF_RANKS);
        }
        if options.with_scores && by == By::Lex {
            return Err(error::WITHSCORES_OF_MEMBERS);
        }
        let (first, second) = (argv[form.key + 1], argv[form.key + 2]);
        let (min, max) = if is_reverse {
            (second, first)
        } else {
            (first, second)
        };
        Ok(Query {
            bounds: match by {
                By::Rank => Bounds::Ranks(integer(first)?, integer(second)?),
                By::Score => Bounds::Scores(score_range(min, max)?),
                By::Lex => Bounds::Members(lex_range(min, max)?),
            },
            is_reverse,
            with_scores: options.with_scores,
            offset: options.offset,
            limit: options.limit,
        })
    }

    /// The ranks of the elements asked for, from below however they are replied.
    fn span(&self, set: &SortedSet) -> Range<usize> {
        let len = set.len();
        let span = match &self.bounds {
            Bounds::Ranks(start, end) => {
                let span = rank_span(*start, *end, len);
                return if self.is_reverse {
                    len - span.end..len - span.start
                } else {
                    span
                };
            }
            Bounds::Scores(range) => set.score_span(range),
            Bounds::Members(range) => set.lex_span(range, self.is_reverse),
        };
        self.limited(span)
    }

    fn limited(&self, span: Range<usize>) -> Range<usize> {
        // An offset below 0 skips everything, a limit below 0 limits nothing.
        let offset = usize::try_from(self.offset)
            .unwrap_or(usize::MAX)
            .min(span.len());
        let limit = usize::try_from(self.limit)
            .unwrap_or(usize::MAX)
            .min(span.len() - offset);
        if self.is_reverse {
            let end = span.end.max(span.start) - offset;
            end - limit..end
        } else {
            let start = span.start + offset;
            start..start + limit
        }
    }
}

/// What stands after the bounds.
struct Options {
    by: Option<By>,
    is_reverse: Option<bool>,
    with_scores: bool,
    offset: i64,
    limit: i64,
}

impl Options {
    fn parse(words: &[&[u8]], form: Form) -> Result<Options, Error> {
        let mut options = Options {
            by: form.by,
            is_reverse: form.is_reverse,
            with_scores: false,
            offset: 0,
            limit: -1,
        };
        let mut rest = words;
        while let [word, after @ ..] = rest {
            rest = after;
            let is = |name: &[u8]| word.eq_ignore_ascii_case(name);
            match (after, options.by, options.is_reverse) {
                _ if is(b"WITHSCORES") && !form.stores => options.with_scores = true,
                ([offset, limit, after @ ..], ..) if is(b"LIMIT") => {
                    (options.offset, options.limit) = (integer(offset)?, integer(limit)?);
                    rest = after;
                }
                (.., None) if is(b"REV") => options.is_reverse = Some(true),
                (_, None, _) if is(b"BYLEX") => options.by = Some(By::Lex),
                (_, None, _) if is(b"BYSCORE") => options.by = Some(By::Score),
                _ => return Err(error::SYNTAX),
            }
        }
        Ok(options)
    }
}
