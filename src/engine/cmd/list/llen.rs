//! LLEN: counts the elements of a list.

use crate::cmd::prelude::*;
use crate::db::List;

pub(super) static COMMAND: Command = Command::new(&SPEC, llen);

static SPEC: Spec = Spec {
    name: "LLEN",
    summary: "Counts the elements of a list",
    since: "1.0.0",
    group: Group::List,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::READONLY.and(Flags::FAST),
    categories: Categories::LIST,
    keys: &[KeySpec::one(1, KeyFlags::RO)],
    args: &[Arg::key("key", 0)],
    example: example(
        r#"> RPUSH queue a b
(integer) 2
> LLEN queue
(integer) 2
> LLEN none
(integer) 0"#,
    ),
    ..Spec::BLANK
};

fn llen(cx: &mut Cx<'_>) -> Outcome {
    let (list, out) = cx.read_as::<List>(cx.argv[1])?;
    out.integer(list.map_or(0, List::len) as i64);
    Ok(Flow::Done)
}
