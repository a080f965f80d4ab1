//! LMOVE: moves an element from one list to another.

use super::transfer::{end_named, transfer};
use crate::cmd::grammar;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, lmove);

static SPEC: Spec = Spec {
    name: "LMOVE",
    summary: "Moves an element from an end of one list to an end of another, or of the same",
    since: "6.2.0",
    group: Group::List,
    complexity: "O(1)",
    arity: 5,
    flags: Flags::WRITE.and(Flags::DENYOOM),
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
    ],
    example: example(
        r#"> RPUSH todo wash iron
(integer) 2
> LMOVE todo done LEFT RIGHT
"wash"
> LRANGE done 0 -1
1) "wash"
> LMOVE none done LEFT RIGHT
(nil)"#,
    ),
    ..Spec::BLANK
};

fn lmove(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let ends = (end_named(argv[3])?, end_named(argv[4])?);
    transfer(cx, ends)
}
