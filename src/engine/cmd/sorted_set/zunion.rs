//! ZUNION: the members of all sets with the sums of their scores.

use super::combine::{Operation, reply_combined};
use crate::cmd::grammar;
use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of ZUNION.
pub static SPEC: Spec = Spec {
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
        Arg::new("key", ArgKind::Key).key_spec(0).multiple(),
        Arg::new("weight", ArgKind::Integer)
            .token("WEIGHTS")
            .optional()
            .multiple(),
        grammar::AGGREGATE,
        Arg::new("withscores", ArgKind::PureToken)
            .token("WITHSCORES")
            .optional(),
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
    handler: zunion,
    ..Spec::BLANK
};

fn zunion(cx: &mut Cx<'_>) -> Outcome {
    reply_combined(cx, Operation::Union, "zunion")
}
