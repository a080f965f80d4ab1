//! Adding elements at the ends, for LPUSH, RPUSH, LPUSHX and RPUSHX.

use crate::cmd::prelude::*;
use crate::db::{End, List};

/// Adds the words after the key and answers with the length.
pub(super) fn push(cx: &mut Cx<'_>, end: End) -> Outcome {
    let elements = &cx.argv[2..];
    let len = cx.edit_or_create(cx.argv[1], |list, sizing| {
        Ok(add(list, end, elements, sizing))
    })?;
    cx.out.integer(len);
    Ok(Flow::Done)
}

/// As [`push`], but creates no list.
pub(super) fn push_if_there(cx: &mut Cx<'_>, end: End) -> Outcome {
    let elements = &cx.argv[2..];
    let len = cx.edit(cx.argv[1], |list, sizing| {
        Ok(add(list, end, elements, sizing))
    })?;
    cx.out.integer(len.unwrap_or(0));
    Ok(Flow::Done)
}

fn add(list: &mut List, end: End, elements: &[&[u8]], sizing: &Sizing<'_>) -> Edited<i64> {
    let bytes = elements.iter().map(|element| element.len()).sum();
    list.grow(elements.len(), bytes, sizing);
    for element in elements {
        list.push(end, element, sizing);
    }
    Edited::changed(list.len() as i64, elements.len(), push_event(end))
}

/// The event of an element added at that end.
pub(super) fn push_event(end: End) -> &'static str {
    match end {
        End::Head => "lpush",
        End::Tail => "rpush",
    }
}
