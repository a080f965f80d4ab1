//! SINTERSTORE: SINTER into a key.

use super::algebra::{Operation, store};
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, sinterstore);

static SPEC: Spec = Spec {
    name: "SINTERSTORE",
    summary: "Stores the members that several sets have in common in a key and returns how many those are",
    since: "1.0.0",
    group: Group::Set,
    complexity: "O(N*M)",
    arity: -3,
    flags: Flags::WRITE.and(Flags::DENYOOM),
    categories: Categories::SET,
    keys: &[
        KeySpec::one(1, KeyFlags::RW.and(KeyFlags::UPDATE)),
        KeySpec::range(2, -1, 1, KeyFlags::RO.and(KeyFlags::ACCESS)),
    ],
    args: &[Arg::key("destination", 0), Arg::key("key", 1).multiple()],
    example: example(
        r#"> SADD one 1 2 3
(integer) 3
> SADD two 2 3 4
(integer) 3
> SINTERSTORE all one two
(integer) 2
> SMEMBERS all
1) "2"
2) "3""#,
    ),
    ..Spec::BLANK
};

fn sinterstore(cx: &mut Cx<'_>) -> Outcome {
    store(cx, Operation::Inter, "sinterstore")
}
