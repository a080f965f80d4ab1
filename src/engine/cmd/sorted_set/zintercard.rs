//! ZINTERCARD: how many members several sets have in common.

use super::combine::reply_common_count;
use crate::cmd::prelude::*;

/// What `COMMAND` and its relatives tell of ZINTERCARD.
pub static SPEC: Spec = Spec {
    name: "ZINTERCARD",
    summary: "Counts the members that several sorted sets have in common, up to a limit",
    since: "7.0.0",
    group: Group::SortedSet,
    complexity: "O(N*K)",
    arity: -3,
    flags: Flags::READONLY.and(Flags::MOVABLE_KEYS),
    categories: Categories::SORTEDSET,
    keys: &[KeySpec::counted(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[
        Arg::new("numkeys", ArgKind::Integer),
        Arg::new("key", ArgKind::Key).key_spec(0).multiple(),
        Arg::new("limit", ArgKind::Integer)
            .token("LIMIT")
            .optional(),
    ],
    example: example(
        r#"> ZADD one 1 a 2 b 3 c
(integer) 3
> ZADD two 1 a 2 b
(integer) 2
> ZINTERCARD 2 one two
(integer) 2
> ZINTERCARD 2 one two LIMIT 1
(integer) 1"#,
    ),
    handler: zintercard,
    ..Spec::BLANK
};

fn zintercard(cx: &mut Cx<'_>) -> Outcome {
    reply_common_count(cx, "zintercard")
}
