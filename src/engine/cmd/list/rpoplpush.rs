//! RPOPLPUSH: moves the last element of one list to the head of another.

use super::transfer::transfer;
use crate::cmd::prelude::*;
use crate::db::End;

pub(super) static COMMAND: Command = Command::new(&SPEC, rpoplpush);

static SPEC: Spec = Spec {
    name: "RPOPLPUSH",
    summary: "Moves the last element of one list to the head of another, or of the same",
    since: "1.2.0",
    group: Group::List,
    complexity: "O(1)",
    arity: 3,
    flags: Flags::WRITE.and(Flags::DENYOOM),
    categories: Categories::LIST,
    deprecated_since: "6.2.0",
    replaced_by: "`LMOVE` with the `RIGHT` and `LEFT` arguments",
    keys: &[
        KeySpec::one(1, KeyFlags::RW.and(KeyFlags::ACCESS).and(KeyFlags::DELETE)),
        KeySpec::one(2, KeyFlags::RW.and(KeyFlags::INSERT)),
    ],
    args: &[Arg::key("source", 0), Arg::key("destination", 1)],
    example: example(
        r#"> RPUSH todo wash iron
(integer) 2
> RPOPLPUSH todo done
"iron"
> LRANGE done 0 -1
1) "iron""#,
    ),
    ..Spec::BLANK
};

fn rpoplpush(cx: &mut Cx<'_>) -> Outcome {
    transfer(cx, (End::Tail, End::Head))
}
