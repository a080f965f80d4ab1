//! ZMPOP: removes the lowest or highest members of the first sorted set that has any.

use super::pop::{Several, pop_several};
use crate::cmd::grammar;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, zmpop);

static SPEC: Spec = Spec {
    name: "ZMPOP",
    summary: "Removes members from the first of several sorted sets that is not empty",
    since: "7.0.0",
    group: Group::SortedSet,
    complexity: "O(K)",
    arity: -4,
    flags: Flags::WRITE.and(Flags::MOVABLE_KEYS),
    categories: Categories::SORTEDSET,
    keys: &[KeySpec::counted(
        1,
        KeyFlags::RW.and(KeyFlags::ACCESS).and(KeyFlags::DELETE),
    )],
    args: &[
        Arg::new("numkeys", ArgKind::Integer),
        Arg::key("key", 0).multiple(),
        grammar::LEAST_OR_GREATEST,
        grammar::COUNT,
    ],
    example: example(
        r#"> ZADD z 1 a 2 b 3 c
(integer) 3
> ZMPOP 2 none z MIN COUNT 2
1) "z"
2) 1) 1) "a"
      2) "1"
   2) 1) "b"
      2) "2""#,
    ),
    ..Spec::BLANK
};

fn zmpop(cx: &mut Cx<'_>) -> Outcome {
    let several = Several::parse(&cx.argv[1..])?;
    if !pop_several(cx, &several)? {
        cx.out.null_array();
    }
    Ok(Flow::Done)
}
