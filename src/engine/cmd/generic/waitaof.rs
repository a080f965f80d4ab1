//! WAITAOF.

use super::wait::{deadline, forever_or, waits};
use crate::base::number::parse_i64;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, waitaof);

static SPEC: Spec = Spec {
    name: "WAITAOF",
    summary: "Waits until the append-only files here and on a number of replicas have all earlier writes",
    since: "7.2.0",
    group: Group::Generic,
    complexity: "O(1)",
    arity: 4,
    flags: Flags::NOSCRIPT,
    categories: Categories::CONNECTION,
    tips: &["request_policy:all_shards", "response_policy:agg_min"],
    args: &[
        Arg::new("numlocal", ArgKind::Integer),
        Arg::new("numreplicas", ArgKind::Integer),
        Arg::new("timeout", ArgKind::Integer),
    ],
    example: example(
        r#"> WAITAOF 0 0 0
1) (integer) 0
2) (integer) 0"#,
    ),
    part: Some(&REST),
    ..Spec::BLANK
};

fn waitaof(cx: &mut Cx<'_>) -> Outcome {
    let local = bounded(cx.argv[1], 1, LOCAL_RANGE)?;
    let replicas = bounded(cx.argv[2], i64::MAX, error::NOT_POSITIVE)?;
    let deadline = deadline(cx, cx.argv[3])?;
    let is_appending = cx.node.config.appendonly();
    if local > 0 && !is_appending {
        return Err(Error::fixed(
            "ERR WAITAOF cannot be used when numlocal is set but appendonly is disabled.",
        ));
    }
    if replicas > 0 && waits(cx) {
        return Ok(forever_or(deadline));
    }
    cx.out.array(2);
    // The host appends before it sends any reply.
    cx.out.integer(i64::from(is_appending));
    cx.out.integer(0);
    Ok(Flow::Done)
}

const LOCAL_RANGE: Error = Error::fixed("ERR value is out of range, value must between 0 and 1");

fn bounded(word: &[u8], most: i64, refusal: Error) -> Result<i64, Error> {
    match parse_i64(word) {
        Some(n) if (0..=most).contains(&n) => Ok(n),
        Some(_) => Err(refusal),
        None => Err(error::NOT_AN_INTEGER),
    }
}
