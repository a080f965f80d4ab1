//! BLMOVE: as LMOVE, but waits for an element.

use super::transfer::{end_named, transfer_or_wait};
use crate::cmd::grammar;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, blmove);

static SPEC: Spec = Spec {
    name: "BLMOVE",
    summary: "Moves an element from an end of one list to an end of another, or waits for one",
    since: "6.2.0",
    group: Group::List,
    complexity: "O(1)",
    arity: 6,
    flags: Flags::WRITE.and(Flags::DENYOOM).and(Flags::BLOCKING),
    categories: Categories::LIST,
    keys: &[
        KeySpec::one(1, KeyFlags::RW.and(KeyFlags::ACCESS).and(KeyFlags::DELETE)),
        KeySpec::one(2, KeyFlags::RW.and(KeyFlags::INSERT)),
    ],
    args: &[
        Arg::key("source", 0),
        Arg::key("destination", 1),
        grammar::WHERE_FROM,
        grammar::WHERE_TO,
        Arg::new("timeout", ArgKind::Double),
    ],
    example: example(
        r#"> RPUSH todo wash iron
(integer) 2
> BLMOVE todo done LEFT RIGHT 0
"wash"
a> BLMOVE none done LEFT RIGHT 0
(waits)
> RPUSH none fold
(integer) 1
a<
"fold""#,
    ),
    ..Spec::BLANK
};

fn blmove(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let ends = (end_named(argv[3])?, end_named(argv[4])?);
    let told = [b"LMOVE", argv[1], argv[2], argv[3], argv[4]];
    transfer_or_wait(cx, ends, argv[5], &told)
}
