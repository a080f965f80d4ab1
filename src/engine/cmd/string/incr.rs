//! INCR: adds one to the number that a string spells.

use super::counter::increment;
use crate::cmd::prelude::*;

pub(super) static COMMAND: Command = Command::new(&SPEC, incr);

static SPEC: Spec = Spec {
    name: "INCR",
    summary: "Adds one to the number in a string; a key that is not there counts as 0",
    since: "1.0.0",
    group: Group::String,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::WRITE.and(Flags::DENYOOM).and(Flags::FAST),
    categories: Categories::STRING,
    keys: &[KeySpec::one(
        1,
        KeyFlags::RW.and(KeyFlags::ACCESS).and(KeyFlags::UPDATE),
    )],
    args: &[Arg::key("key", 0)],
    example: example(
        r#"> SET visits 10
OK
> INCR visits
(integer) 11"#,
    ),
    ..Spec::BLANK
};

fn incr(cx: &mut Cx<'_>) -> Outcome {
    increment(cx, 1)
}
