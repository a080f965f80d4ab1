//! XGROUP DESTROY: a group goes, with all that is pending in it.

use crate::cmd::prelude::*;
use crate::cmd::stream::groups::edit_stream;
use crate::db::Stream;

pub(super) static COMMAND: Command = Command::new(&SPEC, xgroup_destroy);

static SPEC: Spec = Spec {
    name: "DESTROY",
    summary: "Deletes a consumer group with all that is pending in it",
    since: "5.0.0",
    group: Group::Stream,
    complexity: "O(N)",
    arity: 4,
    flags: Flags::WRITE,
    categories: Categories::STREAM,
    keys: &[KeySpec::one(2, KeyFlags::RW.and(KeyFlags::DELETE))],
    args: &[Arg::key("key", 0), Arg::new("group", ArgKind::String)],
    example: example(
        r#"> XGROUP CREATE race referees $ MKSTREAM
OK
> XGROUP DESTROY race referees
(integer) 1
> XGROUP DESTROY race referees
(integer) 0"#,
    ),
    ..Spec::BLANK
};

fn xgroup_destroy(cx: &mut Cx<'_>) -> Outcome {
    let (key, name) = (cx.argv[2], cx.argv[3]);
    cx.peek_as::<Stream>(key)?.ok_or(error::XGROUP_NO_KEY)?;
    let group = edit_stream(cx, key, |stream| stream.remove_group(name))?;
    let Some(group) = group.flatten() else {
        cx.out.integer(0);
        return Ok(Flow::Done);
    };
    cx.node.graveyard.bury(group.into_remains(), 0);
    cx.node.dirty += 1;
    cx.notify(Stream::CLASS, "xgroup-destroy", key);
    // Consumers that wait for entries are told that the group is gone.
    cx.node.wake.key_changed(cx.db, key);
    cx.out.integer(1);
    Ok(Flow::Done)
}
