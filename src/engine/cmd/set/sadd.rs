//! SADD: adds members to a set.

use crate::cmd::prelude::*;
use crate::db::Set;

pub(super) static COMMAND: Command = Command::new(&SPEC, sadd);

static SPEC: Spec = Spec {
    name: "SADD",
    summary: "Adds members to a set and returns how many of them are new",
    since: "1.0.0",
    group: Group::Set,
    complexity: "O(1)",
    arity: -3,
    flags: Flags::WRITE.and(Flags::DENYOOM).and(Flags::FAST),
    categories: Categories::SET,
    keys: &[KeySpec::one(1, KeyFlags::RW.and(KeyFlags::INSERT))],
    args: &[
        Arg::key("key", 0),
        Arg::new("member", ArgKind::String).multiple(),
    ],
    example: example(
        r#"> SADD colors red green
(integer) 2
> SADD colors green blue
(integer) 1
> SCARD colors
(integer) 3"#,
    ),
    ..Spec::BLANK
};

fn sadd(cx: &mut Cx<'_>) -> Outcome {
    let members = &cx.argv[2..];
    let added = cx.edit_or_create(cx.argv[1], |set: &mut Set, sizing| {
        if set.is_empty() {
            *set = Set::for_members(members[0], members.len(), sizing);
        } else {
            set.reserve(members.len(), sizing);
        }
        let is_new = |member: &&&[u8]| set.add(member, sizing);
        let added = members.iter().filter(is_new).count();
        Ok(Edited::changed(added, added, "sadd"))
    })?;
    cx.out.integer(added as i64);
    Ok(Flow::Done)
}
