//! ZRANK: how many members come before one, from the lowest score on.

use super::rank::reply_rank;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, zrank);

static SPEC: Spec = Spec {
    name: "ZRANK",
    summary: "Returns the rank of a member, counted from 0 at the lowest score",
    since: "2.0.0",
    group: Group::SortedSet,
    complexity: "O(log(N))",
    arity: -3,
    flags: Flags::READONLY.and(Flags::FAST),
    categories: Categories::SORTEDSET,
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[
        Arg::key("key", 0),
        Arg::new("member", ArgKind::String),
        Arg::pure_token("withscore", "WITHSCORE").optional(),
    ],
    example: example(
        r#"> ZADD z 1 a 2 b
(integer) 2
> ZRANK z a
(integer) 0
> ZRANK z nobody
(nil)"#,
    ),
    ..Spec::BLANK
};

fn zrank(cx: &mut Cx<'_>) -> Outcome {
    reply_rank(cx, false)
}
