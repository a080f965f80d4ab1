//! The DEBUG subcommands that make the node behave otherwise.

use std::time::Duration;

use crate::base::number::parse_i64;
use crate::cmd::prelude::*;
use crate::config::memory_bytes;

/// DEBUG SET-ACTIVE-EXPIRE 0|1.
pub(super) fn set_active_expire(cx: &mut Cx<'_>) -> Outcome {
    cx.node.switches.no_active_expiry = is_zero(cx.argv[2]);
    ok(cx)
}

/// DEBUG PAUSE-CRON 0|1.
pub(super) fn pause_cron(cx: &mut Cx<'_>) -> Outcome {
    cx.node.switches.no_cron = !is_zero(cx.argv[2]);
    ok(cx)
}

/// DEBUG QUICKLIST-PACKED-THRESHOLD size; 0 brings back the usual one.
pub(super) fn quicklist_packed_threshold(cx: &mut Cx<'_>) -> Outcome {
    let size = memory_bytes(cx.argv[2]).filter(|size| *size < 4 << 30);
    let size = size.ok_or(Error::fixed(
        "ERR argument must be a memory value bigger than 1 and smaller than 4gb",
    ))?;
    cx.node.switches.packed_threshold_bytes = (size > 0).then_some(size);
    ok(cx)
}

/// DEBUG CHANGE-REPL-ID.
pub(super) fn change_repl_id(cx: &mut Cx<'_>) -> Outcome {
    cx.node.identity.change_replid(&mut cx.node.rng);
    ok(cx)
}

/// DEBUG REPLICATE word [word ...].
pub(super) fn replicate(cx: &mut Cx<'_>) -> Outcome {
    let words = cx.argv.get(2..).unwrap_or_default();
    cx.propagate(words);
    ok(cx)
}

/// DEBUG REPLYBUFFER PEAK-RESET-TIME NEVER|RESET|milliseconds, or RESIZING 0|1. A reply buffer here has no peak to
/// forget: only the words are looked at.
pub(super) fn replybuffer(cx: &mut Cx<'_>) -> Outcome {
    let (what, value) = (cx.argv[2], cx.argv[3]);
    let is_word = || {
        [&b"never"[..], b"reset"]
            .iter()
            .any(|word| value.eq_ignore_ascii_case(word))
    };
    if what.eq_ignore_ascii_case(b"peak-reset-time") {
        if !is_word() && parse_i64(value).is_none() {
            return Err(error::NOT_AN_INTEGER);
        }
    } else if !what.eq_ignore_ascii_case(b"resizing") {
        return Err(error::subcommand_syntax(cx.argv[1], "DEBUG"));
    }
    ok(cx)
}

/// DEBUG SET-SKIP-CHECKSUM-VALIDATION 0|1.
pub(super) fn set_skip_checksum_validation(cx: &mut Cx<'_>) -> Outcome {
    cx.node.switches.skips_checksums = !is_zero(cx.argv[2]);
    ok(cx)
}

/// What makes no difference that could be seen here.
pub(super) fn accept(cx: &mut Cx<'_>) -> Outcome {
    ok(cx)
}

/// DEBUG SLEEP seconds: nobody is served until then. The command is parked without a key to wait for, so that it is
/// run again when its time has come; in a transaction `EXEC` is, once all its commands have run.
pub(super) fn sleep(cx: &mut Cx<'_>) -> Outcome {
    let is_over = cx.client().parked.is_some();
    let seconds = std::str::from_utf8(cx.argv[2])
        .ok()
        .and_then(|text| text.parse().ok());
    let span = seconds.and_then(|seconds: f64| Duration::try_from_secs_f64(seconds).ok());
    match span {
        Some(span) if cx.is_nested() && span > Duration::ZERO => {
            let sleep = &mut cx.node.wake.sleep;
            sleep.end = Some(sleep.end.unwrap_or(cx.now) + span);
            cx.node.stopwatch.slept(span);
            ok(cx)
        }
        Some(span) if !is_over && span > Duration::ZERO => {
            let end = cx.now + span;
            cx.node.wake.pause(end, true);
            Ok(Flow::Park {
                awaited: Awaited::Deadline,
                words: None,
                keys: Vec::new(),
                deadline: Some(end),
            })
        }
        // Now it is over; the time was lost to everybody all the same.
        span => {
            cx.node.stopwatch.slept(span.unwrap_or_default());
            ok(cx)
        }
    }
}

/// As C's `atoi` sees it.
fn is_zero(word: &[u8]) -> bool {
    let digits = word.strip_prefix(b"-").unwrap_or(word);
    let number = digits.iter().take_while(|byte| byte.is_ascii_digit());
    number.into_iter().all(|digit| *digit == b'0')
}

fn ok(cx: &mut Cx<'_>) -> Outcome {
    cx.out.ok();
    Ok(Flow::Done)
}
