//! ZRANGESTORE: keeps a range of a sorted set as another one.

use super::range::{Form, store_range};
use crate::cmd::grammar;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, zrangestore);

static SPEC: Spec = Spec {
    name: "ZRANGESTORE",
    summary: "Stores members within a range of ranks, scores or names in another key",
    since: "6.2.0",
    group: Group::SortedSet,
    complexity: "O(log(N)+M)",
    arity: -5,
    flags: Flags::WRITE.and(Flags::DENYOOM),
    categories: Categories::SORTEDSET,
    keys: &[
        KeySpec::one(1, KeyFlags::OW.and(KeyFlags::UPDATE)),
        KeySpec::one(2, KeyFlags::RO.and(KeyFlags::ACCESS)),
    ],
    args: &[
        Arg::key("dst", 0),
        Arg::key("src", 1),
        Arg::new("min", ArgKind::String),
        Arg::new("max", ArgKind::String),
        Arg::new("sortby", ArgKind::OneOf).optional().args(&[
            Arg::pure_token("byscore", "BYSCORE"),
            Arg::pure_token("bylex", "BYLEX"),
        ]),
        Arg::pure_token("rev", "REV").optional(),
        grammar::LIMIT,
    ],
    example: example(
        r#"> ZADD scores 12 ann 7 ben 9 cat
(integer) 3
> ZRANGESTORE best scores 0 1 REV
(integer) 2
> ZRANGE best 0 -1
1) "cat"
2) "ann""#,
    ),
    ..Spec::BLANK
};

fn zrangestore(cx: &mut Cx<'_>) -> Outcome {
    let form = Form {
        key: 2,
        stores: true,
        ..Form::default()
    };
    store_range(cx, form)
}
