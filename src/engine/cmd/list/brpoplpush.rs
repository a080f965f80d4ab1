//! BRPOPLPUSH: as RPOPLPUSH, but waits for an element.

use super::transfer::transfer_or_wait;
use crate::cmd::prelude::*;
use crate::db::End;

pub(super) static COMMAND: Command = Command::new(&SPEC, brpoplpush);

static SPEC: Spec = Spec {
    name: "BRPOPLPUSH",
    summary: "Moves the last element of one list to the head of another, or waits for one",
    since: "2.2.0",
    group: Group::List,
    complexity: "O(1)",
    arity: 4,
    flags: Flags::WRITE.and(Flags::DENYOOM).and(Flags::BLOCKING),
    categories: Categories::LIST,
    deprecated_since: "6.2.0",
    replaced_by: "`BLMOVE` with the `RIGHT` and `LEFT` arguments",
    keys: &[
        KeySpec::one(1, KeyFlags::RW.and(KeyFlags::ACCESS).and(KeyFlags::DELETE)),
        KeySpec::one(2, KeyFlags::RW.and(KeyFlags::INSERT)),
    ],
    args: &[
        Arg::key("source", 0),
        Arg::key("destination", 1),
        Arg::new("timeout", ArgKind::Double),
    ],
    example: example(
        r#"> RPUSH todo wash iron
(integer) 2
> BRPOPLPUSH todo done 0
"iron"
a> BRPOPLPUSH none done 0
(waits)
> RPUSH none fold
(integer) 1
a<
"fold""#,
    ),
    ..Spec::BLANK
};

fn brpoplpush(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let told = [b"RPOPLPUSH", argv[1], argv[2]];
    transfer_or_wait(cx, (End::Tail, End::Head), argv[3], &told)
}
