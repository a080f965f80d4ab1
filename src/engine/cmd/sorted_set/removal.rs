//! ZREMRANGEBYRANK, ZREMRANGEBYSCORE and ZREMRANGEBYLEX.

use std::ops::Range;

use crate::cmd::prelude::*;
use crate::db::SortedSet;

/// Removes the elements of the ranks that `span` finds and replies how many those were.
pub(super) fn remove_range(
    cx: &mut Cx<'_>,
    event: &'static str,
    span: impl FnOnce(&SortedSet) -> Range<usize>,
) -> Outcome {
    let argv = cx.argv;
    let removed = cx.edit::<SortedSet, _>(argv[1], |set, _| {
        let span = span(set);
        let removed = set.remove_span(span).len();
        Ok(Edited::changed(removed, removed, event))
    })?;
    cx.out.integer(removed.unwrap_or(0) as i64);
    Ok(Flow::Done)
}
