//! What commands that may wait have in common: their timeout, and what they do when there is nothing yet.

use std::time::Duration;

use crate::base::number::Extended;
use crate::base::time::Time;
use crate::base::words::owned;
use crate::cmd::prelude::*;

/// The end of a wait of `seconds`, a decimal number; 0 waits for ever.
pub(super) fn deadline(cx: &Cx<'_>, seconds: &[u8]) -> Result<Option<Time>, Error> {
    let seconds = Extended::parse(seconds).ok_or(error::TIMEOUT_NOT_A_FLOAT)?;
    let ms = seconds
        .to_thousandths()
        .ok_or(error::TIMEOUT_OUT_OF_RANGE)?;
    deadline_after_ms(cx, ms)
}

/// The end of a wait of `ms` milliseconds; 0 waits for ever.
pub(super) fn deadline_after_ms(cx: &Cx<'_>, ms: i64) -> Result<Option<Time>, Error> {
    let ms = u64::try_from(ms).map_err(|_| error::TIMEOUT_NEGATIVE)?;
    let latest_ms = i64::MAX - cx.now.as_ms();
    if ms > latest_ms.cast_unsigned() {
        return Err(error::TIMEOUT_OUT_OF_RANGE);
    }
    Ok((ms > 0).then(|| cx.now + Duration::from_millis(ms)))
}

/// There is nothing to reply yet: waits for that under one of the keys, or replies with nothing where no command may wait.
pub(super) fn wait_for(
    cx: &mut Cx<'_>,
    awaited: Awaited,
    keys: &[&[u8]],
    deadline: Option<Time>,
) -> Outcome {
    wait(cx, None, awaited, keys, deadline)
}

/// As [`wait_for`], where the words would mean something else later: runs these instead when a key is ready.
pub(super) fn wait_as(
    cx: &mut Cx<'_>,
    words: &[&[u8]],
    awaited: Awaited,
    keys: &[&[u8]],
    deadline: Option<Time>,
) -> Outcome {
    wait(cx, Some(owned(words)), awaited, keys, deadline)
}

fn wait(
    cx: &mut Cx<'_>,
    words: Option<Vec<Vec<u8>>>,
    awaited: Awaited,
    keys: &[&[u8]],
    deadline: Option<Time>,
) -> Outcome {
    if cx.is_nested() {
        cx.out.null_array();
        return Ok(Flow::Done);
    }
    Ok(Flow::Park {
        awaited,
        words,
        keys: owned(keys),
        deadline,
    })
}
