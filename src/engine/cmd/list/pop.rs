//! Removing elements at the ends, for LPOP, RPOP and the commands that pop from the first list of several.

use crate::base::number::parse_i64;
use crate::cmd::blocking::{deadline, wait_for};
use crate::cmd::prelude::*;
use crate::db::{End, List};

/// LPOP and RPOP.
pub(super) fn pop(cx: &mut Cx<'_>, end: End) -> Outcome {
    match *cx.argv {
        [_, key] => {
            if !pop_one(cx, key, end)? {
                cx.out.null();
            }
        }
        [_, key, count] => {
            let count = parse_i64(count).and_then(|count| usize::try_from(count).ok());
            if !pop_some(cx, key, end, count.ok_or(error::NOT_POSITIVE)?)? {
                cx.out.null_array();
            }
        }
        _ => {
            return Err(error::wrong_arity(if end == End::Head {
                "lpop"
            } else {
                "rpop"
            }));
        }
    }
    Ok(Flow::Done)
}

/// BLPOP and BRPOP.
pub(super) fn pop_or_wait(cx: &mut Cx<'_>, end: End) -> Outcome {
    let Some((timeout, keys)) = cx.argv[1..].split_last() else {
        return Err(error::SYNTAX);
    };
    let deadline = deadline(cx, timeout)?;
    for &key in keys {
        if cx.peek_as::<List>(key)?.is_none() {
            continue;
        }
        cx.out.array(2);
        cx.out.bulk(key);
        pop_one(cx, key, end)?;
        cx.propagate(&[pop_name(end), key]);
        return Ok(Flow::Done);
    }
    wait_for(cx, Awaited::List, keys, deadline)
}

/// The command that removes at that end.
pub(super) fn pop_name(end: End) -> &'static [u8] {
    match end {
        End::Head => b"LPOP",
        End::Tail => b"RPOP",
    }
}

/// Removes one element and writes it; `false`: there is no such list.
pub(super) fn pop_one(cx: &mut Cx<'_>, key: &[u8], end: End) -> Result<bool, Error> {
    let mut out = std::mem::take(cx.out);
    let popped = cx.edit(key, |list: &mut List, sizing| {
        if let Some(item) = list.at_end(end) {
            item.reply(&mut out);
        }
        list.remove_end(end);
        list.shrink(sizing);
        Ok(Edited::changed((), 1, pop_event(end)))
    });
    *cx.out = out;
    Ok(popped?.is_some())
}

/// Removes up to `count` elements and writes an array of them; `false`: there is no such list.
pub(super) fn pop_some(cx: &mut Cx<'_>, key: &[u8], end: End, count: usize) -> Result<bool, Error> {
    let mut out = std::mem::take(cx.out);
    let popped = cx.edit(key, |list: &mut List, sizing| {
        let count = count.min(list.len());
        out.array(count);
        match end {
            End::Head => list.reply_range(0, count, &mut out),
            End::Tail => {
                for (_, item) in list.walk(End::Tail).take(count) {
                    item.reply(&mut out);
                }
            }
        }
        let start = if end == End::Head {
            0
        } else {
            list.len() - count
        };
        list.remove_range(start, count);
        list.shrink(sizing);
        Ok(Edited::changed((), count, pop_event(end)))
    });
    *cx.out = out;
    Ok(popped?.is_some())
}

/// The event of an element removed at that end.
pub(super) fn pop_event(end: End) -> &'static str {
    match end {
        End::Head => "lpop",
        End::Tail => "rpop",
    }
}
