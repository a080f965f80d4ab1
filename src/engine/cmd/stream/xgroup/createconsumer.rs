//! XGROUP CREATECONSUMER: a new member of a group.

use super::require_group;
use crate::cmd::prelude::*;
use crate::cmd::stream::groups::{edit_group, tell_new_consumer};
use crate::db::Consumer;

pub(super) static COMMAND: Command = Command::new(&SPEC, xgroup_createconsumer);

static SPEC: Spec = Spec {
    name: "CREATECONSUMER",
    summary: "Creates a consumer in a group",
    since: "6.2.0",
    group: Group::Stream,
    complexity: "O(1)",
    arity: 5,
    flags: Flags::WRITE.and(Flags::DENYOOM),
    categories: Categories::STREAM,
    keys: &[KeySpec::one(2, KeyFlags::RW.and(KeyFlags::INSERT))],
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
> XGROUP CREATECONSUMER race referees Alice
(integer) 0"#,
    ),
    ..Spec::BLANK
};

fn xgroup_createconsumer(cx: &mut Cx<'_>) -> Outcome {
    let (key, name, consumer) = (cx.argv[2], cx.argv[3], cx.argv[4]);
    require_group(cx, key, name)?;
    let now_ms = cx.now.as_ms();
    let is_new = edit_group(cx, key, name, |_, group, _| {
        group.add_consumer(consumer, Consumer::new(now_ms))
    })?;
    let is_new = is_new == Some(true);
    if is_new {
        tell_new_consumer(cx, key);
    }
    cx.out.integer(i64::from(is_new));
    Ok(Flow::Done)
}
