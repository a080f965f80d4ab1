//! ZREMRANGEBYRANK: removes members by rank.

use super::elements::integer;
use super::range::rank_span;
use super::removal::remove_range;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, zremrangebyrank);

static SPEC: Spec = Spec {
    name: "ZREMRANGEBYRANK",
    summary: "Removes members within a range of ranks",
    since: "2.0.0",
    group: Group::SortedSet,
    complexity: "O(log(N)+M)",
    arity: 4,
    flags: Flags::WRITE,
    categories: Categories::SORTEDSET,
    keys: &[KeySpec::one(1, KeyFlags::RW.and(KeyFlags::DELETE))],
    args: &[
        Arg::key("key", 0),
        Arg::new("start", ArgKind::Integer),
        Arg::new("stop", ArgKind::Integer),
    ],
    example: example(
        r#"> ZADD z 1 a 2 b 3 c
(integer) 3
> ZREMRANGEBYRANK z 0 1
(integer) 2"#,
    ),
    ..Spec::BLANK
};

fn zremrangebyrank(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let (start, end) = (integer(argv[2])?, integer(argv[3])?);
    remove_range(cx, "zremrangebyrank", |set| {
        rank_span(start, end, set.len())
    })
}
