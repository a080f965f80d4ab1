//! SMOVE: moves a member from one set to another.

use crate::cmd::prelude::*;
use crate::db::Set;

pub(super) static COMMAND: Command = Command::new(&SPEC, smove);

static SPEC: Spec = Spec {
    name: "SMOVE",
    summary: "Moves a member from one set to another",
    since: "1.0.0",
    group: Group::Set,
    complexity: "O(1)",
    arity: 4,
    flags: Flags::WRITE.and(Flags::FAST),
    categories: Categories::SET,
    keys: &[
        KeySpec::one(1, KeyFlags::RW.and(KeyFlags::ACCESS).and(KeyFlags::DELETE)),
        KeySpec::one(2, KeyFlags::RW.and(KeyFlags::INSERT)),
    ],
    args: &[
        Arg::key("source", 0),
        Arg::key("destination", 1),
        Arg::new("member", ArgKind::String),
    ],
    example: example(
        r#"> SADD todo shop cook
(integer) 2
> SMOVE todo done shop
(integer) 1
> SMOVE todo done shop
(integer) 0
> SMEMBERS done
1) "shop""#,
    ),
    ..Spec::BLANK
};

fn smove(cx: &mut Cx<'_>) -> Outcome {
    let (from, to, member) = (cx.argv[1], cx.argv[2], cx.argv[3]);
    let is_there = is_movable(cx);
    if from != to && is_there == Ok(true) {
        cx.edit(from, |set: &mut Set, _| {
            let removed = usize::from(set.remove(member));
            Ok(Edited::changed((), removed, "srem"))
        })?;
        cx.edit_or_create(to, |set: &mut Set, sizing| {
            if set.is_empty() {
                *set = Set::for_members(member, 1, sizing);
            }
            let added = usize::from(set.add(member, sizing));
            Ok(Edited::changed((), added, "sadd"))
        })?;
    } else {
        // As in Redis, both have been looked at although nothing moves.
        cx.reach(from);
        cx.reach(to);
    }
    cx.out.integer(i64::from(is_there?));
    Ok(Flow::Done)
}

/// Whether the member is in the source; what the destination holds matters only if there is a source.
fn is_movable(cx: &mut Cx<'_>) -> Result<bool, Error> {
    let argv = cx.argv;
    let Some(source) = cx.peek_as::<Set>(argv[1])? else {
        return Ok(false);
    };
    let is_there = source.contains(argv[3]);
    cx.peek_as::<Set>(argv[2])?;
    Ok(is_there)
}
