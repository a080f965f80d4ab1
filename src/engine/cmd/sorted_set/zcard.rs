//! ZCARD: the number of members.

use crate::cmd::prelude::*;
use crate::db::SortedSet;

pub(super) static COMMAND: Command = Command::new(&SPEC, zcard);

static SPEC: Spec = Spec {
    name: "ZCARD",
    summary: "Returns the number of members",
    since: "1.2.0",
    group: Group::SortedSet,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::READONLY.and(Flags::FAST),
    categories: Categories::SORTEDSET,
    keys: &[KeySpec::one(1, KeyFlags::RO)],
    args: &[Arg::key("key", 0)],
    example: example(
        r#"> ZADD z 1 a 2 b
(integer) 2
> ZCARD z
(integer) 2"#,
    ),
    ..Spec::BLANK
};

fn zcard(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let (set, out) = cx.read_as::<SortedSet>(argv[1])?;
    out.integer(set.map_or(0, SortedSet::len) as i64);
    Ok(Flow::Done)
}
