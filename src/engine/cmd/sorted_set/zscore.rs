//! ZSCORE: the score of a member.

use super::elements::reply_score;
use crate::cmd::prelude::*;
use crate::db::SortedSet;

pub(super) static COMMAND: Command = Command::new(&SPEC, zscore);

static SPEC: Spec = Spec {
    name: "ZSCORE",
    summary: "Returns the score of a member",
    since: "1.2.0",
    group: Group::SortedSet,
    complexity: "O(1)",
    arity: 3,
    flags: Flags::READONLY.and(Flags::FAST),
    categories: Categories::SORTEDSET,
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[Arg::key("key", 0), Arg::new("member", ArgKind::String)],
    example: example(
        r#"> ZADD z 1.5 a
(integer) 1
> ZSCORE z a
"1.5"
> ZSCORE z b
(nil)"#,
    ),
    ..Spec::BLANK
};

fn zscore(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let (set, out) = cx.read_as::<SortedSet>(argv[1])?;
    match set.and_then(|set| set.score(argv[2])) {
        Some(score) => reply_score(out, score),
        None => out.null(),
    }
    Ok(Flow::Done)
}
