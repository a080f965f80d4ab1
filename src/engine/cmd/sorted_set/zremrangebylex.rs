//! ZREMRANGEBYLEX: removes members by name, all scores being equal.

use super::bounds::lex_range;
use super::removal::remove_range;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, zremrangebylex);

static SPEC: Spec = Spec {
    name: "ZREMRANGEBYLEX",
    summary: "Removes members within a range of names",
    since: "2.8.9",
    group: Group::SortedSet,
    complexity: "O(log(N)+M)",
    arity: 4,
    flags: Flags::WRITE,
    categories: Categories::SORTEDSET,
    keys: &[KeySpec::one(1, KeyFlags::RW.and(KeyFlags::DELETE))],
    args: &[
        Arg::key("key", 0),
        Arg::new("min", ArgKind::String),
        Arg::new("max", ArgKind::String),
    ],
    example: example(
        r#"> ZADD z 0 a 0 b 0 c
(integer) 3
> ZREMRANGEBYLEX z - [b
(integer) 2"#,
    ),
    ..Spec::BLANK
};

fn zremrangebylex(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let range = lex_range(argv[2], argv[3])?;
    remove_range(cx, "zremrangebylex", |set| set.lex_span(&range, false))
}
