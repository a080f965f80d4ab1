//! What commands that may wait have in common: their timeout, and what they do when there is nothing yet.

use std::time::Duration;

use crate::call::owned;
use crate::cmd::prelude::*;
use crate::number::Extended;
use crate::time::Time;

/// The end of a wait of so many seconds, a decimal number; 0 waits for ever.
pub(super) fn deadline(cx: &Cx<'_>, seconds: &[u8]) -> Result<Option<Time>, Error> {
    Extended::parse(seconds).ok_or(error::TIMEOUT_NOT_A_FLOAT)?;
    let text = std::str::from_utf8(seconds).unwrap_or_default();
    let ms = (text.parse::<f64>().unwrap_or(f64::INFINITY) * 1000.0).ceil();
    if ms < 0.0 {
        return Err(error::TIMEOUT_NEGATIVE);
    }
    let latest_ms = i64::MAX - cx.now.as_ms();
    if ms >= latest_ms as f64 {
        return Err(error::TIMEOUT_OUT_OF_RANGE);
    }
    let ms = ms as u64;
    Ok((ms > 0).then(|| cx.now + Duration::from_millis(ms)))
}

/// There is nothing to reply yet: waits for one of the keys, or replies with nothing where no command may wait.
pub(super) fn wait_for(cx: &mut Cx<'_>, keys: &[&[u8]], deadline: Option<Time>) -> Outcome {
    wait(cx, None, keys, deadline)
}

/// As [`wait_for`], where the words would mean something else later: runs these instead when a key is ready.
pub(super) fn wait_as(
    cx: &mut Cx<'_>,
    words: &[&[u8]],
    keys: &[&[u8]],
    deadline: Option<Time>,
) -> Outcome {
    wait(cx, Some(owned(words)), keys, deadline)
}

fn wait(
    cx: &mut Cx<'_>,
    words: Option<Vec<Vec<u8>>>,
    keys: &[&[u8]],
    deadline: Option<Time>,
) -> Outcome {
    if cx.is_nested() {
        cx.out.null_array();
        return Ok(Flow::Done);
    }
    Ok(Flow::Park {
        words,
        keys: owned(keys),
        deadline,
    })
}
