//! XGROUP DELCONSUMER: a member of a group goes, with all that is pending for it.

use super::require_group;
use crate::cmd::prelude::*;
use crate::cmd::stream::groups::edit_group;
use crate::db::Stream;

pub(super) static COMMAND: Command = Command::new(&SPEC, xgroup_delconsumer);

static SPEC: Spec = Spec {
    name: "DELCONSUMER",
    summary: "Deletes a consumer of a group and returns how many entries were pending for it",
    since: "5.0.0",
    group: Group::Stream,
    complexity: "O(1)",
    arity: 5,
    flags: Flags::WRITE,
    categories: Categories::STREAM,
    keys: &[KeySpec::one(2, KeyFlags::RW.and(KeyFlags::DELETE))],
    args: &[
        Arg::key("key", 0),
        Arg::new("group", ArgKind::String),
        Arg::new("consumer", ArgKind::String),
    ],
    example: example(
        r#"> XGROUP CREATE race referees $ MKSTREAM
OK
> XGROUP CREATECONSUMER race referees Alice
(integer) 1
> XGROUP DELCONSUMER race referees Alice
(integer) 0"#,
    ),
    ..Spec::BLANK
};

fn xgroup_delconsumer(cx: &mut Cx<'_>) -> Outcome {
    let (key, name, consumer) = (cx.argv[2], cx.argv[3], cx.argv[4]);
    require_group(cx, key, name)?;
    let removed = edit_group(cx, key, name, |_, group, _| group.remove_consumer(consumer))?;
    let pending = removed.flatten();
    if pending.is_some() {
        cx.node.dirty += 1;
        cx.notify(Stream::CLASS, "xgroup-delconsumer", key);
    }
    cx.out.integer(pending.unwrap_or(0) as i64);
    Ok(Flow::Done)
}
