//! ZPOPMIN: removes the members with the lowest scores.

use super::pop::{End, pop};
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, zpopmin);

static SPEC: Spec = Spec {
    name: "ZPOPMIN",
    summary: "Removes the members with the lowest scores and returns them",
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
> ZPOPMIN z
1) "a"
2) "1"
> ZPOPMIN z 5
1) "b"
2) "2"
3) "c"
4) "3""#,
    ),
    ..Spec::BLANK
};

fn zpopmin(cx: &mut Cx<'_>) -> Outcome {
    pop(cx, End::Min)
}
