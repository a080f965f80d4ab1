//! ZMSCORE: the scores of several members.

use super::elements::reply_score;
use crate::cmd::prelude::*;
use crate::db::SortedSet;

pub(super) static COMMAND: Command = Command::new(&SPEC, zmscore);

static SPEC: Spec = Spec {
    name: "ZMSCORE",
    summary: "Returns the scores of members",
    since: "6.2.0",
    group: Group::SortedSet,
    complexity: "O(N)",
    arity: -3,
    flags: Flags::READONLY.and(Flags::FAST),
    categories: Categories::SORTEDSET,
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[
        Arg::key("key", 0),
        Arg::new("member", ArgKind::String).multiple(),
    ],
    example: example(
        r#"> ZADD z 1 a 2 b
(integer) 2
> ZMSCORE z a nobody b
1) "1"
2) (nil)
3) "2""#,
    ),
    ..Spec::BLANK
};

fn zmscore(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let members = &argv[2..];
    let (set, out) = cx.read_as::<SortedSet>(argv[1])?;
    out.array(members.len());
    for member in members {
        match set.and_then(|set| set.score(member)) {
            Some(score) => reply_score(out, score),
            None => out.null(),
        }
    }
    Ok(Flow::Done)
}
