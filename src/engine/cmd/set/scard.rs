//! SCARD: how many members there are.

use crate::cmd::prelude::*;
use crate::db::Set;

pub(super) static COMMAND: Command = Command::new(&SPEC, scard);

static SPEC: Spec = Spec {
    name: "SCARD",
    summary: "Returns the number of members",
    since: "1.0.0",
    group: Group::Set,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::READONLY.and(Flags::FAST),
    categories: Categories::SET,
    keys: &[KeySpec::one(1, KeyFlags::RO)],
    args: &[Arg::key("key", 0)],
    example: example(
        r#"> SADD colors red green
(integer) 2
> SCARD colors
(integer) 2"#,
    ),
    ..Spec::BLANK
};

fn scard(cx: &mut Cx<'_>) -> Outcome {
    let (set, out) = cx.read_as::<Set>(cx.argv[1])?;
    out.integer(set.map_or(0, Set::len) as i64);
    Ok(Flow::Done)
}
