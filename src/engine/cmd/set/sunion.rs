//! SUNION: the members that any of several sets has.

use super::algebra::{Operation, reply};
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, sunion);

static SPEC: Spec = Spec {
    name: "SUNION",
    summary: "Returns the members that any of several sets has",
    since: "1.0.0",
    group: Group::Set,
    complexity: "O(N)",
    arity: -2,
    flags: Flags::READONLY,
    categories: Categories::SET,
    tips: &["nondeterministic_output_order"],
    keys: &[KeySpec::range(1, -1, 1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[Arg::key("key", 0).multiple()],
    example: example(
        r#"> SADD one 1 2
(integer) 2
> SADD two 2 3
(integer) 2
> SUNION one two
1) "1"
2) "2"
3) "3""#,
    ),
    ..Spec::BLANK
};

fn sunion(cx: &mut Cx<'_>) -> Outcome {
    reply(cx, Operation::Union)
}
