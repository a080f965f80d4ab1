//! SISMEMBER: whether a member is there.

use crate::cmd::prelude::*;
use crate::db::Set;

pub(super) static COMMAND: Command = Command::new(&SPEC, sismember);

static SPEC: Spec = Spec {
    name: "SISMEMBER",
    summary: "Tells whether a set has a member",
    since: "1.0.0",
    group: Group::Set,
    complexity: "O(1)",
    arity: 3,
    flags: Flags::READONLY.and(Flags::FAST),
    categories: Categories::SET,
    keys: &[KeySpec::one(1, KeyFlags::RO)],
    args: &[Arg::key("key", 0), Arg::new("member", ArgKind::String)],
    example: example(
        r#"> SADD colors red
(integer) 1
> SISMEMBER colors red
(integer) 1
> SISMEMBER colors blue
(integer) 0"#,
    ),
    ..Spec::BLANK
};

fn sismember(cx: &mut Cx<'_>) -> Outcome {
    let member = cx.argv[2];
    let (set, out) = cx.read_as::<Set>(cx.argv[1])?;
    let is_member = set.is_some_and(|set| set.contains(member));
    out.integer(i64::from(is_member));
    Ok(Flow::Done)
}
