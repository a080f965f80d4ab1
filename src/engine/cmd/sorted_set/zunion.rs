//! ZUNION: the members of all sets with the sums of their scores.

use super::combine::{Operation, reply_combined};
use crate::cmd::grammar;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, zunion);

static SPEC: Spec = Spec {
    name: "ZUNION",
    summary: "Returns the members of several sorted sets, their scores added up",
    since: "6.2.0",
    group: Group::SortedSet,
    complexity: "O(N)",
    arity: -3,
    flags: Flags::READONLY.and(Flags::MOVABLE_KEYS),
    categories: Categories::SORTEDSET,
    keys: &[KeySpec::counted(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[
        Arg::new("numkeys", ArgKind::Integer),
        Arg::key("key", 0).multiple(),
        grammar::WEIGHTS,
        grammar::AGGREGATE,
        grammar::WITHSCORES,
    ],
    example: example(
        r#"> ZADD one 1 a 2 b
(integer) 2
> ZADD two 10 a
(integer) 1
> ZUNION 2 one two WITHSCORES
1) "b"
2) "2"
3) "a"
4) "11""#,
    ),
    ..Spec::BLANK
};

fn zunion(cx: &mut Cx<'_>) -> Outcome {
    reply_combined(cx, Operation::Union, "zunion")
}
