//! ZREVRANGEBYSCORE: members by score, the highest first.

use super::range::{By, Form, reply_range};
use crate::cmd::grammar;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, zrevrangebyscore);

static SPEC: Spec = Spec {
    name: "ZREVRANGEBYSCORE",
    summary: "Returns members within a range of scores, the highest score first",
    since: "2.2.0",
    group: Group::SortedSet,
    complexity: "O(log(N)+M)",
    arity: -4,
    flags: Flags::READONLY,
    categories: Categories::SORTEDSET,
    deprecated_since: "6.2.0",
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[
        Arg::key("key", 0),
        Arg::new("max", ArgKind::Double),
        Arg::new("min", ArgKind::Double),
        grammar::WITHSCORES,
        grammar::LIMIT,
    ],
    example: example(
        r#"> ZADD z 1 a 2 b 3 c
(integer) 3
> ZREVRANGEBYSCORE z +inf (1
1) "c"
2) "b""#,
    ),
    ..Spec::BLANK
};

fn zrevrangebyscore(cx: &mut Cx<'_>) -> Outcome {
    let form = Form {
        key: 1,
        by: Some(By::Score),
        is_reverse: Some(true),
        stores: false,
    };
    reply_range(cx, form)
}
