//! LPUSH: adds elements at the head of a list.

use super::push::push;
use crate::cmd::prelude::*;
use crate::db::End;

pub(super) static COMMAND: Command = Command::new(&SPEC, lpush);

static SPEC: Spec = Spec {
    name: "LPUSH",
    summary: "Adds elements at the head of a list, which is created if it is not there",
    since: "1.0.0",
    group: Group::List,
    complexity: "O(1)",
    arity: -3,
    flags: Flags::WRITE.and(Flags::DENYOOM).and(Flags::FAST),
    categories: Categories::LIST,
    keys: &[KeySpec::one(1, KeyFlags::RW.and(KeyFlags::INSERT))],
    args: &[
        Arg::key("key", 0),
        Arg::new("element", ArgKind::String).multiple(),
    ],
    example: example(
        r#"> LPUSH queue b
(integer) 1
> LPUSH queue a z
(integer) 3
> LRANGE queue 0 -1
1) "z"
2) "a"
3) "b""#,
    ),
    ..Spec::BLANK
};

fn lpush(cx: &mut Cx<'_>) -> Outcome {
    push(cx, End::Head)
}
