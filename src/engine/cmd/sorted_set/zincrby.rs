//! ZINCRBY: adds to the score of a member.

use super::zadd::{Options, add};
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, zincrby);

static SPEC: Spec = Spec {
    name: "ZINCRBY",
    summary: "Adds to the score of a member; one that is not there counts as 0",
    since: "1.2.0",
    group: Group::SortedSet,
    complexity: "O(log(N))",
    arity: 4,
    flags: Flags::WRITE.and(Flags::DENYOOM).and(Flags::FAST),
    categories: Categories::SORTEDSET,
    keys: &[KeySpec::one(
        1,
        KeyFlags::RW.and(KeyFlags::ACCESS).and(KeyFlags::UPDATE),
    )],
    args: &[
        Arg::key("key", 0),
        Arg::new("increment", ArgKind::Integer),
        Arg::new("member", ArgKind::String),
    ],
    example: example(
        r#"> ZINCRBY visits 1 home
"1"
> ZINCRBY visits 2.5 home
"3.5""#,
    ),
    ..Spec::BLANK
};

fn zincrby(cx: &mut Cx<'_>) -> Outcome {
    add(cx, Options::INCREMENT)
}
