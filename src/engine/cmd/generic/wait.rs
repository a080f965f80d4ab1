//! WAIT.

use crate::cmd::prelude::*;
use crate::number::parse_i64;
use crate::time::Time;
use std::time::Duration;

/// What `COMMAND` and its relatives tell of WAIT.
pub static SPEC: Spec = Spec {
    name: "WAIT",
    summary: "Waits until so many replicas have all earlier writes of this connection",
    since: "3.0.0",
    group: Group::Generic,
    complexity: "O(1)",
    arity: 3,
    categories: Categories::CONNECTION,
    tips: &["request_policy:all_shards", "response_policy:agg_min"],
    args: &[
        Arg::new("numreplicas", ArgKind::Integer),
        Arg::new("timeout", ArgKind::Integer),
    ],
    example: example(
        r#"> WAIT 0 0
(integer) 0
> WAIT 1 10
(integer) 0"#,
    ),
    handler: wait,
    ..Spec::BLANK
};

fn wait(cx: &mut Cx<'_>) -> Outcome {
    let wanted = parse_i64(cx.argv[1]).ok_or(error::NOT_AN_INTEGER)?;
    let deadline = deadline(cx, cx.argv[2])?;
    if wanted > 0 && waits(cx) {
        return Ok(forever_or(deadline));
    }
    cx.out.integer(0);
    Ok(Flow::Done)
}

/// Whether there is still reason to wait for replicas, of which this server has none: time alone can end it.
pub(super) fn waits(cx: &Cx<'_>) -> bool {
    let is_over = cx.client().parked.is_some();
    !is_over && !cx.is_nested()
}

/// No key can wake this command.
pub(super) fn forever_or(deadline: Option<Time>) -> Flow {
    Flow::Park {
        keys: Vec::new(),
        deadline,
    }
}

/// The end of a span in milliseconds; 0 stands for no end.
pub(super) fn deadline(cx: &Cx<'_>, word: &[u8]) -> Result<Option<Time>, Error> {
    let ms = parse_i64(word).ok_or(Error::fixed(
        "ERR timeout is not an integer or out of range",
    ))?;
    match u64::try_from(ms) {
        Ok(0) => Ok(None),
        Ok(ms) if cx.now.as_ms().checked_add_unsigned(ms).is_some() => {
            Ok(Some(cx.now + Duration::from_millis(ms)))
        }
        Ok(_) => Err(Error::fixed("ERR timeout is out of range")),
        Err(_) => Err(Error::fixed("ERR timeout is negative")),
    }
}
