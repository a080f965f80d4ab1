//! SUBSTR: the first name of `GETRANGE`.

use super::range::reply_range;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, substr);

static SPEC: Spec = Spec {
    name: "SUBSTR",
    summary: "Returns the part of a string between two offsets, both included; negative ones count from the end",
    since: "1.0.0",
    group: Group::String,
    complexity: "O(N)",
    arity: 4,
    flags: Flags::READONLY,
    categories: Categories::STRING,
    deprecated_since: "2.0.0",
    replaced_by: "`GETRANGE`",
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[
        Arg::key("key", 0),
        Arg::new("start", ArgKind::Integer),
        Arg::new("end", ArgKind::Integer),
    ],
    example: example(
        r#"> SET text "This is a string"
OK
> SUBSTR text 0 3
"This""#,
    ),
    part: Some(&REST),
    ..Spec::BLANK
};

fn substr(cx: &mut Cx<'_>) -> Outcome {
    reply_range(cx)
}
