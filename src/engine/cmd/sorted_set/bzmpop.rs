//! BZMPOP: as ZMPOP, or waits until one of the sorted sets has a member.

use super::pop::{Several, pop_several};
use crate::cmd::blocking::{deadline, wait_for};
use crate::cmd::grammar;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, bzmpop);

static SPEC: Spec = Spec {
    name: "BZMPOP",
    summary: "Removes members from the first of several sorted sets that is not empty, or waits until one is",
    since: "7.0.0",
    group: Group::SortedSet,
    complexity: "O(K)",
    arity: -5,
    flags: Flags::WRITE.and(Flags::BLOCKING).and(Flags::MOVABLE_KEYS),
    categories: Categories::SORTEDSET,
    keys: &[KeySpec::counted(
        2,
        KeyFlags::RW.and(KeyFlags::ACCESS).and(KeyFlags::DELETE),
    )],
    args: &[
        Arg::new("timeout", ArgKind::Double),
        Arg::new("numkeys", ArgKind::Integer),
        Arg::key("key", 0).multiple(),
        grammar::LEAST_OR_GREATEST,
        grammar::COUNT,
    ],
    example: example(
        r#"> ZADD z 1 a 2 b 3 c
(integer) 3
> BZMPOP 0 2 none z MAX
1) "z"
2) 1) 1) "c"
      2) "3""#,
    ),
    ..Spec::BLANK
};

fn bzmpop(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let several = Several::parse(&argv[2..])?;
    let deadline = deadline(cx, argv[1])?;
    if pop_several(cx, &several)? {
        return Ok(Flow::Done);
    }
    wait_for(cx, Awaited::SortedSet, several.keys, deadline)
}
