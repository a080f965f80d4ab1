//! ZDIFFSTORE: keeps the members of the first set that no other has.

use super::combine::{Operation, store_combined};
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, zdiffstore);

static SPEC: Spec = Spec {
    name: "ZDIFFSTORE",
    summary: "Stores the members of the first sorted set that none of the others has in another key",
    since: "6.2.0",
    group: Group::SortedSet,
    complexity: "O(L + (N-K)log(N))",
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
    ],
    example: example(
        r#"> ZADD one 1 a 2 b
(integer) 2
> ZADD two 10 a
(integer) 1
> ZDIFFSTORE out 2 one two
(integer) 1
> ZRANGE out 0 -1 WITHSCORES
1) "b"
2) "2""#,
    ),
    ..Spec::BLANK
};

fn zdiffstore(cx: &mut Cx<'_>) -> Outcome {
    store_combined(cx, Operation::Diff, "zdiffstore")
}
