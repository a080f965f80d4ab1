//! BLMPOP: as LMPOP, but waits for an element.

use super::multi_pop::MultiPop;
use crate::cmd::blocking::{deadline, wait_for};
use crate::cmd::grammar;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, blmpop);

static SPEC: Spec = Spec {
    name: "BLMPOP",
    summary: "Removes and returns elements of the first of several lists that is not empty, or waits for one",
    since: "7.0.0",
    group: Group::List,
    complexity: "O(N+M)",
    arity: -5,
    flags: Flags::WRITE.and(Flags::BLOCKING).and(Flags::MOVABLE_KEYS),
    categories: Categories::LIST,
    keys: &[KeySpec::counted(
        2,
        KeyFlags::RW.and(KeyFlags::ACCESS).and(KeyFlags::DELETE),
    )],
    args: &[
        Arg::new("timeout", ArgKind::Double),
        Arg::new("numkeys", ArgKind::Integer),
        Arg::key("key", 0).multiple(),
        grammar::WHERE,
        grammar::COUNT,
    ],
    example: example(
        r#"> RPUSH second a b c
(integer) 3
> BLMPOP 0 2 first second RIGHT
1) "second"
2) 1) "c"
a> BLMPOP 0 1 first LEFT COUNT 5
(waits)
> RPUSH first x y
(integer) 2
a<
1) "first"
2) 1) "x"
   2) "y""#,
    ),
    ..Spec::BLANK
};

fn blmpop(cx: &mut Cx<'_>) -> Outcome {
    let wanted = MultiPop::parse(&cx.argv[2..])?;
    let deadline = deadline(cx, cx.argv[1])?;
    if wanted.pop(cx)? {
        return Ok(Flow::Done);
    }
    wait_for(cx, Awaited::List, wanted.keys, deadline)
}
