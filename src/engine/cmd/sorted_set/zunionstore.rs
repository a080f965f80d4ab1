//! ZUNIONSTORE: keeps the members of all sets with the sums of their scores.

use super::combine::{Operation, store_combined};
use crate::cmd::grammar;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, zunionstore);

static SPEC: Spec = Spec {
    name: "ZUNIONSTORE",
    summary: "Stores the members of several sorted sets, their scores added up, in another key",
    since: "2.0.0",
    group: Group::SortedSet,
    complexity: "O(N)",
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
> ZUNIONSTORE out 2 one two
(integer) 2
> ZRANGE out 0 -1 WITHSCORES
1) "b"
2) "2"
3) "a"
4) "11""#,
    ),
    ..Spec::BLANK
};

fn zunionstore(cx: &mut Cx<'_>) -> Outcome {
    store_combined(cx, Operation::Union, "zunionstore")
}
