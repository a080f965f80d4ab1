//! SUNIONSTORE: SUNION into a key.

use super::algebra::{Operation, store};
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, sunionstore);

static SPEC: Spec = Spec {
    name: "SUNIONSTORE",
    summary: "Stores the members that any of several sets has in a key and returns how many those are",
    since: "1.0.0",
    group: Group::Set,
    complexity: "O(N)",
    arity: -3,
    flags: Flags::WRITE.and(Flags::DENYOOM),
    categories: Categories::SET,
    keys: &[
        KeySpec::one(1, KeyFlags::OW.and(KeyFlags::UPDATE)),
        KeySpec::range(2, -1, 1, KeyFlags::RO.and(KeyFlags::ACCESS)),
    ],
    args: &[Arg::key("destination", 0), Arg::key("key", 1).multiple()],
    example: example(
        r#"> SADD one 1 2
(integer) 2
> SADD two 2 3
(integer) 2
> SUNIONSTORE all one two
(integer) 3
> SMEMBERS all
1) "1"
2) "2"
3) "3""#,
    ),
    ..Spec::BLANK
};

fn sunionstore(cx: &mut Cx<'_>) -> Outcome {
    store(cx, Operation::Union, "sunionstore")
}
