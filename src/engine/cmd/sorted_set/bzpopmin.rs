//! BZPOPMIN: removes the member with the lowest score, or waits for one.

use super::pop::{End, pop_or_wait};
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, bzpopmin);

static SPEC: Spec = Spec {
    name: "BZPOPMIN",
    summary: "Removes the member with the lowest score and returns it, or waits until there is one",
    since: "5.0.0",
    group: Group::SortedSet,
    complexity: "O(log(N))",
    arity: -3,
    flags: Flags::WRITE.and(Flags::FAST).and(Flags::BLOCKING),
    categories: Categories::SORTEDSET,
    keys: &[KeySpec::range(
        1,
        -2,
        1,
        KeyFlags::RW.and(KeyFlags::ACCESS).and(KeyFlags::DELETE),
    )],
    args: &[
        Arg::key("key", 0).multiple(),
        Arg::new("timeout", ArgKind::Double),
    ],
    example: example(
        r#"> ZADD z 1 a 2 b
(integer) 2
> BZPOPMIN none z 0
1) "z"
2) "a"
3) "1""#,
    ),
    ..Spec::BLANK
};

fn bzpopmin(cx: &mut Cx<'_>) -> Outcome {
    pop_or_wait(cx, End::Min)
}
