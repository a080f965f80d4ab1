//! ZREVRANGEBYLEX: members by name, the last first, all scores being equal.

use super::range::{By, Form, reply_range};
use crate::cmd::grammar;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, zrevrangebylex);

static SPEC: Spec = Spec {
    name: "ZREVRANGEBYLEX",
    summary: "Returns members within a range of names, the last name first",
    since: "2.8.9",
    group: Group::SortedSet,
    complexity: "O(log(N)+M)",
    arity: -4,
    flags: Flags::READONLY,
    categories: Categories::SORTEDSET,
    deprecated_since: "6.2.0",
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[
        Arg::key("key", 0),
        Arg::new("max", ArgKind::String),
        Arg::new("min", ArgKind::String),
        grammar::LIMIT,
    ],
    example: example(
        r#"> ZADD z 0 a 0 b 0 c
(integer) 3
> ZREVRANGEBYLEX z + [b
1) "c"
2) "b""#,
    ),
    ..Spec::BLANK
};

fn zrevrangebylex(cx: &mut Cx<'_>) -> Outcome {
    let form = Form {
        key: 1,
        by: Some(By::Lex),
        is_reverse: Some(true),
        stores: false,
    };
    reply_range(cx, form)
}
