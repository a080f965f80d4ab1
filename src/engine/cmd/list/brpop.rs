//! BRPOP: as RPOP of the first list that has an element, but waits for one.

use super::pop::pop_or_wait;
use crate::cmd::prelude::*;
use crate::db::End;

pub(super) static COMMAND: Command = Command::new(&SPEC, brpop);

static SPEC: Spec = Spec {
    name: "BRPOP",
    summary: "Removes and returns the last element of the first of several lists that is not empty, or waits for one",
    since: "2.0.0",
    group: Group::List,
    complexity: "O(N)",
    arity: -3,
    flags: Flags::WRITE.and(Flags::BLOCKING),
    categories: Categories::LIST,
    keys: &[KeySpec::range(
        1,
        -2,
        1,
        KeyFlags::RW.and(KeyFlags::ACCESS).and(KeyFlags::DELETE),
    )],
    args: &[
        Arg::key("key", 0).multiple(),
        Arg::new("timeout", ArgKind::Double),
    ],
    example: example(
        r#"> RPUSH second a b
(integer) 2
> BRPOP first second 0
1) "second"
2) "b"
a> BRPOP first 0
(waits)
> RPUSH first x
(integer) 1
a<
1) "first"
2) "x""#,
    ),
    ..Spec::BLANK
};

fn brpop(cx: &mut Cx<'_>) -> Outcome {
    pop_or_wait(cx, End::Tail)
}
