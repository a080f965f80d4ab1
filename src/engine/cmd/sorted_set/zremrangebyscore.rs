//! ZREMRANGEBYSCORE: removes members by score.

use super::bounds::score_range;
use super::removal::remove_range;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, zremrangebyscore);

static SPEC: Spec = Spec {
    name: "ZREMRANGEBYSCORE",
    summary: "Removes members within a range of scores",
    since: "1.2.0",
    group: Group::SortedSet,
    complexity: "O(log(N)+M)",
    arity: 4,
    flags: Flags::WRITE,
    categories: Categories::SORTEDSET,
    keys: &[KeySpec::one(1, KeyFlags::RW.and(KeyFlags::DELETE))],
    args: &[
        Arg::key("key", 0),
        Arg::new("min", ArgKind::Double),
        Arg::new("max", ArgKind::Double),
    ],
    example: example(
        r#"> ZADD z 1 a 2 b 3 c
(integer) 3
> ZREMRANGEBYSCORE z -inf (3
(integer) 2"#,
    ),
    ..Spec::BLANK
};

fn zremrangebyscore(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let range = score_range(argv[2], argv[3])?;
    remove_range(cx, "zremrangebyscore", |set| set.score_span(&range))
}
