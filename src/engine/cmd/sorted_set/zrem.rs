//! ZREM: removes members.

use crate::cmd::prelude::*;
use crate::db::SortedSet;

pub(super) static COMMAND: Command = Command::new(&SPEC, zrem);

static SPEC: Spec = Spec {
    name: "ZREM",
    summary: "Removes members",
    since: "1.2.0",
    group: Group::SortedSet,
    complexity: "O(M*log(N))",
    arity: -3,
    flags: Flags::WRITE.and(Flags::FAST),
    categories: Categories::SORTEDSET,
    keys: &[KeySpec::one(1, KeyFlags::RW.and(KeyFlags::DELETE))],
    args: &[
        Arg::key("key", 0),
        Arg::new("member", ArgKind::String).multiple(),
    ],
    example: example(
        r#"> ZADD z 1 a 2 b 3 c
(integer) 3
> ZREM z a c nobody
(integer) 2"#,
    ),
    ..Spec::BLANK
};

fn zrem(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let removed = cx.edit::<SortedSet, _>(argv[1], |set, _| {
        let members = argv[2..].iter();
        let removed = members
            .filter(|member| set.remove(member).is_some())
            .count();
        Ok(Edited::changed(removed, removed, "zrem"))
    })?;
    cx.out.integer(removed.unwrap_or(0) as i64);
    Ok(Flow::Done)
}
