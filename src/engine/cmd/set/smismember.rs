//! SMISMEMBER: which of several members are there.

use crate::cmd::prelude::*;
use crate::db::Set;

pub(super) static COMMAND: Command = Command::new(&SPEC, smismember);

static SPEC: Spec = Spec {
    name: "SMISMEMBER",
    summary: "Tells for several members whether a set has them",
    since: "6.2.0",
    group: Group::Set,
    complexity: "O(N)",
    arity: -3,
    flags: Flags::READONLY.and(Flags::FAST),
    categories: Categories::SET,
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[
        Arg::key("key", 0),
        Arg::new("member", ArgKind::String).multiple(),
    ],
    example: example(
        r#"> SADD colors red green
(integer) 2
> SMISMEMBER colors red blue
1) (integer) 1
2) (integer) 0"#,
    ),
    ..Spec::BLANK
};

fn smismember(cx: &mut Cx<'_>) -> Outcome {
    let members = &cx.argv[2..];
    let (set, out) = cx.read_as::<Set>(cx.argv[1])?;
    out.array(members.len());
    for member in members {
        let is_member = set.is_some_and(|set| set.contains(member));
        out.integer(i64::from(is_member));
    }
    Ok(Flow::Done)
}
