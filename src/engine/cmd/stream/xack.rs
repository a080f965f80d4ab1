//! XACK: entries are dealt with, and no longer pending for a group.

use super::groups::edit_group;
use super::id::parse_id;
use crate::cmd::prelude::*;
use crate::db::Stream;

pub(super) static COMMAND: Command = Command::new(&SPEC, xack);

static SPEC: Spec = Spec {
    name: "XACK",
    summary: "Acknowledges entries, which are no longer pending for a group",
    since: "5.0.0",
    group: Group::Stream,
    complexity: "O(1)",
    arity: -4,
    flags: Flags::WRITE.and(Flags::FAST),
    categories: Categories::STREAM,
    keys: &[KeySpec::one(1, KeyFlags::RW.and(KeyFlags::UPDATE))],
    args: &[
        Arg::key("key", 0),
        Arg::new("group", ArgKind::String),
        Arg::new("ID", ArgKind::String).multiple(),
    ],
    example: example(
        r#"> XADD race 1 rider Castilla
"1-0"
> XGROUP CREATE race referees 0
OK
> XREADGROUP GROUP referees Alice STREAMS race >
1) 1) "race"
   2) 1) 1) "1-0"
         2) 1) "rider"
            2) "Castilla"
> XACK race referees 1 2
(integer) 1
> XACK race referees 1
(integer) 0"#,
    ),
    ..Spec::BLANK
};

fn xack(cx: &mut Cx<'_>) -> Outcome {
    let (key, group) = (cx.argv[1], cx.argv[2]);
    let (stream, out) = cx.read_as::<Stream>(key)?;
    if stream.is_none_or(|stream| stream.group(group).is_none()) {
        out.integer(0);
        return Ok(Flow::Done);
    }
    let ids = cx.argv[3..].iter().map(|word| parse_id(word));
    let ids = ids.collect::<Result<Vec<_>, _>>()?;
    let settled = edit_group(cx, key, group, |_, group, _| {
        let settled = ids.iter().filter_map(|id| group.settle(*id));
        settled.count()
    })?;
    let settled = settled.unwrap_or(0);
    cx.node.dirty += settled as u64;
    cx.out.integer(settled as i64);
    Ok(Flow::Done)
}
