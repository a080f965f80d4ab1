//! ZPOPMAX: removes the members with the highest scores.

use super::pop::{End, pop};
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, zpopmax);

static SPEC: Spec = Spec {
    name: "ZPOPMAX",
    summary: "Removes the members with the highest scores and returns them",
    since: "5.0.0",
    group: Group::SortedSet,
    complexity: "O(log(N)*M)",
    arity: -2,
    flags: Flags::WRITE.and(Flags::FAST),
    categories: Categories::SORTEDSET,
    keys: &[KeySpec::one(
        1,
        KeyFlags::RW.and(KeyFlags::ACCESS).and(KeyFlags::DELETE),
    )],
    args: &[
        Arg::key("key", 0),
        Arg::new("count", ArgKind::Integer).optional(),
    ],
    example: example(
        r#"> ZADD z 1 a 2 b 3 c
(integer) 3
> ZPOPMAX z
1) "c"
2) "3"
> ZPOPMAX z 5
1) "b"
2) "2"
3) "a"
4) "1""#,
    ),
    ..Spec::BLANK
};

fn zpopmax(cx: &mut Cx<'_>) -> Outcome {
    pop(cx, End::Max)
}
