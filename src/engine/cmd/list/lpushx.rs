//! LPUSHX: adds elements at the head of a list that is there.

use super::push::push_if_there;
use crate::cmd::prelude::*;
use crate::db::End;

pub(super) static COMMAND: Command = Command::new(&SPEC, lpushx);

static SPEC: Spec = Spec {
    name: "LPUSHX",
    summary: "Adds elements at the head of a list, but creates none",
    since: "2.2.0",
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
        r#"> LPUSHX queue a
(integer) 0
> RPUSH queue b
(integer) 1
> LPUSHX queue a
(integer) 2"#,
    ),
    ..Spec::BLANK
};

fn lpushx(cx: &mut Cx<'_>) -> Outcome {
    push_if_there(cx, End::Head)
}
