//! GETRANGE: a part of a string.

use super::range::reply_range;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, getrange);

static SPEC: Spec = Spec {
    name: "GETRANGE",
    summary: "Returns the part of a string between two offsets, both included; negative ones count from the end",
    since: "2.4.0",
    group: Group::String,
    complexity: "O(N)",
    arity: 4,
    flags: Flags::READONLY,
    categories: Categories::STRING,
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[
        Arg::key("key", 0),
        Arg::new("start", ArgKind::Integer),
        Arg::new("end", ArgKind::Integer),
    ],
    example: example(
        r#"> SET text "This is a string"
OK
> GETRANGE text 0 3
"This"
> GETRANGE text -3 -1
"ing""#,
    ),
    part: Some(&REST),
    ..Spec::BLANK
};

fn getrange(cx: &mut Cx<'_>) -> Outcome {
    reply_range(cx)
}
