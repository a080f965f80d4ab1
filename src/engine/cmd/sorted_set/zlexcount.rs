//! ZLEXCOUNT: how many members are within a range of names, all scores being equal.

use super::bounds::lex_range;
use crate::cmd::prelude::*;
use crate::db::SortedSet;

pub(super) static COMMAND: Command = Command::new(&SPEC, zlexcount);

static SPEC: Spec = Spec {
    name: "ZLEXCOUNT",
    summary: "Counts the members within a range of names",
    since: "2.8.9",
    group: Group::SortedSet,
    complexity: "O(log(N))",
    arity: 4,
    flags: Flags::READONLY.and(Flags::FAST),
    categories: Categories::SORTEDSET,
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[
        Arg::key("key", 0),
        Arg::new("min", ArgKind::String),
        Arg::new("max", ArgKind::String),
    ],
    example: example(
        r#"> ZADD z 0 a 0 b 0 c
(integer) 3
> ZLEXCOUNT z [b +
(integer) 2"#,
    ),
    ..Spec::BLANK
};

fn zlexcount(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let range = lex_range(argv[2], argv[3])?;
    let (set, out) = cx.read_as::<SortedSet>(argv[1])?;
    out.integer(set.map_or(0, |set| set.lex_span(&range, false).len()) as i64);
    Ok(Flow::Done)
}
