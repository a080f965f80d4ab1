//! ZINTERCARD: how many members several sets have in common.

use super::combine::reply_common_count;
use crate::cmd::grammar;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, zintercard);

static SPEC: Spec = Spec {
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
        Arg::key("key", 0).multiple(),
        grammar::LIMIT_OF_COUNT,
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
    ..Spec::BLANK
};

fn zintercard(cx: &mut Cx<'_>) -> Outcome {
    reply_common_count(cx, "zintercard")
}
