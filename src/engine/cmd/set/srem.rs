//! SREM: removes members; the set goes with its last one.

use crate::cmd::prelude::*;
use crate::db::Set;

pub(super) static COMMAND: Command = Command::new(&SPEC, srem);

static SPEC: Spec = Spec {
    name: "SREM",
    summary: "Removes members from a set and returns how many there were",
    since: "1.0.0",
    group: Group::Set,
    complexity: "O(N)",
    arity: -3,
    flags: Flags::WRITE.and(Flags::FAST),
    categories: Categories::SET,
    keys: &[KeySpec::one(1, KeyFlags::RW.and(KeyFlags::DELETE))],
    args: &[
        Arg::key("key", 0),
        Arg::new("member", ArgKind::String).multiple(),
    ],
    example: example(
        r#"> SADD colors red green
(integer) 2
> SREM colors green blue
(integer) 1
> SMEMBERS colors
1) "red""#,
    ),
    ..Spec::BLANK
};

fn srem(cx: &mut Cx<'_>) -> Outcome {
    let members = &cx.argv[2..];
    let removed = cx.edit(cx.argv[1], |set: &mut Set, _| {
        let removed = members.iter().filter(|member| set.remove(member)).count();
        Ok(Edited::changed(removed, removed, "srem"))
    })?;
    cx.out.integer(removed.unwrap_or(0) as i64);
    Ok(Flow::Done)
}
