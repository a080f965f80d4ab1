//! ZINTERSTORE: keeps the members that all sets have, with the sums of their scores.

use super::combine::{Operation, store_combined};
use crate::cmd::grammar;
use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of ZINTERSTORE.
pub static SPEC: Spec = Spec {
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
        Arg::new("destination", ArgKind::Key).key_spec(0),
        Arg::new("numkeys", ArgKind::Integer),
        Arg::new("key", ArgKind::Key).key_spec(1).multiple(),
        Arg::new("weight", ArgKind::Integer)
            .token("WEIGHTS")
            .optional()
            .multiple(),
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
    handler: zinterstore,
    ..Spec::BLANK
};

fn zinterstore(cx: &mut Cx<'_>) -> Outcome {
    store_combined(cx, Operation::Inter, "zinterstore")
}
