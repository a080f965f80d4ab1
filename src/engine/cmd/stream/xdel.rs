//! XDEL: deletes entries of a stream.

use super::id::parse_id;
use crate::cmd::prelude::*;
use crate::db::Stream;

pub(super) static COMMAND: Command = Command::new(&SPEC, xdel);

static SPEC: Spec = Spec {
    name: "XDEL",
    summary: "Deletes the entries of a stream that have these IDs",
    since: "5.0.0",
    group: Group::Stream,
    complexity: "O(1)",
    arity: -3,
    flags: Flags::WRITE.and(Flags::FAST),
    categories: Categories::STREAM,
    keys: &[KeySpec::one(1, KeyFlags::RW.and(KeyFlags::DELETE))],
    args: &[
        Arg::key("key", 0),
        Arg::new("ID", ArgKind::String).multiple(),
    ],
    example: example(
        r#"> XADD race 1 rider Castilla
"1-0"
> XADD race 2 rider Norem
"2-0"
> XDEL race 1 5
(integer) 1
> XLEN race
(integer) 1"#,
    ),
    ..Spec::BLANK
};

fn xdel(cx: &mut Cx<'_>) -> Outcome {
    let key = cx.argv[1];
    if cx.peek_as::<Stream>(key)?.is_none() {
        cx.out.integer(0);
        return Ok(Flow::Done);
    }
    let ids = cx.argv[2..].iter().map(|word| parse_id(word));
    let ids = ids.collect::<Result<Vec<_>, _>>()?;
    let deleted = cx.edit::<Stream, _>(key, |stream, _| {
        let deleted = ids.iter().filter(|id| stream.delete(**id)).count();
        Ok(Edited::changed(deleted, deleted, "xdel"))
    })?;
    cx.out.integer(deleted.unwrap_or(0) as i64);
    Ok(Flow::Done)
}
