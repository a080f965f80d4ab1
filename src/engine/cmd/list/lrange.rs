//! LRANGE: returns the elements between two indexes.

use super::bounds::Bounds;
use crate::cmd::prelude::*;
use crate::db::List;

pub(super) static COMMAND: Command = Command::new(&SPEC, lrange);

static SPEC: Spec = Spec {
    name: "LRANGE",
    summary: "Returns the elements between two indexes, both included",
    since: "1.0.0",
    group: Group::List,
    complexity: "O(S+N)",
    arity: 4,
    flags: Flags::READONLY,
    categories: Categories::LIST,
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[
        Arg::key("key", 0),
        Arg::new("start", ArgKind::Integer),
        Arg::new("stop", ArgKind::Integer),
    ],
    example: example(
        r#"> RPUSH queue a b c d
(integer) 4
> LRANGE queue 0 1
1) "a"
2) "b"
> LRANGE queue -2 -1
1) "c"
2) "d"
> LRANGE queue 4 9
(empty array)"#,
    ),
    ..Spec::BLANK
};

fn lrange(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let bounds = Bounds::parse(argv[2], argv[3])?;
    let (list, out) = cx.read_as::<List>(argv[1])?;
    let range = bounds.within(list.map_or(0, List::len));
    out.array(range.len());
    if let Some(list) = list {
        list.reply_range(range.start, range.len(), out);
    }
    Ok(Flow::Done)
}
