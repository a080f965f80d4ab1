//! DECRBY: subtracts from the number that a string spells.

use super::counter::increment;
use crate::base::number::parse_i64;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, decrby);

static SPEC: Spec = Spec {
    name: "DECRBY",
    summary: "Subtracts from the number in a string; a key that is not there counts as 0",
    since: "1.0.0",
    group: Group::String,
    complexity: "O(1)",
    arity: 3,
    flags: Flags::WRITE.and(Flags::DENYOOM).and(Flags::FAST),
    categories: Categories::STRING,
    keys: &[KeySpec::one(
        1,
        KeyFlags::RW.and(KeyFlags::ACCESS).and(KeyFlags::UPDATE),
    )],
    args: &[Arg::key("key", 0), Arg::new("decrement", ArgKind::Integer)],
    example: example(
        r#"> SET stock 10
OK
> DECRBY stock 3
(integer) 7"#,
    ),
    ..Spec::BLANK
};

fn decrby(cx: &mut Cx<'_>) -> Outcome {
    let by = parse_i64(cx.argv[2]).ok_or(error::NOT_AN_INTEGER)?;
    let by = by.checked_neg().ok_or(error::DECREMENT_OVERFLOW)?;
    increment(cx, by)
}
