//! LTRIM: keeps the elements between two indexes.

use super::bounds::Bounds;
use crate::cmd::prelude::*;
use crate::db::List;

pub(super) static COMMAND: Command = Command::new(&SPEC, ltrim);

static SPEC: Spec = Spec {
    name: "LTRIM",
    summary: "Removes all elements but those between two indexes, both included",
    since: "1.0.0",
    group: Group::List,
    complexity: "O(N)",
    arity: 4,
    flags: Flags::WRITE,
    categories: Categories::LIST,
    keys: &[KeySpec::one(1, KeyFlags::RW.and(KeyFlags::DELETE))],
    args: &[
        Arg::key("key", 0),
        Arg::new("start", ArgKind::Integer),
        Arg::new("stop", ArgKind::Integer),
    ],
    example: example(
        r#"> RPUSH queue a b c d
(integer) 4
> LTRIM queue 1 2
OK
> LRANGE queue 0 -1
1) "b"
2) "c"
> LTRIM queue 5 9
OK
> EXISTS queue
(integer) 0"#,
    ),
    ..Spec::BLANK
};

fn ltrim(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let (key, bounds) = (argv[1], Bounds::parse(argv[2], argv[3])?);
    let removed = cx.edit(key, |list: &mut List, sizing| {
        let len = list.len();
        let kept = bounds.within(len);
        list.remove_range(kept.end, len - kept.end);
        list.remove_range(0, kept.start);
        list.shrink(sizing);
        let removed = len - kept.len();
        Ok(Edited::changed(removed, removed, "ltrim"))
    })?;
    if removed == Some(0) {
        // Nothing to propagate, and yet the key counts as changed.
        cx.touched_times(key, 0);
        cx.notify(List::CLASS, "ltrim", key);
    }
    cx.out.ok();
    Ok(Flow::Done)
}
