//! RPUSHX: adds elements at the tail of a list that is there.

use super::push::push_if_there;
use crate::cmd::prelude::*;
use crate::db::End;

pub(super) static COMMAND: Command = Command::new(&SPEC, rpushx);

static SPEC: Spec = Spec {
    name: "RPUSHX",
    summary: "Adds elements at the tail of a list, but creates none",
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
        r#"> RPUSHX queue a
(integer) 0
> RPUSH queue a
(integer) 1
> RPUSHX queue b
(integer) 2"#,
    ),
    ..Spec::BLANK
};

fn rpushx(cx: &mut Cx<'_>) -> Outcome {
    push_if_there(cx, End::Tail)
}
