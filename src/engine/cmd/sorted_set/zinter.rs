//! ZINTER: the members that all sets have, with the sums of their scores.

use super::combine::{Operation, reply_combined};
use crate::cmd::grammar;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, zinter);

static SPEC: Spec = Spec {
    name: "ZINTER",
    summary: "Returns the members that several sorted sets have in common, their scores added up",
    since: "6.2.0",
    group: Group::SortedSet,
    complexity: "O(N*K)",
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
> ZINTER 2 one two WITHSCORES
1) "a"
2) "11""#,
    ),
    ..Spec::BLANK
};

fn zinter(cx: &mut Cx<'_>) -> Outcome {
    reply_combined(cx, Operation::Inter, "zinter")
}
