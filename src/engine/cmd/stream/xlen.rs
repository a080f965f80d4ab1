//! XLEN: the number of entries of a stream.

use crate::cmd::prelude::*;
use crate::db::Stream;

pub(super) static COMMAND: Command = Command::new(&SPEC, xlen);

static SPEC: Spec = Spec {
    name: "XLEN",
    summary: "Returns the number of entries of a stream",
    since: "5.0.0",
    group: Group::Stream,
    complexity: "O(1)",
    arity: 2,
    flags: Flags::READONLY.and(Flags::FAST),
    categories: Categories::STREAM,
    keys: &[KeySpec::one(1, KeyFlags::RO)],
    args: &[Arg::key("key", 0)],
    example: example(
        r#"> XADD race 1 rider Castilla
"1-0"
> XLEN race
(integer) 1
> XLEN nothing
(integer) 0"#,
    ),
    ..Spec::BLANK
};

fn xlen(cx: &mut Cx<'_>) -> Outcome {
    let (stream, out) = cx.read_as::<Stream>(cx.argv[1])?;
    out.integer(stream.map_or(0, |stream| stream.len() as i64));
    Ok(Flow::Done)
}
