//! ZRANGE: members by rank, score or name, in either direction.

use super::range::{Form, reply_range};
use crate::cmd::grammar;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, zrange);

static SPEC: Spec = Spec {
    name: "ZRANGE",
    summary: "Returns members within a range of ranks, scores or names",
    since: "1.2.0",
    group: Group::SortedSet,
    complexity: "O(log(N)+M)",
    arity: -4,
    flags: Flags::READONLY,
    categories: Categories::SORTEDSET,
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[
        Arg::key("key", 0),
        Arg::new("start", ArgKind::String),
        Arg::new("stop", ArgKind::String),
        Arg::new("sortby", ArgKind::OneOf)
            .since("6.2.0")
            .optional()
            .args(&[
                Arg::pure_token("byscore", "BYSCORE"),
                Arg::pure_token("bylex", "BYLEX"),
            ]),
        Arg::pure_token("rev", "REV").since("6.2.0").optional(),
        Arg::new("limit", ArgKind::Block)
            .token("LIMIT")
            .since("6.2.0")
            .optional()
            .args(&[
                Arg::new("offset", ArgKind::Integer),
                Arg::new("count", ArgKind::Integer),
            ]),
        grammar::WITHSCORES,
    ],
    example: example(
        r#"> ZADD z 1 a 2 b 3 c
(integer) 3
> ZRANGE z 0 -1
1) "a"
2) "b"
3) "c"
> ZRANGE z +inf (1 BYSCORE REV LIMIT 0 1 WITHSCORES
1) "c"
2) "3""#,
    ),
    ..Spec::BLANK
};

fn zrange(cx: &mut Cx<'_>) -> Outcome {
    let form = Form {
        key: 1,
        ..Form::default()
    };
    reply_range(cx, form)
}
