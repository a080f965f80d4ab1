//! ZCARD: the number of members.

use crate::cmd::prelude::*;
use crate::db::SortedSet;

/// What `COMMAND` and its relatives tell of ZCARD.
pub static SPEC: Spec = Spec {
    name: "ZCARD",
    summary: "Returns the number of members",
    since: "1.2.0",
    group: Group::SortedSet,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::READONLY.and(Flags::FAST),
    categories: Categories::SORTEDSET,
    keys: &[KeySpec::one(1, KeyFlags::RO)],
    args: &[Arg::new("key", ArgKind::Key).key_spec(0)],
    example: example(
        r#"> ZADD z 1 a 2 b
(integer) 2
> ZCARD z
(integer) 2"#,
    ),
    handler: zcard,
    ..Spec::BLANK
};

fn zcard(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let (set, out) = cx.read_as::<SortedSet>(argv[1])?;
    out.integer(set.map_or(0, SortedSet::len) as i64);
    Ok(Flow::Done)
}
