//! SINTER: the members that several sets have in common.

use super::algebra::{Operation, reply};
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, sinter);

static SPEC: Spec = Spec {
    name: "SINTER",
    summary: "Returns the members that several sets have in common",
    since: "1.0.0",
    group: Group::Set,
    complexity: "O(N*M)",
    arity: -2,
    flags: Flags::READONLY,
    categories: Categories::SET,
    tips: &["nondeterministic_output_order"],
    keys: &[KeySpec::range(1, -1, 1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[Arg::key("key", 0).multiple()],
    example: example(
        r#"> SADD one 1 2 3
(integer) 3
> SADD two 2 3 4
(integer) 3
> SINTER one two
1) "2"
2) "3""#,
    ),
    ..Spec::BLANK
};

fn sinter(cx: &mut Cx<'_>) -> Outcome {
    reply(cx, Operation::Inter)
}
