//! Moving an element between lists, for LMOVE, RPOPLPUSH and those of their kind that wait.

use super::pop::pop_event;
use super::push::push_event;
use crate::cmd::blocking::{deadline, wait_for};
use crate::cmd::prelude::*;
use crate::db::{End, Item, List};

/// From which end of the source to which end of the destination.
type Ends = (End, End);

/// `LEFT` or `RIGHT`.
pub(super) fn end_named(word: &[u8]) -> Result<End, Error> {
    if word.eq_ignore_ascii_case(b"LEFT") {
        Ok(End::Head)
    } else if word.eq_ignore_ascii_case(b"RIGHT") {
        Ok(End::Tail)
    } else {
        Err(error::SYNTAX)
    }
}

/// Moves an element from `argv[1]` to `argv[2]` and answers with it.
pub(super) fn transfer(cx: &mut Cx<'_>, ends: Ends) -> Outcome {
    let argv = cx.argv;
    let (from, to) = (argv[1], argv[2]);
    let Some(list) = cx.peek_as::<List>(from)? else {
        cx.out.null();
        return Ok(Flow::Done);
    };
    let Some(item) = list.at_end(ends.0) else {
        cx.out.null();
        return Ok(Flow::Done);
    };
    let is_int = matches!(item, Item::Int(_));
    let element = item.bytes().to_vec();
    cx.peek_as::<List>(to)?;
    // Redis takes a number for nothing when it asks whether the list grows too large.
    let bytes = if is_int { 0 } else { element.len() };
    if from == to {
        rotate(cx, from, ends, &element, bytes)?;
    } else {
        cx.edit_or_create(to, |list: &mut List, sizing| {
            list.grow(1, bytes, sizing);
            list.push(ends.1, &element, sizing);
            Ok(Edited::changed((), 1, push_event(ends.1)))
        })?;
        // Both sides together are one change.
        cx.node.dirty -= 1;
        cx.edit(from, |list: &mut List, sizing| {
            list.remove_end(ends.0);
            list.shrink(sizing);
            Ok(Edited::changed((), 1, pop_event(ends.0)))
        })?;
    }
    cx.out.bulk(&element);
    Ok(Flow::Done)
}

/// Moves an element within one list.
fn rotate(
    cx: &mut Cx<'_>,
    key: &[u8],
    ends: Ends,
    element: &[u8],
    bytes: usize,
) -> Result<(), Error> {
    cx.edit(key, |list: &mut List, sizing| {
        list.remove_end(ends.0);
        list.grow(1, bytes, sizing);
        list.push(ends.1, element, sizing);
        list.shrink(sizing);
        Ok(Edited::changed((), 1, push_event(ends.1)))
    })?;
    cx.notify(List::CLASS, pop_event(ends.0), key);
    Ok(())
}

/// As [`transfer`], but waits for an element. Others are told `told`.
pub(super) fn transfer_or_wait(
    cx: &mut Cx<'_>,
    ends: Ends,
    timeout: &[u8],
    told: Argv<'_>,
) -> Outcome {
    let deadline = deadline(cx, timeout)?;
    let from = cx.argv[1];
    if cx.peek_as::<List>(from)?.is_some() {
        transfer(cx, ends)?;
        cx.propagate(told);
        return Ok(Flow::Done);
    }
    if cx.is_nested() {
        cx.out.null();
        return Ok(Flow::Done);
    }
    wait_for(cx, Awaited::List, &[from], deadline)
}
