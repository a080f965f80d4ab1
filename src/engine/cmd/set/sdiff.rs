//! SDIFF: the members that only the first of several sets has.

use super::algebra::{Operation, reply};
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, sdiff);

static SPEC: Spec = Spec {
    name: "SDIFF",
    summary: "Returns the members that only the first of several sets has",
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
        r#"> SADD one 1 2 3
(integer) 3
> SADD two 2
(integer) 1
> SDIFF one two
1) "1"
2) "3""#,
    ),
    ..Spec::BLANK
};

fn sdiff(cx: &mut Cx<'_>) -> Outcome {
    reply(cx, Operation::Diff)
}
