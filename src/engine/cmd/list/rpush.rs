//! RPUSH: adds elements at the tail of a list.

use super::push::push;
use crate::cmd::prelude::*;
use crate::db::End;

pub(super) static COMMAND: Command = Command::new(&SPEC, rpush);

static SPEC: Spec = Spec {
    name: "RPUSH",
    summary: "Adds elements at the tail of a list, which is created if it is not there",
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
        r#"> RPUSH queue a b
(integer) 2
> RPUSH queue c
(integer) 3
> LRANGE queue 0 -1
1) "a"
2) "b"
3) "c""#,
    ),
    ..Spec::BLANK
};

fn rpush(cx: &mut Cx<'_>) -> Outcome {
    push(cx, End::Tail)
}
