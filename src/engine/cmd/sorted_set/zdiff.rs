//! ZDIFF: the members of the first set that no other has.

use super::combine::{Operation, reply_combined};
use crate::cmd::grammar;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, zdiff);

static SPEC: Spec = Spec {
    name: "ZDIFF",
    summary: "Returns the members of the first sorted set that none of the others has",
    since: "6.2.0",
    group: Group::SortedSet,
    complexity: "O(L + (N-K)log(N))",
    arity: -3,
    flags: Flags::READONLY.and(Flags::MOVABLE_KEYS),
    categories: Categories::SORTEDSET,
    keys: &[KeySpec::counted(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[
        Arg::new("numkeys", ArgKind::Integer),
        Arg::key("key", 0).multiple(),
        grammar::WITHSCORES,
    ],
    example: example(
        r#"> ZADD one 1 a 2 b
(integer) 2
> ZADD two 10 a
(integer) 1
> ZDIFF 2 one two WITHSCORES
1) "b"
2) "2""#,
    ),
    ..Spec::BLANK
};

fn zdiff(cx: &mut Cx<'_>) -> Outcome {
    reply_combined(cx, Operation::Diff, "zdiff")
}
