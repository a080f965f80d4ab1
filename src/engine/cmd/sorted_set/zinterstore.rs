//! ZINTERSTORE: keeps the members that all sets have, with the sums of their scores.

use super::combine::{Operation, store_combined};
use crate::cmd::grammar;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, zinterstore);

static SPEC: Spec = Spec {
    name: "ZINTERSTORE",
    summary: "Stores the members that several sorted sets have in common, their scores added up, in another key",
    since: "2.0.0",
    group: Group::SortedSet,
    complexity: "O(N*K)",
    arity: -4,
    flags: Flags::WRITE.and(Flags::DENYOOM).and(Flags::MOVABLE_KEYS),
    categories: Categories::SORTEDSET,
    keys: &[
        KeySpec::one(1, KeyFlags::OW.and(KeyFlags::UPDATE)),
        KeySpec::counted(2, KeyFlags::RO.and(KeyFlags::ACCESS)),
    ],
    args: &[
        Arg::key("destination", 0),
        Arg::new("numkeys", ArgKind::Integer),
        Arg::key("key", 1).multiple(),
        grammar::WEIGHTS,
        grammar::AGGREGATE,
    ],
    example: example(
        r#"> ZADD one 1 a 2 b
(integer) 2
> ZADD two 10 a
(integer) 1
> ZINTERSTORE out 2 one two
(integer) 1
> ZRANGE out 0 -1 WITHSCORES
1) "a"
2) "11""#,
    ),
    ..Spec::BLANK
};

fn zinterstore(cx: &mut Cx<'_>) -> Outcome {
    store_combined(cx, Operation::Inter, "zinterstore")
}
