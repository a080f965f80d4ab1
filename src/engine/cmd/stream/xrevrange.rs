//! XREVRANGE: the entries between two IDs, the newest first.

use super::xrange::reply_range;
use crate::cmd::grammar;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, xrevrange);

static SPEC: Spec = Spec {
    name: "XREVRANGE",
    summary: "Returns the entries of a stream between two IDs, the newest first",
    since: "5.0.0",
    group: Group::Stream,
    complexity: "O(N)",
    arity: -4,
    flags: Flags::READONLY,
    categories: Categories::STREAM,
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[
        Arg::key("key", 0),
        Arg::new("end", ArgKind::String),
        Arg::new("start", ArgKind::String),
        grammar::COUNT,
    ],
    example: example(
        r#"> XADD race 1 rider Castilla
"1-0"
> XADD race 2 rider Norem
"2-0"
> XREVRANGE race + - COUNT 1
1) 1) "2-0"
   2) 1) "rider"
      2) "Norem""#,
    ),
    ..Spec::BLANK
};

fn xrevrange(cx: &mut Cx<'_>) -> Outcome {
    reply_range(cx, cx.argv[3], cx.argv[2], true)
}
