//! ZREVRANGE: members by rank, the highest score first.

use super::range::{By, Form, reply_range};
use crate::cmd::grammar;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, zrevrange);

static SPEC: Spec = Spec {
    name: "ZREVRANGE",
    summary: "Returns members within a range of ranks, the highest score first",
    since: "1.2.0",
    group: Group::SortedSet,
    complexity: "O(log(N)+M)",
    arity: -4,
    flags: Flags::READONLY,
    categories: Categories::SORTEDSET,
    deprecated_since: "6.2.0",
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[
        Arg::key("key", 0),
        Arg::new("start", ArgKind::Integer),
        Arg::new("stop", ArgKind::Integer),
        grammar::WITHSCORES,
    ],
    example: example(
        r#"> ZADD z 1 a 2 b 3 c
(integer) 3
> ZREVRANGE z 0 1
1) "c"
2) "b""#,
    ),
    ..Spec::BLANK
};

fn zrevrange(cx: &mut Cx<'_>) -> Outcome {
    let form = Form {
        key: 1,
        by: Some(By::Rank),
        is_reverse: Some(true),
        stores: false,
    };
    reply_range(cx, form)
}
