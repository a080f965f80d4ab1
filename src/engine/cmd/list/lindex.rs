//! LINDEX: returns the element at an index.

use crate::base::number::parse_i64;
use crate::cmd::prelude::*;
use crate::db::List;

pub(super) static COMMAND: Command = Command::new(&SPEC, lindex);

static SPEC: Spec = Spec {
    name: "LINDEX",
    summary: "Returns the element at an index, counted from the tail if it is negative",
    since: "1.0.0",
    group: Group::List,
    complexity: "O(N)",
    arity: 3,
    flags: Flags::READONLY,
    categories: Categories::LIST,
    keys: &[KeySpec::one(1, KeyFlags::RO.and(KeyFlags::ACCESS))],
    args: &[Arg::key("key", 0), Arg::new("index", ArgKind::Integer)],
    example: example(
        r#"> RPUSH queue a b c
(integer) 3
> LINDEX queue 0
"a"
> LINDEX queue -1
"c"
> LINDEX queue 3
(nil)"#,
    ),
    ..Spec::BLANK
};

fn lindex(cx: &mut Cx<'_>) -> Outcome {
    let argv = cx.argv;
    let (list, out) = cx.read_as::<List>(argv[1])?;
    let Some(list) = list else {
        out.null();
        return Ok(Flow::Done);
    };
    let index = parse_i64(argv[2]).ok_or(error::NOT_AN_INTEGER)?;
    match list.get(index) {
        Some(item) => item.reply(out),
        None => out.null(),
    }
    Ok(Flow::Done)
}
