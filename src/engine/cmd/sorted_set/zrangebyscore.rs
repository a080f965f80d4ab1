//! ZRANGEBYSCORE: members by score.

use super::range::{By, Form, reply_range};
use crate::cmd::grammar;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, zrangebyscore);

static SPEC: Spec = Spec {
    name: "ZRANGEBYSCORE",
    summary: "Returns members within a range of scores",
    since: "1.0.5",
    group: Group::SortedSet,
    complexity: "O(log(N)+M)",
    arity: -4,
    flags: Flags::READONLY,
    categories: Categories::SORTEDSET,
    deprecated_since: "6.2.0",
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[
        Arg::key("key", 0),
        Arg::new("min", ArgKind::Double),
        Arg::new("max", ArgKind::Double),
        Arg::pure_token("withscores", "WITHSCORES")
            .since("2.0.0")
            .optional(),
        grammar::LIMIT,
    ],
    example: example(
        r#"> ZADD z 1 a 2 b 3 c
(integer) 3
> ZRANGEBYSCORE z (1 +inf WITHSCORES LIMIT 0 1
1) "b"
2) "2""#,
    ),
    ..Spec::BLANK
};

fn zrangebyscore(cx: &mut Cx<'_>) -> Outcome {
    let form = Form {
        key: 1,
        by: Some(By::Score),
        is_reverse: Some(false),
        stores: false,
    };
    reply_range(cx, form)
}
