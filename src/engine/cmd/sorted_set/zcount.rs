//! ZCOUNT: how many members have a score within a range.

use super::bounds::score_range;
use crate::cmd::prelude::*;
use crate::db::SortedSet;

pub(super) static COMMAND: Command = Command::new(&SPEC, zcount);

static SPEC: Spec = Spec {
    name: "ZCOUNT",
    summary: "Counts the members whose scores are within a range",
    since: "2.0.0",
    group: Group::SortedSet,
    complexity: "O(log(N))",
    arity: 4,
    flags: Flags::READONLY.and(Flags::FAST),
    categories: Categories::SORTEDSET,
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[
        Arg::key("key", 0),
        Arg::new("min", ArgKind::Double),
        Arg::new("max", ArgKind::Double),
    ],
    example: example(
        r#"> ZADD z 1 a 2 b 3 c
(integer) 3
> ZCOUNT z (1 +inf
(integer) 2"#,
    ),
    ..Spec::BLANK
};

fn zcount(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let range = score_range(argv[2], argv[3])?;
    let (set, out) = cx.read_as::<SortedSet>(argv[1])?;
    out.integer(set.map_or(0, |set| set.score_span(&range).len()) as i64);
    Ok(Flow::Done)
}
