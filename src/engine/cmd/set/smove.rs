//! SMOVE: moves a member from one set to another.

use crate::cmd::prelude::*;
use crate::db::Set;

/// What `COMMAND` and its relatives tell of SMOVE.
pub static SPEC: Spec = Spec {
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
        Arg::new("source", ArgKind::Key).key_spec(0),
        Arg::new("destination", ArgKind::Key).key_spec(1),
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
    handler: smove,
    ..Spec::BLANK
};

fn smove(cx: &mut Cx<'_>) -> Outcome {
    let (from, to, member) = (cx.argv[1], cx.argv[2], cx.argv[3]);
    let is_there = match cx.peek_as::<Set>(from)? {
        None => {
            cx.out.integer(0);
            return Ok(Flow::Done);
        }
        Some(set) => set.contains(member),
    };
    cx.peek_as::<Set>(to)?;
    if is_there && from != to {
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
        cx.reach(from);
        cx.reach(to);
    }
    cx.out.integer(i64::from(is_there));
    Ok(Flow::Done)
}
